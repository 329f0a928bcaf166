"""Call blocks are moved, dropped, added and judged in the calendar, by mouse and by keys alone."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tests.desks import LISBON

from followdesk.domain.call_block import BlockState, CallBlock
from followdesk.gui.calendar import band_words
from followdesk.gui.calendar.band_painter import band_rect, bar_rect
from followdesk.gui.calendar.block_deeds import BlockDeeds
from followdesk.gui.calendar.block_dialog import BlockDialog
from followdesk.gui.calendar.cursor import Cursor
from followdesk.gui.calendar.judge_dialog import JudgeDialog
from followdesk.gui.calendar.pages import Mode

TUE, WED, THU = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)
MORNING, AFTERNOON = CallBlock(time(9, 30), time(10, 30)), CallBlock(time(16), time(17))
HELD = Qt.MouseButton.LeftButton


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


@pytest.fixture
def calendar(qtbot, opened):
    opened.window.resize(1360, 860)
    opened.window.go_to("calendar")
    settle(qtbot, opened)
    panel = opened.shell.rooms.calendar.panel
    panel.view.setFocus()
    return panel


def blocks(qtbot, opened, on):
    found = []
    opened.jobs.read(opened.window, lambda desk: desk.agenda.page(on, on).blocks, found.extend)
    settle(qtbot, opened)
    return [row.block for row in found]


def band(panel, on, start):
    return next(it for it in panel.model.day(on).bands if it.start == start)


def select(panel, on, start):
    panel.week.set_cursor(Cursor(on, start, is_band=True))
    panel.week.setFocus()


def asked(qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def bar(panel, on, start):
    at = panel.week.geometry_now()
    return bar_rect(at, at.days.index(on), band(panel, on, start)).center()


def drag(panel, begin, end):
    ground = panel.week.viewport()
    QTest.mousePress(ground, HELD, Qt.KeyboardModifier.NoModifier, begin)
    for pos in (begin + QPoint(0, 12), end):
        QTest.mouseMove(ground, pos)
    QTest.mouseRelease(ground, HELD, Qt.KeyboardModifier.NoModifier, end)


def test_a_band_dragged_by_its_bar_asks_for_how_long(qtbot, opened, calendar):
    begin = bar(calendar, THU, 570)
    drag(calendar, begin, begin + QPoint(0, 2 * calendar.week.geometry_now().hour))
    dialog = asked(qtbot, BlockDialog)
    assert dialog.times.times == (time(11, 30), time(12, 30))
    settle(qtbot, opened)
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert blocks(qtbot, opened, THU) == [CallBlock(time(11, 30), time(12, 30)), AFTERNOON]
    assert blocks(qtbot, opened, THU + timedelta(weeks=1)) == [MORNING, AFTERNOON]
    assert calendar.week.current_band.start == 11 * 60 + 30


def test_a_band_dragged_to_another_day_for_all_that_follow(qtbot, opened, calendar):
    at = calendar.week.geometry_now()
    begin = bar(calendar, THU, 570)
    drag(calendar, begin, begin + QPoint(-at.column(0)[1], at.hour // 2))
    dialog = asked(qtbot, BlockDialog)
    dialog.following.click()
    settle(qtbot, opened)
    assert "On Wed" in dialog.told, "there they would meet: refused, and said so"
    dialog.times.ends.setTime(QTime(12, 0))
    dialog.times.starts.setTime(QTime(11, 0))
    dialog.following.click()
    settle(qtbot, opened)
    new, later = CallBlock(time(11), time(12)), timedelta(weeks=2)
    assert blocks(qtbot, opened, THU) == blocks(qtbot, opened, THU + later) == [AFTERNOON]
    assert blocks(qtbot, opened, WED) == [MORNING, new, AFTERNOON]
    assert blocks(qtbot, opened, WED + later) == [MORNING, new, AFTERNOON]
    opened.shell.undo()
    settle(qtbot, opened)
    assert blocks(qtbot, opened, THU + later) == [MORNING, AFTERNOON]


def test_an_edge_dragged_and_left(qtbot, opened, calendar):
    at = calendar.week.geometry_now()
    rect = band_rect(at, at.days.index(THU), band(calendar, THU, 570))
    begin = QPoint(rect.right() - 3, rect.bottom() - 1)
    drag(calendar, begin, begin + QPoint(0, at.hour // 2))
    dialog = asked(qtbot, BlockDialog)
    assert dialog.times.times == (time(9, 30), time(11))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, opened)
    assert blocks(qtbot, opened, THU) == [MORNING, AFTERNOON]


def test_the_same_by_keys_alone(qtbot, opened, calendar):
    select(calendar, THU, 16 * 60)
    alt = Qt.KeyboardModifier.AltModifier
    for _ in range(4):
        QTest.keyClick(calendar.week, Qt.Key.Key_Up, alt)
    QTest.keyClick(calendar.week, Qt.Key.Key_Down, alt | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(calendar.week, Qt.Key.Key_Return)
    dialog = asked(qtbot, BlockDialog)
    assert dialog.times.times == (time(15), time(16, 15))
    QTest.keyClick(
        dialog,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle(qtbot, opened)
    new = [MORNING, CallBlock(time(15), time(16, 15))]
    assert blocks(qtbot, opened, THU) == blocks(qtbot, opened, THU + timedelta(weeks=1)) == new


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_b_opens_the_menu_of_the_block_at_the_cursor(qtbot, opened, calendar):
    calendar.week.set_cursor(Cursor(THU, 16 * 60 + 30))
    QTest.keyClick(calendar.week, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Change …", "Drop …"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    dialog = asked(qtbot, BlockDialog)
    settle(qtbot, opened)
    dialog.save_button.click()
    settle(qtbot, opened)
    assert blocks(qtbot, opened, THU) == [MORNING]
    opened.shell.undo()
    settle(qtbot, opened)
    assert blocks(qtbot, opened, THU) == [MORNING, AFTERNOON]


def test_delete_asks_before_it_drops(qtbot, opened, calendar):
    select(calendar, THU, 16 * 60)
    QTest.keyClick(calendar.week, Qt.Key.Key_Delete)
    dialog = asked(qtbot, BlockDialog)
    dialog.following.click()
    settle(qtbot, opened)
    assert blocks(qtbot, opened, THU + timedelta(weeks=1)) == [MORNING]
    assert blocks(qtbot, opened, WED) == [MORNING, AFTERNOON]


@pytest.mark.parametrize("mode", [Mode.WORK, Mode.MONTH, Mode.AGENDA])
def test_b_plans_a_new_block_where_there_is_none(qtbot, opened, calendar, mode):
    calendar.view.mode_wanted.emit(mode)
    settle(qtbot, opened)
    calendar.view.set_cursor(Cursor(THU, 12 * 60 if mode is Mode.WORK else None))
    QTest.keyClick(calendar.view, Qt.Key.Key_B)
    dialog = asked(qtbot, BlockDialog)
    dialog.times.starts.setTime(QTime(12, 0))
    dialog.times.ends.setTime(QTime(12, 45))
    dialog.following.click()
    settle(qtbot, opened)
    noon = CallBlock(time(12), time(12, 45))
    assert noon in blocks(qtbot, opened, THU)
    assert noon in blocks(qtbot, opened, THU + timedelta(weeks=1))


def test_what_is_in_the_way_is_said_and_nothing_typed_is_lost(qtbot, opened, calendar):
    calendar.week.set_cursor(Cursor(THU, 12 * 60))
    QTest.keyClick(calendar.week, Qt.Key.Key_B)
    dialog = asked(qtbot, BlockDialog)
    dialog.times.ends.setTime(QTime(11, 0))
    dialog.save_button.click()
    assert dialog.told.startswith("11:00 is not after 12:00.")
    dialog.times.ends.setTime(QTime(16, 30))
    dialog.save_button.click()
    settle(qtbot, opened)
    assert "there is a call block from 16:00 to 17:00" in dialog.told
    assert dialog.times.times == (time(12), time(16, 30))
    assert blocks(qtbot, opened, THU) == [MORNING, AFTERNOON]
    dialog.reject()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_block_that_is_over_says_so_and_can_be_judged(qtbot, opened, calendar, clock):
    opened.jobs.read(
        opened.window,
        lambda desk: desk.block_records.begin(datetime(2026, 11, 23, tzinfo=LISBON)),
        lambda _done: None,
    )
    settle(qtbot, opened)
    calendar.reload()
    settle(qtbot, opened)
    over = band(calendar, TUE, 570)
    assert over.row.became.state is BlockState.SKIPPED
    assert "skipped, no calls" in band_words.spoken(over)
    told = []
    calendar.week.refused.connect(told.append)
    select(calendar, TUE, 570)
    QTest.keyClick(calendar.week, Qt.Key.Key_Delete)
    QTest.keyClick(calendar.week, Qt.Key.Key_Return)
    assert len(told) == 2
    QTest.keyClick(calendar.week, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert [action.isChecked() for action in menu.actions()] == [False, False, True]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    dialog = asked(qtbot, JudgeDialog)
    QTest.keyClicks(dialog.why, "a visit")
    dialog.save_button.click()
    settle(qtbot, opened)
    kept = calendar.side.legend._kept
    told = kept.parentWidget()
    qtbot.waitUntil(lambda: told.toolTip() == "0 kept, 1 cut short, 2 skipped")
    assert kept.text() == "0 of 3 blocks kept in 4 weeks"
    became = band(calendar, TUE, 570).row.became
    assert (became.state, became.note, became.is_said) == (BlockState.CUT_SHORT, "a visit", True)
    assert "“a visit”" in band_words.tooltip(band(calendar, TUE, 570))


def test_a_block_of_before_the_first_look_can_be_judged_as_well(qtbot, opened, calendar):
    old = band(calendar, TUE, 570)
    assert old.row.became is None
    deeds = calendar.week.findChild(BlockDeeds)
    texts = [action.text() for action in deeds.menu(old).actions()]
    assert texts == ["Kept", "Cut short …", "Skipped …"]
    deeds.judge(old, BlockState.KEPT)
    settle(qtbot, opened)
    assert band(calendar, TUE, 570).row.became.state is BlockState.KEPT


def test_the_free_ground_of_a_band_still_takes_a_new_step(qtbot, opened, calendar):
    at = calendar.week.geometry_now()
    rect = band_rect(at, at.days.index(THU), band(calendar, THU, 570))
    spot = rect.center() + QPoint(0, 3)
    QTest.mouseClick(calendar.week.viewport(), HELD, Qt.KeyboardModifier.NoModifier, spot)
    assert calendar.week.current_band is None
    assert calendar.week.cursor_place == Cursor(THU, 600)
