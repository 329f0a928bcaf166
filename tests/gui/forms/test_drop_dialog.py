from PySide6.QtCore import Qt
from tests.desks import step_form

from followdesk.domain.errors import StepClosedError
from followdesk.domain.next_step import StepState
from followdesk.gui.forms.drop_dialog import DropDialog
from followdesk.gui.forms.step_deeds import StepDeeds


def a_step(real):
    contact_id = real.add("Bob Keller")
    return real.do(lambda desk: desk.agenda.add_step(step_form(contact_id))).result


def state_of(real, step_id):
    question = "SELECT state, closing_note FROM next_steps WHERE id = ?"
    raw = real.trial.opened.connection
    return real.do(lambda _desk: raw.execute(question, (step_id,)).fetchone())


def shown(qtbot, real, step):
    dialog = DropDialog(real.jobs, step.id, step.contact, step.what)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_step_is_dropped_with_its_reason_and_one_undo_brings_it_back(qtbot, real):
    step = a_step(real)
    dialog = shown(qtbot, real, step)
    dialog.why.set_text("found somebody in the house")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    real.settle()
    assert not dialog.isVisible()
    assert state_of(real, step.id) == ("dropped", "found somebody in the house")
    real.do(lambda desk: desk.undo.undo())
    assert state_of(real, step.id) == ("open", "")


def test_without_a_reason_nothing_changes_and_it_says_what_is_wanted(qtbot, real):
    step = a_step(real)
    dialog = shown(qtbot, real, step)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    real.settle()
    assert dialog.isVisible()
    assert "A few words" in dialog.why.echo
    assert state_of(real, step.id) == ("open", "")
    dialog.reject()


def test_what_was_typed_is_not_lost_by_one_escape(qtbot, real):
    dialog = shown(qtbot, real, a_step(real))
    dialog.why.set_text("they asked")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_step_that_was_closed_meanwhile_is_told_and_the_room_reads_anew(qtbot, real):
    step = a_step(real)
    real.do(lambda desk: desk.agenda.close_step(step.id, StepState.DONE))
    dialog = shown(qtbot, real, step)
    deeds = StepDeeds(real.jobs, real.clock, dialog)
    dialog._tell_failed = deeds._on_failed
    dialog.why.set_text("too late")
    with qtbot.waitSignal(deeds.refused):
        dialog.save()
    real.settle()
    assert isinstance(real.troubles[0], StepClosedError)
    dialog.why.set_text("")
    dialog.reject()
