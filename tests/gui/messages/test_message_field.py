import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor

from followdesk.domain.fatigue import Span
from followdesk.gui.messages.message_text import MessageText

TEXT = "Hello {{first_name}},\nyou wanted to {{wanted}}.\n\n10:00\u00a0AM"


@pytest.fixture
def field(qtbot):
    made = MessageText("Text")
    qtbot.addWidget(made)
    made.show_text(TEXT)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def caret(field, at):
    cursor = field.textCursor()
    cursor.setPosition(at)
    field.setTextCursor(cursor)


def test_blanks_are_shown_by_what_is_to_be_typed_and_given_back_by_name(field):
    assert field.plain == "Hello first name,\nyou wanted to what they want.\n\n10:00\u00a0AM"
    assert (field.text, field.blanks) == (TEXT, ("first_name", "wanted"))


def test_tab_goes_from_blank_to_blank_and_typing_replaces_it_whole(qtbot, field):
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.textCursor().selectedText() == "first name"
    qtbot.keyClicks(field, "Bob")
    assert field.blanks == ("wanted",)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.keyClicks(field, "cut returns")
    assert field.text == "Hello Bob,\nyou wanted to cut returns.\n\n10:00\u00a0AM"
    qtbot.keyClick(field, Qt.Key.Key_Backtab)


def test_what_is_typed_into_or_erased_from_a_blank_takes_it_whole(qtbot, field):
    caret(field, 9)
    qtbot.keyClick(field, Qt.Key.Key_X)
    assert field.text.startswith("Hello x,")
    caret(field, field.plain.index(" they want") + len(" they want"))
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.blanks == ()
    assert "you wanted to ." in field.text


def test_words_typed_beside_a_blank_stay_outside_of_it(qtbot, field):
    caret(field, 6 + len("first name"))
    qtbot.keyClicks(field, "!!")
    caret(field, 6)
    qtbot.keyClicks(field, "dear ")
    assert field.text.startswith("Hello dear {{first_name}}!!,")


def test_undo_brings_a_blank_back_as_a_blank(qtbot, field):
    field.focus_blank()
    qtbot.keyClicks(field, "Bob")
    field.undo()
    field.undo()
    assert field.blanks == ("first_name", "wanted")
    assert field.text == TEXT


def test_half_a_blank_is_still_a_blank(field):
    cursor = field.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(9, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    field.cut()
    assert "first_name" in field.blanks


def test_pasted_looks_are_left_out_and_pasted_words_replace_a_blank(field):
    field.focus_blank()
    pasted = QMimeData()
    pasted.setHtml("<b>Bob</b>")
    pasted.setText("Bob\nKeller")
    field.insertFromMimeData(pasted)
    assert field.text.startswith("Hello Bob\nKeller,")
    assert "<b>" not in field.toHtml().split("<body")[1].replace("<br", "")


def test_one_line_stays_one_line(qtbot):
    field = MessageText("Subject", one_line=True)
    qtbot.addWidget(field)
    field.show_text("Hi")
    pasted = QMimeData()
    pasted.setText("a\r\nBcc: b")
    field.insertFromMimeData(pasted)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text == "a Bcc: bHi"


def test_typing_is_told_and_showing_is_not(qtbot, field):
    told = []
    field.edited.connect(lambda: told.append(1))
    field.show_text("other")
    assert told == []
    qtbot.keyClicks(field, "x")
    assert told == [1]


def test_what_only_checks_in_is_underlined(field):
    field.point_out([Span(0, 5)])
    (mark,) = field.extraSelections()
    assert mark.cursor.selectedText() == "Hello"
    field.point_out([])
    assert field.extraSelections() == []


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    text=st.lists(
        st.sampled_from(["{{wanted}}", "{{nonsense}}", "{{first_name}}", "a", "\n", " ", "{{"]),
        max_size=12,
    ).map("".join),
    keys=st.lists(
        st.sampled_from([Qt.Key.Key_Tab, Qt.Key.Key_X, Qt.Key.Key_Backspace, Qt.Key.Key_Return]),
        max_size=12,
    ),
)
def test_whatever_is_typed_a_blank_is_there_or_gone(qtbot, text, keys):
    field = MessageText("Text")
    try:
        field.show_text(text)
        assert field.text == text
        before = field.blanks
        for key in keys:
            qtbot.keyClick(field, key)
        assert set(field.blanks) <= set(before)
    finally:
        field.deleteLater()
