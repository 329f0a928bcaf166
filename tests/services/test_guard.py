"""The fatigue guard on a desk: every path asks, has a way on, and counts it in the same deed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.desks import TUESDAY, call_form

from followdesk.domain.conversation import ValueKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import AskFirst, AsksFirstError
from followdesk.domain.opportunity import Reason
from followdesk.domain.override import Override
from followdesk.services.deeds import OpportunityForm, Over
from followdesk.services.guard_rules import GuardRules, tidy_phrases

SILENT, LEFT = Disposition.NO_ANSWER, Disposition.VOICEMAIL_LEFT


@pytest.fixture
def desk(trial):
    return trial.desk


def written(trial) -> list[tuple[int, str]]:
    with trial.desk.works.look() as work:
        return [(one.contact_id, one.what) for one in work.all(Override)]


def over(desk, bob, days=30) -> None:
    one = desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns")).result
    until = TUESDAY.date() + timedelta(days=days)
    desk.opportunities.end(one, Over(reason=Reason.NOT_URGENT, not_before_on=until))


def silent_calls(trial, bob, count, *, confirmed=False):
    for _ in range(count):
        trial.clock.forward(minutes=20)
        form = call_form(bob, SILENT, at=trial.clock.now, confirmed=confirmed)
        trial.desk.sessions.save_call(form)


def value_twice(trial, bob, *, confirmed):
    trial.desk.nurture.send_value(bob, ValueKind.PAPER)
    return trial.desk.nurture.send_value(bob, ValueKind.CARD, confirmed=confirmed)


def third_call(trial, bob, *, confirmed):
    silent_calls(trial, bob, 2)
    return silent_calls(trial, bob, 1, confirmed=confirmed)


def restart(trial, bob, *, confirmed):
    over(trial.desk, bob)
    return trial.desk.series.enroll(bob, confirmed=confirmed)


def call_before(trial, bob, *, confirmed):
    over(trial.desk, bob)
    form = call_form(bob, LEFT, at=trial.clock.now, confirmed=confirmed)
    return trial.desk.sessions.save_call(form)


def early_end(trial, bob, *, confirmed):
    one = trial.desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns")).result
    end = Over(reason=Reason.NO_RESPONSE, not_before_on=date(2027, 3, 1))
    return trial.desk.opportunities.end(one, end, confirmed=confirmed)


PATHS = [
    (value_twice, AskFirst.TOUCHES_IN_A_DAY),
    (third_call, AskFirst.THIRD_CALL_WITHOUT_MESSAGE),
    (restart, AskFirst.BEFORE_NOT_BEFORE),
    (call_before, AskFirst.BEFORE_NOT_BEFORE),
    (early_end, AskFirst.FEW_ATTEMPTS),
]


@pytest.mark.parametrize(("path", "what"), PATHS)
def test_it_asks_and_writes_nothing(trial, bob, path, what):
    with pytest.raises(AsksFirstError) as asked:
        path(trial, bob, confirmed=False)
    assert asked.value.what is what
    assert written(trial) == []


@pytest.mark.parametrize(("path", "what"), PATHS)
def test_the_way_on_is_counted_in_the_same_deed_which_one_undo_takes_back(trial, bob, path, what):
    path(trial, bob, confirmed=True)
    assert written(trial) == [(bob, what.value)]
    trial.desk.undo.undo()
    assert written(trial) == []
    trial.desk.undo.redo()
    assert written(trial) == [(bob, what.value)]


def test_many_begun_at_once_before_their_day_are_counted_one_by_one(trial, bob):
    over(trial.desk, bob)
    assert trial.desk.enrolling.many([bob]).result.enrolled == ()
    trial.desk.enrolling.many([bob], confirmed=True)
    assert written(trial) == [(bob, "before_not_before")]


def test_who_needs_no_way_on_is_not_counted(trial, bob):
    trial.desk.nurture.send_value(bob, ValueKind.PAPER, confirmed=True)
    trial.desk.series.enroll(bob, confirmed=True)
    assert written(trial) == []


def test_the_window_counts_the_last_month_and_year(trial, bob):
    value_twice(trial, bob, confirmed=True)
    trial.clock.forward(minutes=60 * 24 * 31)
    value_twice(trial, bob, confirmed=True)
    rows = trial.desk.guard.page().gone_past
    counts = {one.what: (one.in_a_month, one.in_a_year) for one in rows}
    assert counts.pop(AskFirst.TOUCHES_IN_A_DAY) == (1, 2)
    assert set(counts.values()) == {(0, 0)}
    trial.clock.forward(minutes=60 * 24 * 366)
    assert all(one.in_a_year == 0 for one in trial.desk.guard.page().gone_past)


def test_own_limits_and_phrases_count_and_can_be_taken_back(trial, bob):
    desk, ours = trial.desk, trial.desk.guard.rules()
    phrases = {**ours.phrases, "en": tidy_phrases("  any   luck \n\ntouch base\n...\nany luck")}
    wanted = GuardRules(replace(ours.limits, in_a_day=3), phrases)
    assert desk.guard.change(wanted).result.phrases["en"] == ("any luck", "touch base")
    value_twice(trial, bob, confirmed=False)
    with pytest.raises(AsksFirstError):
        desk.nurture.send_value(bob, ValueKind.CARD)
    ear = desk.guard.ear("en-GB")
    assert [ear.hears(text) != () for text in ("Any luck?", "Just following up")] == [True, False]
    assert desk.guard.ear("de").hears("Ich wollte nur mal nachfragen.")
    assert desk.guard.ear("fr").hears("Any luck?") == ()
    for _ in range(3):
        desk.undo.undo()
    assert desk.guard.rules() == ours
    assert written(trial) == []


def test_what_is_agreed_or_due_is_not_asked_about(trial, bob):
    desk = trial.desk
    desk.series.enroll(bob, TUESDAY)
    for _ in range(2):
        row = desk.series.of(bob)
        trial.clock.now = max(trial.clock.now, row.steps[row.current - 1].due_at)
        desk.sessions.save_call(call_form(bob, LEFT, at=trial.clock.now))
    assert written(trial) == []
    assert trial.clock.now.date() == TUESDAY.date()
    early = call_form(bob, LEFT, at=trial.clock.now)
    with pytest.raises(AsksFirstError) as asked:
        desk.sessions.save_call(early)
    assert (asked.value.what, asked.value.count) == (AskFirst.TOUCHES_IN_A_DAY, 3)
    assert time(9) < trial.clock.now.time() < time(18)
