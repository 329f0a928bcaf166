"""All overdue steps are moved by keyboard, as they were shown, or none where one has changed."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from tests.desks import TUESDAY, step_form
from tests.gui_desk import gui_desk

from followdesk.domain.next_step import StepState
from followdesk.domain.overdue import Goal
from followdesk.domain.when import When
from followdesk.gui.forms.overdue_dialog import OverdueDialog

LISBON = "Europe/Lisbon"
WED, THU, FRI = (date(2026, 11, day) for day in (25, 26, 27))
FRIDAY = TUESDAY + timedelta(days=2, hours=22)


@pytest.fixture
def desk(qtbot, tmp_path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def late(desk):
    """Miss two steps; it is Friday morning."""
    bob, clara = desk.add("Bob Keller"), desk.add("Clara Meireles")
    desk.do(lambda d: d.agenda.add_step(step_form(bob, When(WED, time(14), LISBON))))
    desk.do(lambda d: d.agenda.add_step(step_form(clara, When(THU, None, LISBON))))
    desk.trial.clock.now = FRIDAY
    return desk


@pytest.fixture
def opened(qtbot, desk):
    def make():
        dialog = OverdueDialog(desk.jobs, desk.clock, LISBON)
        dialog.said = []
        dialog.noticed.connect(lambda text, _more: dialog.said.append(text))
        qtbot.addWidget(dialog)
        dialog.open()
        desk.settle()
        return dialog

    return make


def shown(dialog):
    return [(row.title, row.detail, row.badge) for row in dialog.list.row_model.rows]


def test_each_is_shown_with_where_it_was_and_where_it_goes(late, opened):
    dialog = opened()
    assert dialog.goal is Goal.TODAY
    assert shown(dialog) == [
        ("Bob Keller", "was Wed 25 Nov 14:00", "Fri 27 Nov 14:00"),
        ("Clara Meireles", "was Thu 26 Nov", "Fri 27 Nov"),
    ]
    assert dialog._count.text() == "2 next steps whose day has passed"
    assert "only planned" in dialog._note.text()
    dialog.reject()


def test_another_goal_shows_other_days_and_ctrl_enter_moves_them(qtbot, late, opened):
    dialog = opened()
    button = dialog.goals.button(Goal.NEXT_WEEK)
    assert button.shortcut().toString() == "Alt+3"
    button.click()
    late.settle()
    assert [row.badge for row in dialog.list.row_model.rows] == ["Mon 30 Nov 14:00", "Mon 30 Nov"]
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.said == ["2 next steps are moved."])
    assert dialog.isHidden()
    assert late.do(lambda d: d.overdue.rows()) == ()
    late.do(lambda d: d.undo.undo())
    assert len(late.do(lambda d: d.overdue.rows())) == 2


def test_without_anything_overdue_it_says_so(desk, opened):
    dialog = opened()
    assert dialog._count.text() == "No next step is overdue. Nothing to move."
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_what_changed_meanwhile_is_shown_anew_and_nothing_is_moved(late, opened):
    dialog = opened()
    first = late.do(lambda d: d.overdue.rows())[0].id
    late.do(lambda d: d.agenda.close_step(first, StepState.DONE))
    dialog.save_button.click()
    late.settle()
    late.settle()
    assert dialog.told == "Something has changed meanwhile; this is how they would go now."
    assert [title for title, *_rest in shown(dialog)] == ["Clara Meireles"]
    assert len(late.do(lambda d: d.overdue.rows())) == 1
    dialog.reject()
