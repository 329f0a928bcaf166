from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from followdesk.domain.when import When
from followdesk.gui.calendar.agenda_lines import line_up
from followdesk.gui.calendar.days import Day
from followdesk.gui.calendar.pages import Mode, Seen
from followdesk.services.rows import ItemKind

TUE, WED, THU = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def agenda_room(room):
    return lambda: room(seen=Seen(Mode.AGENDA))


def press(panel, *keys, held=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(panel.view, key, held)


def listed(panel):
    return [
        (line.on, None if line.entry is None else line.entry.item.ref_id)
        for line in panel.agenda.lines.lines
    ]


def test_it_lists_today_and_each_day_with_something_on(agenda_room, agenda, make_item):
    agenda.items = [
        make_item(1, THU, time(15)),
        make_item(2, THU, time(10)),
        make_item(3, date(2026, 12, 19)),
    ]
    panel = agenda_room()
    december = date(2026, 12, 19)
    assert listed(panel) == [
        (TUE, None),
        (THU, None),
        (THU, 2),
        (THU, 1),
        (december, None),
        (december, 3),
    ]
    assert panel.toolbar.title == "23 Nov – 20 Dec 2026"


def test_up_and_down_walk_from_item_to_item(agenda_room, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(9)), make_item(2, THU, time(10))]
    panel = agenda_room()
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert panel.view.current_entry.item.ref_id == 2
    press(panel, Qt.Key.Key_Up)
    assert panel.view.current_entry.item.ref_id == 1
    press(panel, Qt.Key.Key_Right)
    assert (panel.view.cursor_place.on, panel.view.current_entry) == (THU, None)


def test_with_ctrl_the_way_leads_to_an_empty_day_where_n_asks_for_a_step(
    qtbot, agenda_room, agenda, make_item
):
    agenda.items = [make_item(1, THU, time(10))]
    panel = agenda_room()
    press(panel, Qt.Key.Key_Down, held=CTRL)
    assert panel.view.cursor_place.on == WED
    assert (WED, None) in listed(panel)
    with qtbot.waitSignal(panel.step_wanted_at) as asked:
        press(panel, Qt.Key.Key_N)
    assert asked.args[0] == WED


def test_alt_and_an_arrow_move_a_step_by_a_day(qtbot, agenda_room, agenda, jobs, make_item):
    agenda.items = [make_item(1, TUE, time(16))]
    panel = agenda_room()
    press(panel, Qt.Key.Key_Down)
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_Down, held=ALT)
    assert agenda.moves == [(1, When(WED, time(16), "Europe/Lisbon"))]
    assert panel.view.current_entry.on == WED


def test_a_step_is_dragged_to_another_day_and_keeps_its_time(
    qtbot, agenda_room, agenda, jobs, make_item
):
    agenda.items = [make_item(1, TUE, time(16)), make_item(2, THU, time(10))]
    panel = agenda_room()
    view = panel.agenda
    start = view.entry_rect(panel.model.entry_of((ItemKind.AGREED, 1))).center()
    end = view.day_rect(THU).center()
    surface = view.viewport()
    QTest.mousePress(surface, LEFT, pos=start)
    QTest.mouseMove(surface, start + QPoint(0, 12))
    QTest.mouseMove(surface, end)
    with qtbot.waitSignal(jobs.idle):
        QTest.mouseRelease(surface, LEFT, pos=end)
    assert agenda.moves == [(1, When(THU, time(16), "Europe/Lisbon"))]


def test_what_has_the_keyboard_is_in_sight(agenda_room, agenda, make_item):
    agenda.items = [make_item(n, TUE + timedelta(days=n % 20), time(9 + n % 8)) for n in range(120)]
    panel = agenda_room()
    view = panel.agenda
    for _each in range(100):
        press(panel, Qt.Key.Key_Down)
        rect = view.entry_rect(view.current_entry)
        assert view.viewport().rect().contains(rect)
    assert view.verticalScrollBar().value() > 0


def test_what_is_spoken_names_days_and_items(agenda_room, agenda, make_item):
    agenda.items = [make_item(1, THU, time(10))]
    view = agenda_room().agenda
    spoken = [view.spoken_name(place) for place in range(view.spoken_count())]
    assert spoken[0].startswith("Tuesday 24 November")
    assert spoken[1] == "Thursday 26 November, 1 next step, 1 agreed"
    assert spoken[2].startswith("Contact 1, plan january, agreed by both")


HEIGHTS = st.integers(10, 60)


@given(st.lists(st.integers(0, 60), unique=True).map(sorted), HEIGHTS, HEIGHTS, st.data())
def test_each_line_is_found_where_it_stands(offsets, heading, row, data):
    days = [TUE + timedelta(days=n) for n in offsets]
    lines = line_up(days, Day, heading, row)
    assert lines.height == heading * len(days)
    for line in lines.lines:
        inside = data.draw(st.integers(line.top, line.top + line.height - 1))
        assert lines.at(inside) == line
        assert line in lines.between(inside, inside)
    assert lines.at(-1) is None
    assert lines.at(lines.height) is None
