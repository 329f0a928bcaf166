"""The start of the day: the window comes up with Today filled."""

from __future__ import annotations

from followdesk.app.tour.steps import Until, Walk, expect
from followdesk.app.tour.visitor import Visitor

_OPENING_SECONDS = 60.0


class TodayPart:
    """Look at Today."""

    def __init__(self, visitor: Visitor) -> None:
        self._it = visitor

    def start(self) -> Walk:
        """Wait for the first screen, and compare it with the desk."""
        it = self._it
        today = it.of.shell.rooms.today
        yield Until("the first screen", it.has_come_up, _OPENING_SECONDS)
        yield Until("the window to be active", it.of.window.isActiveWindow)
        yield from it.picture("today")
        page = yield from it.ask(lambda desk: desk.today.page())
        shown = tuple(
            len(section.list.row_model.rows) for section in (today.agreed, today.due, today.limbo)
        )
        found = (len(page.agreed), len(page.due), len(page.limbo))
        expect(so=shown == found, otherwise=f"Today shows {shown} rows, the desk has {found}")
        expect(so=all(found), otherwise=f"a list of Today is empty: {found}")
        numbers = page.numbers
        return (
            f"{numbers.agreed_today} agreed, {numbers.series_due} attempts due, "
            f"{numbers.promises} promises, {numbers.limbo} without a next step, "
            f"{numbers.waiting} waiting"
        )
