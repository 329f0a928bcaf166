import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from followdesk.gui.widgets.blanks import Blank, filled, written
from followdesk.gui.widgets.script_text import ScriptText

PARTS = (
    "Hello ",
    Blank("first_name", "Bob"),
    ", I hear ",
    Blank("heard", "", "what you heard …"),
    ". Right, ",
    Blank("first_name", "Bob"),
    "?",
)


@pytest.fixture
def script(qtbot):
    made = ScriptText("You")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show_script(PARTS)
    made.show()
    return made


@pytest.fixture
def typed(script):
    told = []
    script.blank_typed.connect(lambda name, text: told.append((name, text)))
    return told


def _type(script, text):
    for letter in text:
        script.inputMethodEvent(_committed(letter))


def _committed(text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def test_it_shows_values_and_placeholders(script):
    assert script.spoken_text == "Hello Bob, I hear what you heard …. Right, Bob?"
    assert script.values == {"first_name": "Bob", "heard": ""}
    assert script.open_blanks == ("heard",)


def test_letters_go_into_the_blank_at_the_caret_only(script, typed):
    script.focus_blank("heard")
    QTest.keyClick(script, "A")
    QTest.keyClick(script, Qt.Key.Key_B)
    assert script.values["heard"] == "Ab"
    assert typed == [("heard", "A"), ("heard", "Ab")]
    script.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(script, Qt.Key.Key_X)
    assert script.spoken_text == "Hello Bob, I hear Ab. Right, Bob?"


def test_blanks_of_one_name_are_one_blank(script, typed):
    script.focus_blank("first_name")
    _type(script, "by")
    assert script.spoken_text == "Hello Bobby, I hear what you heard …. Right, Bobby?"
    assert typed[-1] == ("first_name", "Bobby")


def test_erasing_stays_within_the_blank(script, typed):
    script.focus_blank("first_name")
    for _ in range(9):
        QTest.keyClick(script, Qt.Key.Key_Backspace)
    assert script.values["first_name"] == ""
    assert script.spoken_text.startswith("Hello …, I hear")
    assert len(typed) == 3
    QTest.keyClick(script, Qt.Key.Key_Delete)
    assert len(typed) == 3


def test_a_selection_is_replaced(script):
    script.focus_blank("first_name")
    for _ in range(2):
        QTest.keyClick(script, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    _type(script, "ill")
    assert script.values["first_name"] == "Bill"


def test_every_letter_of_the_world_can_be_typed(script):
    script.focus_blank("heard")
    _type(script, "Łódź é 日本 ğ")
    assert script.values["heard"] == "Łódź é 日本 ğ"


def test_pasting_takes_words_and_one_line(script):
    script.focus_blank("heard")
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("two\nlines  here")
    script.insertFromMimeData(data)
    assert script.values["heard"] == "two lines here"


def test_strangers_text_is_only_text(script):
    script.set_value("heard", "<img src='file:///x'> & <b>b</b>")
    assert "<img src='file:///x'> & <b>b</b>" in script.toPlainText()


def test_tab_walks_the_blanks_and_then_on(script):
    script.focus_blank("first_name")
    QTest.keyClick(script, Qt.Key.Key_Tab)
    assert script.textCursor().position() == len("Hello Bob, I hear ")
    QTest.keyClick(script, Qt.Key.Key_Tab)
    assert script.textCursor().position() == len(script.spoken_text) - 1
    QTest.keyClick(script, Qt.Key.Key_Backtab)
    assert script.textCursor().position() == len("Hello Bob, I hear ")


def test_tab_leaves_after_the_last_blank(qtbot):
    held = QWidget()
    qtbot.addWidget(held)
    script, after = ScriptText("Me"), QLineEdit()
    column = QVBoxLayout(held)
    column.addWidget(script)
    column.addWidget(after)
    script.show_script(("I hear ", Blank("heard"), "."))
    with qtbot.waitActive(held):
        held.show()
    script.focus_blank("heard")
    QTest.keyClick(script, Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert script.hasFocus()


def test_taking_back_typing_and_then_leaving_it_to_the_window(script, typed):
    script.focus_blank("heard")
    _type(script, "ab")
    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(3):
        QTest.keyClick(script, Qt.Key.Key_Z, control)
    assert script.values["heard"] == ""
    assert typed == [("heard", "a"), ("heard", "ab"), ("heard", "a"), ("heard", "")]


def test_the_fixed_words_come_back_when_written_past_us(script):
    cursor = QTextCursor(script.document())
    cursor.insertText("INTRUDER ")
    assert script.toPlainText().startswith("Hello Bob")
    cursor = script.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    script.setTextCursor(cursor)
    script.cut()
    assert script.toPlainText().startswith("Hello Bob")


def test_enter_is_left_to_the_window(script):
    script.focus_blank("heard")
    before = script.spoken_text
    QTest.keyClick(script, Qt.Key.Key_Return)
    assert script.spoken_text == before


def test_it_is_as_high_as_its_lines(script, qtbot):
    low = script.height()
    script.setFixedWidth(140)
    QApplication.sendPostedEvents()
    assert script.height() > low


def test_a_nonbreaking_space_does_not_upset_it(script):
    script.show_script(["at 3:30\u00a0PM, ", Blank("x", "a\u00a0b")])
    script.focus_blank("x")
    _type(script, "c")
    assert script.values == {"x": "a\u00a0bc"}


@given(st.lists(st.one_of(st.text(), st.builds(Blank, st.text(min_size=1), st.text()))))
def test_places_say_where_the_blanks_stand(parts):
    text, places = written(parts)
    for place in places:
        shown = place.blank.value or place.blank.placeholder
        assert text[place.start : place.end] == shown
        assert place.start <= place.last <= place.end


@given(st.text(min_size=1), st.text())
def test_filling_changes_the_named_blank_only(name, value):
    parts = (Blank(name), "words", Blank(name + "x", "kept"))
    assert filled(parts, name, value) == (Blank(name, value), "words", Blank(name + "x", "kept"))
