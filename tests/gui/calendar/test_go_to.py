from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from followdesk.domain.when import local
from followdesk.gui.calendar.go_to import GoToDialog
from followdesk.gui.calendar.pages import Mode, Seen
from followdesk.gui.forms.day_line import day_of_typed, read_day

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


@pytest.fixture
def dialog(qtbot):
    made = GoToDialog(lambda: NOW, "Europe/Lisbon")
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("3 dec", date(2026, 12, 3)),
        ("last mon", date(2026, 11, 23)),
        ("1 oct 2025", date(2025, 10, 1)),
        ("24 nov 2031", date(2031, 11, 24)),
        ("march 2027", date(2027, 3, 1)),
        ("2 weeks ago", date(2026, 11, 10)),
        ("in 5000 years", None),
        ("plan january with lena", None),
        ("31 feb", None),
    ],
)
def test_a_day_is_read_past_or_to_come(typed, on):
    read = read_day(typed, local(NOW, "Europe/Lisbon"), "en", day_first=True)
    assert day_of_typed(read) == on


def test_enter_goes_there(qtbot, dialog):
    QTest.keyClicks(dialog.field.line, "last mon")
    assert dialog.field.echo == "Monday 23 November 2026"
    with qtbot.waitSignal(dialog.chosen) as went:
        QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)
    assert went.args == [date(2026, 11, 23)]
    assert dialog.isHidden()


def test_what_is_no_day_goes_nowhere_and_says_so(qtbot, dialog):
    with qtbot.assertNotEmitted(dialog.chosen):
        QTest.keyClicks(dialog.field.line, "soonish")
        QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)
    assert dialog.field.echo.startswith("There is no date in this yet")
    assert dialog.isVisible()
    dialog.field.line.clear()
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)
    assert dialog.field.echo == "Say a day: “mon 7 dec” or “in 2 weeks”."
    dialog.reject()


def test_g_leads_from_the_calendar_to_a_typed_day(qtbot, room, jobs):
    panel = room()
    QTest.keyClick(panel.view, Qt.Key.Key_G)
    dialog = panel.window().findChild(GoToDialog)
    QTest.keyClicks(dialog.field.line, "14 jul 2025")
    with qtbot.waitSignal(jobs.idle):
        QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)
    assert panel.toolbar.title == "14–18 July 2025"
    assert panel.view.cursor_place.on == date(2025, 7, 14)


def test_what_was_seen_last_is_shown_again(room):
    panel = room(seen=Seen(Mode.DAY, date(2026, 12, 3)))
    assert (panel.mode, panel.toolbar.title) == (Mode.DAY, "Thursday 3 December 2026")
    assert panel.seen == Seen(Mode.DAY, date(2026, 12, 3))


def test_a_page_with_today_on_it_follows_today(room):
    panel = room(seen=Seen(Mode.WEEK))
    assert panel.seen == Seen(Mode.WEEK)
    QTest.keyClick(panel.view, Qt.Key.Key_PageDown)
    assert panel.seen == Seen(Mode.WEEK, date(2026, 12, 1))


def test_each_way_of_looking_has_a_key(qtbot, room, jobs):
    panel = room()
    shift = Qt.KeyboardModifier.ShiftModifier
    none = Qt.KeyboardModifier.NoModifier
    for key, held, mode, days in (
        (Qt.Key.Key_D, none, Mode.DAY, 1),
        (Qt.Key.Key_W, shift, Mode.WEEK, 7),
        (Qt.Key.Key_W, none, Mode.WORK, 5),
        (Qt.Key.Key_A, none, Mode.AGENDA, 1),
        (Qt.Key.Key_M, none, Mode.MONTH, 42),
    ):
        QTest.keyClick(panel.view, key, held)
        assert panel.mode is mode
        qtbot.waitUntil(lambda days=days: len(panel.model.days) == days)
        assert panel.toolbar.modes.buttons.current is mode
        assert panel.view.hasFocus()


def test_in_a_narrow_room_a_list_offers_the_ways(room, qtbot):
    panel = room()
    assert panel.toolbar.modes.is_wide
    panel.toolbar.setFixedWidth(560)
    qtbot.waitUntil(lambda: not panel.toolbar.modes.is_wide)
    box = panel.toolbar.modes.box
    assert box.currentData() == Mode.WORK
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert panel.mode is Mode.DAY
