"""What is asked of the reminders' panel, which is imported when the first reminder is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from followdesk.domain.reminder import ReminderKey
from followdesk.services.reminder_rows import ReminderRow
from followdesk.services.settings import DeskSettings


class ReminderBoard(Protocol):
    """Show what reminds now, and take what is answered."""

    @property
    def rows(self) -> tuple[ReminderRow, ...]:
        """Give what reminds now."""

    @property
    def holds_keyboard(self) -> bool:
        """Tell whether the keyboard is in here."""

    @property
    def contact_opened(self) -> SignalInstance:
        """Tell whose card is to be opened."""

    @property
    def call_wanted(self) -> SignalInstance:
        """Tell who is to be called."""

    @property
    def done_wanted(self) -> SignalInstance:
        """Tell what is done."""

    @property
    def snooze_wanted(self) -> SignalInstance:
        """Tell what comes again when."""

    @property
    def dismiss_wanted(self) -> SignalInstance:
        """Tell what is seen."""

    @property
    def left(self) -> SignalInstance:
        """Tell that the keyboard goes back."""

    @property
    def refused(self) -> SignalInstance:
        """Tell why nothing was done."""

    def show_reminders(
        self, rows: Sequence[ReminderRow], missed: frozenset[ReminderKey], zone: str
    ) -> None:
        """Show what reminds now."""

    def show_settings(self, settings: DeskSettings) -> None:
        """Take the user's zone, and when their day opens."""

    def tick(self) -> None:
        """Say anew how soon everything is."""

    def be_in_call(self, *, is_in_call: bool) -> None:
        """Stay small and quiet while a call is on."""

    def enter(self) -> None:
        """Take the keyboard, with the whole list."""

    def leave(self) -> None:
        """Become one line again, and give the keyboard back."""

    def announce(self, text: str) -> None:
        """Say once what has come up."""
