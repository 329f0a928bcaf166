"""Where letters are twice as large: what has no room gives way, and nothing is cut."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest

from followdesk.gui.calendar import words
from followdesk.gui.calendar.month_view import _telling
from followdesk.gui.calendar.pages import Mode


@pytest.fixture
def twice(qapp):
    """Double the letters of the application."""
    before = qapp.font()
    font = QFont(before)
    font.setPixelSize(28)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def _within(panel, part):
    return QRect(part.mapTo(panel, QPoint(0, 0)), part.size())


def _shown_of(bar):
    return [
        w for w in (bar._earlier, bar._today, bar._later, bar._title, bar.modes) if w.isVisible()
    ]


def test_the_column_stands_beside_the_page_where_both_fit(room):
    panel = room()
    card = panel._beside._page
    assert panel._beside.fits
    assert panel.side.isVisible()
    assert not _within(panel, card).intersects(_within(panel, panel.side))
    assert panel.toolbar._side.isHidden()


def test_with_large_letters_the_page_has_all_the_room(twice, room):
    panel = room()
    panel.resize(760, 480)
    assert not panel._beside.fits
    assert panel.side.isHidden()
    assert panel._beside._page.width() == panel._beside.width()
    assert panel.toolbar._side.isVisible()


def test_a_key_brings_the_column_and_escape_puts_it_away(twice, room):
    panel = room()
    panel.resize(760, 480)
    QTest.keyClick(panel.view, Qt.Key.Key_S)
    assert panel.side.isVisible()
    assert panel.toolbar._side.isChecked()
    top = _within(panel, panel.side).top()
    assert top >= _within(panel, panel.toolbar).bottom()  # what put it there puts it away
    QTest.keyClick(panel.side.limbo, Qt.Key.Key_Escape)
    assert panel.side.isHidden()
    assert not panel.toolbar._side.isChecked()
    assert panel.view.hasFocus()


def test_a_column_over_the_page_is_beside_it_again_in_a_wide_window(twice, room):
    panel = room()
    panel.resize(760, 480)
    QTest.mouseClick(panel.toolbar._side, Qt.MouseButton.LeftButton)
    assert panel._beside.is_over
    panel.resize(2200, 1200)
    assert panel._beside.fits
    assert panel.side.isVisible()
    panel.resize(760, 480)
    assert panel.side.isHidden()


@pytest.mark.parametrize("width", [560, 640, 760, 1064, 1400])
@pytest.mark.parametrize("mode", [Mode.WORK, Mode.AGENDA, Mode.DAY])
def test_nothing_of_the_toolbar_is_cut_or_pushed_out(twice, room, mode, width):
    panel = room()
    panel._on_mode(mode)
    panel.resize(width, 480)
    bar = panel.toolbar
    bar.layout().activate()
    rects = [_within(bar, part) for part in _shown_of(bar)]
    for rect, part in zip(rects, _shown_of(bar), strict=True):
        assert bar.rect().contains(rect)
        if part is not bar._title:
            assert rect.width() >= part.sizeHint().width()
    for before, after in pairwise(rects):
        assert before.right() < after.left()


@pytest.mark.parametrize("size", [(1176, 660), (846, 500)])
def test_the_column_never_scrolls_and_keeps_the_legend_reachable(room, agenda, make_limbo, size):
    agenda.limbos = tuple(make_limbo(n) for n in range(1, 30))
    panel = room()
    panel.resize(*size)
    side = panel.side
    for card in (side._limbo_card, side._legend_card):
        assert side.rect().contains(card.geometry())
    if side.legend_button.isVisible():
        QTest.mouseClick(side.legend_button, Qt.MouseButton.LeftButton)
    for box in side.legend.boxes:
        assert side.rect().contains(_within(side, box))
        assert "…" not in box.text()


def test_what_a_folded_legend_hides_is_told(room, agenda, make_item):
    panel = room()
    panel.resize(846, 440)
    panel.side.legend.counted.emit("2 hidden on this page")
    assert panel.side.legend_button.text() == "2 hidden on this page"
    panel.side.legend.counted.emit("")
    assert panel.side.legend_button.text() == "What is shown"


@pytest.mark.parametrize("width", [420, 560, 760, 1064])
def test_days_are_named_by_no_half_words(twice, room, width):
    panel = room()
    panel._on_mode(Mode.WEEK)
    panel.resize(width, 480)
    at, ground = panel.week.geometry_now(), panel.week._ground
    metrics = QFontMetrics(ground._head)
    names = [words.day_headings(on)[ground._way(at)] for on in at.days]
    assert all(metrics.horizontalAdvance(name) <= at.column(0)[1] for name in names)
    panel._on_mode(Mode.MONTH)
    cell = panel.month.geometry_now().cell(0).width() - 6
    metrics = QFontMetrics(panel.month._strong)
    assert all(metrics.horizontalAdvance(it) <= cell for it in panel.month._weekdays(cell))


def test_hours_fit_their_ruler(twice, room):
    panel = room()
    at, ground = panel.week.geometry_now(), panel.week._ground
    for text in ("00:00", "23:00", "all day"):
        assert ground._tiny_metrics.horizontalAdvance(text) <= at.gutter - 6
    assert at.hour > ground._tiny_metrics.height()


def test_what_a_legend_says_below_is_never_cut(qtbot, room):
    panel = room()
    panel.resize(1176, 900)
    legend = panel.side.legend
    with qtbot.waitSignal(legend.resized):
        legend.tell_kept("Call blocks kept in 4 weeks: 18 of 40 and a few more words below", "")
    assert legend.width() >= panel.side._inside()  # a style may add an edge
    words_of = legend._kept
    assert words_of.height() >= words_of.heightForWidth(words_of.width())
    card = panel.side._legend_card
    assert card.rect().contains(_within(card, words_of))


def test_a_title_is_written_smaller_before_it_is_cut(twice, room):
    panel = room()
    bar = panel.toolbar
    large, seen = bar._title.font().pixelSize(), []
    for width in range(1400, 480, -10):
        panel.resize(width, 480)
        is_small = bar._title.font().pixelSize() < large
        is_cut = bar.shown_title.endswith("…")
        assert is_small or not is_cut
        seen.append((is_small, is_cut))
    assert (True, False) in seen
    panel.resize(1400, 480)
    assert bar._title.font().pixelSize() == large


def test_nobody_is_dropped_onto_what_the_column_covers(twice, qtbot, room, agenda, make_limbo):
    agenda.limbos = (make_limbo(1),)
    panel = room()
    panel.resize(760, 620)
    QTest.keyClick(panel.view, Qt.Key.Key_S)
    limbo, wanted = panel.side.limbo, []
    panel.step_wanted.connect(lambda *what: wanted.append(what))
    covered = panel.side.mapToGlobal(panel.side.rect().center())
    assert panel.view.viewport().rect().contains(panel.view.viewport().mapFromGlobal(covered))
    limbo.carried.emit(covered)
    assert not panel.view._gestures.is_active
    limbo.let_go.emit(501, covered)
    assert not wanted
    free = panel.view.viewport().mapToGlobal(panel.view.day_rect(panel.model.days[0]).center())
    limbo.carried.emit(free)
    assert panel.view._gestures.is_active
    limbo.let_go.emit(501, free)
    assert [contact for contact, _when in wanted] == [501]


@pytest.mark.parametrize("height", [1000, 480])
def test_the_key_leads_to_what_is_in_sight_of_the_column(twice, room, agenda, make_limbo, height):
    agenda.limbos = (make_limbo(1),)
    panel = room()
    panel.resize(760, height)
    QTest.keyClick(panel.view, Qt.Key.Key_S)
    first = panel.side.month if panel.side.month.isVisible() else panel.side.limbo
    assert first.hasFocus()
    assert panel.side.month.isVisible() is (height == 1000)


def test_a_name_of_a_day_off_is_no_mere_letter(qapp):
    font, name = qapp.font(), "Restauração da Independência"
    metrics = QFontMetrics(font)
    for width in range(metrics.horizontalAdvance(name)):
        cut = _telling(name, font, width)
        assert not cut or len(cut) > 4
    assert _telling(name, font, metrics.horizontalAdvance(name) + 1) == name
    assert _telling("trip", font, metrics.horizontalAdvance("trip") + 1) == "trip"
