"""The messages that cure a silence: to whom, what they say, and what follows when they are sent."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.desks import call_form, step_form, thursday
from tests.silent_lives import LIVES, call, chance, person, write

from followdesk.domain.commitment import Message
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import Enrollment
from followdesk.domain.errors import OpportunityOverError
from followdesk.domain.message_errors import DoNotEmailError
from followdesk.domain.opportunity import Reason
from followdesk.domain.script_errors import ScriptNeededError
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.silence import Cure, SilenceCase
from followdesk.services.changes import Deed, DeedKind
from followdesk.services.cures import TEXTS
from followdesk.services.deeds import ContactForm, Continues, Over
from followdesk.services.opportunity_forms import MetForm


def send(trial, message_id, what="look again"):
    trial.desk.correspondence.keep(message_id, "A question", "How is it?")
    return trial.desk.correspondence.sent(message_id, confirmed=True, step_what=what)


def steps(trial, contact_id):
    found = trial.desk.people.card(contact_id).steps
    return [(step.what, step.when.on) for step in found if step.state.value == "open"]


def about(trial, message_id):
    with trial.desk.works.look() as work:
        message = work.get(Message, message_id)
        return message.contact_id, message.opportunity_id


@pytest.mark.parametrize("cure", [Cure.ASK_WHO, Cure.PUSH_BACK, Cure.EASY_NO])
def test_it_is_written_to_them_from_its_text_once(trial, cure):
    opportunity = LIVES[SilenceCase.COLD_EMAIL](trial)
    message_id = trial.desk.cures.draft(opportunity, cure)
    view = trial.desk.correspondence.draft(message_id)
    assert (view.contact, view.script_key, view.title) == ("Bob Keller", TEXTS[cure], "Returns")
    assert "Bob Keller" in view.body
    assert trial.desk.cures.draft(opportunity, cure) == message_id


@pytest.mark.parametrize("key", TEXTS.values())
def test_no_cure_can_lose_its_text(trial, key):
    with pytest.raises(ScriptNeededError):
        trial.desk.scripts.retire(key, "en")


def test_a_written_one_is_not_yet_tried_and_a_sent_one_leaves_a_step(trial):
    opportunity = LIVES[SilenceCase.COLD_EMAIL](trial)
    (row,) = trial.desk.silences.list()
    message_id = trial.desk.cures.draft(opportunity, Cure.ASK_WHO)
    assert trial.desk.silences.list() == (row,)
    done = send(trial, message_id, "no word on who is right")
    # Saturday 5 December and five business days, of which the 8th is none in Lisbon.
    assert done.result.step_on == date(2026, 12, 14)
    assert steps(trial, 1) == [("no word on who is right", done.result.step_on)]
    assert trial.desk.silences.list() == ()
    trial.desk.undo.undo()
    assert steps(trial, 1) == []
    assert trial.desk.silences.list() == (row,)


def test_who_is_right_is_asked_once(trial):
    opportunity = LIVES[SilenceCase.COLD_EMAIL](trial)
    send(trial, trial.desk.cures.draft(opportunity, Cure.ASK_WHO))
    trial.clock.now += timedelta(days=15)
    (row,) = trial.desk.silences.list()
    assert (row.silence.case, row.silence.cure) == (SilenceCase.COLD_EMAIL, Cure.WALK_AWAY)


def test_a_sent_one_books_nothing_beside_a_step(trial):
    opportunity = LIVES[SilenceCase.COLD_EMAIL](trial)
    trial.desk.agenda.add_step(step_form(1, thursday(10, days=30), what="ring"))
    assert send(trial, trial.desk.cures.draft(opportunity, Cure.ASK_WHO)).result.step_on is None
    assert [what for what, _on in steps(trial, 1)] == ["ring"]


def test_other_messages_leave_no_step(trial):
    LIVES[SilenceCase.COLD_EMAIL](trial)
    view = trial.desk.correspondence.write(1, "easy_no_email")
    assert send(trial, view.id).result.step_on is None
    assert steps(trial, 1) == []


def test_what_is_over_and_who_wants_no_email_are_left_alone(trial):
    opportunity = LIVES[SilenceCase.COLD_EMAIL](trial)
    trial.desk.people.edit(1, ContactForm(name="Bob Keller", do_not_email=True))
    with pytest.raises(DoNotEmailError):
        trial.desk.cures.draft(opportunity, Cure.EASY_NO)
    trial.desk.opportunities.end(opportunity, Over(reason=Reason.NO_NEED))
    with pytest.raises(OpportunityOverError):
        trial.desk.cures.draft(opportunity, Cure.EASY_NO)


class TestIntroduction:
    def slog(self, trial):
        bob = person(trial)
        opportunity = chance(trial, bob)
        trial.desk.series.enroll(bob)
        call(trial, bob, 5)
        return bob, opportunity

    def test_it_goes_to_somebody_else_about_them_and_ends_the_calls(self, trial):
        bob, opportunity = self.slog(trial)
        ana = person(trial, "Ana Duarte")
        message_id = trial.desk.cures.draft(opportunity, Cure.ASK_INTRODUCTION, ana)
        view = trial.desk.correspondence.draft(message_id)
        assert (view.contact_id, view.script_key) == (ana, "introduction_email")
        assert "Bob Keller" in view.subject
        assert trial.desk.people.card(bob).series is not None  # nothing is sent yet
        send(trial, message_id, "has Ana answered?")
        assert trial.desk.people.card(bob).series is None
        assert [what for what, _on in steps(trial, bob)] == ["has Ana answered?"]
        assert steps(trial, ana) == []
        assert trial.desk.silences.list() == ()
        trial.desk.undo.undo()
        assert trial.desk.people.card(bob).series is not None
        assert steps(trial, bob) == []

    @pytest.mark.parametrize("is_sent", [False, True])
    def test_whoever_is_deleted_comes_back_with_it(self, trial, is_sent):
        bob, opportunity = self.slog(trial)
        ana = person(trial, "Ana Duarte")
        message_id = trial.desk.cures.draft(opportunity, Cure.ASK_INTRODUCTION, ana)
        if is_sent:
            send(trial, message_id)
        before = about(trial, message_id)
        for contact_id in (bob, ana):
            trial.desk.people.delete(contact_id)
            trial.desk.undo.undo()
            assert about(trial, message_id) == before == (ana, opportunity)
        trial.desk.people.delete(bob)
        assert about(trial, message_id) == (ana, None)
        if not is_sent:
            assert send(trial, message_id).result.step_on is None

    def test_a_day_for_it_ends_the_calls_in_one_deed(self, trial):
        bob, opportunity = self.slog(trial)
        before = trial.desk.silences.list()
        step = step_form(bob, thursday(10, days=30), what="find somebody", agreed=False)
        done = trial.desk.cures.stop_calling(opportunity, step)
        assert done.changes.deed.kind is DeedKind.STOP_CALLING
        assert trial.desk.people.card(bob).series is None
        assert [what for what, _on in steps(trial, bob)] == ["find somebody"]
        with trial.desk.works.look() as work:
            assert work.all(Enrollment)[0].ended_why == SeriesEndReason.BY_HAND
        trial.desk.undo.undo()
        assert trial.desk.people.card(bob).series is not None
        assert trial.desk.silences.list() == before

    def test_writing_instead_ends_the_calls_with_any_text(self, trial):
        bob, opportunity = self.slog(trial)
        message_id = trial.desk.cures.draft_instead(opportunity, "value_paper")
        assert trial.desk.people.card(bob).series is not None
        send(trial, message_id, "look what else may help")
        assert trial.desk.people.card(bob).series is None
        assert [what for what, _on in steps(trial, bob)] == ["look what else may help"]
        trial.desk.undo.undo()
        assert trial.desk.people.card(bob).series is not None

    def test_a_letter_goes_to_whoever_wants_no_email(self, trial):
        bob, opportunity = self.slog(trial)
        trial.desk.people.edit(bob, ContactForm(name="Bob Keller", do_not_email=True))
        with pytest.raises(DoNotEmailError):
            trial.desk.cures.draft_instead(opportunity, "value_paper")
        assert trial.desk.correspondence.due() == ()
        assert trial.desk.cures.draft_instead(opportunity, "value_card")

    def test_without_a_series_there_is_only_the_step(self, trial):
        opportunity = chance(trial, person(trial))
        step = step_form(1, thursday(10, days=30))
        assert trial.desk.cures.stop_calling(opportunity, step).result == 0


class TestTheCallAfterAnEvent:
    def script(self, trial, contact_id=1):
        return trial.desk.sessions.call_contact(contact_id).script.key

    def test_it_runs_on_the_text_for_it(self, trial):
        LIVES[SilenceCase.MET_AT_EVENT](trial)
        assert self.script(trial) == "event_call"

    def test_whoever_was_not_met_has_a_first_call(self, trial):
        chance(trial, person(trial))
        assert self.script(trial) == "call_first"

    def test_what_was_talked_about_since_goes_on(self, trial):
        trial.desk.meeting.meet(MetForm(about="Scanners", contact_id=person(trial)))
        trial.clock.now += timedelta(days=1)
        step = Continues(step=step_form(1, thursday(10, days=9)))
        form = call_form(1, Disposition.CONNECTED, step, at=trial.clock.now, confirmed=True)
        trial.desk.sessions.save_call(form)
        assert self.script(trial) == "call_later"


class TestAnswerRates:
    def answer(self, trial, contact_id):
        with trial.desk.works.unit_of_work() as work:
            at = trial.clock.now
            work.add(Touch(contact_id=contact_id, at=at, kind=TouchKind.EMAIL, outgoing=False))
            work.commit(Deed(kind=DeedKind.SEND_EMAIL, facts={"name": "Bob"}))

    def rates(self, trial):
        found = trial.desk.silences.answer_rates("en")
        return [(rate.key, rate.sent, rate.answered) for rate in found]

    def test_an_answer_counts_for_the_newest_text_before_it(self, trial):
        bob, ana = person(trial), person(trial, "Ana Duarte")
        write(trial, bob, "introduction_email")
        write(trial, bob, "value_paper")
        trial.clock.now += timedelta(days=1)
        self.answer(trial, bob)
        write(trial, ana, "value_paper")
        trial.clock.now += timedelta(days=8)
        assert self.rates(trial) == [("value_paper", 2, 1), ("introduction_email", 1, 0)]
        best = trial.desk.silences.answer_rates("en")[0]
        assert (best.title, best.share) == ("A value touch: a paper", 0.5)

    def test_what_may_still_be_answered_does_not_count(self, trial):
        write(trial, person(trial), "value_paper")
        assert self.rates(trial) == []

    def test_what_goes_by_post_is_no_email(self, trial):
        bob = person(trial)
        with trial.desk.works.unit_of_work() as work:
            at = datetime(2026, 11, 1, 9, tzinfo=UTC)
            work.add(
                Message(
                    contact_id=bob,
                    script_key="value_card",
                    language="en",
                    state="sent",
                    created_at=at,
                    closed_at=at,
                )
            )
            work.add(Touch(contact_id=bob, at=at, kind=TouchKind.LETTER))
            work.commit(Deed(kind=DeedKind.SEND_EMAIL, facts={"name": "Bob"}))
        assert self.rates(trial) == []


def test_the_text_sent_again_is_named_by_its_title(trial):
    LIVES[SilenceCase.MANY_EMAILS](trial)
    (row,) = trial.desk.silences.list()
    assert row.text_key == "introduction_email"
    assert row.text_title == "Um eine Empfehlung bitten, als E-Mail"  # in Bob's language
