"""Which entries of the menus act on this room, and which lead into it.

Nothing of the room is imported here: it is built when it is first entered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from followdesk.gui.actions import Actions
from followdesk.services.opportunity_rows import ListedOpportunity


class OpportunitiesRoom(Protocol):
    """See all opportunities, and work on the current one."""

    @property
    def current_contact(self) -> int | None:
        """Give whom the current opportunity is with."""

    @property
    def current(self) -> ListedOpportunity | None:
        """Give the opportunity that the keyboard is on; None for none."""

    def show_opportunity(self, opportunity_id: int) -> None:
        """Show one, whatever is filtered."""

    def focus_list(self) -> None:
        """Take the keyboard in the table or on the board."""

    def show_board(self) -> None:
        """Show the board."""

    def show_table(self) -> None:
        """Show the table."""

    def toggle_only_limbo(self) -> None:
        """Show only what is without a next step, or all again."""

    def book_step(self) -> None:
        """Book a next step for the current one."""

    def edit_current(self) -> None:
        """Change title and value of the current one."""

    def to_next_stage(self) -> None:
        """Move the current one to the stage after its own."""

    def to_previous_stage(self) -> None:
        """Move the current one to the stage before its own."""

    def send_proposal(self) -> None:
        """Note that the proposal of the current one is sent."""

    def win(self) -> None:
        """Mark the current one as won."""

    def end_over(self) -> None:
        """Say why the current one is over."""

    def end_no_lead(self) -> None:
        """Say that the current one never was a lead."""


Deed = Callable[[OpportunitiesRoom], object]

ON_CURRENT: Mapping[str, Deed] = {
    "edit_opportunity": lambda room: room.edit_current(),
    "next_stage": lambda room: room.to_next_stage(),
    "previous_stage": lambda room: room.to_previous_stage(),
    "send_proposal": lambda room: room.send_proposal(),
    "opportunity_won": lambda room: room.win(),
    "opportunity_over": lambda room: room.end_over(),
    "opportunity_no_lead": lambda room: room.end_no_lead(),
}
"""What acts on the current opportunity: only while the room is seen."""
LEADING_HERE: Mapping[str, Deed] = {
    "show_board": lambda room: room.show_board(),
    "show_table": lambda room: room.show_table(),
    "only_limbo": lambda room: room.toggle_only_limbo(),
}
"""What leads into the room from everywhere."""


def bind_opportunity_keys(
    actions: Actions, room: Callable[[], OpportunitiesRoom], enter: Callable[[], None]
) -> Callable[[bool], None]:
    """Bind the entries; what is returned says whether the room is seen."""

    def act(deed: Deed) -> None:
        deed(room())

    def lead(deed: Deed) -> None:
        enter()
        deed(room())

    for key, deed in LEADING_HERE.items():
        actions.bind(key, partial(lead, deed))
    for key, deed in ON_CURRENT.items():
        actions.bind(key, partial(act, deed)).setEnabled(False)

    def follow(is_seen: bool) -> None:
        for key in ON_CURRENT:
            actions[key].setEnabled(is_seen)

    return follow
