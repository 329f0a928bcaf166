from PySide6.QtCore import Qt
from tests.desks import step_form

from followdesk.domain.next_step import StepState
from followdesk.gui.forms.length_dialog import LengthDialog


def shown(qtbot, real):
    contact_id = real.add("Bob Keller")
    step = real.do(lambda desk: desk.agenda.add_step(step_form(contact_id))).result
    about = step.contact, step.what
    dialog = LengthDialog(real.jobs, step.id, about, step.minutes, lambda n: f"{n} minutes")
    qtbot.addWidget(dialog)
    dialog.show()
    return step, dialog


def minutes_of(real, step):
    raw = real.trial.opened.connection
    question = "SELECT minutes FROM next_steps WHERE id = ?"
    return real.do(lambda _desk: raw.execute(question, (step.id,)).fetchone())[0]


def type_in(qtbot, dialog, text):
    dialog.field.line.clear()
    qtbot.keyClicks(dialog.field.line, text)


def test_a_typed_length_is_taken_by_enter_and_one_undo_takes_it_back(qtbot, real):
    step, dialog = shown(qtbot, real)
    assert dialog.field.echo == "30 minutes"
    type_in(qtbot, dialog, "1h30")
    assert dialog.field.echo == "90 minutes"
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    real.settle()
    assert not dialog.isVisible()
    assert minutes_of(real, step) == 90
    real.do(lambda desk: desk.undo.undo())
    assert minutes_of(real, step) == 30


def test_what_is_no_length_is_told_and_stays_typed(qtbot, real):
    step, dialog = shown(qtbot, real)
    for text, why in (("thu", "Say a length"), ("2 min", "at least 5"), ("9 days", "at most 7")):
        type_in(qtbot, dialog, text)
        qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
        real.settle()
        assert dialog.isVisible()
        assert why in dialog.field.echo
        assert dialog.field.text == text
    assert minutes_of(real, step) == 30
    dialog.done(0)


def test_a_step_that_is_over_meanwhile_is_told(qtbot, real):
    step, dialog = shown(qtbot, real)
    real.do(lambda desk: desk.agenda.close_step(step.id, StepState.DONE))
    told = []
    real.jobs.trouble.connect(told.append)
    type_in(qtbot, dialog, "60")
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    real.settle()
    assert len(told) == 1
    assert minutes_of(real, step) == 30
    dialog.done(0)
