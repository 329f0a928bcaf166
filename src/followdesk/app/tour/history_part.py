"""History: somebody's whole history is narrowed down, and a talk is read with its script."""

from __future__ import annotations

from followdesk.app.tour.session_part import SessionPart
from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.gui.past_deeds_dialog import PastDeedsDialog
from followdesk.gui.people.history_dialog import HistoryDialog
from followdesk.gui.people.history_lines import part_of
from followdesk.gui.people.panel import PeoplePanel
from followdesk.services.history_rows import HistoryPart as Part


class HistoryPart:
    """Look back at whoever was talked to this morning."""

    def __init__(self, visitor: Visitor, calls: SessionPart) -> None:
        self._it = visitor
        self._calls = calls

    def look_back(self) -> Walk:
        """Find the person, Ctrl+H, Alt+2 for the talks, Enter to read, Esc twice to leave."""
        it = self._it
        who = self._calls.agreed_with
        if not who:
            raise WrongError("nobody was talked to")
        name = (yield from it.ask(lambda desk: desk.people.card(who))).name
        panel = it.of.shell.rooms.people.panel_of(PeoplePanel)
        it.press("Ctrl+K")
        it.type_in(name)
        yield Until("them to be found", lambda: bool(it.of.window.top_bar.search.found))
        it.press("Return")
        yield Until("their card", lambda: panel.current_id == who and panel.isVisible())
        yield from it.settled()
        it.press("Ctrl+H")
        dialog = yield from it.dialog(HistoryDialog)
        yield from it.picture("history")
        everything = len(dialog.model.lines)
        it.press("Alt+2")
        yield from it.settled()
        talks = dialog.model.lines
        expect(so=0 < len(talks) < everything, otherwise=f"{len(talks)} of {everything} are talks")
        is_so = all(part_of(line.entry) is Part.TALKS for line in talks)
        expect(so=is_so, otherwise="something else is among the talks")
        it.press("Return")
        yield from it.picture("history-talk")
        full = yield from it.ask(lambda desk: desk.history.entry(talks[0].entry))
        if full.script is None:
            raise WrongError("the script of the talk was not kept")
        told = dialog.reader.toPlainText()
        expect(so=full.script.title in told, otherwise="the script is not told")
        expect(so=full.heard_you in told, otherwise="what was heard is not told")
        it.press("Escape", "Escape")
        yield from it.closed(dialog)
        return f"{name}, {everything} entries, {len(talks)} talks, “{full.script.title}”"

    def last_deeds(self) -> Walk:
        """Ctrl+Alt+Z: the deeds of the morning by name; Esc leaves them as they are."""
        it = self._it
        past = yield from it.ask(lambda desk: desk.undo.past())
        it.press("Ctrl+Alt+Z")
        dialog = yield from it.dialog(PastDeedsDialog)
        it.press("Down", "Down")
        yield from it.picture("last-deeds")
        rows = dialog.list.row_model.rows
        expect(so=len(rows) == len(past) > 2, otherwise=f"{len(rows)} of {len(past)} are listed")
        expect(so=all(row.title for row in rows), otherwise="a deed has no name")
        it.press("Escape")
        yield from it.closed(dialog)
        left = yield from it.ask(lambda desk: desk.undo.past())
        expect(so=left == past, otherwise="something was taken back")
        return f"{len(rows)} deeds, the last one: {rows[0].title}"
