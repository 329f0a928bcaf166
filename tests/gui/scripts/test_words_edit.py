"""Words with placeholders: marked as the program reads them, completed from the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from followdesk.domain.script import PlaceholderName
from followdesk.gui.scripts.completion import names_for
from followdesk.gui.scripts.placeholder_words import placeholder_meaning
from followdesk.gui.scripts.words_edit import WordsEdit

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.fixture
def field(qtbot):
    window = QMainWindow()
    made = WordsEdit("Text")
    window.setCentralWidget(made)
    window.resize(500, 400)
    qtbot.addWidget(window)
    window.show()
    made.setFocus()
    made.window_ = window
    return made


def marked(field):
    """Give each stretch that is marked, and whether it is underlined as unknown."""
    found = []
    block = field.document().begin()
    while block.isValid():
        text = block.text().encode("utf-16-le")
        for one in block.layout().formats():
            words = text[one.start * 2 : (one.start + one.length) * 2].decode("utf-16-le")
            found.append((words, one.format.underlineStyle() == WAVE))
        block = block.next()
    return found


def test_known_placeholders_are_marked_and_unknown_ones_underlined_while_typing(field):
    QTest.keyClicks(field, "Hello ")
    field.insertPlainText("{{first_name}} and {{ nobody }} {{}} {{a{b}}")
    assert marked(field) == [("{{first_name}}", False), ("{{ nobody }}", True)]


def test_a_mark_stands_where_it_is_after_letters_of_two_units(field):
    field.show_text("Grüße 🎉🎉 {{first_name}}\n🎉{{nope}}")
    assert marked(field) == [("{{first_name}}", False), ("{{nope}}", True)]


def test_of_a_line_without_end_what_is_seen_is_marked(field):
    line = "Hello {{first_name}}, {{nobody}} " * 1_000
    field.show_text(line)
    assert 10 < len(marked(field)) < 300
    assert is_marked(field, 10)
    end = len(line) - 5
    assert not is_marked(field, end)
    cursor = field.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    field.setTextCursor(cursor)
    assert is_marked(field, end)
    QTest.keyClicks(field, "a {{last_name}}")
    assert ("{{last_name}}", False) in marked(field)
    field.verticalScrollBar().setValue(0)
    assert is_marked(field, 10)
    field.verticalScrollBar().setValue(field.verticalScrollBar().maximum() // 2)
    middle = field.cursorForPosition(QPoint(100, 100)).position()
    near = line.index("{{first_name}}", middle) + 3
    assert is_marked(field, near)


def is_marked(field, place):
    """Tell whether a place of a text of one line is within a mark."""
    formats = field.document().begin().layout().formats()
    return any(one.start <= place < one.start + one.length for one in formats)


def test_two_braces_offer_every_placeholder_and_letters_choose_among_them(field):
    QTest.keyClicks(field, "Dear {{")
    assert set(field.completion.names) == set(PlaceholderName)
    QTest.keyClicks(field, "last")
    assert field.completion.names[:2] == ("last_name", "last_talk_on")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text == "Dear {{last_talk_on}}"
    assert field.completion.names == ()
    QTest.keyClicks(field, ".")
    assert field.text == "Dear {{last_talk_on}}."


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Enter])
def test_tab_and_enter_take_the_first_without_doubling_the_braces(field, key):
    field.insertPlainText("{{}}!")
    cursor = field.textCursor()
    cursor.setPosition(2)
    field.setTextCursor(cursor)
    QTest.keyClicks(field, "first")
    QTest.keyClick(field, key)
    assert field.text == "{{first_name}}!"
    assert field.textCursor().position() == len("{{first_name}}")


def test_escape_puts_the_list_away_until_the_next_braces(field):
    QTest.keyClicks(field, "{{fi")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClicks(field, "r")
    assert field.completion.names == ()
    QTest.keyClicks(field, " {{")
    assert field.completion.names


def test_control_and_space_begin_a_placeholder(field):
    QTest.keyClick(field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert field.text == "{{"
    assert field.completion.names


def test_without_a_list_enter_is_a_line_and_one_line_takes_none(field, qtbot):
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text == "a\n"
    line = WordsEdit("Subject", one_line=True)
    qtbot.addWidget(line)
    QTest.keyClicks(line, "a")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text == "a"


def test_the_key_of_a_button_is_never_a_letter(field):
    QTest.keyClick(field, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert field.text == ""


def test_showing_a_text_is_no_typing_and_cannot_be_taken_back(field, qtbot):
    with qtbot.assertNotEmitted(field.edited):
        field.show_text("{{first_name}}")
    assert not field.document().isUndoAvailable()
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(field, "x")


@pytest.mark.parametrize("name", PlaceholderName)
def test_each_placeholder_says_what_it_means(name):
    assert placeholder_meaning(name)
    assert names_for(name)[0] == name


def test_what_means_it_is_found_too():
    assert "my_phone" in names_for("number")
    assert names_for("zzz") == ()
