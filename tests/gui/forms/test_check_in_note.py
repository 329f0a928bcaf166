"""The live note under a message, and the better opening that one key puts in place."""

from __future__ import annotations

from PySide6.QtCore import Qt

from followdesk.domain.fatigue import Ear
from followdesk.gui.forms.check_in_note import CheckInNote
from followdesk.gui.messages.message_text import MessageText

EAR = Ear.of({"en": ("touching base", "any luck")}, "en")
OPENING = "You wanted to {{wanted}}. One thought: {{useful_thought}}."


def made(qtbot, text, subject=""):
    body, line = MessageText("Text"), MessageText("Subject", one_line=True)
    for field in (body, line):
        qtbot.addWidget(field)
    body.show_text(text)
    line.show_text(subject)
    note = CheckInNote(body, line)
    qtbot.addWidget(note)
    note.listen(EAR, OPENING)
    return note, body, line


def test_it_is_silent_where_something_is_brought(qtbot):
    note, body, _ = made(qtbot, "Hello Bob,\n\nhere is the price list.")
    assert note.isHidden()
    assert body.extraSelections() == []


def test_it_names_the_phrase_and_the_whole_sentence_gives_way(qtbot):
    note, body, _ = made(qtbot, "Hello Bob,\n\nI am touching base on this. Kind regards\nAna")
    assert note.text().startswith("“touching base”")
    assert not note.isHidden()
    note.button.click()
    assert body.text == f"Hello Bob,\n\n{OPENING} Kind regards\nAna"
    assert body.blanks == ("wanted", "useful_thought")
    assert body.textCursor().selectedText() == "what they want"
    note.look()
    assert note.isHidden()


def test_one_ctrl_z_takes_it_back_whole(qtbot):
    text = "Dear {{first_name}}, any luck?"
    note, body, _ = made(qtbot, text)
    note.button.click()
    assert body.text == OPENING
    qtbot.keyClick(body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert body.text == text


def test_a_subject_is_pointed_out_but_gets_no_opening(qtbot):
    note, _, line = made(qtbot, "Hello", subject="Any luck?")
    assert "Any luck" in note.text()
    assert note.button.isHidden()
    assert len(line.extraSelections()) == 1


def test_without_an_opening_in_the_language_it_only_points_out(qtbot):
    note, _, _ = made(qtbot, "any luck?")
    note.listen(EAR, "")
    assert not note.isHidden()
    assert note.button.isHidden()
