"""The messages of a series on a real encrypted desk: drafted, typed into, sent, dropped, undone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.desks import LISBON, call_form, step_form, thursday

from followdesk.domain.calling import QueueKind
from followdesk.domain.channel import Channel
from followdesk.domain.commitment import Message, MessageState
from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import Attempt, AttemptState, SequenceVersion
from followdesk.domain.errors import AskFirst, AsksFirstError, NotHereError
from followdesk.domain.free_times import Fewer
from followdesk.domain.message_errors import (
    BlankLeftError,
    DoNotEmailError,
    MessageClosedError,
    MessageEmptyError,
    MessageNotDueError,
)
from followdesk.domain.opportunity import Reason
from followdesk.domain.sequence import VOICEMAIL_SERIES, Sequence
from followdesk.domain.when import When
from followdesk.gui import i18n
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, Continues, NewPoint, OpportunityForm, Over
from followdesk.storage.today_questions import EMAILS_DRAFTED

LEFT, SENT = Disposition.VOICEMAIL_LEFT, Disposition.SENT
BERLIN = ("Europe/Berlin", "+49 30 55500142", "DE")
NEW_YORK = ("America/New_York", "+1 212 555 0142", "US")
AMERICA = ZoneInfo("America/New_York")
AUCKLAND = ("Pacific/Auckland", "+64 9 555 0142", "NZ")
LOCALE = Path(__file__).parents[2] / "resources" / "locale"


def add(desk, place=BERLIN, name="Bob Keller", email="bob@keller.example", **facts):
    zone, phone, country = place
    points = [NewPoint(kind=PointKind.PHONE, value=phone)]
    points += [NewPoint(kind=PointKind.EMAIL, value=email)] if email else []
    values = {"language": "en", "organization": "Keller Logistics", **facts}
    form = ContactForm(name=name, points=tuple(points), zone=zone, country=country, **values)
    return desk.people.add(form, anyway=True).result


def leave(trial, contact_id, attempts=1):
    """Leave so many messages, each on its due time, and return what the last one came to."""
    for _each in range(attempts):
        row = trial.desk.series.of(contact_id)
        due_at = row and row.steps[row.current - 1].due_at
        if due_at is not None and due_at > trial.clock.now:
            trial.clock.now = due_at
        form = call_form(contact_id, LEFT, at=trial.clock.now, confirmed=True)
        saved = trial.desk.sessions.save_call(form).result
        trial.clock.forward(minutes=1)
    return saved


def drafted(trial, contact_id, attempts=2):
    return trial.desk.correspondence.draft(leave(trial, contact_id, attempts).email.message_id)


def state_of(trial, message_id):
    with trial.desk.works.look() as work:
        return work.get(Message, message_id).state


@pytest.fixture
def german_words(tmp_path):
    i18n.install("en_GB", LOCALE)
    yield
    i18n.install("en_GB", tmp_path)


@pytest.fixture
def mailed(trial, desk):
    """A drafted e-mail with three times to somebody in Berlin."""
    return drafted(trial, add(desk))


def written(trial, contact_id, channel, number=1):
    """Begin a series for a contact in which the attempt of that number is made in writing."""
    steps = [
        replace(step, channel=channel, script="series_better_time", email=None)
        if step.number == number
        else step
        for step in VOICEMAIL_SERIES.steps
    ]
    sequence = Sequence("voicemail", 2, tuple(steps))
    with trial.desk.works.unit_of_work() as work:
        work.add(SequenceVersion(key="voicemail", version=2, steps=sequence.steps_to_json()))
        work.commit_quietly()
    trial.desk.series.enroll(contact_id, confirmed=True)
    if number > 1:
        leave(trial, contact_id, number - 1)
    with trial.desk.works.look() as work:
        return work.first(Attempt, contact_id=contact_id, state=AttemptState.DUE).id


# Drafted with the tick


def test_the_second_message_left_drafts_an_e_mail_with_three_times_on_both_clocks(trial, desk):
    bob = add(desk)
    assert leave(trial, bob).email is None
    view = drafted(trial, bob, 1)
    assert (view.to, view.channel, view.is_attempt) == (
        ("bob@keller.example",),
        Channel.EMAIL,
        False,
    )
    assert (view.subject, view.number, view.total) == ("Three times for our talk", 2, 7)
    assert view.blanks == ()
    assert view.body.startswith("Hello Bob,")
    assert "1. Wednesday 25 November, 10:00 your time (09:00 mine)\n" in view.body
    assert "2. Thursday 26 November, 14:30 your time (13:30 mine)\n" in view.body
    assert "I will ring you on Wednesday at 10:30 your time." in view.body
    assert all(row.is_free and row.words in view.body for row in view.times)


def test_the_third_asks_for_a_better_time_and_says_what_was_wanted(trial, desk):
    bob = add(desk)
    talk = call_form(
        bob,
        Disposition.CONNECTED,
        Continues(step=step_form(bob)),
        blanks=(("wanted", "cut the returns"),),
    )
    desk.sessions.save_call(talk)
    trial.clock.forward(days=3)
    view = drafted(trial, bob, 3)
    assert "I have rung you 3 times now" in view.body
    assert "When we spoke on 24 November you wanted to cut the returns." in view.body
    assert (view.blanks, view.times) == ((), ())


def test_a_german_gets_it_in_german(trial, desk, german_words):
    view = drafted(trial, add(desk, language="de"))
    assert view.language == "de"
    assert view.body.startswith("Guten Tag Bob Keller,")
    assert "1. Mittwoch, 25. November, 10:00" in view.body
    assert "Ich rufe Sie am Mittwoch um 10\xa0Uhr\xa030 Ihrer Zeit an." in view.body


@pytest.mark.parametrize(
    ("place", "first"),
    [
        (("Europe/Lisbon", "+351 21 000 0001", "PT"), "Wednesday 25 November, 10:00\n"),
        (NEW_YORK, "Thursday November 26, 10:00\xa0AM your time (3:00\xa0PM mine)\n"),
    ],
)
def test_the_times_are_told_as_they_write_them(trial, desk, place, first):
    view = drafted(trial, add(desk, place))
    assert f"1. {first}" in view.body
    assert all(row.words in view.body for row in view.times)


@pytest.mark.parametrize(
    ("on", "hours"),
    [
        # For a week New York is four hours behind, not five: before and after it, five.
        (date(2026, 10, 23), {4, 5}),
        (date(2026, 3, 5), {4, 5}),
        (date(2026, 6, 4), {5}),
    ],
)
def test_a_clock_change_between_now_and_then_is_counted(trial, desk, on, hours):
    new_york = add(desk, NEW_YORK)
    trial.turn_to(days=(on - date(2026, 11, 24)).days, hour=16)
    view = drafted(trial, new_york)
    apart = set()
    for row in view.times:
        told = re.search(r"(\d+):\d\d\xa0(\w+) your time \((\d+):\d\d\xa0PM mine\)", row.words)
        theirs = int(told[1]) % 12 + (12 if told[2] == "PM" else 0)
        there, here = row.starts_at.astimezone(AMERICA), row.starts_at.astimezone(LISBON)
        assert (there.hour, here.hour) == (theirs, int(told[3]) % 12 + 12)
        apart.add(here.hour - there.hour)
    assert apart <= hours


def test_who_is_never_awake_when_we_work_gets_blanks_and_the_reason(trial, desk):
    view = drafted(trial, add(desk, AUCKLAND))
    assert (view.times, view.fewer) == ((), Fewer.NO_SHARED_HOURS)
    assert view.blanks == ("time_1", "time_2", "time_3")
    with pytest.raises(BlankLeftError) as told:
        desk.correspondence.sent(view.id)
    assert told.value.blank == "time_1"
    assert state_of(trial, view.id) is MessageState.DRAFT


def test_what_is_booked_is_not_offered(trial, desk):
    ana = add(desk, name="Ana Duarte", email="")
    when = When(date(2026, 11, 25), time(9), "Europe/Lisbon")
    desk.agenda.add_step(step_form(ana, when, minutes=480))
    view = drafted(trial, add(desk, BERLIN))
    assert "Wednesday" not in [row.words.split()[0] for row in view.times]


def test_who_asked_not_to_be_e_mailed_gets_no_draft(trial, desk):
    bob = add(desk, do_not_email=True)
    saved = leave(trial, bob, 2)
    assert (saved.email.message_id, desk.correspondence.due()) == (None, ())


def test_without_an_address_it_is_drafted_all_the_same(trial, desk):
    saved = leave(trial, add(desk, email=""), 2)
    assert not saved.email.has_address
    assert desk.correspondence.draft(saved.email.message_id).to == ()


def test_a_hostile_name_makes_no_line_and_no_blank(trial, desk):
    name = "Bob{{wanted}}\u202e Keller%0ABcc: <b>"
    view = drafted(trial, add(desk, name=name))
    assert view.blanks == ()
    assert view.body.splitlines()[1] == ""
    assert "\u202e" not in view.body
    desk.correspondence.sent(view.id)


@pytest.mark.parametrize(
    "disposition", [Disposition.NO_ANSWER, Disposition.BUSY, Disposition.NO_VOICEMAIL_LEFT]
)
def test_without_a_message_left_no_e_mail_is_due(trial, desk, disposition):
    bob = add(desk)
    leave(trial, bob)
    saved = desk.sessions.save_call(call_form(bob, disposition, at=trial.clock.now)).result
    assert saved.email is None
    assert desk.correspondence.due() == ()


def test_undo_of_the_tick_takes_the_draft_back_with_the_due_dates(trial, desk):
    bob = add(desk)
    leave(trial, bob)
    before = trial.content()
    message_id = leave(trial, bob).email.message_id
    desk.correspondence.keep(message_id, "Hi", "typed since")
    after = trial.content()
    desk.undo.undo()
    assert trial.content() == before
    assert desk.correspondence.due() == ()
    desk.undo.redo()
    assert trial.content() == after
    assert desk.correspondence.draft(message_id).body == "typed since"


# In the worklist


def test_a_draft_is_in_the_worklist_once_and_in_no_call_session(trial, desk, mailed):
    (row,) = [row for row in desk.queue.rows() if row.contact_id == mailed.contact_id]
    assert (row.kind, row.ref_id, row.number) == (QueueKind.EMAIL, mailed.id, 2)
    assert all(row.contact_id != mailed.contact_id for row in desk.queue.calls())
    assert desk.sessions.start().items == ()


def test_the_drafts_are_read_from_their_index(trial, mailed):
    raw = trial.opened.connection
    plan = " ".join(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {EMAILS_DRAFTED}"))
    assert "ix_messages_drafts" in plan
    assert "SCAN" not in plan.replace("SCAN x USING INDEX ix_messages_drafts", "")
    assert mailed.id


def test_what_is_due_for_a_contact_is_found(trial, desk, mailed):
    assert desk.correspondence.next_for(mailed.contact_id).id == mailed.id
    assert desk.correspondence.next_for(999) is None
    (row,) = desk.correspondence.due()
    assert (row.contact, row.organization, row.subject) == (
        "Bob Keller",
        "Keller Logistics",
        "Three times for our talk",
    )


# Typed into, sent, dropped


def test_what_is_typed_is_kept_quietly(trial, desk, mailed):
    state = desk.undo.state()
    desk.correspondence.keep(mailed.id, "Hello", "Bob, {{wanted}}?")
    trial.reopen()
    view = trial.desk.correspondence.draft(mailed.id)
    assert (view.subject, view.body, view.blanks) == ("Hello", "Bob, {{wanted}}?", ("wanted",))
    assert trial.desk.undo.state() == state


def test_sent_is_one_deed_and_one_touch_and_undone_exactly(trial, desk, mailed):
    before = trial.content()
    done = desk.correspondence.sent(mailed.id)
    assert done.changes.deed.kind is DeedKind.SEND_EMAIL
    assert done.result.contact == "Bob Keller"
    with desk.works.look() as work:
        touch = work.all(Touch, contact_id=mailed.contact_id)[-1]
    assert (touch.kind, touch.outgoing, touch.attempt_number) == (TouchKind.EMAIL, True, 0)
    assert touch.note == "Three times for our talk"
    assert state_of(trial, mailed.id) is MessageState.SENT
    assert desk.correspondence.due() == ()
    assert desk.series.of(mailed.contact_id).current == 3
    after = trial.content()
    desk.undo.undo()
    assert trial.content() == before
    desk.undo.redo()
    assert trial.content() == after


def test_what_was_sent_stands_in_the_history_once_as_it_was(trial, desk, mailed):
    desk.correspondence.sent(mailed.id)
    rows = [r for r in desk.history.page(mailed.contact_id).entries if r.at >= trial.clock.now]
    assert [row.touch_kind for row in rows] == [TouchKind.EMAIL]
    detail = desk.history.entry(rows[0])
    assert (detail.subject, detail.body) == (mailed.subject, mailed.body)


@pytest.mark.parametrize(
    ("subject", "body", "error"),
    [
        ("Hi", "Hello {{nonsense}}", BlankLeftError),
        ("Hi {{wanted}}", "Hello", BlankLeftError),
        ("Hi", " \n ", MessageEmptyError),
    ],
)
def test_what_is_not_ready_is_not_sent(trial, desk, mailed, subject, body, error):
    desk.correspondence.keep(mailed.id, subject, body)
    before = trial.content()
    with pytest.raises(error):
        desk.correspondence.sent(mailed.id)
    assert trial.content() == before


def test_who_asked_not_to_be_e_mailed_since_is_not_written_to(trial, desk, mailed):
    form = ContactForm(name="Bob Keller", do_not_email=True)
    desk.people.edit(mailed.contact_id, form)
    with pytest.raises(DoNotEmailError):
        desk.correspondence.sent(mailed.id)


def test_dropped_is_undone_exactly(trial, desk, mailed):
    before = trial.content()
    done = desk.correspondence.drop(mailed.id)
    assert done.changes.deed.kind is DeedKind.DROP_EMAIL
    assert desk.correspondence.due() == ()
    desk.undo.undo()
    assert trial.content() == before


@pytest.mark.parametrize("close", ["sent", "drop"])
def test_what_is_closed_stays_closed(desk, mailed, close):
    getattr(desk.correspondence, close)(mailed.id)
    mails = desk.correspondence
    for deed in (
        lambda: mails.sent(mailed.id),
        lambda: mails.drop(mailed.id),
        lambda: mails.keep(mailed.id, "a", "b"),
        lambda: mails.refresh_times(mailed.id),
    ):
        with pytest.raises(MessageClosedError):
            deed()


def test_what_never_was_is_said(desk):
    with pytest.raises(NotHereError):
        desk.correspondence.draft(4)


def test_a_fourth_e_mail_without_an_answer_asks_for_another_approach(trial, desk, mailed):
    bob = mailed.contact_id
    with desk.works.unit_of_work() as work:
        for _each in range(3):
            work.add(Touch(contact_id=bob, at=trial.clock.now, kind=TouchKind.EMAIL))
        work.commit_quietly()
    assert desk.correspondence.draft(mailed.id).unanswered == 3
    before = trial.content()
    with pytest.raises(AsksFirstError) as asked:
        desk.correspondence.sent(mailed.id)
    assert (asked.value.what, asked.value.count) == (AskFirst.FOURTH_EMAIL, 4)
    assert trial.content() == before
    desk.correspondence.sent(mailed.id, confirmed=True)


@pytest.mark.parametrize("answer", [{"outgoing": False}, {"kind": TouchKind.CONVERSATION}])
def test_an_answer_begins_the_count_anew(trial, desk, mailed, answer):
    facts = {"contact_id": mailed.contact_id, "at": trial.clock.now, "kind": TouchKind.EMAIL}
    with desk.works.unit_of_work() as work:
        for more in ({}, {}, {}, answer):
            work.add(Touch(**{**facts, **more}))
        work.commit_quietly()
    assert desk.correspondence.sent(mailed.id).changes.deed.kind is DeedKind.SEND_EMAIL


# Times taken since


def test_a_time_taken_since_is_pointed_out_and_drawn_anew(trial, desk, mailed):
    ana = add(desk, name="Ana Duarte", email="")
    taken = mailed.times[1]
    desk.agenda.add_step(step_form(ana, When.of_instant(taken.starts_at, "Europe/Lisbon")))
    view = desk.correspondence.draft(mailed.id)
    assert [row.is_free for row in view.times] == [True, False, True]
    drawn = desk.correspondence.refresh_times(mailed.id)
    assert (drawn.replaced, drawn.kept_as_typed) == (1, 0)
    times = drawn.view.times
    assert all(row.is_free for row in times)
    assert len({row.starts_at.date() for row in times}) == 3
    assert {row.starts_at for row in times} > {mailed.times[0].starts_at, mailed.times[2].starts_at}
    assert taken.words not in drawn.view.body
    places = [drawn.view.body.index(row.words) for row in times]
    assert places == sorted(places)


def test_drawing_again_changes_nothing_where_all_are_free(trial, desk, mailed):
    before = trial.content()
    drawn = desk.correspondence.refresh_times(mailed.id)
    assert (drawn.replaced, drawn.view) == (0, mailed)
    assert trial.content() == before


def test_a_week_later_all_three_are_new(trial, desk, mailed):
    trial.clock.forward(days=7)
    drawn = desk.correspondence.refresh_times(mailed.id)
    assert drawn.replaced == 3
    assert drawn.view.blanks == ()


def test_words_changed_by_hand_are_left_alone(trial, desk, mailed):
    first = mailed.times[0]
    body = mailed.body.replace(first.words, "Wednesday at ten, if you like")
    desk.correspondence.keep(mailed.id, mailed.subject, body)
    trial.clock.forward(days=7)
    drawn = desk.correspondence.refresh_times(mailed.id)
    assert (drawn.replaced, drawn.kept_as_typed) == (2, 1)
    assert "Wednesday at ten, if you like" in drawn.view.body


def test_a_time_without_another_becomes_a_blank(trial, desk, mailed):
    settings = desk.settings.current()
    away = tuple((date(2026, 11, 25) + timedelta(days=n), "away") for n in range(59))
    desk.settings.change(replace(settings, away=away))
    drawn = desk.correspondence.refresh_times(mailed.id)
    assert drawn.view.blanks == ("time_1", "time_2", "time_3")
    assert (drawn.view.times, drawn.view.fewer) == ((), Fewer.NO_WORKING_DAY)
    desk.settings.change(settings)
    again = desk.correspondence.refresh_times(mailed.id)
    assert (again.replaced, again.view.blanks) == (3, ())


# The end of the series


@pytest.mark.parametrize("how", ["reached", "replied", "over", "wrong_number", "last"])
def test_however_the_series_ends_its_drafts_are_dropped_and_undo_brings_them_back(
    trial, desk, mailed, how
):
    bob = mailed.contact_id
    opportunity = desk.opportunities.add(OpportunityForm(contact_id=bob, title="Workshop")).result
    if how == "last":
        leave(trial, bob, 4)
    before = trial.content()
    match how:
        case "reached":
            outcome = Continues(step=step_form(bob, thursday(days=30)))
            desk.sessions.save_call(call_form(bob, Disposition.CONNECTED, outcome))
        case "replied":
            desk.series.end(bob, replied=True)
        case "over":
            opportunity_id = getattr(opportunity, "id", opportunity)
            desk.opportunities.end(opportunity_id, Over(reason=Reason.NO_NEED))
        case "wrong_number":
            desk.sessions.save_call(call_form(bob, Disposition.WRONG_NUMBER))
        case "last":
            leave(trial, bob)
    assert desk.correspondence.due() == ()
    assert state_of(trial, mailed.id) is MessageState.DROPPED
    after = trial.content()
    desk.undo.undo()
    assert trial.content() == before
    desk.undo.redo()
    assert trial.content() == after


# Attempts in writing


@pytest.mark.parametrize(
    ("channel", "kind"), [(Channel.EMAIL, TouchKind.EMAIL), (Channel.LETTER, TouchKind.LETTER)]
)
def test_an_attempt_in_writing_is_opened_sent_and_followed_by_the_next(trial, desk, channel, kind):
    bob = add(desk)
    attempt_id = written(trial, bob, channel)
    trial.turn_to(days=1, hour=9, minute=30)
    (row,) = desk.queue.rows()
    assert (row.kind, row.ref_id, row.channel) == (QueueKind.ATTEMPT, attempt_id, channel)
    view = desk.correspondence.attempt(attempt_id)
    assert (view.channel, view.is_attempt, view.number) == (channel, True, 1)
    assert bool(view.subject) == (channel is Channel.EMAIL)
    assert desk.correspondence.attempt(attempt_id) == view
    assert desk.correspondence.due() == ()
    assert desk.correspondence.next_for(bob) == view
    desk.correspondence.keep(view.id, view.subject, "Dear Bob,\nshall we talk?")
    before = trial.content()
    done = desk.correspondence.sent(view.id)
    assert (done.changes.deed.kind, done.result.number) == (DeedKind.SAVE_ATTEMPT, 1)
    assert done.result.following.number == 2
    with desk.works.look() as work:
        touch = work.all(Touch, contact_id=bob)[-1]
    assert (touch.kind, touch.attempt_number, touch.disposition) == (kind, 1, SENT)
    assert desk.series.of(bob).current == 2
    after = trial.content()
    desk.undo.undo()
    assert trial.content() == before
    assert desk.correspondence.attempt(attempt_id).body == "Dear Bob,\nshall we talk?"
    desk.undo.redo()
    assert trial.content() == after
    with pytest.raises(MessageNotDueError):
        desk.correspondence.attempt(attempt_id)


def test_an_attempt_taken_back_takes_its_message_with_it_and_brings_it_back(trial, desk):
    bob = add(desk)
    attempt_id = written(trial, bob, Channel.LETTER, number=2)
    desk.undo.undo()  # the first message left, which dated the letter
    before = trial.content()
    desk.undo.redo()
    view = desk.correspondence.attempt(attempt_id)
    desk.correspondence.keep(view.id, "", "typed")
    typed = trial.content()
    desk.undo.undo()
    assert trial.content() == before
    desk.undo.redo()
    assert trial.content() == typed
    assert desk.correspondence.attempt(attempt_id).body == "typed"


def test_a_written_attempt_that_is_the_last_ends_the_series_and_the_opportunity(trial, desk):
    bob = add(desk)
    desk.opportunities.add(OpportunityForm(contact_id=bob, title="Workshop"))
    attempt_id = written(trial, bob, Channel.LETTER, number=7)
    view = desk.correspondence.attempt(attempt_id)
    desk.correspondence.keep(view.id, "", "Dear Bob, the door stays open.")
    before = trial.content()
    done = desk.correspondence.sent(view.id)
    assert done.result.is_over
    assert desk.series.of(bob) is None
    assert desk.people.card(bob).opportunities[0].state == "over"
    desk.undo.undo()
    assert trial.content() == before


def test_a_message_begun_before_a_hold_is_that_of_the_attempt_dated_after_it(trial, desk):
    bob = add(desk)
    attempt_id = written(trial, bob, Channel.LETTER)
    view = desk.correspondence.attempt(attempt_id)
    desk.correspondence.keep(view.id, "", "typed before the hold")
    desk.series.hold(bob, date(2026, 12, 4), "on holiday")
    before = trial.content()
    again = desk.correspondence.next_for(bob)
    assert (again.id, again.body, again.is_attempt) == (view.id, "typed before the hold", True)
    desk.correspondence.sent(view.id)
    assert desk.series.of(bob).current == 2
    desk.undo.undo()
    assert trial.content() == before


def test_a_call_is_no_message(trial, desk):
    bob = add(desk)
    leave(trial, bob)
    with desk.works.look() as work:
        call = work.all(Attempt, contact_id=bob)[-1].id
    with pytest.raises(MessageNotDueError):
        desk.correspondence.attempt(call)


def test_a_letter_is_not_barred_by_do_not_e_mail(trial, desk):
    bob = add(desk, do_not_email=True)
    view = desk.correspondence.attempt(written(trial, bob, Channel.LETTER))
    desk.correspondence.keep(view.id, "", "Dear Bob")
    assert desk.correspondence.sent(view.id).changes.deed.kind is DeedKind.SAVE_ATTEMPT
