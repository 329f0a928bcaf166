"""What the shell asks of the rooms that are imported only when somebody enters them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance

from followdesk.gui.calendar.pages import Seen
from followdesk.gui.calendar.paper_page import PaperPage


class CalendarRoom(Protocol):
    """Browse what is agreed."""

    def reload(self) -> None:
        """Read everything again."""

    @property
    def contact_on(self) -> int:
        """Tell whom the selected item is about; 0 for nobody."""

    @property
    def seen(self) -> Seen:
        """Tell what is shown, to begin there another time."""

    def give_paper(self, take: Callable[[PaperPage], None]) -> None:
        """Give what is shown, as it goes to paper, as soon as it was read."""


class CallQueue(Protocol):
    """List who is called."""

    @property
    def contact_on(self) -> int | None:
        """Give the contact of the line that has the keyboard."""


class SessionRoom(Protocol):
    """Work the queue."""

    @property
    def doable_changed(self) -> SignalInstance:
        """Tell that another page is shown."""

    @property
    def call_opened(self) -> SignalInstance:
        """Tell that the call with another contact is on."""

    @property
    def contact_on(self) -> int | None:
        """Give the contact of the call that is on."""

    @property
    def queue(self) -> CallQueue:
        """Give the list of who is called."""

    def start_session(self) -> None:
        """Start a session, or go on with the one of today."""

    def open_call(self, contact_id: int) -> None:
        """Show one call outside of a session."""

    def offer_drafts(self) -> None:
        """Offer the calls that were not finished."""

    def keep_now(self) -> None:
        """Keep every word typed."""


class PeopleRoom(Protocol):
    """Find people, and work on the card of one."""

    @property
    def current_id(self) -> int | None:
        """Give the person on show."""

    def show_person(self, contact_id: int) -> None:
        """Show a person's card."""

    def focus_list(self) -> None:
        """Give the keyboard to the list."""

    def new_contact(self, name: str = "") -> None:
        """Ask for somebody new."""

    def edit_current(self) -> None:
        """Edit the person on show."""

    def new_opportunity(self) -> None:
        """Ask for a new opportunity of the person on show."""

    @property
    def chosen_ids(self) -> tuple[int, ...]:
        """Give everybody chosen in the list."""

    def call_current(self) -> None:
        """Call the person on show."""

    def copy_number(self) -> None:
        """Copy the number of the person on show."""


class ScriptsRoom(Protocol):
    """Shape the texts."""

    def show_text(self, key: str, language: str = "") -> None:
        """Go to a text in a language."""

    def keep_now(self) -> None:
        """Keep every word typed."""
