from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from followdesk.gui.actions import ENTRIES, MENU_TITLES, Actions, Menu


@pytest.fixture
def actions(qapp):
    parent = QObject()
    yield Actions(parent)
    parent.deleteLater()


def test_every_key_and_shortcut_is_used_once():
    shortcuts = Counter(entry.shortcut for entry in ENTRIES if entry.shortcut)
    assert [s for s, n in shortcuts.items() if n > 1] == []
    assert len({entry.key for entry in ENTRIES}) == len(ENTRIES)
    assert set(MENU_TITLES) == set(Menu)


def test_every_shortcut_is_one(qapp):
    for entry in ENTRIES:
        if entry.shortcut:
            assert not QKeySequence(entry.shortcut).isEmpty(), entry.key


def test_the_keys_that_plain_x11_does_not_know_are_ours():
    keys = {entry.key: entry.shortcut for entry in ENTRIES}
    assert keys["settings"] == "Ctrl+,"
    assert keys["full_screen"] == "F11"
    assert keys["shortcuts"] == "F1"


def test_what_nobody_bound_is_not_there(actions):
    assert not actions["lock"].isVisible()
    assert not actions["lock"].isEnabled()
    assert all(actions.shortcuts(menu) == () for menu in Menu)


def test_a_bound_action_is_done(actions):
    done = []
    actions.bind("lock", lambda: done.append("lock"))
    actions["lock"].trigger()
    assert done == ["lock"]
    assert actions.shortcuts(Menu.FILE) == (("Lock", QKeySequence("Ctrl+L")),)


def test_an_action_renamed_by_strangers_text_shows_it_as_it_is(actions):
    actions.bind("undo", lambda: None)
    actions.rename("undo", "Undo: voicemail for Hale & Co")
    assert actions["undo"].text() == "Undo: voicemail for Hale && Co"
    assert actions["undo"].toolTip() == "Undo: voicemail for Hale & Co"


def test_a_menu_has_its_entries_in_groups(actions):
    groups = [entry.group for entry, _ in actions.in_menu(Menu.CONTACT)]
    assert groups == sorted(groups)
    assert {entry.menu for entry, _ in actions.in_menu(Menu.CONTACT)} == {Menu.CONTACT}
