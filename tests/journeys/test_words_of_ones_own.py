"""The Scripts room by keyboard alone: written, compared, read aloud, kept, and refused in words."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtGui import QTextCharFormat
from tests.journeys.living import come_up, pressed, typed

from followdesk.app.tour.steps import Until
from followdesk.domain.script_form import form_of
from followdesk.gui.scripts.compare_dialog import CompareDialog
from followdesk.gui.scripts.rehearsal_dialog import RehearsalDialog
from followdesk.gui.scripts.versions_dialog import VersionsDialog

KEY, TITLE = "voicemail_4", "one useful thought"
SLOWLY = 100  # words a minute, where the usual pace is 150
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


def entered(it):
    """Go to the room by its key and to a text by its title; the keyboard is in the list then."""
    yield from come_up(it)
    yield from pressed(it, "Ctrl+6")
    panel = it.of.shell.rooms.scripts.panel
    yield Until("the texts", lambda: panel.text is not None)
    yield from it.settled()
    yield from typed(it, TITLE)
    yield from pressed(it, "Down")
    yield Until("the text", lambda: panel.text.key == KEY)
    yield from it.settled()
    return panel


def said(it):
    text = yield from it.ask(lambda desk: desk.scripts.text(KEY, "en"))
    return form_of(text.said)


def line_of(panel):
    rows = panel.list.list.row_model.rows
    return next(row for row in rows if row.key == KEY).detail


def test_a_rehearsal_changes_the_pace_and_so_the_seconds(life, live):
    it = life.open()

    def read_aloud():
        panel = yield from entered(it)
        before, listed = panel.writing.length.text(), line_of(panel)
        yield from pressed(it, "Ctrl+R")
        dialog = yield from it.dialog(RehearsalDialog)
        expected = dialog.expected.text()
        yield from pressed(it, "Space")
        yield Until("the timer", lambda: dialog.is_running)
        words = len(dialog.text.toPlainText().replace("[", "").split())
        it.clock.now += timedelta(seconds=words * 60 / SLOWLY)
        yield from pressed(it, "Space")
        yield Until("the new pace", lambda: "is now" in dialog.told.text())
        assert dialog.expected.text() != expected
        yield from pressed(it, "Escape")
        yield from it.closed(dialog)
        yield Until("other seconds", lambda: panel.writing.length.text() != before)
        yield Until("other seconds in the list", lambda: line_of(panel) != listed)
        after = panel.writing.length.text()
        pace = yield from it.ask(lambda desk: desk.rehearsals.pace("en"))
        assert abs(pace.rate - SLOWLY) < 10
        yield from pressed(it, "Ctrl+Z")
        yield from it.settled()
        yield Until("the seconds of before", lambda: panel.writing.length.text() == before)
        assert line_of(panel) == listed
        return f"{before!r}, then {after!r}, and back"

    live(read_aloud)


def test_a_version_is_written_compared_and_given_up_for_ours(life, live):
    it = life.open()

    def written():
        panel = yield from entered(it)
        ours = yield from said(it)
        yield from pressed(it, "Return", "Ctrl+A")
        yield from typed(it, "Hello {{fir")
        assert panel.editor.words["body"].completion.names
        yield from pressed(it, "Return")
        yield from typed(it, ", this is {{nobody}}.")
        words = "Hello {{first_name}}, this is {{nobody}}."
        assert panel.editor.form.texts == (words,)
        assert waved(panel.editor.words["body"]) == ["{{nobody}}"]
        yield Until("the note", lambda: "{{nobody}}" in panel.writing.notes.text())
        yield from pressed(it, "Ctrl+S")
        yield Until("the version to be saved", lambda: not panel.is_changed)
        assert (yield from said(it)).texts == (words,)

        yield from pressed(it, "Alt+G")
        versions = yield from it.dialog(VersionsDialog)
        yield from pressed(it, "Return")
        compared = yield from it.dialog(CompareDialog)
        yield from pressed(it, "Down")
        assert "1" in compared.told.text()
        assert any("{{nobody}}" in came for _went, came in compared.changes)
        yield from pressed(it, "Escape")
        yield from it.closed(compared)
        yield from pressed(it, "Escape")
        yield from it.closed(versions)

        yield from pressed(it, "Alt+O")
        yield Until("our words", lambda: panel.editor.form == ours)
        yield from it.settled()
        assert (yield from said(it)) == ours
        assert panel.editor.form == ours
        yield from pressed(it, "Ctrl+Z")
        yield from it.settled()
        assert (yield from said(it)).texts == (words,)
        return "written, compared, ours again, and taken back"

    live(written)


def test_a_text_that_a_sequence_says_cannot_be_retired(life, live):
    it = life.open()

    def refused():
        panel = yield from entered(it)
        before = yield from said(it)
        yield from pressed(it, "Alt+R")
        yield from it.settled()
        told = panel.writing.told.text()
        assert "sequence" in told
        assert "Choose another text there first" in told
        assert (yield from said(it)) == before
        assert not panel.text.is_retired
        return told

    live(refused)


def waved(field):
    """Give what is underlined as unknown."""
    found, block = [], field.document().begin()
    while block.isValid():
        waves = [f for f in block.layout().formats() if f.format.underlineStyle() == WAVE]
        found += [block.text()[one.start : one.start + one.length] for one in waves]
        block = block.next()
    return found
