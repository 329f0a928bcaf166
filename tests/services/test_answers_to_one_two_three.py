"""The 1-2-3 message on a real desk: sent, answered, closed by silence, and taken back."""

from datetime import date

import pytest
from tests.desks import call_form, step_form, thursday

from followdesk.domain.channel import Channel
from followdesk.domain.commitment import Message
from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import Medium, Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import NoteMissingError, NotHereError
from followdesk.domain.message_errors import BlankLeftError
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.one_two_three import Answer
from followdesk.domain.one_two_three_errors import (
    NoOpportunityError,
    NotWaitingError,
    OneTwoThreeWaitsError,
)
from followdesk.domain.opportunity import Ending, Opportunity, OpportunityState, Reason
from followdesk.domain.when import When
from followdesk.services.deeds import ContactForm, Continues, NewPoint, OpportunityForm, Over


@pytest.fixture
def about(trial, bob):
    form = OpportunityForm(contact_id=bob, title="Returns")
    return trial.desk.opportunities.add(form).result


@pytest.fixture
def sent(trial, bob, about):
    return send(trial, bob, about)


def send(trial, bob, about):
    desk = trial.desk
    message_id = desk.one_two_three.draft(bob, about)
    desk.correspondence.keep(message_id, "1, 2 or 3?", "Dear Bob, which one is it?")
    desk.correspondence.sent(message_id, step_what="no answer closes it")
    return message_id


def all_of(trial, kind, **facts):
    with trial.desk.works.look() as work:
        return work.all(kind, **facts)


def one(trial, kind, row_id):
    with trial.desk.works.look() as work:
        return work.get(kind, row_id)


def closed_by_silence(trial):
    return trial.desk.one_two_three.close_silent(trial.desk.one_two_three.note_silent())


def test_it_is_written_once_about_one_opportunity_and_waits_in_the_worklist(trial, bob, about):
    desk = trial.desk
    first = desk.one_two_three.draft(bob)
    assert desk.one_two_three.draft(bob, about) == first
    view = desk.correspondence.draft(first)
    assert (view.title, view.asks_one_two_three, view.number) == ("Returns", True, 0)
    assert [row.id for row in desk.correspondence.due()] == [first]
    assert [row.ref_id for row in desk.today.page().due] == [first]
    assert all_of(trial, Touch) == []


def test_a_blank_keeps_it_here(trial, bob, about):
    message_id = trial.desk.one_two_three.draft(bob, about)
    with pytest.raises(BlankLeftError):
        trial.desk.correspondence.sent(message_id)


def test_sending_books_the_fifth_business_day_past_the_holiday(trial, bob, about, sent):
    (step,) = all_of(trial, NextStep)
    assert (step.on_day, step.at_time, step.agreed) == (date(2026, 12, 2), None, False)
    assert (step.what, step.medium, step.opportunity_id) == (
        "no answer closes it",
        Medium.TASK,
        about,
    )
    (row,) = trial.desk.one_two_three.waiting(bob)
    assert (row.message_id, row.closes_on) == (sent, date(2026, 12, 2))
    assert row.next_business_day == date(2026, 11, 25)
    assert trial.desk.agenda.limbo() == ()


def test_a_second_one_is_refused_while_one_waits(trial, bob, sent):
    form = OpportunityForm(contact_id=bob, title="Warehouse")
    other = trial.desk.opportunities.add(form).result
    with pytest.raises(OneTwoThreeWaitsError):
        trial.desk.one_two_three.draft(bob, other)


def test_two_drafts_to_one_person_do_not_both_go_out(trial, bob, about):
    desk = trial.desk
    other = desk.opportunities.add(OpportunityForm(contact_id=bob, title="Warehouse")).result
    late = desk.one_two_three.draft(bob, other)
    desk.correspondence.keep(late, "1, 2 or 3?", "Dear Bob")
    send(trial, bob, about)
    with pytest.raises(OneTwoThreeWaitsError):
        desk.correspondence.sent(late, confirmed=True)


def test_answer_one_ends_it_for_now(trial, bob, about, sent):
    trial.desk.one_two_three.answer(sent, Answer.NOT_NOW)
    (ending,) = all_of(trial, Ending)
    assert (ending.reason, ending.not_before_on) == (Reason.BAD_TIMING, date(2027, 2, 22))
    assert one(trial, Opportunity, about).state is OpportunityState.OVER
    (step,) = all_of(trial, NextStep)
    assert step.state is StepState.DONE
    assert one(trial, Message, sent).answer == "1"
    reply = all_of(trial, Touch)[-1]
    assert (reply.kind, reply.outgoing, reply.note) == (TouchKind.EMAIL, False, "1-2-3: 1")


def test_answer_one_ends_it_for_a_reason_that_is_known_better(trial, bob, about, sent):
    done = trial.desk.one_two_three.answer(
        sent, Answer.NOT_NOW, reason=Reason.OTHER, note=" they were bought "
    )
    (ending,) = all_of(trial, Ending)
    assert (ending.reason, ending.note) == (Reason.OTHER, "they were bought")
    assert done.result.reason is Reason.OTHER


def test_a_reason_that_needs_a_note_is_refused_without_and_nothing_changes(trial, bob, sent):
    before = trial.content()
    with pytest.raises(NoteMissingError):
        trial.desk.one_two_three.answer(sent, Answer.NOT_NOW, reason=Reason.OTHER)
    assert trial.content() == before


@pytest.mark.parametrize("answer", [Answer.QUESTIONS, Answer.GO_AHEAD])
def test_answers_two_and_three_book_what_comes_next(trial, bob, about, sent, answer):
    trial.desk.one_two_three.answer(sent, answer, step_form(0, thursday(9), what="questions"))
    closing, following = all_of(trial, NextStep)
    assert (closing.state, following.state) == (StepState.DONE, StepState.OPEN)
    assert (following.contact_id, following.opportunity_id) == (bob, about)
    assert trial.desk.one_two_three.waiting() == ()


def test_one_undo_takes_an_answer_back_whole(trial, bob, sent):
    before = trial.content()
    trial.desk.one_two_three.answer(sent, Answer.NOT_NOW)
    trial.desk.undo.undo()
    assert trial.content() == before
    assert len(trial.desk.one_two_three.waiting()) == 1


def test_a_second_answer_is_refused(trial, sent):
    trial.desk.one_two_three.answer(sent, Answer.NOT_NOW)
    with pytest.raises(NotWaitingError):
        trial.desk.one_two_three.answer(sent, Answer.NOT_NOW)


def test_silence_closes_it_after_the_fifth_business_day(trial, bob, about, sent):
    trial.turn_to(days=8, hour=23)
    assert trial.desk.one_two_three.note_silent() == ()
    trial.turn_to(days=9, hour=0)
    done = closed_by_silence(trial)
    assert (done.result.answer, done.result.title, done.result.more) == (
        Answer.SILENCE,
        "Returns",
        0,
    )
    (ending,) = all_of(trial, Ending)
    assert (ending.reason, ending.not_before_on) == (Reason.NO_RESPONSE, date(2027, 3, 3))
    assert one(trial, Opportunity, about).state is OpportunityState.OVER


def test_what_is_taken_back_is_not_done_again_by_itself(trial, bob, sent):
    trial.turn_to(days=9, hour=9)
    closed_by_silence(trial)
    trial.desk.undo.undo()
    trial.reopen()
    for days in (9, 10, 30):
        trial.turn_to(days=days, hour=10)
        assert trial.desk.one_two_three.note_silent() == ()
    assert len(trial.desk.one_two_three.waiting()) == 1


def test_another_day_given_after_that_counts_again(trial, bob, sent):
    trial.turn_to(days=9, hour=9)
    closed_by_silence(trial)
    trial.desk.undo.undo()
    (step,) = all_of(trial, NextStep)
    trial.desk.agenda.move_step(step.id, When(date(2026, 12, 7), None, "Europe/Lisbon"))
    trial.turn_to(days=13, hour=12)
    assert trial.desk.one_two_three.note_silent() == ()
    trial.turn_to(days=14, hour=12)
    assert trial.desk.one_two_three.note_silent() == (sent,)


def test_a_talk_answers_it(trial, bob, sent):
    trial.clock.forward(days=1)
    outcome = Continues(step=step_form(bob, thursday(days=30)))
    form = call_form(bob, Disposition.CONNECTED, outcome, at=trial.clock())
    trial.desk.sessions.save_call(form)
    assert one(trial, Message, sent).answer == Answer.TALKED
    trial.turn_to(days=9, hour=9)
    assert trial.desk.one_two_three.note_silent() == ()


def test_who_got_in_touch_is_not_silent(trial, bob, sent):
    trial.clock.forward(hours=1)
    trial.desk.promises.add(bob, "a price list", "email")
    trial.turn_to(days=9, hour=9)
    assert trial.desk.one_two_three.note_silent() == ()


def test_another_step_to_come_keeps_it_open(trial, bob, sent):
    trial.desk.agenda.add_step(step_form(bob, thursday(days=30)))
    trial.turn_to(days=9, hour=9)
    assert trial.desk.one_two_three.note_silent() == ()


def test_a_clock_set_back_closes_nothing(trial, bob, sent):
    trial.turn_to(days=-20, hour=9)
    assert trial.desk.one_two_three.note_silent() == ()


def test_a_deleted_contact_leaves_nothing_waiting(trial, bob, sent):
    trial.desk.people.delete(bob)
    assert trial.desk.one_two_three.waiting() == ()
    with pytest.raises(NotHereError):
        trial.desk.one_two_three.answer(sent, Answer.NOT_NOW)


def test_without_an_opportunity_there_is_nothing_to_ask_about(trial, bob):
    with pytest.raises(NoOpportunityError):
        trial.desk.one_two_three.draft(bob)


def test_who_does_not_want_e_mail_gets_it_by_post_or_voice(trial, bob, about):
    desk = trial.desk
    points = (NewPoint(kind=PointKind.PHONE, value="+49 30 55500142"),)
    desk.people.edit(bob, ContactForm(name="Bob Keller", points=points, do_not_email=True))
    message_id = desk.one_two_three.draft(bob, about)
    assert desk.correspondence.draft(message_id).channel is Channel.LETTER
    desk.correspondence.keep(message_id, "", "Dear Bob, which one is it?")
    desk.correspondence.sent(message_id)
    assert all_of(trial, Touch)[-1].kind is TouchKind.LETTER
    assert len(desk.one_two_three.waiting()) == 1


def test_any_text_becomes_a_draft_without_an_attempt(trial, bob):
    desk = trial.desk
    texts = desk.correspondence.texts(bob)
    assert {"event_email", "value_card", "one_two_three"} <= {row.key for row in texts.rows}
    view = desk.correspondence.write(bob, "value_card")
    assert (view.channel, view.number, view.subject) == (Channel.LETTER, 0, "")
    assert [row.id for row in desk.correspondence.due()] == [view.id]
    assert all_of(trial, Touch) == []
    desk.correspondence.keep(view.id, "", "Dear Bob, here is a thought.")
    desk.correspondence.sent(view.id)
    (touch,) = all_of(trial, Touch)
    assert touch.kind is TouchKind.LETTER
    assert desk.correspondence.due() == ()


def awaited(trial, bob):
    """Return what the first screen and the card know, and what the service tells, as one."""
    page = [(row.message_id, row.step_id) for row in trial.desk.today.page().awaited]
    card = [(row.message_id, row.step_id) for row in trial.desk.people.card(bob).care.awaited]
    assert page == card
    waiting = [row.message_id for row in trial.desk.one_two_three.waiting(bob)]
    assert [message_id for message_id, _step in page] == waiting
    return page


def test_the_first_screen_and_the_card_point_at_the_step_that_closes_it(trial, bob, sent):
    (step,) = all_of(trial, NextStep)
    assert awaited(trial, bob) == [(sent, step.id)]
    moved = [date(2026, 12, 7), date(2026, 12, 9)]
    for on in moved:
        open_step = all_of(trial, NextStep)[-1]
        trial.desk.agenda.move_step(open_step.id, When(on, None, "Europe/Lisbon"))
    last = all_of(trial, NextStep)[-1]
    assert (last.on_day, awaited(trial, bob)) == (date(2026, 12, 9), [(sent, last.id)])
    trial.desk.agenda.close_step(last.id, StepState.MISSED)
    assert awaited(trial, bob) == [(sent, last.id)]


def test_what_is_settled_another_way_is_awaited_no_more(trial, bob, about, sent):
    (step,) = all_of(trial, NextStep)
    trial.desk.agenda.close_step(step.id, StepState.DONE)
    assert awaited(trial, bob) == []
    trial.desk.undo.undo()
    assert awaited(trial, bob) == [(sent, step.id)]
    trial.desk.opportunities.end(about, Over(reason=Reason.NO_NEED))
    assert awaited(trial, bob) == []
    trial.desk.undo.undo()
    trial.desk.one_two_three.answer(sent, Answer.NOT_NOW)
    assert awaited(trial, bob) == []


def test_the_card_holds_the_drafts_of_its_contact_alone(trial, bob):
    desk = trial.desk
    ana = desk.people.add(ContactForm(name="Ana Duarte"), anyway=True).result
    desk.correspondence.write(ana, "event_email")
    mine = desk.correspondence.write(bob, "event_email")
    (draft,) = desk.people.card(bob).care.drafts
    assert (draft.id, draft.contact, draft.number) == (mine.id, "Bob Keller", 0)
    desk.correspondence.drop(mine.id)
    assert desk.people.card(bob).care.drafts == ()
    desk.undo.undo()
    assert len(desk.people.card(bob).care.drafts) == 1
