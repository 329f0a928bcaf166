"""The overview of keys has room for the longest words and their key, in German as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QKeySequence

from followdesk.gui import i18n
from followdesk.gui.actions import ENTRIES
from followdesk.gui.i18n import _
from followdesk.gui.shortcuts_dialog import ShortcutsDialog
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.labels import badge_size

LOCALE = Path(__file__).parents[2] / "resources" / "locale"
BESIDE = 24 + 12 + 14 + 16 + 14  # pixels: margins of dialog and row, scroll bar, gap


@pytest.fixture(params=["en_GB", "de_DE"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.install(request.param, LOCALE)
    yield request.param
    i18n.install("en_GB", LOCALE)


def test_every_line_fits(qtbot, language):
    dialog = ShortcutsDialog([("New contact", QKeySequence("Ctrl+N"))])
    qtbot.addWidget(dialog)
    font = QFont(dialog.font())
    font.setPixelSize(14)  # as the theme has it
    bold = sized(font, Size.BODY, QFont.Weight.DemiBold)
    for entry in ENTRIES:
        keys = entry.shortcut
        if language == "de_DE":
            keys = keys.replace("Ctrl", "Strg").replace("Shift", "Umschalt")
        words = _(entry.text).replace("&", "").removesuffix(" …")
        used = width_of(words, bold) + badge_size(keys, font).width()
        assert not keys or used + BESIDE <= dialog.width(), (words, used)
