from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Qt

from followdesk.domain.conversation import Medium
from followdesk.domain.next_step import Invitation
from followdesk.domain.other_calendar import BusyStretch, CalendarRead
from followdesk.domain.when import When
from followdesk.gui.forms.move_dialog import MoveDialog
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.services.deeds import OpportunityForm, StepForm

LISBON = "Europe/Lisbon"
THURSDAY = When(date(2026, 11, 26), time(10), LISBON)


def opened(qtbot, real, contact_id=0, **more):
    dialog = StepDialog(real.jobs, real.clock, contact_id, **more)
    qtbot.addWidget(dialog)
    dialog.open()
    real.settle()
    return dialog


def test_a_step_is_booked_with_the_keyboard_alone(qtbot, real):
    bob = real.add("Bob Keller", "Keller Logistics")
    dialog, booked = opened(qtbot, real), []
    dialog.step_booked.connect(booked.append)
    qtbot.keyClicks(dialog.person.search, "kell")
    real.settle()
    qtbot.keyClick(dialog.person.search, Qt.Key.Key_Return)
    real.settle()
    assert dialog.person.card.id == bob
    assert dialog.focusWidget() is dialog.line.line
    qtbot.keyClicks(dialog.line.line, "thu 10 plan january with lena")
    real.settle()
    assert dialog.line.echo == "Thu 26 Nov 10:00 · their 11:00 · 30 min · free ✓"
    with qtbot.waitSignal(dialog.step_booked):
        qtbot.keyClick(dialog.line.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (step,) = booked
    assert (step.contact_id, step.what, step.when) == (bob, "plan january with lena", THURSDAY)
    assert (step.agreed, step.minutes, step.medium) == (True, 30, Medium.CALL)
    assert not dialog.isVisible()


def test_what_is_missing_is_said_and_nothing_is_booked(qtbot, real):
    bob = real.add("Bob Keller")
    dialog = opened(qtbot, real)
    dialog.save_button.click()
    assert "Choose who it is with" in dialog.person._told.text()
    dialog.person.show_person(bob)
    real.settle()
    dialog.save_button.click()
    assert "Say when, and what" in dialog.line.echo
    qtbot.keyClicks(dialog.line.line, "yesterday 10 plan")
    dialog.save_button.click()
    real.settle()
    assert "is over" in dialog.line.echo
    dialog.line.line.clear()
    qtbot.keyClicks(dialog.line.line, "thu 10")
    dialog.save_button.click()
    real.settle()
    assert "Say what will be done" in dialog.line.echo
    assert dialog.isVisible()
    assert real.do(lambda desk: desk.people.card(bob)).steps == ()


def test_a_clash_is_named_and_a_typed_duration_counts(qtbot, real):
    bob = real.add("Bob Keller")
    ana = real.add("Ana Duarte", phone="+351 21 000 0001")
    real.do(lambda d: d.agenda.add_step(StepForm(contact_id=ana, when=THURSDAY, what="demo")))
    dialog = opened(qtbot, real, bob, typed="thu 9:30 45 min plan january")
    assert dialog.minutes.minutes == 45
    assert dialog.line.echo.endswith("not free: 10:00 Ana Duarte")
    dialog.minutes.show_minutes(30)
    dialog.minutes.activated.emit(dialog.minutes.currentIndex())
    real.settle()
    assert dialog.line.echo.endswith("30 min · free ✓")
    dialog.line.fill("thu 9:30 60 min plan january")
    assert dialog.minutes.minutes == 60
    dialog.line.fill("thu 9:30 25 min plan january")
    assert dialog.minutes.currentText() == "25 min"
    dialog.line.fill("thu 9:30 plan january")
    assert dialog.minutes.minutes == 30


def test_what_is_busy_elsewhere_is_named_by_its_hour_before_the_whole_day(qtbot, real):
    bob = real.add("Bob Keller")
    nine = datetime(2026, 11, 26, 9, tzinfo=UTC)
    fair = BusyStretch("f", "Fair", nine, nine + timedelta(days=1), nine.date(), nine.date())
    read = CalendarRead("Home", LISBON, "", taken=1, times=(fair,))
    real.do(lambda desk: desk.other_calendars.add(read))
    assert opened(qtbot, real, bob, typed="thu 9:30 plan").line.echo.endswith(
        "not free: all day Fair"
    )
    talk = BusyStretch("t", "", nine, nine + timedelta(hours=1))
    real.do(lambda desk: desk.other_calendars.add(replace(read, times=(talk,))))
    assert opened(qtbot, real, bob, typed="thu 9:30 plan").line.echo.endswith(
        "not free: 09:00 busy elsewhere and 1 more"
    )


def test_planned_by_me_and_who_does_what_are_kept(qtbot, real):
    bob = real.add("Bob Keller")
    dialog = opened(qtbot, real, bob, typed="thu 10 plan january")
    assert dialog._more.isHidden()
    dialog._toggle.click()
    dialog.i_will.setText("send the sketch")
    dialog.they_will.setText("bring Lena")
    dialog.agreed.button("planned").click()
    dialog.medium.setCurrentIndex(dialog.medium.findData(Medium.MEETING))
    dialog.save_button.click()
    real.settle()
    (step,) = real.do(lambda desk: desk.people.card(bob)).steps
    assert (step.agreed, step.medium) == (False, Medium.MEETING)
    assert (step.i_will, step.they_will) == ("send the sketch", "bring Lena")


def test_which_opportunity_it_is_about_is_asked_only_where_there_are_several(qtbot, real):
    bob = real.add("Bob Keller")
    real.do(lambda d: d.opportunities.add(OpportunityForm(contact_id=bob, title="Workshop")))
    assert opened(qtbot, real, bob)._about.isHidden()
    real.do(lambda d: d.opportunities.add(OpportunityForm(contact_id=bob, title="Training")))
    dialog = opened(qtbot, real, bob)
    assert not dialog._about.isHidden()
    assert {dialog.opportunity.itemText(n) for n in range(2)} == {"Workshop", "Training"}


def test_esc_asks_once_before_typed_words_are_lost(qtbot, real):
    dialog = opened(qtbot, real, real.add("Bob Keller"), typed="thu 10 plan")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "Esc again" in dialog.told
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_step_moves_to_another_day_and_is_no_clash_of_its_own(qtbot, real):
    bob = real.add("Bob Keller")
    form = StepForm(contact_id=bob, when=THURSDAY, what="demo")
    step = real.do(lambda desk: desk.agenda.add_step(form)).result
    dialog = MoveDialog(real.jobs, real.clock, step.id, "Bob Keller", "demo")
    qtbot.addWidget(dialog)
    dialog.open()
    real.settle()
    dialog.save_button.click()
    assert "Say when" in dialog.line.echo
    qtbot.keyClicks(dialog.line.line, "thu 10:15")
    real.settle()
    assert dialog.line.echo.endswith("free ✓")
    dialog.save_button.click()
    real.settle()
    (moved,) = real.do(lambda desk: desk.people.card(bob)).steps
    assert (moved.when.at, moved.what) == (time(10, 15), "demo")


def test_a_move_that_is_refused_leaves_the_dialog_and_tells_the_trouble(qtbot, real):
    dialog = MoveDialog(real.jobs, real.clock, 999, "Nobody", "demo")
    qtbot.addWidget(dialog)
    dialog.open()
    real.settle()
    qtbot.keyClicks(dialog.line.line, "fri 14:30")
    dialog.save_button.click()
    real.settle()
    assert dialog.isVisible()
    assert [type(error).__name__ for error in real.troubles] == ["NotHereError"]
    dialog.close()
    dialog.close()


def test_what_is_usual_is_taken_unless_something_else_is_typed(qtbot, real):
    bob = real.add("Bob Keller")
    for line, what in (("thu 10", "decide together"), ("fri 11 call back", "call back")):
        dialog = opened(qtbot, real, bob, usual="decide together")
        assert dialog.line.line.placeholderText() == "thu 10 decide together"
        qtbot.keyClicks(dialog.line.line, line)
        real.settle()
        assert ("decide together" in dialog.line.echo) is (what == "decide together")
        dialog.save_button.click()
        real.settle()
        card = real.do(lambda desk: desk.people.card(bob))
        assert card.steps[-1].what == what


def test_the_opportunity_it_is_about_is_chosen_among_several(qtbot, real):
    bob = real.add("Bob Keller")
    ids = [
        real.do(
            lambda desk, title=title: desk.opportunities.add(
                OpportunityForm(contact_id=bob, title=title)
            )
        ).result
        for title in ("Workshop", "Coaching", "Audit")
    ]
    for id_, title in zip(ids, ("Workshop", "Coaching", "Audit"), strict=True):
        dialog = opened(qtbot, real, bob, opportunity_id=id_)
        assert dialog.opportunity.currentText() == title
        dialog.done(0)


def test_what_is_typed_goes_on_behind_a_time_that_was_chosen(qtbot, real):
    dialog = opened(qtbot, real, real.add("Bob Keller"), typed="thu 10")
    field = dialog.line.line
    for _ in range(2):  # also when one comes back to it from the next field
        qtbot.waitUntil(lambda: field.hasFocus() and not field.hasSelectedText())
        dialog.medium.setFocus(Qt.FocusReason.TabFocusReason)
        field.setFocus(Qt.FocusReason.BacktabFocusReason)
    qtbot.waitUntil(lambda: field.hasFocus() and not field.hasSelectedText())
    qtbot.keyClicks(field, "plan january")
    real.settle()
    assert dialog.line.when == THURSDAY
    assert dialog.line.what == "plan january"
    dialog.reject()
    dialog.reject()


def test_only_who_said_yes_can_be_invited(qtbot, real):
    bob = real.add("Bob Keller")
    dialog, booked = opened(qtbot, real, bob), []
    dialog.step_booked.connect(booked.append)
    dialog.invite.setChecked(True)
    dialog.agreed.button("planned").click()
    assert not dialog.invite.isEnabled()
    qtbot.keyClicks(dialog.line.line, "thu 10 plan january with lena")
    real.settle()
    dialog.agreed.button("agreed").click()
    with qtbot.waitSignal(dialog.step_booked):
        dialog.save_button.click()
    assert booked[0].invitation is Invitation.WANTED
