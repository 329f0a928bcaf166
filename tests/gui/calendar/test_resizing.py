from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from followdesk.domain.errors import StepClosedError
from followdesk.domain.when import When
from followdesk.gui.calendar.gestures import Spot
from followdesk.gui.calendar.resizing import Edge
from followdesk.services.rows import ItemKind

TUE, WED, THU = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)
LEFT = Qt.MouseButton.LeftButton
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
VERTICAL = Qt.CursorShape.SizeVerCursor


def entry_of(panel, number=1, kind=ItemKind.AGREED):
    return panel.model.entry_of((kind, number))


def edge(panel, which, number=1, kind=ItemKind.AGREED):
    """Give a place on an edge of an item."""
    rect = panel.view.entry_rect(entry_of(panel, number, kind))
    y = rect.top() + 1 if which is Edge.START else rect.bottom() - 1
    return QPoint(rect.center().x(), y)


def at(panel, on, minute):
    rect = panel.view.spot_rect(Spot(on, minute), 30)
    return QPoint(rect.center().x(), rect.top() + 1)


def pull(panel, which, to, *, let_go=True, number=1, kind=ItemKind.AGREED):
    surface, start = panel.view.viewport(), edge(panel, which, number, kind)
    QTest.mousePress(surface, LEFT, pos=start)
    QTest.mouseMove(surface, start + QPoint(0, 12))
    QTest.mouseMove(surface, to)
    if let_go:
        QTest.mouseRelease(surface, LEFT, pos=to)


def choose(panel, number=1, kind=ItemKind.AGREED):
    rect = panel.view.entry_rect(entry_of(panel, number, kind))
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=rect.center())


def press(panel, *keys, held=ALT_SHIFT):
    for key in keys:
        QTest.keyClick(panel.view, key, held)


def test_the_lower_edge_is_dragged_to_a_new_end(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = room()
    with qtbot.waitSignal(jobs.idle):
        pull(panel, Edge.END, at(panel, TUE, 15 * 60 + 15))
    assert agenda.lengths == [(1, 75)]
    assert agenda.moves == []
    entry = entry_of(panel)
    assert (entry.start, entry.minutes) == (840, 75)
    assert panel.view.current_entry == entry


def test_the_upper_edge_moves_the_start_and_keeps_the_end(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14), zone="Europe/Berlin")]
    panel = room()
    with qtbot.waitSignal(jobs.idle):
        pull(panel, Edge.START, at(panel, TUE, 13 * 60))
    assert agenda.moves == [(1, When(TUE, time(14), "Europe/Berlin"), 90)]
    entry = entry_of(panel, 1001)
    assert (entry.start, entry.end) == (780, 870)


def test_past_midnight_the_next_day_takes_the_rest(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = room()
    with qtbot.waitSignal(jobs.idle):
        pull(panel, Edge.END, at(panel, WED, 9 * 60))
    assert agenda.lengths == [(1, 19 * 60)]
    (rest,) = panel.model.day(WED).entries
    assert panel.view.edge_at(QPoint(0, -9)) is None
    rect = panel.view.entry_rect(rest)
    assert panel.view.edge_at(QPoint(rect.center().x(), rect.bottom() - 1)) is Edge.END


@pytest.mark.parametrize(("to", "minutes"), [((TUE, 13 * 60), 5), ((THU, 20 * 60), 24 * 60)])
def test_an_edge_stops_at_five_minutes_and_at_a_day(
    qtbot, room, jobs, agenda, make_item, to, minutes
):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = room()
    with qtbot.waitSignal(jobs.idle):
        pull(panel, Edge.END, at(panel, *to))
    assert agenda.lengths == [(1, minutes)]


def test_an_edge_that_comes_back_changes_nothing(room, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = room()
    pull(panel, Edge.END, edge(panel, Edge.END))
    pull(panel, Edge.START, edge(panel, Edge.START))
    assert (agenda.lengths, agenda.moves) == ([], [])


def test_escape_gives_an_edge_up(room, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = room()
    to = at(panel, TUE, 16 * 60)
    pull(panel, Edge.END, to, let_go=False)
    assert panel.view._gestures.is_active
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    QTest.mouseRelease(panel.view.viewport(), LEFT, pos=to)
    assert (agenda.lengths, agenda.moves) == ([], [])
    assert entry_of(panel).minutes == 30


def test_an_edge_on_its_way_says_the_new_span_and_length(room, agenda, make_item, monkeypatch):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = room()
    said = []
    items = panel.week.items
    monkeypatch.setattr(items, "time_tag", lambda _p, _r, text, _c: said.append(text))
    to = at(panel, TUE, 15 * 60 + 15)
    pull(panel, Edge.END, to, let_go=False)
    panel.view.viewport().grab()
    assert said == ["14:00–15:15, 1 h 15"]
    QTest.mouseRelease(panel.view.viewport(), LEFT, pos=to)  # else the next test's mouse drags


def test_the_mouse_shows_over_an_edge_that_it_can_be_moved(room, agenda, make_item):
    agenda.items = [
        make_item(1, TUE, time(14)),
        make_item(2, WED, time(14), kind=ItemKind.PROMISE, movable=False),
        make_item(3, WED, time(16), kind=ItemKind.MISSED),
    ]
    panel = room()
    surface = panel.view.viewport()
    QTest.mouseMove(surface, edge(panel, Edge.END))
    assert surface.cursor().shape() is VERTICAL
    QTest.mouseMove(surface, panel.view.entry_rect(entry_of(panel)).center())
    assert surface.cursor().shape() is not VERTICAL
    for number, kind in ((2, ItemKind.PROMISE), (3, ItemKind.MISSED)):
        QTest.mouseMove(surface, edge(panel, Edge.END, number, kind))
        assert surface.cursor().shape() is not VERTICAL


def test_keys_change_the_length_press_by_press(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14), minutes=40)]
    panel = room()
    choose(panel)
    with qtbot.waitSignal(jobs.idle):
        press(panel, *[Qt.Key.Key_Down] * 3)
    assert agenda.items[0].minutes == 75
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_Up)
    assert agenda.items[0].minutes == 60
    assert panel.view.current_entry.item.minutes == 60


def test_a_move_and_a_new_length_asked_for_at_once_both_hold(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = room()
    choose(panel)
    alt = Qt.KeyboardModifier.AltModifier
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_Right, held=alt)
        press(panel, Qt.Key.Key_Down, Qt.Key.Key_Down)
        press(panel, Qt.Key.Key_Down, held=alt)
    qtbot.waitUntil(lambda: jobs.is_idle and not panel._moves.is_busy)
    (shown,) = agenda.items
    assert (shown.starts_at, shown.minutes) == (datetime(2026, 11, 25, 14, 15, tzinfo=UTC), 60)


@pytest.mark.parametrize(
    ("kind", "movable", "why"),
    [
        (ItemKind.DONE, False, "is over"),
        (ItemKind.MISSED, True, "is over"),
        (ItemKind.ATTEMPT, False, "Only a next step"),
        (ItemKind.PROMISE, False, "Only a next step"),
    ],
)
def test_what_has_no_length_of_the_users_says_why(
    qtbot, room, agenda, make_item, kind, movable, why
):
    agenda.items = [make_item(1, TUE, time(14), kind=kind, movable=movable)]
    panel = room()
    choose(panel, kind=kind)
    with qtbot.waitSignal(panel.view.refused) as refused:
        press(panel, Qt.Key.Key_Down)
    assert why in refused.args[0]
    pull(panel, Edge.END, at(panel, TUE, 16 * 60), kind=kind)
    assert agenda.lengths == []


def test_a_plain_date_says_what_it_lacks(qtbot, room, agenda, make_item):
    agenda.items = [make_item(1, TUE)]
    panel = room()
    choose(panel)
    with qtbot.waitSignal(panel.view.refused) as refused:
        press(panel, Qt.Key.Key_Down)
    assert "no time yet" in refused.args[0]


def test_a_step_that_ended_meanwhile_is_refused_and_stands_as_it_was(
    qtbot, room, jobs, agenda, make_item
):
    agenda.items = [make_item(1, TUE, time(14))]
    agenda.refusal = StepClosedError()
    panel = room()
    told = []
    jobs.trouble.connect(told.append)
    with qtbot.waitSignal(jobs.idle):
        pull(panel, Edge.END, at(panel, TUE, 16 * 60))
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert told == [agenda.refusal]
    assert entry_of(panel).minutes == 30


def test_low_blocks_can_still_be_moved(room, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14), minutes=5)]
    panel = room()
    rect = panel.view.entry_rect(entry_of(panel))
    free = range(rect.top(), rect.bottom() + 1)
    moving = [y for y in free if panel.view.edge_at(QPoint(rect.center().x(), y)) is None]
    assert len(moving) >= len(free) // 3
