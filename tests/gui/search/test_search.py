import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from followdesk.gui.search.panel import Search
from followdesk.gui.widgets.search_field import SearchField


@pytest.fixture
def window(qtbot, real):
    made = QWidget()
    column = QVBoxLayout(made)
    made.field = SearchField("Find …", "Ctrl+K", "Nothing found")
    made.other = QLineEdit()
    column.addWidget(made.field)
    column.addWidget(made.other)
    made.search = Search(real.jobs, made.field, "Ctrl+Shift+N")
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.activateWindow()
    made.other.setFocus()
    qtbot.waitUntil(made.other.hasFocus)
    return made


def heard(signal):
    values = []
    signal.connect(values.append)
    return values


def typed(qtbot, real, window, text):
    window.field.setFocus()
    qtbot.keyClicks(window.field, text)
    real.settle()


def test_enter_opens_and_ctrl_enter_calls_the_one_walked_to(qtbot, real, window):
    bob = real.add("Bob Keller", "Keller Logistics")
    bobbie = real.add("Bobbie Hale", "Hale & Co", "+351 21 000 0001")
    opened, called = heard(window.search.contact_opened), heard(window.search.call_wanted)
    typed(qtbot, real, window, "bob")
    assert {(row.title, row.rest) for row in window.field.found} == {
        ("Bob Keller", "Keller Logistics"),
        ("Bobbie Hale", "Hale & Co"),
    }
    first, second = (row.key for row in window.field.found)
    qtbot.keyClick(window.field, Qt.Key.Key_Down)
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    typed(qtbot, real, window, "bob")
    qtbot.keyClick(window.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (opened, called) == ([second], [first])
    assert {first, second} == {bob, bobbie}
    assert window.field.text() == ""
    assert window.field.found == ()


def test_esc_closes_and_gives_the_keyboard_back(qtbot, real, window):
    real.add("Bob Keller")
    typed(qtbot, real, window, "bob")
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.other.hasFocus()
    assert window.field.text() == ""
    window.field.setFocus()
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.other.hasFocus()


def test_where_nobody_is_found_the_words_can_become_somebody(qtbot, real, window):
    wanted = heard(window.search.new_contact_wanted)
    typed(qtbot, real, window, "Zoe Anna")
    assert window.field._nothing.text() == "Nobody found. Enter or Ctrl+Shift+N adds “Zoe Anna”."
    assert window.field._nothing.isVisible()
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    assert wanted == ["Zoe Anna"]


def test_an_answer_to_words_that_are_gone_is_not_shown(qtbot, real, window):
    real.add("Bob Keller")
    window.field.setFocus()
    qtbot.keyClicks(window.field, "bob")
    window.field.setText("x")
    real.settle()
    assert window.field.found == ()


def test_strangers_words_are_shown_letter_by_letter(qtbot, real, window):
    typed(qtbot, real, window, "<b>Zoe</b>")
    assert "<b>Zoe</b>" in window.field._nothing.text()
    assert window.field._nothing.textFormat() is Qt.TextFormat.PlainText
