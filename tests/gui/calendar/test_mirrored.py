"""From right to left: the page is mirrored, the mouse and the keys follow, times do not."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest

from followdesk.domain.when import When
from followdesk.gui.calendar.band_painter import bar_rect
from followdesk.gui.calendar.bands import Grip
from followdesk.gui.calendar.gestures import Spot
from followdesk.gui.calendar.mirror import flipped, flipped_in
from followdesk.gui.calendar.pages import Mode
from followdesk.gui.calendar.text_cache import TextCache
from followdesk.gui.calendar.text_fit import fit_block
from followdesk.gui.calendar.words import span_text
from followdesk.services.rows import ItemKind

MON, TUE, THU = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 26)
LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def direction(qapp):
    """Give a function that lays windows out in a direction, with letters of a size."""
    font = qapp.font()

    def use(way, pixels=0):
        qapp.setLayoutDirection(way)
        if pixels:
            large = QFont(font)
            large.setPixelSize(pixels)
            qapp.setFont(large)

    yield use
    qapp.setLayoutDirection(LTR)
    qapp.setFont(font)


@pytest.fixture
def mirrored(direction, room):
    """Give a function that shows the room from right to left."""

    def show(**options):
        direction(RTL)
        return room(**options)

    return show


def _use(panel, mode):
    panel._on_mode(mode)
    return panel.view


@pytest.mark.parametrize("way", [LTR, RTL])
@pytest.mark.parametrize("pixels", [0, 28])
@pytest.mark.parametrize("mode", [Mode.DAY, Mode.WORK, Mode.WEEK])
def test_each_minute_stands_where_the_mouse_finds_it(direction, room, way, pixels, mode):
    direction(way, pixels)
    view = _use(room(), mode)
    for on in view.model.days:
        for minute in (9 * 60, 10 * 60 + 15, 11 * 60 + 45):
            rect = view.spot_rect(Spot(on, minute), 60)
            for pos in (rect.topLeft(), rect.topRight(), rect.center() - QPoint(0, 3)):
                found = view.spot_at(pos + QPoint(0, 1))
                assert found.on == on
                assert minute <= found.minute < minute + 60
        assert view.spot_at(view.spot_rect(Spot(on), 0).center()) == Spot(on)


@pytest.mark.parametrize("way", [LTR, RTL])
@pytest.mark.parametrize("pixels", [0, 28])
@pytest.mark.parametrize("mode", [Mode.MONTH, Mode.AGENDA])
def test_each_day_stands_where_the_mouse_finds_it(direction, room, way, pixels, mode):
    direction(way, pixels)
    view = _use(room(), mode)
    for on in view.model.days:
        rect = view.spot_rect(Spot(on), 0)
        if view.viewport().rect().contains(rect) and rect.top() > 40:
            for pos in (rect.topLeft(), rect.center(), rect.bottomRight()):
                assert view.spot_at(pos).on == on


@pytest.mark.parametrize("way", [LTR, RTL])
def test_each_item_is_found_where_it_stands(direction, room, agenda, make_item, way):
    agenda.items = [make_item(n, TUE, time(9, 10 * n), minutes=60) for n in range(1, 5)]
    agenda.items += [make_item(n, TUE) for n in range(5, 8)]
    direction(way)
    panel = room()
    for mode in (Mode.WORK, Mode.AGENDA, Mode.DAY):
        view = _use(panel, mode)
        entries = view.model.day(TUE).entries
        assert len(entries) == 7
        for entry in entries:
            assert view.entry_at(view.entry_rect(entry).center()) == entry


def test_the_week_begins_at_the_right_and_the_first_column_too(mirrored, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(9)), make_item(2, TUE, time(9))]
    panel = mirrored()
    view = panel.view
    at = view.geometry_now()
    lefts = [view.day_rect(on).left() for on in view.model.days]
    assert lefts == sorted(lefts, reverse=True)
    assert at.ruler.right() == at.width - 1
    first, second = (view.entry_rect(entry) for entry in view.model.day(TUE).timed)
    assert first.left() > second.right()
    month = _use(panel, Mode.MONTH)
    days = month.model.days
    assert month.day_rect(days[0]).right() >= month.viewport().width() - 2
    assert month.day_rect(days[6]).left() == 0


@pytest.mark.parametrize("mode", [Mode.WORK, Mode.MONTH, Mode.AGENDA])
def test_arrow_keys_go_to_the_side_they_point_to(mirrored, mode, agenda, make_item):
    agenda.items = [make_item(n, MON + timedelta(n), time(9)) for n in range(5)]
    view = _use(mirrored(), mode)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.cursor_place.on == TUE + timedelta(1)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.cursor_place.on == TUE


def test_alt_and_an_arrow_move_to_the_side_too(mirrored, qtbot, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = mirrored()
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(jobs.idle):
        QTest.keyClick(panel.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert agenda.moves == [(1, When(date(2026, 11, 25), time(14), "Europe/Lisbon"))]


def test_a_drag_goes_where_the_mouse_goes(mirrored, qtbot, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = mirrored()
    view, surface = panel.view, panel.view.viewport()
    entry = panel.model.entry_of((ItemKind.AGREED, 1))
    start, column = view.entry_rect(entry).center(), view.day_rect(THU)
    end = QPoint(column.center().x(), start.y())
    assert end.x() < start.x()
    with qtbot.waitSignal(jobs.idle):
        QTest.mousePress(surface, LEFT, pos=start)
        QTest.mouseMove(surface, start + QPoint(12, 0))
        QTest.mouseMove(surface, end)
        QTest.mouseRelease(surface, LEFT, pos=end)
    assert agenda.moves == [(1, When(THU, time(14), "Europe/Lisbon"))]


def test_a_band_is_held_at_its_left(mirrored):
    view = mirrored().view
    (band,) = view.model.day(TUE).bands
    at = view.geometry_now()
    bar = bar_rect(at, at.days.index(TUE), band)
    assert abs(bar.left() - view.day_rect(TUE).left()) < 4
    assert view.band_at(bar.center()) == (band, Grip.WHOLE)
    begin = QPoint(view.day_rect(TUE).right() - 3, bar.center().y())
    assert view.band_at(begin)[1] is None


def test_the_corner_above_the_hours_asks_for_a_clock(mirrored, monkeypatch):
    panel, asked = mirrored(), []
    monkeypatch.setattr(panel._questions, "ask_clock", lambda *about: asked.append(about))
    at, surface = panel.view.geometry_now(), panel.view.viewport()
    QTest.mouseClick(surface, LEFT, pos=at.field.topLeft() + QPoint(5, 5))
    assert not asked
    QTest.mouseClick(surface, LEFT, pos=at.ruler.topLeft() + QPoint(5, 5))
    assert len(asked) == 1


def test_the_small_month_is_mirrored(mirrored):
    small = mirrored().side.month
    rects = [small.spoken_rect(place) for place in range(7)]
    assert [rect.left() for rect in rects] == sorted((r.left() for r in rects), reverse=True)
    assert small._day_at(rects[0].center()) == small.days[0]
    before = small.on
    QTest.keyClick(small, Qt.Key.Key_Left)
    assert small.on == before + timedelta(1)
    QTest.keyClick(small, Qt.Key.Key_Down)
    assert small.on == before + timedelta(8)


def test_the_column_and_the_buttons_change_sides(mirrored):
    panel = mirrored()
    bar = panel.toolbar
    assert panel.side.geometry().right() < panel._beside._page.geometry().left()
    assert bar._earlier.x() > bar._later.x()
    assert bar._earlier.icon().cacheKey() == bar._arrows[1].cacheKey()
    assert bar._later.icon().cacheKey() == bar._arrows[0].cacheKey()


def test_times_and_titles_are_islands_that_run_left_to_right(mirrored):
    panel = mirrored()
    assert span_text(10 * 60, 30) == "\u206610:00–10:30\u2069"
    assert panel.toolbar.shown_title == f"\u2066{panel.toolbar.title}\u2069"


def test_left_to_right_has_no_signs_that_are_not_seen(room):
    panel = room()
    assert span_text(10 * 60, 30) == "10:00–10:30"
    assert panel.toolbar.shown_title == panel.toolbar.title


def test_words_begin_at_the_right_of_their_room(qapp):
    left, right = (TextCache(qapp.font(), is_mirrored=is_so) for is_so in (False, True))
    for cache in (left, right):
        (name, rest) = _laid(cache)
        assert (name.at.x() < rest.at.x()) is (cache is left)
    name = _laid(right)[0]
    assert name.at.x() + right.measure("Ada", is_bold=True) == 200


def _laid(cache):
    lines = fit_block("Ada", ("calls",), 200, 1, cache.measure)
    return cache._lay_out(lines, 200)


def test_what_is_mirrored_twice_stands_where_it_stood():
    rect, outer = QRect(30, 5, 20, 10), QRect(10, 0, 100, 50)
    assert flipped(rect, 200, mirrored=False) == rect
    assert flipped(rect, 200, mirrored=True) == QRect(150, 5, 20, 10)
    assert flipped(flipped(rect, 200, mirrored=True), 200, mirrored=True) == rect
    assert flipped_in(rect, outer, mirrored=True) == QRect(70, 5, 20, 10)
    assert flipped_in(flipped_in(rect, outer, mirrored=True), outer, mirrored=True) == rect
