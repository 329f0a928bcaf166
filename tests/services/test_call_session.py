"""One run through the queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.desks import TUESDAY, call_form, step_form, thursday

from followdesk.domain.calling import ItemState, QueueKind
from followdesk.domain.channel import Channel
from followdesk.domain.contact import Contact, PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import SequenceVersion
from followdesk.domain.errors import NoteMissingError, NotHereError
from followdesk.domain.nurture import Rhythm
from followdesk.domain.opportunity import Reason
from followdesk.domain.worklist import Standing
from followdesk.services.deeds import ContactForm, Continues, NewPoint, OpportunityForm, Over, Skip


@pytest.fixture
def people(desk):
    names = ("Ana", "Bob", "Cara", "Dan", "Eve")
    forms = {
        name: ContactForm(
            name=f"{name} Test",
            points=(NewPoint(kind=PointKind.PHONE, value=f"+49 30 5550 010{place}"),),
        )
        for place, name in enumerate(names)
    }
    return {name: desk.people.add(form).result for name, form in forms.items()}


@pytest.fixture
def waiting(desk, people):
    desk.agenda.add_step(step_form(people["Dan"], thursday(15, days=0), agreed=False))
    desk.agenda.add_step(step_form(people["Ana"], thursday(10, 45, days=0)))
    desk.promises.add(people["Bob"], "prices", "email", TUESDAY - timedelta(hours=20))
    desk.series.enroll(people["Cara"], TUESDAY)
    desk.agenda.add_step(step_form(people["Ana"], thursday(16, days=0)))
    return people


def test_the_queue_holds_each_person_once_most_urgent_first(desk, waiting):
    rows = desk.queue.rows()
    assert [row.contact.split()[0] for row in rows] == ["Ana", "Bob", "Cara", "Dan"]
    assert [row.kind for row in rows] == [
        QueueKind.AGREED,
        QueueKind.PROMISE,
        QueueKind.ATTEMPT,
        QueueKind.PLANNED,
    ]


def test_a_session_is_worked_top_to_bottom(desk, waiting):
    view = desk.sessions.start()
    order = []
    while view.current_id is not None:
        item = next(i for i in view.items if i.id == view.current_id)
        order.append(item.contact.split()[0])
        step = step_form(item.contact_id, thursday(9 + len(order)))
        form = call_form(
            item.contact_id, Disposition.CONNECTED, Continues(step=step), item_id=item.id
        )
        desk.sessions.save_call(form)
        view = desk.sessions.view(view.session_id)
    assert order == ["Ana", "Bob", "Cara", "Dan"]
    assert (view.agreed, view.over, view.calls, view.seconds) == (4, 0, 4, 480)


def test_starting_again_goes_on_with_todays_session(desk, waiting):
    first = desk.sessions.start()
    desk.sessions.save_call(
        call_form(
            waiting["Ana"],
            Disposition.CONNECTED,
            Over(reason=Reason.NO_NEED),
            item_id=first.current_id,
        )
    )
    desk.agenda.add_step(step_form(waiting["Eve"], thursday(11, days=0)))
    again = desk.sessions.start()
    assert again.session_id == first.session_id
    assert [i.contact.split()[0] for i in again.items] == ["Ana", "Bob", "Cara", "Dan", "Eve"]
    assert again.current_id == again.items[1].id


def test_a_new_day_begins_a_new_session(trial, waiting):
    first = trial.desk.sessions.start()
    trial.turn_to(days=1, hour=9)
    second = trial.desk.sessions.start()
    assert second.session_id != first.session_id
    assert trial.desk.sessions.view(first.session_id).ended


def test_skip_asks_for_a_reason(desk, waiting):
    view = desk.sessions.start()
    with pytest.raises(NoteMissingError):
        desk.sessions.skip(Skip(item_id=view.current_id, reason=" "))


def test_who_is_skipped_comes_back_at_their_time(trial, waiting):
    desk = trial.desk
    view = desk.sessions.start()
    back_at = TUESDAY + timedelta(minutes=20)
    after = desk.sessions.skip(
        Skip(item_id=view.current_id, reason="in a meeting", return_at=back_at)
    ).result
    assert after.items[0].state is ItemState.SKIPPED
    assert after.current_id == after.items[1].id
    assert waiting["Ana"] not in {row.contact_id for row in desk.queue.rows()}
    trial.clock.now = back_at
    assert desk.sessions.view(view.session_id).current_id == view.current_id
    assert waiting["Ana"] in {row.contact_id for row in desk.queue.rows()}


def test_a_call_back_in_15_minutes_returns_to_the_session(trial, waiting):
    desk = trial.desk
    view = desk.sessions.start()
    form = call_form(waiting["Ana"], Disposition.VOICEMAIL_LEFT, item_id=view.current_id)
    desk.sessions.save_call(form)
    trial.clock.forward(minutes=16)
    again = desk.sessions.view(view.session_id)
    assert again.current_id == view.current_id
    call = desk.sessions.call(again.current_id)
    assert (call.reason.kind, call.reason.number) == (QueueKind.ATTEMPT, 2)
    assert call.voicemail.key == "voicemail_2"


def test_the_call_knows_what_the_last_one_heard(desk, waiting):
    first = call_form(
        waiting["Ana"],
        Disposition.CONNECTED,
        Continues(step=step_form(waiting["Ana"])),
        heard_you="likes phase 1",
        blanks=(("heard", "cut the backlog"), ("our_way", "two people, one day a week")),
    )
    desk.sessions.save_call(first)
    call = desk.sessions.call_contact(waiting["Ana"])
    known = dict(call.known)
    assert known["wanted"] == "cut the backlog"
    assert known["our_way"] == "two people, one day a week"
    assert known["my_name"] == "Inês Prado"
    assert call.last_talk.heard_you == "likes phase 1"
    assert call.script.key == "call_later"


def test_who_was_talked_to_in_the_first_stage_is_not_introduced_to_again(desk, waiting):
    opportunity = OpportunityForm(contact_id=waiting["Ana"], title="Returns")
    desk.opportunities.add(opportunity)
    assert desk.sessions.call_contact(waiting["Ana"]).script.key == "call_first"
    agreed = Continues(step=step_form(waiting["Ana"]))
    desk.sessions.save_call(call_form(waiting["Ana"], Disposition.CONNECTED, agreed))
    assert desk.sessions.call_contact(waiting["Ana"]).script.key == "call_later"


def test_every_word_of_a_call_survives_a_new_start(trial, waiting):
    view = trial.desk.sessions.start()
    form = {"heard_you": "Größe zählt", "next": "thu 10 pl", "blanks": {"heard": "x"}}
    trial.desk.sessions.keep_draft(waiting["Ana"], view.current_id, TUESDAY, form)
    trial.reopen()
    (draft,) = trial.desk.sessions.drafts()
    assert (draft.form, draft.contact) == (form, "Ana Test")
    trial.desk.sessions.drop_draft(waiting["Ana"])
    assert trial.desk.sessions.drafts() == ()


def test_an_agreed_time_is_not_hidden_by_the_call_back_before_it(trial, waiting):
    desk = trial.desk
    view = desk.sessions.start()
    form = call_form(waiting["Ana"], Disposition.VOICEMAIL_LEFT, item_id=view.current_id)
    desk.sessions.save_call(form)
    trial.clock.forward(minutes=16)
    form = call_form(waiting["Ana"], Disposition.VOICEMAIL_LEFT, item_id=view.current_id)
    saved = desk.sessions.save_call(form).result
    assert saved.next_attempt.due_at > thursday(16, days=0).instant()
    assert QueueKind.AGREED in {
        r.kind for r in desk.queue.calls() if r.contact_id == waiting["Ana"]
    }


def test_somebody_called_today_comes_back_for_what_was_agreed_later_today(trial, waiting):
    desk = trial.desk
    view = desk.sessions.start()
    ana = view.current_id
    step = step_form(waiting["Ana"])
    desk.sessions.save_call(
        call_form(waiting["Ana"], Disposition.CONNECTED, Continues(step=step), item_id=ana)
    )
    assert desk.sessions.start().current_id != ana
    trial.turn_to(hour=15, minute=50)
    again = desk.sessions.start()
    assert again.current_id == ana
    call = desk.sessions.call(ana)
    assert (call.reason.kind, call.reason.due_at) == (
        QueueKind.AGREED,
        thursday(16, days=0).instant(),
    )


def test_a_call_opens_though_its_step_was_taken_back(desk, people):
    desk.agenda.add_step(step_form(people["Ana"], thursday(11, days=0)))
    view = desk.sessions.start()
    desk.undo.undo()
    call = desk.sessions.call(view.current_id)
    assert (call.step, call.card.id) == (None, people["Ana"])


def test_a_call_shows_the_step_as_it_was_moved(desk, people):
    old = desk.agenda.add_step(step_form(people["Ana"], thursday(11, days=0))).result
    view = desk.sessions.start()
    new = desk.agenda.move_step(old.id, thursday(15, days=0)).result
    call = desk.sessions.call(view.current_id)
    assert (call.step.id, call.reason.due_at) == (new.id, new.starts_at)


def test_attempts_are_counted_since_the_last_talk(trial, people):
    desk, ana = trial.desk, people["Ana"]
    for _ in range(2):
        desk.sessions.save_call(call_form(ana, Disposition.VOICEMAIL_LEFT, at=trial.clock()))
        trial.clock.forward(minutes=20)
    assert desk.sessions.call_contact(ana).attempts_made == 2
    over = Over(reason=Reason.NO_NEED)
    desk.sessions.save_call(call_form(ana, Disposition.CONNECTED, over, at=trial.clock()))
    trial.clock.forward(minutes=20)
    assert desk.sessions.call_contact(ana).attempts_made == 0


def test_a_draft_belongs_to_the_call_it_was_last_typed_in(trial, waiting):
    desk, ana = trial.desk, waiting["Ana"]
    first = desk.sessions.start().current_id
    desk.sessions.keep_draft(ana, first, TUESDAY, {"heard_you": "a"})
    trial.turn_to(days=1, hour=9)
    second = next(i.id for i in desk.sessions.start().items if i.contact_id == ana)
    desk.sessions.keep_draft(ana, second, trial.clock(), {"heard_you": "b"})
    (draft,) = desk.sessions.drafts()
    assert second != first
    assert (draft.session_item_id, draft.started_at) == (second, trial.clock())


def test_a_draft_with_somebody_deleted_says_they_are_gone(trial, people):
    trial.desk.people.delete(people["Ana"])
    before = trial.content()
    with pytest.raises(NotHereError):
        trial.desk.sessions.keep_draft(people["Ana"], None, TUESDAY, {})
    assert trial.content() == before


def test_a_call_foretells_the_whole_series_that_a_message_left_now_begins(desk, people):
    plan = desk.sessions.call_contact(people["Dan"]).plan_if_left
    assert [row.number for row in plan] == [2, 3, 4, 5, 6, 7]
    assert sorted({row.due_on for row in plan[1:]}) == [row.due_on for row in plan[1:]]
    saved = desk.sessions.save_call(call_form(people["Dan"], Disposition.VOICEMAIL_LEFT)).result
    assert saved.next_attempt == plan[0]
    assert desk.sessions.call_contact(people["Dan"]).plan_if_left[0].number == 3


def test_a_letter_that_is_due_stands_in_the_queue_and_in_no_session(desk) -> None:
    number = NewPoint(kind=PointKind.PHONE, value="+49 30 5550 0101")
    who = desk.people.add(ContactForm(name="Ana Duarte", points=(number,))).result
    with desk.works.unit_of_work() as work:
        version = work.first(SequenceVersion, key="voicemail")
        steps = [{**step, "channel": "letter"} for step in version.steps]
        work.add(SequenceVersion(key="voicemail", version=2, steps=steps))
        work.commit_quietly()
    desk.series.enroll(who, TUESDAY)
    (row,) = desk.queue.rows()
    assert (row.channel, row.has_number) == (Channel.LETTER, True)
    assert desk.queue.calls() == ()
    with desk.works.unit_of_work() as work:
        made = desk.series.make(work, work.get(Contact, who), Disposition.SENT)
        work.commit_quietly()
    assert made.following is not None
    assert (made.number, made.following.number, made.email_key) == (1, 2, "")


def test_who_waits_says_why_they_stand_there(trial, waiting):
    desk = trial.desk
    desk.nurture.set_rhythm(waiting["Bob"], Rhythm(1, 1))
    trial.clock.forward(days=3)
    view = desk.sessions.start()
    said = {
        i.contact.split()[0]: (i.row.standing, [o.kind for o in i.row.also]) for i in view.items
    }
    assert said["Bob"] == (Standing.PROMISED, [QueueKind.NURTURE])
    assert said["Cara"] == (Standing.SERIES_DUE, [])
    desk.promises.keep(1)
    bob = next(i for i in desk.sessions.view(view.session_id).items if i.contact == "Bob Test")
    assert bob.row is None


def test_ones_own_promise_can_be_said_in_a_script(trial, waiting):
    wanted = replace(trial.desk.settings.current(), promise_words="within a day")
    trial.desk.settings.change(wanted)
    view = trial.desk.sessions.call_contact(waiting["Bob"])
    assert dict(view.known)["my_promise"] == "within a day"
