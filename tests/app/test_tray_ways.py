"""What this computer shows of reminders: never a name unless it was ticked, none while locked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from tests.desks import step_form, thursday

from followdesk.app.tray_ways import TrayWays
from followdesk.gui.icons import Icons
from followdesk.gui.system_notice import SystemNotice
from followdesk.services.deeds import ContactForm
from followdesk.system.settings_file import STAY, ComputerSettings, Notices, write_settings


def noting_tray(icon, parent):
    """Make an icon of a tray that notes what it is to tell."""
    tray = QSystemTrayIcon(icon, parent)
    tray.told, tray.is_shown = [], False
    tray.show = lambda: setattr(tray, "is_shown", True)
    tray.hide = lambda: setattr(tray, "is_shown", False)
    tray.showMessage = lambda title, text, *_how: tray.told.append((title, text))
    return tray


class ByHand(QCloseEvent):
    """A window is closed by its own button."""

    def spontaneous(self):
        return True


@pytest.fixture
def notice(qapp, resources_icons, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    return SystemNotice(resources_icons, is_there=lambda: True, make=noting_tray)


@pytest.fixture
def resources_icons():
    from followdesk.system.folders import resources_folder

    return Icons(resources_folder() / "icons")


@pytest.fixture
def raised():
    """How often the window was brought to the front, which this platform cannot do."""
    return []


@pytest.fixture
def tray(opened, notice, raised):
    """The ways of the tray, on a tray that is there."""
    top, shell = opened.window, opened.shell
    top.removeEventFilter(opened.tray)
    return TrayWays(
        opened.around,
        shell.reminders,
        top,
        lambda: raised.append(True),
        shell.rooms.keep_typed,
        opened.door.tell,
        lambda: shell.zone,
        notice=notice,
    )


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


def keep(opened, **chosen):
    write_settings(opened.around.settings_path, ComputerSettings(**chosen))


def ring(qtbot, opened, clock, monkeypatch, *names, hour=10, minute=50, is_seen=False):
    """Let a call with each of these people come up while the window is behind others."""
    monkeypatch.setattr(opened.window, "isActiveWindow", lambda: is_seen)

    def do(desk):
        for name in names:
            who = desk.people.add(ContactForm(name=name)).result
            done = desk.agenda.add_step(step_form(who, thursday(11, days=0), agreed=True))
        return done

    opened.jobs.command(do)
    settle(qtbot, opened)
    clock.now = thursday(hour, minute, days=0).instant()
    opened.shell.tell_time()
    settle(qtbot, opened)


def told(notice):
    return [] if notice._tray is None else notice._tray.told


def test_a_notice_says_kind_and_time_and_no_name(qtbot, opened, tray, notice, clock, monkeypatch):
    ring(qtbot, opened, clock, monkeypatch, "Bob Keller")
    assert told(notice) == [("Agreed next step at 11:00", "in 10 minutes")]


def test_the_name_is_told_where_it_was_ticked(qtbot, opened, tray, notice, clock, monkeypatch):
    keep(opened, notices=Notices.NAMES)
    ring(qtbot, opened, clock, monkeypatch, "Bob Keller")
    assert told(notice) == [("Agreed next step at 11:00", "Bob Keller")]


def test_several_are_one_notice_without_names(qtbot, opened, tray, notice, clock, monkeypatch):
    keep(opened, notices=Notices.NAMES)
    ring(qtbot, opened, clock, monkeypatch, "Bob Keller", "Ana Duarte", hour=14)
    assert told(notice) == [("While you were away: 2", "")]


def test_off_is_off(qtbot, opened, tray, notice, clock, monkeypatch):
    keep(opened, notices=Notices.OFF)
    ring(qtbot, opened, clock, monkeypatch, "Bob Keller")
    assert told(notice) == []


def test_whoever_looks_at_the_window_needs_no_notice(
    qtbot, opened, tray, notice, clock, monkeypatch
):
    ring(qtbot, opened, clock, monkeypatch, "Bob Keller", is_seen=True)
    assert told(notice) == []


def test_a_locked_desk_tells_no_name_even_where_it_was_ticked(
    qtbot, opened, tray, notice, clock, monkeypatch
):
    keep(opened, notices=Notices.NAMES)
    ring(qtbot, opened, clock, monkeypatch, "Bob Keller", minute=43)
    opened.lock()
    qtbot.waitUntil(lambda: opened.curtain.is_drawn)
    settle(qtbot, opened)
    clock.now = thursday(10, 50, days=0).instant()
    opened.shell.tell_time()
    assert told(notice) == [("Agreed next step at 11:00", "in 10 minutes")]
    assert opened.door.panel.reminder.text() == "Agreed next step at 11:00"
    assert opened.door.panel.reminder.isVisible()


def test_a_click_brings_the_window_to_the_front(
    qtbot, opened, tray, notice, clock, monkeypatch, raised
):
    ring(qtbot, opened, clock, monkeypatch, "Bob Keller")
    monkeypatch.undo()
    opened.window.hide()
    notice._tray.messageClicked.emit()
    assert opened.window.isVisible()
    assert raised == [True]


def test_the_icon_goes_once_the_window_is_seen(qtbot, opened, tray, notice, clock, monkeypatch):
    ring(qtbot, opened, clock, monkeypatch, "Bob Keller")
    assert notice._tray.is_shown
    QApplication.sendEvent(opened.window, QEvent(QEvent.Type.WindowActivate))
    assert not notice._tray.is_shown


def test_a_closed_window_closes_unless_the_user_ticked_otherwise(opened, tray, notice):
    assert tray.eventFilter(opened.window, ByHand()) is False
    keep(opened, when_closed=STAY)
    assert tray.eventFilter(opened.window, QCloseEvent()) is False, "Ctrl+Q quits"
    assert tray.eventFilter(opened.window, ByHand()) is True
    assert not opened.window.isVisible()
    assert notice._tray.is_shown
    opened.window.show()


def test_without_a_tray_a_closed_window_closes_and_nothing_is_shown(opened, resources_icons):
    made = []
    notice = SystemNotice(resources_icons, is_there=lambda: False, make=made.append)
    notice.tell("Agreed next step at 11:00", "")
    notice.stay()
    notice.put_away()
    assert made == []
    keep(opened, when_closed=STAY)
    shell = opened.shell
    tray = TrayWays(
        opened.around,
        shell.reminders,
        opened.window,
        opened.raise_window,
        shell.rooms.keep_typed,
        opened.door.tell,
        lambda: shell.zone,
        notice=notice,
    )
    assert tray.eventFilter(opened.window, ByHand()) is False


def test_the_menu_of_the_tray_opens_and_quits(qtbot, opened, tray, notice):
    notice.stay()
    open_, quit_ = notice._tray.contextMenu().actions()
    opened.window.hide()
    open_.trigger()
    assert opened.window.isVisible()
    with qtbot.waitSignal(opened.window.closing):
        quit_.trigger()
