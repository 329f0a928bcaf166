"""What is due at a time: one line that stays, the list by Ctrl+0, snoozed and brought back."""

from __future__ import annotations

from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.gui.reminders.panel import ReminderPanel

_MINUTE = 60


class ReminderPart:
    """Wait for the next reminder, and answer it."""

    def __init__(self, visitor: Visitor) -> None:
        self._it = visitor

    @property
    def _panel(self) -> ReminderPanel:
        found = self._it.of.window.findChild(ReminderPanel)
        if found is None:
            raise WrongError("there are no reminders")
        return found

    def snooze(self) -> Walk:
        """Turn to the next ring; Ctrl+0, 2: again in ten minutes; Ctrl+Alt+0: back; Escape."""
        it = self._it
        it.press("Ctrl+1")
        yield from it.settled()
        page = yield from it.ask(lambda desk: desk.reminders.look())
        away = (page.next_at - it.clock()).total_seconds()
        it.turn_the_clock(int(away // _MINUTE) + 1)
        yield from it.settled()
        panel = self._panel
        expect(so=panel.isVisible(), otherwise="nothing reminds")
        yield from it.picture("reminder")
        said, count = panel.strip.text.text(), len(panel.rows)
        before = it.focused
        it.press("Ctrl+0")
        yield Until("the whole list", lambda: panel.is_whole)
        yield from it.picture("reminders")
        it.press("2")
        yield Until("the snooze", lambda: len(panel.rows) == count - 1)
        it.press("Ctrl+Alt+0")
        yield Until("the reminder to be back", lambda: len(panel.rows) == count)
        yield from it.settled()
        if panel.holds_keyboard:
            it.press("Escape")
        expect(so=it.focused is before, otherwise="the keyboard is not where it was")
        return said
