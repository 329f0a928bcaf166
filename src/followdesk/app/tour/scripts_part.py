"""The words: a text read aloud, which tells one's own pace, and a version compared with ours."""

from __future__ import annotations

from datetime import timedelta

from followdesk.app.tour.steps import Until, Walk, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.domain.read_aloud import count_words
from followdesk.domain.script_form import form_of
from followdesk.gui.scripts.compare_dialog import CompareDialog
from followdesk.gui.scripts.panel import ScriptsPanel
from followdesk.gui.scripts.rehearsal_dialog import RehearsalDialog
from followdesk.gui.scripts.versions_dialog import VersionsDialog

_KEY = "voicemail_4"
_SLOWLY = 100  # words a minute


class ScriptsPart:
    """Shape the words in the Scripts room."""

    def __init__(self, visitor: Visitor, opening: str) -> None:
        """Take the words with which the text is begun anew."""
        self._it = visitor
        self._opening = opening

    @property
    def _panel(self) -> ScriptsPanel:
        return self._it.of.shell.rooms.scripts.panel_of(ScriptsPanel)

    def room(self) -> Walk:
        """Ctrl+6, the title of a text, Down: the text, its seconds, and how it reads."""
        it = self._it
        it.press("Ctrl+6")
        panel = self._panel
        yield Until("the texts", lambda: panel.text is not None)
        yield from it.settled()
        yield from it.picture("scripts")
        rows = panel.list.list.row_model.rows
        it.type_in(next(row.title for row in rows if row.key == _KEY))
        it.press("Down")
        yield Until("the text", lambda: panel.text is not None and panel.text.key == _KEY)
        yield from it.picture("scripts-voicemail")
        return f"{len(rows)} lines, “{panel.editor.form.title}”: {panel.writing.length.text()}"

    def rehearse(self) -> Walk:
        """Ctrl+R, Space, Space: the pace of this reading is what texts are timed at from now on."""
        it, panel = self._it, self._panel
        before, language = panel.writing.length.text(), self._language
        it.press("Ctrl+R")
        dialog = yield from it.dialog(RehearsalDialog)
        it.press("Space")
        yield Until("the timer to run", lambda: dialog.is_running)
        words = count_words(dialog.text.toPlainText())
        it.clock.now += timedelta(seconds=words * 30 / _SLOWLY)
        dialog.beat()
        yield from it.picture("rehearsal")
        it.clock.now += timedelta(seconds=words * 30 / _SLOWLY)
        it.press("Space")
        yield from it.ask_until(
            "the pace", lambda desk: desk.rehearsals.rate(language), lambda rate: rate == _SLOWLY
        )
        yield from it.picture("rehearsed")
        it.press("Escape")
        yield from it.closed(dialog)
        yield Until("other seconds", lambda: panel.writing.length.text() != before)
        return f"{before}; then {panel.writing.length.text()}"

    def compare(self) -> Walk:
        """Enter, words, Ctrl+S, Alt+G, Enter: what went and what came; Alt+O says ours again."""
        it, panel = self._it, self._panel
        ours, language = panel.editor.form, self._language
        panel.list.focus_list()
        it.press("Return", "Ctrl+Home")
        it.type_in(self._opening)
        it.press("Ctrl+S")
        yield Until("the version to be saved", lambda: not panel.is_changed)
        yield from it.settled()
        it.press("Alt+G")
        versions = yield from it.dialog(VersionsDialog)
        yield from it.picture("versions")
        it.press("Return")
        compared = yield from it.dialog(CompareDialog)
        it.press("Down")
        yield from it.picture("compare")
        changes = compared.changes
        came = "".join(new for _old, new in changes)
        expect(so=self._opening.strip() in came, otherwise=f"what came is “{came}”")
        it.press("Escape")
        yield from it.closed(compared)
        it.press("Escape")
        yield from it.closed(versions)
        it.press("Alt+O")
        yield Until("our words", lambda: panel.editor.form == ours)
        text = yield from it.ask(lambda desk: desk.scripts.text(_KEY, language))
        expect(so=form_of(text.said) == ours, otherwise="our words are not said again")
        return f"{len(changes)} changed, and ours again"

    @property
    def _language(self) -> str:
        text = self._panel.text
        return "" if text is None else text.language
