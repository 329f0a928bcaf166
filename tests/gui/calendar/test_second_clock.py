from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from followdesk.gui.calendar.clock_dialog import SecondClockDialog, people_by_zone
from followdesk.gui.calendar.pages import Mode, Seen
from followdesk.gui.calendar.second_clock import SecondClock

LISBON, BERLIN, NEW_YORK = "Europe/Lisbon", "Europe/Berlin", "America/New_York"
THU = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("on", "hour", "shown"),
    [
        (date(2026, 11, 24), 9, "04:00"),
        # For a week New York is an hour nearer: it has changed its clocks already.
        (date(2027, 3, 17), 9, "05:00"),
        (date(2026, 11, 24), 3, "22:00"),
    ],
)
def test_it_shows_what_their_clocks_show_on_that_day(on, hour, shown):
    assert SecondClock(NEW_YORK, LISBON).label(on, hour) == shown


def test_who_is_where_is_listed_without_the_users_own_zone(make_item):
    items = [
        make_item(1, THU, time(9), zone=BERLIN),
        make_item(2, THU, time(9)),
        make_item(1, THU, time(11), zone=BERLIN),
        make_item(3, THU, time(10), zone=NEW_YORK),
    ]
    assert people_by_zone(items, LISBON) == {NEW_YORK: ("Contact 3",), BERLIN: ("Contact 1",)}


def test_z_on_somebody_offers_their_clock_and_shows_it(room, agenda, make_item):
    agenda.items = [make_item(1, date(2026, 11, 24), time(11), zone=BERLIN)]
    panel = room()
    narrow = panel.week.geometry_now().gutter
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Z)
    dialog = panel.window().findChild(SecondClockDialog)
    assert dialog.choice.box.currentText() == "Berlin: Contact 1"
    dialog.save_button.click()
    assert panel.week.second_zone == BERLIN
    assert panel.week.geometry_now().gutter > narrow
    assert panel.seen == Seen(Mode.WORK, None, BERLIN)
    assert panel.view.hasFocus()


def test_a_click_in_the_corner_asks_for_one_too(qtbot, room):
    panel = room()
    surface = panel.week.viewport()
    with qtbot.waitSignal(panel.week.clock_wanted):
        QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    panel.window().findChild(SecondClockDialog).reject()


def test_a_zone_nobody_knows_is_said_and_nothing_changes(qtbot):
    dialog = SecondClockDialog("", "", {})
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.choice.box.setEditText("Atlantis")
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.save_button.click()
    assert dialog.choice.problem.text().startswith("No time zone is called so")
    dialog.choice.box.setEditText("Pacific/Auckland")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.save_button.click()
    assert chosen.args == ["Pacific/Auckland"]


def test_it_is_there_again_after_a_restart_and_goes_when_unwanted(room):
    panel = room(seen=Seen(Mode.WEEK, None, NEW_YORK))
    assert panel.week.second_zone == NEW_YORK
    panel.week.show_second_clock("")
    assert panel.seen.second_zone == ""
    panel.week.show_second_clock(LISBON)  # the user's own says nothing new
    assert panel.week.second_zone == ""
