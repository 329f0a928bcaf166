from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from followdesk.domain.errors import StepInPastError
from followdesk.domain.when import When
from followdesk.gui.calendar.gestures import Spot
from followdesk.gui.calendar.item_painter import ItemPainter
from followdesk.gui.calendar.pages import Mode, Seen
from followdesk.services.changes import Changes, Deed, DeedKind
from followdesk.services.rows import ItemKind

TUE, WED, THU = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)
LEFT = Qt.MouseButton.LeftButton
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def place_of(panel, key):
    entry = panel.model.entry_of(key)
    return panel.view.entry_rect(entry).center() if entry else None


def agreed(number):
    return (ItemKind.AGREED, number)


def drag(view, start, end, *, let_go=True):
    surface = view.viewport()
    QTest.mousePress(surface, LEFT, pos=start)
    QTest.mouseMove(surface, start + QPoint(0, 12))
    QTest.mouseMove(surface, end)
    if let_go:
        QTest.mouseRelease(surface, LEFT, pos=end)


def spot(view, on, minute=None):
    """Give a place over a minute of a day."""
    rect = view.spot_rect(Spot(on, minute), 30)
    return QPoint(rect.center().x(), rect.top() + 1)


def press(panel, *keys, held=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(panel.view, key, held)


def test_the_week_is_shown_with_its_title(room, agenda, make_item):
    agenda.items = [make_item(1, THU, time(10))]
    panel = room()
    assert panel.toolbar.title == "23–27 November 2026"
    assert len(panel.model.days) == 5
    assert panel.model.entry_of(agreed(1)).start == 600


def test_a_title_that_would_be_cut_is_written_short(room, qtbot):
    panel = room()
    assert panel.toolbar.shown_title == "23–27 November 2026"
    panel.toolbar.setFixedWidth(panel.toolbar.width() - panel.toolbar._title.width() + 200)
    qtbot.waitUntil(lambda: panel.toolbar.shown_title == "23–27 Nov 2026")
    assert panel.toolbar.title == "23–27 November 2026"


def test_a_weekend_with_something_on_is_shown(room, agenda, make_item):
    agenda.items = [make_item(1, date(2026, 11, 28), time(10))]
    assert [on.day for on in room().model.days] == [23, 24, 25, 26, 27, 28]


def test_neighbours_are_read_ahead_and_paint_at_once(qtbot, room, agenda):
    panel = room()
    weeks = {span for span in agenda.asked if (span[1] - span[0]).days == 6}
    assert {first for first, _last in weeks} == {
        date(2026, 11, 16),
        date(2026, 11, 23),
        date(2026, 11, 30),
    }
    press(panel, Qt.Key.Key_PageDown)
    assert panel.toolbar.title == "30 Nov – 4 Dec 2026"
    press(panel, Qt.Key.Key_Home)
    assert panel.toolbar.title == "23–27 November 2026"


def test_the_month_and_back_by_keys(qtbot, room, jobs):
    panel = room()
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_M)
    assert (panel.mode, panel.toolbar.title) == (Mode.MONTH, "November 2026")
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_PageDown)
    assert panel.toolbar.title == "December 2026"
    press(panel, Qt.Key.Key_W)
    assert panel.mode is Mode.WORK
    # A week of a month that was read needs no reading.
    assert panel.toolbar.title == "21–25 December 2026"


def test_dragging_a_step_moves_it_in_its_own_zone(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14), zone="Europe/Berlin")]
    panel = room()
    start = place_of(panel, agreed(1))
    grabbed = start.y() - spot(panel.view, TUE, 14 * 60).y()
    with qtbot.waitSignal(jobs.idle):
        drag(panel.view, start, spot(panel.view, THU, 11 * 60 + 15) + QPoint(0, grabbed))
    assert agenda.moves == [(1, When(THU, time(12, 15), "Europe/Berlin"))]
    moved = panel.model.entry_of(agreed(1001))
    assert (moved.on, moved.start) == (THU, 675)
    assert panel.view.current_entry == moved


def test_escape_gives_a_drag_up(room, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = room()
    end = spot(panel.view, THU, 660)
    drag(panel.view, place_of(panel, agreed(1)), end, let_go=False)
    press(panel, Qt.Key.Key_Escape)
    QTest.mouseRelease(panel.view.viewport(), LEFT, pos=end)
    assert agenda.moves == []


def test_what_cannot_be_moved_stays(room, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14), movable=False)]
    panel = room()
    drag(panel.view, place_of(panel, agreed(1)), spot(panel.view, THU, 660))
    press(panel, Qt.Key.Key_Right, held=ALT)
    assert agenda.moves == []


def test_a_plain_date_dropped_on_a_day_of_the_month_stays_one(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE)]
    panel = room()
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_M)
    with qtbot.waitSignal(jobs.idle):
        drag(panel.view, place_of(panel, agreed(1)), panel.view.day_rect(THU).center())
    assert agenda.moves == [(1, When(THU, None, "Europe/Lisbon"))]


def test_the_past_is_refused_and_the_step_stands_where_it_was(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    agenda.refusal = StepInPastError(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    panel = room()
    told = []
    jobs.trouble.connect(told.append)
    with qtbot.waitSignal(jobs.idle):
        drag(panel.view, place_of(panel, agreed(1)), spot(panel.view, date(2026, 11, 23), 540))
    assert told == [agenda.refusal]
    assert panel.model.entry_of(agreed(1)).on == TUE


def test_after_a_refusal_the_page_of_the_step_is_back(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    agenda.refusal = StepInPastError(datetime(2026, 11, 17, 14, 0, tzinfo=UTC))
    panel = room()
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=place_of(panel, agreed(1)))
    with qtbot.waitSignal(jobs.idle):
        press(panel, *[Qt.Key.Key_Left] * 7, held=ALT)
    assert panel.toolbar.title == "23–27 November 2026"
    assert panel.view.current_entry.item.ref_id == 1


def test_alt_and_arrows_move_a_step_press_by_press(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = room()
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=place_of(panel, agreed(1)))
    with qtbot.waitSignal(jobs.idle):
        press(panel, *[Qt.Key.Key_Down] * 3, Qt.Key.Key_Right, held=ALT)
    assert agenda.items[0].starts_at == datetime(2026, 11, 25, 14, 45, tzinfo=UTC)
    entry = panel.view.current_entry
    assert (entry.on, entry.start, entry.item.ref_id) == (WED, 885, agenda.items[0].ref_id)
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_Up, held=ALT)
    assert agenda.items[0].starts_at == datetime(2026, 11, 25, 14, 30, tzinfo=UTC)


def test_a_step_moved_off_the_page_is_followed(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, date(2026, 11, 27), time(14))]
    panel = room()
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=place_of(panel, agreed(1)))
    with qtbot.waitSignal(jobs.idle):
        press(panel, *[Qt.Key.Key_Right] * 3, held=ALT)
    assert agenda.items[0].on == date(2026, 11, 30)
    assert panel.toolbar.title == "30 Nov – 4 Dec 2026"
    assert panel.view.current_entry.item.ref_id == agenda.items[0].ref_id


def test_what_was_missed_is_followed_to_its_new_time(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, date(2026, 11, 23), time(14), kind=ItemKind.MISSED)]
    panel = room()
    pos = place_of(panel, (ItemKind.MISSED, 1))
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=pos)
    with qtbot.waitSignal(jobs.idle):
        press(panel, *[Qt.Key.Key_Right] * 3, held=ALT)
    assert [when.on for _id, when in agenda.moves] == [TUE, THU]
    assert panel.view.current_entry.item.ref_id == agenda.items[0].ref_id


def test_arrows_walk_from_item_to_item_and_enter_opens(qtbot, room, agenda, make_item):
    agenda.items = [
        make_item(1, TUE, time(11)),
        make_item(2, TUE, time(15)),
        make_item(3, THU, time(14)),
    ]
    panel = room()
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert panel.view.current_entry.item.ref_id == 2
    press(panel, Qt.Key.Key_Right)
    assert (panel.view.current_entry, panel.view.cursor_place.on) == (None, WED)
    press(panel, Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.contact_opened) as opened:
        press(panel, Qt.Key.Key_Return)
    assert opened.args == [103]


def test_a_free_time_is_chosen_by_keys_and_by_mouse(qtbot, room):
    panel = room()
    with qtbot.waitSignal(panel.step_wanted_at) as wanted:
        press(panel, Qt.Key.Key_Right)
        press(panel, Qt.Key.Key_Down, Qt.Key.Key_Down, held=CTRL)
        press(panel, Qt.Key.Key_N)
    assert wanted.args == [datetime(2026, 11, 25, 10, 0, tzinfo=UTC), 30]
    assert wanted.args[0].tzinfo.key == "Europe/Lisbon"
    surface = panel.view.viewport()
    with qtbot.waitSignal(panel.step_wanted_at) as wanted:
        pos = spot(panel.view, THU, 13 * 60)
        QTest.mouseDClick(surface, LEFT, pos=pos)
    assert wanted.args == [datetime(2026, 11, 26, 13, 0, tzinfo=UTC), 30]


def test_sweeping_over_free_time_asks_for_a_step_that_long(qtbot, room):
    panel = room()
    with qtbot.waitSignal(panel.step_wanted_at) as wanted:
        drag(panel.view, spot(panel.view, THU, 13 * 60), spot(panel.view, THU, 13 * 60 + 45))
    assert wanted.args == [datetime(2026, 11, 26, 13, 0, tzinfo=UTC), 60]


def test_a_click_selects_and_a_double_click_opens(qtbot, room, agenda, make_item):
    agenda.items = [make_item(1, TUE, time(14))]
    panel = room()
    pos = place_of(panel, agreed(1))
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=pos)
    assert panel.view.current_entry.item.ref_id == 1
    with qtbot.waitSignal(panel.contact_opened) as opened:
        QTest.mouseDClick(panel.view.viewport(), LEFT, pos=pos)
    assert opened.args == [101]


def test_somebody_without_a_next_step_is_dragged_onto_a_time(qtbot, room, agenda, make_limbo):
    agenda.limbos = (make_limbo(1), make_limbo(2))
    panel = room()
    limbo = panel.side.limbo
    start = limbo.visualRect(limbo.row_model.index(1)).center()
    to = panel.view.viewport().mapToGlobal(spot(panel.view, THU, 15 * 60))
    surface = limbo.viewport()
    with qtbot.waitSignal(panel.step_wanted) as wanted:
        QTest.mousePress(surface, LEFT, pos=start)
        QTest.mouseMove(surface, start - QPoint(30, 0))
        QTest.mouseMove(surface, surface.mapFromGlobal(to))
        panel.view.viewport().grab()
        QTest.mouseRelease(surface, LEFT, pos=surface.mapFromGlobal(to))
    assert wanted.args == [502, datetime(2026, 11, 26, 15, 0, tzinfo=UTC)]


def test_enter_on_somebody_without_a_next_step_asks_for_one(qtbot, room, agenda, make_limbo):
    agenda.limbos = (make_limbo(1),)
    panel = room()
    panel.side.limbo.select_first()
    with qtbot.waitSignal(panel.step_wanted) as wanted:
        QTest.keyClick(panel.side.limbo, Qt.Key.Key_Return)
    assert wanted.args == [501, None]


def test_a_month_of_two_thousand_items_paints_only_those_in_sight(
    qtbot, room, jobs, agenda, make_item, monkeypatch
):
    numbers = count(1)
    first = date(2026, 10, 26)
    agenda.items = [
        make_item(next(numbers), first + timedelta(days=n % 42), time(8 + n % 10))
        for n in range(2000)
    ]
    panel = room()
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_M)
    painted = []
    chip = ItemPainter.chip
    monkeypatch.setattr(
        ItemPainter, "chip", lambda *args: (painted.append(args[3]), chip(*args))[1]
    )
    panel.view.viewport().grab()
    in_sight = sum(len(panel.month.in_sight(panel.model.day(on))[0]) for on in panel.model.days)
    assert len(painted) == in_sight < 200
    hidden = panel.month.in_sight(panel.model.day(TUE))[1]
    assert len(hidden) + len(panel.month.in_sight(panel.model.day(TUE))[0]) == 47


def test_the_week_paints_only_the_hours_in_sight(room, agenda, make_item, monkeypatch):
    agenda.items = [make_item(n, TUE, time(n)) for n in range(24)]
    panel = room()
    painted = []
    monkeypatch.setattr(ItemPainter, "block", lambda *args: painted.append(args[3].start))
    panel.view.viewport().grab()
    assert 5 < len(painted) < 16
    assert 9 * 60 in painted


def test_keys_reach_what_a_cell_has_no_room_for(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(n, TUE, time(8 + n)) for n in range(9)]
    panel = room()
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_M)
    press(panel, *[Qt.Key.Key_Down] * 9)
    entry = panel.view.current_entry
    assert entry.item.ref_id == 8
    assert entry in panel.month.in_sight(panel.model.day(TUE))[0]
    press(panel, Qt.Key.Key_Down)
    assert panel.view.cursor_place.on == TUE + timedelta(days=7)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_more_lists_what_is_hidden(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(n, TUE, time(8 + n), contact=f"A & B {n}") for n in range(9)]
    panel = room()
    with qtbot.waitSignal(jobs.idle):
        press(panel, Qt.Key.Key_M)
    shown, hidden = panel.month.in_sight(panel.model.day(TUE))
    at = panel.month.geometry_now()
    pos = at.line(at.days.index(TUE), len(shown)).center()
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=pos)
    menu = panel.month.findChild(QMenu)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(texts) == len(hidden) + 1
    first = hidden[0].item.ref_id
    assert texts[0] == f"{8 + first}:00  A && B {first}  plan january"
    menu.close()


@pytest.mark.parametrize(
    ("tables", "reads"), [({"next_steps"}, True), ({"promises"}, True), ({"call_drafts"}, False)]
)
def test_a_deed_elsewhere_is_shown_when_it_concerns_the_calendar(
    qtbot, room, jobs, agenda, make_item, tables, reads
):
    panel = room()
    agenda.asked.clear()
    agenda.items = [make_item(1, TUE, time(14))]
    jobs.changed.emit(Changes(deed=Deed(kind=DeedKind.ADD_STEP), tables=frozenset(tables)))
    if reads:
        with qtbot.waitSignal(jobs.idle):
            pass
    assert bool(agenda.asked) is reads
    assert (panel.model.entry_of(agreed(1)) is not None) is reads


@pytest.mark.parametrize("on", [date(2026, 10, 25), date(2027, 3, 28)])
def test_weeks_of_a_clock_change_show_items_at_their_hour(qtbot, room, jobs, agenda, make_item, on):
    agenda.items = [make_item(1, on, time(14)), make_item(2, on - timedelta(days=1), time(14))]
    panel = room(seen=Seen(Mode.WEEK))
    with qtbot.waitSignal(jobs.idle):
        panel.show_date(on)
    tops = {panel.view.entry_rect(panel.model.entry_of(agreed(n))).top() for n in (1, 2)}
    assert tops == {panel.week.geometry_now().y_of(14 * 60)}
    with qtbot.waitSignal(jobs.idle):
        drag(panel.view, place_of(panel, agreed(2)), place_of(panel, agreed(1)))
    assert agenda.moves == [(2, When(on, time(14), "Europe/Lisbon"))]


@pytest.mark.parametrize("by_key", [True, False])
def test_a_menu_is_asked_for_the_item_that_is_meant(qtbot, room, agenda, make_item, by_key):
    agenda.items = [make_item(1, TUE, time(11)), make_item(2, THU, time(11))]
    panel = room()
    press(panel, Qt.Key.Key_Down)
    meant = 1 if by_key else 2
    at = place_of(panel, agreed(2))
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    surface = panel.view.viewport()
    with qtbot.waitSignal(panel.view.menu_wanted) as asked:
        event = QContextMenuEvent(reason, at, surface.mapToGlobal(at))
        QApplication.sendEvent(surface, event)
    entry, place = asked.args
    assert entry.item.ref_id == panel.view.current_entry.item.ref_id == meant
    assert panel.view.entry_rect(entry).contains(surface.mapFromGlobal(place))


def test_the_small_month_leads_to_a_day(qtbot, room, jobs, agenda, make_item):
    agenda.items = [make_item(1, THU, time(10))]
    panel = room()
    small = panel.side.month
    assert small.spoken_name(small.days.index(THU)) == "Thursday 26 November, 1 next step, 1 agreed"
    small.setFocus()
    QTest.keyClick(small, Qt.Key.Key_Down)
    with qtbot.waitSignal(jobs.idle):
        QTest.keyClick(small, Qt.Key.Key_Return)
    assert panel.toolbar.title == "30 Nov – 4 Dec 2026"
    with qtbot.waitSignal(jobs.idle):
        QTest.keyClick(small, Qt.Key.Key_PageDown)
    assert small.on == date(2027, 1, 1)


def test_a_screen_reader_finds_days_and_items(room, agenda, make_item):
    agenda.items = [
        make_item(1, THU, time(10), contact="Bob Keller"),
        make_item(2, THU, time(12), kind=ItemKind.PLANNED),
    ]
    panel = room()
    spoken = QAccessible.queryAccessibleInterface(panel.view)
    assert spoken.text(QAccessible.Text.Name) == "Calendar, 23–27 November 2026"
    press(panel, Qt.Key.Key_PageDown)
    assert spoken.text(QAccessible.Text.Name) == "Calendar, 30 Nov – 4 Dec 2026"
    press(panel, Qt.Key.Key_Home)
    names = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    assert names[3:5] == [
        "Thursday 26 November, 2 next steps, 1 agreed",
        "Bob Keller, plan january, agreed by both, Thursday 26 November, 10:00–10:30",
    ]
    press(panel, Qt.Key.Key_Right, Qt.Key.Key_Right)
    focused = spoken.focusChild()
    assert focused.text(QAccessible.Text.Name) == names[4]
    centre = focused.rect().center()
    assert spoken.childAt(centre.x(), centre.y()).text(QAccessible.Text.Name) == names[4]


def test_a_days_off_name_stands_in_its_head(room, agenda, make_item):
    agenda.days_off = ((THU, "Restoration of Independence"),)
    agenda.items = [make_item(n, THU, contact=f"C{n}") for n in range(5)]
    panel = room()
    assert panel.model.day(THU).off == "Restoration of Independence"
    at = panel.week.geometry_now()
    assert len(panel.week.more_at(at.chip(3, 2, panel.week.items.chip_height).center())) == 3
    panel.view.viewport().grab()


def test_the_room_hands_its_focus_to_the_view(room):
    panel = room()
    panel.toolbar.setFocus()
    panel.setFocus()
    assert panel.week.hasFocus()


@pytest.mark.parametrize(
    ("starts", "top"), [((), 465), ((time(7, 30),), 435), ((time(2),), 465), ((time(9),), 465)]
)
def test_the_week_begins_before_the_first_thing_that_is_on(room, agenda, make_item, starts, top):
    agenda.items = [make_item(n, THU, at) for n, at in enumerate(starts, 1)]
    panel = room()
    shown = panel.view.geometry_now().minute_at(panel.view.geometry_now().top)
    assert abs(shown - top) <= 1


def test_the_week_stays_where_it_was_scrolled_to(qtbot, room, jobs, agenda, make_item):
    panel = room()
    panel.view.verticalScrollBar().setValue(0)
    agenda.items = [make_item(1, THU, time(7, 30))]
    panel.reload()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert panel.view.verticalScrollBar().value() == 0
