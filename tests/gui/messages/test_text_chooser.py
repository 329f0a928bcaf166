"""The window that asks which text is written: type a few letters, Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from followdesk.domain.script import ScriptKind
from followdesk.gui.messages.text_chooser import TextChooser
from followdesk.services.deeds import ContactForm
from followdesk.services.message_rows import TextChoice, TextRow


@pytest.fixture
def show(qtbot):
    def made(choice):
        dialog = TextChooser(choice)
        dialog.keys = []
        dialog.text_chosen.connect(dialog.keys.append)
        qtbot.addWidget(dialog)
        dialog.setModal(False)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return made


@pytest.fixture
def choice(real):
    """Give the texts that we ship, for somebody who speaks English."""

    def texts(desk):
        bob = desk.people.add(ContactForm(name="Bob Keller", language="en"), anyway=True).result
        return desk.correspondence.texts(bob)

    return real.do(texts)


def titles(dialog):
    return [row.title for row in dialog.list.row_model.rows]


def test_it_begins_in_the_line_with_every_text_by_title(show, choice):
    dialog = show(choice)
    assert dialog.focusWidget() is dialog.filter
    assert titles(dialog) == [row.title for row in choice.rows]
    assert len(titles(dialog)) == len(set(titles(dialog)))
    assert "The 1-2-3 message" in titles(dialog)
    assert dialog.list.current_row.title == titles(dialog)[0]


def test_a_few_letters_and_enter_choose(qtbot, show, choice):
    dialog = show(choice)
    qtbot.keyClicks(dialog.filter, "1-2-3 MESS")
    assert titles(dialog) == ["The 1-2-3 message"]
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert (dialog.keys, dialog.isVisible()) == (["one_two_three"], False)


def test_down_leads_into_the_list_and_enter_chooses_there(qtbot, show, choice):
    dialog = show(choice)
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.list
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.keys == [choice.rows[1].key]


def test_what_finds_nothing_says_so_and_enter_stays(qtbot, show, choice):
    dialog = show(choice)
    qtbot.keyClicks(dialog.filter, "zzz")
    assert dialog.nothing.isVisible()
    assert dialog.list.isHidden()
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert (dialog.keys, dialog.isVisible()) == ([], True)
    dialog.filter.clear()
    assert not dialog.nothing.isVisible()
    assert dialog.list.current_row is not None


def test_a_text_that_is_not_in_their_language_says_which_it_is_in(show):
    rows = (
        TextRow("a", "Alpha", ScriptKind.EMAIL, "pt"),
        TextRow("b", "Beta", ScriptKind.LETTER, "en"),
    )
    dialog = show(TextChoice(1, "Bob", "pt", rows))
    first, second = dialog.list.row_model.rows
    assert (first.detail, first.badge) == ("", "")
    assert second.badge == "letter"
    assert second.detail == "in English: there is none in Portuguese"


def test_a_hostile_title_is_text(show):
    title = "<b>x</b>\u202e" + "y" * 300
    dialog = show(
        TextChoice(1, "<img src=x>", "en", (TextRow("a", title, ScriptKind.EMAIL, "en"),))
    )
    assert titles(dialog) == [title]
    assert dialog.height() < 700
    assert dialog.width() < 1000


def test_esc_chooses_nothing(qtbot, show, choice):
    dialog = show(choice)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.keys, dialog.isVisible()) == ([], False)
