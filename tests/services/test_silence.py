"""The seven situations on a real desk: what shows them, what ends them, and their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.desks import call_form, step_form
from tests.silent_lives import LIVES, chance, held, person, write

from followdesk.domain.conversation import Conversation, Outcome, Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import OpportunityOverError
from followdesk.domain.nurture import Rhythm
from followdesk.domain.opportunity import Reason
from followdesk.domain.silence import Cure, Silence, SilenceCase, SilenceFacts, Sureness
from followdesk.domain.silence_why import EmailsUnanswered, NamedByHand, SameText, WasKeen
from followdesk.domain.when import When
from followdesk.services.changes import Deed, DeedKind
from followdesk.services.deeds import Continues, Over
from followdesk.services.silence import in_order
from followdesk.services.silence_rows import QuietRow, SilentRow


def soon(trial, contact_id, *, agreed):
    on = trial.clock.now.date() + timedelta(days=3)
    return step_form(contact_id, When(on, None, "Europe/Lisbon"), agreed=agreed)


@pytest.mark.parametrize("case", LIVES)
def test_it_is_noticed_and_a_dated_step_ends_it(trial, case):
    opportunity = LIVES[case](trial)
    (row,) = trial.desk.silences.list()
    assert (row.quiet.opportunity_id, row.silence.case) == (opportunity, case)
    assert row.quiet.contact == "Bob Keller"
    assert trial.desk.silences.of_contact(row.quiet.contact_id) == (row,)
    trial.desk.agenda.add_step(soon(trial, row.quiet.contact_id, agreed=False))
    assert trial.desk.silences.list() == ()
    trial.desk.undo.undo()
    assert trial.desk.silences.list() == (row,)


@pytest.mark.parametrize("case", LIVES)
def test_an_ending_ends_it(trial, case):
    opportunity = LIVES[case](trial)
    over = Over(reason=Reason.NOT_URGENT)
    trial.desk.opportunities.end(opportunity, over, confirmed=True)
    assert trial.desk.silences.list() == ()


def test_a_missed_step_is_no_silence_and_a_dropped_one_is(trial):
    opportunity = LIVES[SilenceCase.TALKED](trial)
    (row,) = trial.desk.silences.list()
    assert row.silence.sureness is Sureness.SURE
    step = trial.desk.agenda.add_step(soon(trial, row.quiet.contact_id, agreed=True)).result
    trial.clock.now += timedelta(days=5)
    assert trial.desk.silences.list() == ()  # it was missed: that is told among those in limbo
    trial.desk.undo.undo()
    assert step.id
    assert trial.desk.silences.list()[0].quiet.opportunity_id == opportunity


def test_a_rhythm_is_a_future(trial):
    LIVES[SilenceCase.TALKED](trial)
    (row,) = trial.desk.silences.list()
    trial.desk.nurture.set_rhythm(row.quiet.contact_id, Rhythm())
    assert trial.desk.silences.list() == ()


def test_what_was_tried_is_told(trial):
    LIVES[SilenceCase.MET_AT_EVENT](trial)
    (row,) = trial.desk.silences.list()
    assert row.silence.tried_at is None
    write(trial, row.quiet.contact_id, "event_email")
    (row,) = trial.desk.silences.list()
    assert row.silence.tried_at == trial.clock.now


def test_many_emails_name_the_text(trial):
    LIVES[SilenceCase.MANY_EMAILS](trial)
    (row,) = trial.desk.silences.list()
    assert SameText(3, "introduction_email") in row.silence.why
    assert any(isinstance(fact, EmailsUnanswered) for fact in row.silence.why)


def test_somebody_keen_is_let_go_after_the_easy_no(trial):
    LIVES[SilenceCase.KEEN_GONE](trial)
    (row,) = trial.desk.silences.list()
    assert row.silence.cure is Cure.PUSH_BACK
    assert WasKeen(2, 0, said_in=False) in row.silence.why
    write(trial, row.quiet.contact_id, "easy_no_email")
    (row,) = trial.desk.silences.list()
    assert row.silence.cure is Cure.WALK_AWAY


def test_an_answer_breaks_the_silence(trial):
    LIVES[SilenceCase.COLD_CALLS](trial)
    (row,) = trial.desk.silences.list()
    trial.desk.promises.add(row.quiet.contact_id, "a price list", "email")
    assert trial.desk.silences.list() == ()


def test_being_reached_is_no_cold_call(trial):
    opportunity = LIVES[SilenceCase.COLD_CALLS](trial)
    bob = trial.desk.silences.list()[0].quiet.contact_id
    wanted = soon(trial, bob, agreed=True)
    form = call_form(bob, Disposition.CONNECTED, Continues(step=wanted), at=trial.clock.now)
    trial.desk.sessions.save_call(form)
    assert opportunity
    assert trial.desk.silences.list() == ()


class TestByHand:
    def test_it_wins_over_the_data_and_can_be_cleared(self, trial):
        opportunity = LIVES[SilenceCase.TALKED](trial)
        trial.desk.silences.name_by_hand(opportunity, SilenceCase.KEEN_GONE)
        (row,) = trial.desk.silences.list()
        assert row.silence.case is SilenceCase.KEEN_GONE
        assert row.silence.why == (NamedByHand(),)
        trial.desk.undo.undo()
        assert trial.desk.silences.list()[0].silence.case is SilenceCase.TALKED
        trial.desk.undo.redo()
        trial.desk.silences.name_by_hand(opportunity, None)
        assert trial.desk.silences.list()[0].silence.case is SilenceCase.TALKED

    def test_naming_it_so_again_writes_nothing(self, trial):
        opportunity = LIVES[SilenceCase.TALKED](trial)
        trial.desk.silences.name_by_hand(opportunity, SilenceCase.COLD_CALLS)
        done = trial.desk.silences.name_by_hand(opportunity, SilenceCase.COLD_CALLS)
        assert done.changes.tables == frozenset()

    def test_what_is_agreed_is_no_silence(self, trial):
        opportunity = LIVES[SilenceCase.TALKED](trial)
        bob = trial.desk.silences.list()[0].quiet.contact_id
        trial.desk.silences.name_by_hand(opportunity, SilenceCase.COLD_CALLS)
        trial.desk.agenda.add_step(soon(trial, bob, agreed=True))
        assert trial.desk.silences.list() == ()

    def test_what_is_over_is_not_named(self, trial):
        opportunity = LIVES[SilenceCase.TALKED](trial)
        trial.desk.opportunities.end(opportunity, Over(reason=Reason.NO_NEED))
        with pytest.raises(OpportunityOverError):
            trial.desk.silences.name_by_hand(opportunity, SilenceCase.TALKED)


def test_what_is_worth_doing_first_stands_first():
    now = datetime(2026, 11, 24, tzinfo=UTC)
    facts = SilenceFacts(now_at=now, opened_at=now, heard_at=now)
    silence = Silence(SilenceCase.TALKED, now, (NamedByHand(),), Sureness.SURE, Cure.SET_STEP)
    quiet = QuietRow(1, 1, "Bob", "", "Returns", 100, "EUR", facts)
    first = SilentRow(quiet, silence)
    cheaper = replace(first, quiet=replace(quiet, value_cents=50))
    longer = replace(first, silence=replace(silence, since_at=now - timedelta(days=9)))
    cold = replace(first, quiet=replace(quiet, facts=replace(facts, heard_at=None)))
    tried = replace(first, silence=replace(silence, tried_at=now))
    wanted = (first, longer, cheaper, cold, tried)
    assert in_order(reversed(wanted)) == wanted


def test_others_are_left_alone(trial):
    LIVES[SilenceCase.TALKED](trial)
    ana = person(trial, "Ana Duarte")
    chance(trial, ana)
    assert [row.quiet.contact for row in trial.desk.silences.list()] == ["Bob Keller"]
    held(trial, ana, 9)
    assert len(trial.desk.silences.list()) == 2
    assert len(trial.desk.silences.of_contact(ana)) == 1


@pytest.mark.parametrize("last", ["yes", "unknown"])
def test_four_times_yes_is_keen_and_less_is_not(trial, last):
    bob = person(trial)
    chance(trial, bob)
    questions = ("fit", "reason", "importance")
    noted = {f"in_or_out_{question}": "yes" for question in questions}
    talk = Conversation(
        contact_id=bob,
        started_at=trial.clock.now,
        outcome=Outcome.CONTINUES,
        noted={**noted, "in_or_out_decider": last},
    )
    with trial.desk.works.unit_of_work() as work:
        work.add(talk)
        at = trial.clock.now
        work.add(Touch(contact_id=bob, at=at, kind=TouchKind.CONVERSATION))
        work.commit(Deed(kind=DeedKind.SAVE_CALL, facts={"name": "Bob"}))
    write(trial, bob, "series_first")
    write(trial, bob, "series_second")
    (row,) = trial.desk.silences.list()
    assert (row.silence.case is SilenceCase.KEEN_GONE) == (last == "yes")
