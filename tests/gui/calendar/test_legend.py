from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from followdesk.gui.calendar.days import arrange
from followdesk.gui.calendar.legend import Legend
from followdesk.services.rows import CalendarItem, CalendarPage, ItemKind

TUE, THU = date(2026, 11, 24), date(2026, 11, 26)


def box(panel, kind):
    return next(it for it in panel.side.legend.boxes if it.kind is kind)


def shown(panel):
    days = panel.model.days
    return {e.item.ref_id for on in days for e in panel.model.day(on).entries}


@pytest.fixture
def full(room, agenda, make_item):
    agenda.items = [
        make_item(1, THU, time(10)),
        make_item(2, THU, time(10), kind=ItemKind.ATTEMPT),
        make_item(3, THU, kind=ItemKind.PROMISE),
    ]
    return room()


def test_all_is_shown_at_first(full):
    assert shown(full) == {1, 2, 3}
    assert full.side.legend.show_all.isHidden()


def test_what_is_unticked_goes_out_of_sight_and_is_counted(full):
    QTest.keyClick(box(full, ItemKind.ATTEMPT), Qt.Key.Key_Space)
    assert shown(full) == {1, 3}
    assert full.side.legend._count.text() == "1 hidden on this page"
    (place,) = full.model.day(THU).places
    assert place.columns == 1  # what is left takes the room


def test_one_press_brings_all_back(full):
    for kind in (ItemKind.AGREED, ItemKind.ATTEMPT):
        box(full, kind).setChecked(False)
    assert shown(full) == {3}
    full.side.legend.show_all.click()
    assert shown(full) == {1, 2, 3}
    assert full.side.legend.show_all.isHidden()
    assert not full.side.legend._count.isVisible()


def test_call_blocks_go_out_of_sight_too(full):
    assert full.model.day(TUE).bands
    box(full, None).setChecked(False)
    assert full.model.day(TUE).bands == ()
    assert shown(full) == {1, 2, 3}


def test_another_page_hides_the_same(qtbot, full, jobs):
    box(full, ItemKind.AGREED).setChecked(False)
    QTest.keyClick(full.view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: jobs.is_idle)
    QTest.keyClick(full.view, Qt.Key.Key_PageUp)
    assert shown(full) == {2, 3}


def test_long_words_are_cut_and_push_nothing_out_of_sight(qtbot):
    legend = Legend()
    qtbot.addWidget(legend)
    for box in legend.boxes:
        box._words = "vereinbart von beiden Seiten und noch viel länger"
    legend.resize(170, 300)
    legend.show()
    assert legend.minimumSizeHint().width() <= 170
    assert {box.width() for box in legend.boxes} == {170}
    assert all(box.text().endswith("…") for box in legend.boxes)
    legend.resize(600, 300)
    qtbot.waitUntil(lambda: not any(box.text().endswith("…") for box in legend.boxes))


ITEMS = st.lists(st.tuples(st.sampled_from(ItemKind), st.integers(0, 23)), max_size=12)


@given(ITEMS, st.sets(st.sampled_from(ItemKind)))
def test_what_is_left_is_all_that_is_not_hidden(drawn, kinds):
    items = tuple(
        CalendarItem(kind, n, 1, "Bob Keller", "plan", THU, None, 30, "Europe/Lisbon")
        for n, (kind, _hour) in enumerate(drawn)
    )
    page = arrange(CalendarPage(THU, THU, "Europe/Lisbon", items, (), ()))
    left = page.without(kinds)
    entries = left.day(THU).entries
    assert {e.item.ref_id for e in entries} == {i.ref_id for i in items if i.kind not in kinds}
    assert left.items == tuple(i for i in items if i.kind not in kinds)
