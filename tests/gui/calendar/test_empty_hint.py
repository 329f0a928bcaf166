"""An empty page says what to do next, and goes out of the way."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt

from followdesk.gui.calendar.pages import Mode
from followdesk.services.rows import ItemKind

THU = date(2026, 11, 26)


@pytest.mark.parametrize("mode", Mode)
def test_an_empty_page_says_what_to_do(room, mode):
    panel = room()
    panel.toolbar.mode_chosen.emit(mode)
    assert panel.empty_hint.text.startswith("Nothing stands here\nN makes a next step.")
    within = panel.empty_hint.parentWidget().rect()
    assert within.contains(panel.empty_hint.geometry())


def test_what_stands_there_takes_its_place(room, agenda, make_item, qtbot):
    agenda.items = [make_item(1, THU, time(10))]
    panel = room()
    assert panel.empty_hint.text == ""
    panel.toolbar.page_turned.emit(1)
    qtbot.waitUntil(lambda: panel.empty_hint.text.startswith("Nothing stands here"))
    panel.toolbar.page_turned.emit(-1)
    qtbot.waitUntil(lambda: panel.empty_hint.text == "")


def test_what_the_legend_hides_is_no_empty_page(room, agenda, make_item):
    agenda.items = [make_item(1, THU, time(10))]
    panel = room()
    box = next(b for b in panel.side.legend.boxes if b.kind is ItemKind.AGREED)
    box.setChecked(False)
    assert panel.empty_hint.text == (
        "All that stands here is out of sight\nTick it in the legend to see it."
    )
    panel.side.legend.show_all.click()
    assert panel.empty_hint.text == ""


def test_the_mouse_goes_through_it_and_all_its_words_are_shown(room):
    panel = room()
    hint = panel.empty_hint
    assert hint.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    under = panel.childAt(hint.mapTo(panel, QPoint(hint.width() // 2, hint.height() // 2)))
    assert under is panel.view.viewport()
    panel.resize(520, 400)
    assert hint.height() >= hint.heightForWidth(hint.width())
    assert hint.parentWidget().rect().contains(hint.geometry())
