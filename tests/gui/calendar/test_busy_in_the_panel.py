"""Busy times and bars in the room: seen, walked to, never moved, nobody's."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from followdesk.gui.calendar.cursor import Cursor
from followdesk.gui.calendar.item_deeds import ItemDeeds
from followdesk.services.rows import CalendarItem, ItemKind

TUE, WED, THU = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)
FRIDAY, NEXT_WEDNESDAY = date(2026, 11, 27), date(2026, 12, 2)
LEFT = Qt.MouseButton.LeftButton
BAR = (ItemKind.BUSY, 7)


def busy(ref_id=7, on=WED, last_on=FRIDAY, what="Fair"):
    zone = "Europe/Lisbon"
    return CalendarItem(ItemKind.BUSY, ref_id, 0, "", what, on, None, 0, zone, last_on=last_on)


def press(panel, *keys, held=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(panel.view, key, held)


@pytest.fixture
def month(qtbot, room, jobs):
    def shown():
        panel = room()
        with qtbot.waitSignal(jobs.idle):
            press(panel, Qt.Key.Key_M)
        return panel

    return shown


def middle_of(view, on):
    rect = view.entry_rect(view.model.entry_of(BAR))
    return QPoint(view.day_rect(on).center().x(), rect.center().y())


def test_a_bar_stands_over_all_its_days_and_is_hit_on_each(room, agenda):
    agenda.items = [busy()]
    panel = room()
    rect = panel.view.entry_rect(panel.model.entry_of(BAR))
    for on in (WED, THU, FRIDAY):
        assert rect.contains(middle_of(panel.view, on))
        assert panel.view.entry_at(middle_of(panel.view, on)).on == on
    assert panel.view.entry_at(middle_of(panel.view, TUE)) is None


def test_a_bar_is_hit_in_the_month_on_each_of_its_days(month, agenda):
    agenda.items = [busy()]
    panel = month()
    for on in (WED, THU, FRIDAY):
        assert panel.view.entry_at(middle_of(panel.view, on)).on == on


def test_the_selected_day_of_a_bar_stays_selected_when_the_page_is_read_again(room, agenda):
    agenda.items = [busy()]
    panel = room()
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=middle_of(panel.view, FRIDAY))
    assert panel.view.cursor_place.on == FRIDAY
    panel.model.set_page(panel.model.page, panel.model.days)
    assert panel.view.cursor_place == Cursor(FRIDAY, None, BAR)


def test_enter_says_where_a_busy_time_stands_and_opens_nobody(qtbot, room, agenda):
    agenda.items = [busy()]
    panel, opened = room(), []
    panel.contact_opened.connect(opened.append)
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=middle_of(panel.view, WED))
    with qtbot.waitSignal(panel.view.refused) as said:
        press(panel, Qt.Key.Key_Return)
    assert said.args[0].startswith("Fair: Wednesday 25 November to Friday 27 November")
    assert opened == []


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_R, Qt.Key.Key_Space, Qt.Key.Key_Delete])
def test_no_key_changes_a_busy_time(qtbot, room, agenda, key):
    agenda.items = [busy()]
    panel = room()
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=middle_of(panel.view, WED))
    deeds = ItemDeeds([panel.view], None, panel)
    with qtbot.waitSignal(deeds.refused) as said:
        press(panel, key)
    assert said.args == ["This stands in another calendar, and can be changed only there."]


def test_a_busy_time_is_not_moved(room, agenda):
    agenda.items = [busy()]
    panel = room()
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=middle_of(panel.view, WED))
    press(panel, Qt.Key.Key_Right, Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    assert agenda.moves == []


def test_a_working_week_stays_one_below_a_bar_that_goes_on_over_the_weekend(room, agenda):
    agenda.items = [busy(last_on=NEXT_WEDNESDAY)]
    assert [on.day for on in room().model.days] == [23, 24, 25, 26, 27]


def test_the_agenda_lists_a_bar_once_on_each_day(qtbot, room, jobs, agenda):
    agenda.items = [busy()]
    panel = room()
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_A)
    lines = [line for line in panel.agenda._lines.lines if line.entry is not None]
    assert [(line.on, line.entry.number, line.entry.total) for line in lines] == [
        (WED, 1, 3),
        (THU, 2, 3),
        (FRIDAY, 3, 3),
    ]


def test_more_counts_what_a_bar_hides_on_each_day(month, agenda, make_item):
    agenda.items = [busy(), *(make_item(n, WED, time(8 + n)) for n in range(9))]
    panel = month()
    shown, hidden = panel.month.in_sight(panel.model.day(WED))
    assert shown[0].key == BAR
    assert len(shown) + len(hidden) == 10
    assert panel.month.in_sight(panel.model.day(THU)) == ((panel.model.day(THU).all_day[0],), ())


def test_the_legend_hides_busy_times(room, agenda):
    agenda.items = [busy()]
    panel = room()
    box = next(box for box in panel.side.legend.boxes if box.kind is ItemKind.BUSY)
    assert box.text() == "busy elsewhere"
    box.setChecked(False)
    assert panel.model.entry_of(BAR) is None
