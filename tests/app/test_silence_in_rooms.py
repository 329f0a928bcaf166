"""Who has gone silent is told where they are seen, and the cure is one key away there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from tests.silent_lives import LIVES, Living

from followdesk.app.rooms import OPPORTUNITIES, TODAY
from followdesk.domain.silence import SilenceCase
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.silence.dialog import SilencesDialog

SHORT = "Talked, nothing since → Call to set the next step"
LONG = f"{SHORT} · talked 26 Nov, no next step set"


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=20_000)


@pytest.fixture
def silent(qtbot, opened, clock):
    """A window in which Bob was talked to, and nothing came after it."""
    opened.jobs.read(
        opened.jobs,
        lambda desk: LIVES[SilenceCase.TALKED](Living(desk, clock)),
        lambda _made: None,
    )
    settle(qtbot, opened)
    opened.shell.rooms.today.reload()
    settle(qtbot, opened)
    return opened


def on_today(qtbot, window):
    limbo = window.shell.rooms.today.limbo
    qtbot.waitUntil(lambda: bool(limbo.list.row_model.rows))
    limbo.go_to()
    return limbo.list, lambda: limbo.list.current_row.detail


def on_the_card(qtbot, window):
    window.shell.rooms.show_contact(1)
    settle(qtbot, window)
    card = window.shell.rooms.people.panel.card
    card.opportunities.go_to()
    return card.opportunities.list, lambda: card.opportunities.list.current_row.detail


def among_the_opportunities(qtbot, window):
    window.window.go_to(OPPORTUNITIES)
    settle(qtbot, window)
    panel = window.shell.rooms.opportunities.panel
    panel.focus_list()
    return panel.views.table, lambda: panel.strip.told


ROOMS = {
    on_today: "Step done 26 Nov, none after it → book the next step",
    on_the_card: SHORT,
    among_the_opportunities: LONG,
}


def dialogs(window, kind):
    return [one for one in window.window.findChildren(QDialog) if type(one) is kind]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_it_is_told_and_cured_by_one_key(qtbot, silent, room):
    where, told = room(qtbot, silent)
    assert told() == ROOMS[room]
    with qtbot.waitActive(silent.window):
        silent.window.activateWindow()
    qtbot.keyClick(where, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: bool(dialogs(silent, StepDialog)), timeout=10_000)
    (asked,) = dialogs(silent, StepDialog)
    settle(qtbot, silent)
    assert asked.person.card.id == 1
    asked.reject()


def test_what_is_cured_is_told_no_more(qtbot, silent):
    _where, told = among_the_opportunities(qtbot, silent)
    panel = silent.shell.rooms.opportunities.panel
    assert panel.strip.cure.isVisible()
    silent.around.actions["opportunity_won"].trigger()
    settle(qtbot, silent)
    assert SHORT not in told()
    assert not panel.strip.cure.isVisible()
    silent.window.go_to(TODAY)
    settle(qtbot, silent)
    assert silent.shell.rooms.today.limbo.list.row_model.rows == ()


def test_the_list_opens_on_whoever_is_on_show(qtbot, silent, clock):
    def ana(desk):
        LIVES[SilenceCase.MET_AT_EVENT](Living(desk, clock))

    silent.jobs.read(silent.jobs, ana, lambda _made: None)
    settle(qtbot, silent)
    for contact_id in (2, 1):
        silent.shell.rooms.show_contact(contact_id)
        settle(qtbot, silent)
        silent.around.actions["silences"].trigger()
        settle(qtbot, silent)
        (listed,) = [one for one in dialogs(silent, SilencesDialog) if one.isVisible()]
        assert listed.current.quiet.contact_id == contact_id
        listed.reject()
