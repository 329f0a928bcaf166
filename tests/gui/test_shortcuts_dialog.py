"""The overview of keys has room for the longest words and their key, in German as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester

from followdesk.gui import i18n
from followdesk.gui.actions import ENTRIES
from followdesk.gui.i18n import _
from followdesk.gui.shortcuts_dialog import ShortcutsDialog
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.labels import badge_size

LOCALE = Path(__file__).parents[2] / "resources" / "locale"
BESIDE = 24 + 12 + 14 + 16 + 14  # pixels: margins of dialog and row, scroll bar, gap


GROUPS = (
    ("File", (("Lock", QKeySequence("Ctrl+L")),)),
    ("Empty", ()),
    ("Contact", (("New contact", QKeySequence("Ctrl+N")), ("Edit contact", QKeySequence("F2")))),
)


@pytest.fixture
def dialog(qtbot):
    made = ShortcutsDialog(GROUPS)
    qtbot.addWidget(made)
    made.show()
    return made


def listed(dialog) -> list[str]:
    return [row.title for row in dialog.list.row_model.rows]


def test_the_keys_stand_under_their_menus(dialog):
    assert listed(dialog) == ["File", "Lock", "Contact", "New contact", "Edit contact"]
    headings = [row.title for row in dialog.list.row_model.rows if row.is_heading]
    assert headings == ["File", "Contact"]
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(dialog.list.row_model, mode).deleteLater()


def test_what_is_typed_leaves_what_has_it_in_deed_key_or_menu(qtbot, dialog):
    qtbot.keyClicks(dialog.filter, "edit")
    assert listed(dialog) == ["Contact", "Edit contact"]
    dialog.filter.setText("ctrl+l")
    assert listed(dialog) == ["File", "Lock"]
    dialog.filter.setText("contact new")
    assert listed(dialog) == ["Contact", "New contact"]
    dialog.filter.setText("file")
    assert listed(dialog) == ["File", "Lock"]


def test_where_nothing_is_found_it_says_so(dialog):
    dialog.filter.setText("fly")
    assert listed(dialog) == []
    assert dialog.nothing.isVisible()
    dialog.filter.clear()
    assert dialog.list.isVisible()
    assert len(listed(dialog)) == 5


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_down_and_enter_lead_into_the_list_past_its_headings(qtbot, dialog, key):
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.keyClick(dialog.filter, key)
    assert dialog.isVisible()
    assert dialog.list.hasFocus()
    assert dialog.list.current_row.title == "Lock"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.current_row.title == "New contact"


@pytest.fixture(params=["en_GB", "de_DE"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.install(request.param, LOCALE)
    yield request.param
    i18n.install("en_GB", LOCALE)


def test_every_line_fits(qtbot, language):
    dialog = ShortcutsDialog(GROUPS)
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
