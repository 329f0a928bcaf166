"""A call is planned by keyboard, taken back, and emptied away."""

import pytest
from PySide6.QtCore import Qt
from tests.desks import call_form, step_form, thursday
from tests.gui_desk import gui_desk

from followdesk.domain.disposition import Disposition
from followdesk.gui.forms.plan_dialog import PlanDialog
from followdesk.services.call_plan_rows import CallPlanRow
from followdesk.services.deeds import Continues


@pytest.fixture
def desk(qtbot, tmp_path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def bob(desk):
    return desk.add("Bob Keller")


@pytest.fixture
def opened(qtbot, desk, bob):
    """Open the form on Bob; what it says it did is noted."""

    def make():
        dialog = PlanDialog(desk.jobs, bob)
        dialog.told_done = []
        dialog.noticed.connect(lambda text, more: dialog.told_done.append((text, more)))
        qtbot.addWidget(dialog)
        dialog.open()
        desk.settle()
        return dialog

    return make


def save(desk, dialog):
    dialog.save_button.click()
    desk.settle()


def planned(desk, bob):
    return desk.do(lambda d: d.call_plans.view(bob).plan)


def test_it_begins_with_the_last_notes_and_plans_by_keyboard(qtbot, desk, bob, opened):
    step = Continues(step=step_form(bob, thursday(15)))
    talk = call_form(bob, Disposition.CONNECTED, step, heard_you="fewer returns")
    desk.do(lambda d: d.sessions.save_call(talk))
    dialog = opened()
    assert dialog.recalls.text() == "fewer returns"
    assert not dialog.is_dirty()
    qtbot.keyClicks(dialog.next_what, "show the figures")
    save(desk, dialog)
    assert planned(desk, bob) == CallPlanRow("fewer returns", "show the figures")
    assert dialog.told_done == [
        ("The call with Bob Keller is planned.", "The next step to aim at: show the figures.")
    ]
    desk.do(lambda d: d.undo.undo())
    assert planned(desk, bob).is_empty


def test_the_plan_is_there_again_and_emptied_is_taken_away(qtbot, desk, bob, opened):
    plan = CallPlanRow("fewer returns", "the figures", "Lena")
    desk.do(lambda d: d.call_plans.plan(bob, plan))
    dialog = opened()
    assert dialog.plan == plan
    dialog.recalls.clear()
    dialog.next_what.clear()
    dialog.note.clear()
    save(desk, dialog)
    assert planned(desk, bob).is_empty
    assert dialog.told_done == [("The call with Bob Keller is planned no more.", "")]


def test_nothing_typed_asks_for_something(qtbot, desk, bob, opened):
    dialog = opened()
    save(desk, dialog)
    assert dialog.told == "Type what they wanted, or what the next step is to be."
    assert dialog.isVisible()
    dialog.close()


def test_escape_asks_before_it_throws_typing_away(qtbot, opened):
    dialog = opened()
    qtbot.keyClicks(dialog.note, "Lena")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_odd_words_are_kept_as_they_are(qtbot, desk, bob, opened):
    dialog = opened()
    odd = "<b>=1+1</b> \u202eabc {{first_name}} " + "x" * 300
    dialog.next_what.setText(odd)
    save(desk, dialog)
    assert planned(desk, bob).next_what == odd
