"""Three free times: found in the calendar, others found, written into a message, one booked."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from followdesk.app.tour.steps import Until, Walk, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.domain.free_times import WANTED_TIMES
from followdesk.gui.calendar.panel import CalendarPanel
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.forms.times_dialog import TimesDialog


class TimesPart:
    """Find times for whoever is selected in the calendar."""

    def __init__(self, visitor: Visitor) -> None:
        self._it = visitor

    @property
    def _panel(self) -> CalendarPanel:
        return self._it.of.shell.rooms.calendar.panel_of(CalendarPanel)

    def find(self) -> Walk:
        """F on somebody: three times; Alt+O: three others; Ctrl+Enter: the form with the first."""
        it, panel = self._it, self._panel
        yield from it.settled()
        it.press("Ctrl+3")
        yield from it.settled()
        panel.show_date(panel.model.days[0])
        yield from it.settled()
        while not panel.contact_on and panel.view.cursor_place.on < panel.model.days[-1]:
            it.press("Down")
            if not panel.contact_on:
                it.press("Right")
        contact_id = panel.contact_on
        expect(so=contact_id > 0, otherwise="nobody is in the calendar")
        it.press("F")
        dialog = yield from it.dialog(TimesDialog)
        yield from it.picture("three-times")
        first = {row.starts_at for row in dialog.rows}
        expect(so=len(first) == WANTED_TIMES, otherwise=f"{len(first)} times are free")
        it.press("Alt+O")
        yield Until("others", lambda: first.isdisjoint(row.starts_at for row in dialog.rows))
        others = {row.starts_at for row in dialog.rows}
        expect(so=bool(others), otherwise="there are no others")
        yield from it.picture("three-others")
        chosen = dialog.rows[0].starts_at
        it.press("Ctrl+Return")
        form = yield from it.dialog(StepDialog)
        yield from it.picture("one-of-three")
        when = form.line.when
        expect(
            so=when is not None and when.instant() == chosen,
            otherwise=f"the form has {when}, not the time chosen",
        )
        it.press("Escape", "Escape")  # the time in the line counts as typed
        yield Until("the way back", lambda: QApplication.activeModalWidget() is None)
        yield from it.settled()
        it.press("T")
        yield from it.settled()
        return f"{len(first)} times and {len(others)} others"
