"""No key of the room is one that opens a menu of the window, in any language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from followdesk.gui import i18n
from followdesk.gui.actions import MENU_TITLES
from followdesk.gui.forms.check_in_note import OPENING_KEYS
from followdesk.gui.scripts import more_menu, text_list, writing

LOCALE = Path(__file__).parents[3] / "resources" / "locale"


@pytest.fixture
def _english_after():
    yield
    i18n.install("en_GB", LOCALE)


@pytest.mark.usefixtures("_english_after")
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_keys_of_the_room_open_no_menu(language):
    i18n.install(language, LOCALE)
    menus = {QKeySequence.mnemonic(i18n._(title)).toString() for title in MENU_TITLES.values()}
    keys = [
        getattr(one, name)
        for one in (more_menu, text_list, writing)
        for name in vars(one)
        if name.endswith("_KEYS") and isinstance(getattr(one, name), str)
    ]
    assert len(keys) >= 10
    assert menus.isdisjoint([*keys, OPENING_KEYS])
    assert len(keys) == len(set(keys))
