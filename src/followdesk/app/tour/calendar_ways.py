"""The other ways of the calendar: a day, an agenda, a typed day, a second clock, all overdue."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from followdesk.app.tour.steps import Until, Walk, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.domain.overdue import Goal
from followdesk.gui.calendar.clock_dialog import SecondClockDialog
from followdesk.gui.calendar.go_to import GoToDialog
from followdesk.gui.calendar.pages import Mode
from followdesk.gui.calendar.panel import CalendarPanel
from followdesk.gui.forms.overdue_dialog import OverdueDialog

_CLOCK = "Europe/Berlin"


def _nothing_is_asked() -> bool:
    return QApplication.activeModalWidget() is None


class CalendarWays:
    """Look at the calendar in every way."""

    def __init__(self, visitor: Visitor) -> None:
        self._it = visitor

    @property
    def _panel(self) -> CalendarPanel:
        return self._it.of.shell.rooms.calendar.panel_of(CalendarPanel)

    def day_and_agenda(self) -> Walk:
        """D: the day; A: the agenda, with each thing of its days in its lines."""
        it, panel = self._it, self._panel
        yield from it.settled()
        it.press("Ctrl+3")
        yield from it.settled()
        it.press("T", "D")
        yield Until("the day", lambda: panel.mode is Mode.DAY)
        yield from it.picture("day")
        it.press("A")
        yield Until("the agenda", lambda: panel.mode is Mode.AGENDA)
        yield from it.picture("agenda")
        days = panel.model.days
        on_days = sum(len(panel.model.day(on).starting) for on in days)
        listed = sum(line.entry is not None for line in panel.agenda.lines.lines)
        expect(so=listed == on_days > 0, otherwise=f"{listed} lines for {on_days} items")
        it.press("W")
        return f"{listed} items on {len(days)} days"

    def typed_day(self) -> Walk:
        """G: type a day, and be there; T leads back."""
        it, panel = self._it, self._panel
        yield from it.settled()
        it.press("G")
        yield from it.dialog(GoToDialog)
        it.type_in("24.12.2027")
        yield from it.picture("typed-day")
        it.press("Return")
        yield Until("the typed day", _nothing_is_asked)
        yield from it.settled()
        on = panel.view.cursor_place.on
        expect(so=(on.day, on.month, on.year) == (24, 12, 2027), otherwise=f"it went to {on}")
        it.press("T")
        yield from it.settled()
        return panel.toolbar.title

    def second_clock(self) -> Walk:
        """Z: whose clock stands beside the hours."""
        it, panel = self._it, self._panel
        yield from it.settled()
        it.press("Z")
        dialog = yield from it.dialog(SecondClockDialog)
        dialog.choice.show_key(_CLOCK)
        it.press("Ctrl+Return")
        yield Until("the second clock", lambda: panel.week.second_zone == _CLOCK)
        yield from it.picture("second-clock")
        panel.week.show_second_clock("")
        return _CLOCK

    def overdue(self) -> Walk:
        """Ctrl+Shift+J: all overdue, shown with where each would go; left as it is."""
        it = self._it
        yield from it.settled()
        it.press("Ctrl+Shift+J")
        dialog = yield from it.dialog(OverdueDialog)
        it.press("Alt+4")
        yield Until("call blocks as the goal", lambda: dialog.goal is Goal.BLOCKS)
        yield from it.picture("overdue")
        count = len(dialog.list.row_model.rows)
        expected = yield from it.ask(lambda desk: len(desk.overdue.rows()))
        expect(so=count == expected, otherwise=f"{count} are shown, {expected} are overdue")
        it.press("Escape")
        yield Until("the way back", _nothing_is_asked)
        return f"{count} overdue"
