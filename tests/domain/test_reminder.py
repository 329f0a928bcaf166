"""What reminds and when, by example, and by lives in which clocks jump and programs are closed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.call_back_rule import CallBackRule, Window, due_after
from followdesk.domain.calling_time import CallingTime
from followdesk.domain.care_errors import SnoozePastError
from followdesk.domain.disposition import Disposition
from followdesk.domain.reminder import (
    LASTS,
    LATE,
    Ahead,
    Looked,
    Occasion,
    ReminderKind,
    is_call_back,
    look,
    snoozed_until,
    tomorrow_morning,
    watched_from,
)
from followdesk.domain.sequence import FIFTEEN_MINUTES
from followdesk.domain.when import instant_of, local
from followdesk.domain.why import AfterAttempt, SameAttemptAgain, Unit, Why
from followdesk.domain.work_calendar import CallHours, work_calendar

AHEAD = Ahead()
AT = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
LONG_AGO = AT - timedelta(days=20)
LISBON = "Europe/Lisbon"


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def agreed(**facts: object) -> Occasion:
    return Occasion(**{"kind": ReminderKind.STEP, "at": AT, "agreed": True, **facts})


def planned(**facts: object) -> Occasion:
    return agreed(agreed=False, **facts)


def promise(**facts: object) -> Occasion:
    return Occasion(**{"kind": ReminderKind.PROMISE, "at": AT, **facts})


def test_an_agreed_step_reminds_before_its_time_and_at_it():
    assert agreed().rings(AHEAD) == (AT - minutes(10), AT)


def test_a_planned_step_reminds_at_its_time():
    assert planned().rings(AHEAD) == (AT,)


def test_an_answer_owed_reminds_while_there_is_time_to_keep_the_promise():
    assert promise().rings(AHEAD) == (AT - minutes(60),)


@pytest.mark.parametrize("kind", [ReminderKind.ATTEMPT, ReminderKind.CALL_BACK])
def test_who_is_called_back_reminds_at_the_minute(kind):
    assert Occasion(kind=kind, at=AT).rings(AHEAD) == (AT,)


def test_the_lead_is_the_users():
    assert agreed().rings(Ahead(agreed_minutes=45)) == (AT - minutes(45), AT)
    assert agreed().rings(Ahead(agreed_minutes=0)) == (AT,)
    assert promise().rings(Ahead(promise_minutes=0)) == (AT,)


def test_nothing_rings_for_a_moment_before_it_was_written_down():
    made_at = AT - minutes(5)
    assert agreed(made_at=made_at).rings(AHEAD) == (AT,)
    assert promise(made_at=made_at).rings(AHEAD) == (AT,)
    assert agreed(made_at=AT - minutes(10)).rings(AHEAD) == (AT,)
    assert agreed(made_at=AT - minutes(11)).rings(AHEAD) == (AT - minutes(10), AT)


def test_it_reminds_from_its_first_ring_on_for_three_days():
    one = agreed()
    assert one.rang_at(AT - minutes(10.1), AHEAD) is None
    assert one.rang_at(AT - minutes(10), AHEAD) == AT - minutes(10)
    assert one.rang_at(AT + minutes(1), AHEAD) == AT
    assert one.rang_at(AT + LASTS - minutes(1), AHEAD) == AT
    assert one.rang_at(AT + LASTS, AHEAD) is None


def test_a_dismissed_reminder_stays_dismissed():
    one = agreed(dismissed_at=AT - minutes(9))
    assert one.rang_at(AT, AHEAD) is None
    assert one.next_change(AT - minutes(9), AHEAD) is None


def test_a_snoozed_reminder_rests_until_then_and_still_rings_at_its_time():
    one = agreed(snoozed_until_at=AT - minutes(5))
    assert one.rang_at(AT - minutes(6), AHEAD) is None
    assert one.next_change(AT - minutes(6), AHEAD) == AT - minutes(5)
    assert one.rings(AHEAD) == (AT - minutes(5), AT)


def test_a_snooze_past_its_time_is_what_the_user_chose():
    one = agreed(snoozed_until_at=AT + minutes(20))
    assert one.rings(AHEAD) == (AT + minutes(20),)
    assert one.rang_at(AT + minutes(19), AHEAD) is None


def test_a_snooze_until_its_time_rings_once():
    assert agreed(snoozed_until_at=AT).rings(AHEAD) == (AT,)


def test_a_snooze_of_days_outlives_the_three_days():
    one = planned(snoozed_until_at=AT + timedelta(days=9))
    assert one.rang_at(AT + timedelta(days=9, hours=1), AHEAD) == AT + timedelta(days=9)


def test_a_snooze_lies_ahead():
    assert snoozed_until(AT + timedelta(seconds=300, microseconds=7), AT) == AT + minutes(5)
    for wanted in (AT, AT - minutes(1), AT + timedelta(microseconds=9)):
        with pytest.raises(SnoozePastError):
            snoozed_until(wanted, AT)


def test_tomorrow_morning_is_when_the_day_opens_also_as_the_clocks_change():
    evening = instant_of(date(2026, 3, 28), time(23, 30), LISBON)
    there = local(tomorrow_morning(evening, LISBON, time(9)), LISBON)
    assert (there.date().isoformat(), there.hour) == ("2026-03-29", 9)
    after_midnight = instant_of(date(2026, 3, 29), time(0, 10), LISBON)
    assert local(tomorrow_morning(after_midnight, LISBON, time(9)), LISBON).day == 30


def calling() -> CallingTime:
    return CallingTime(work_calendar(LISBON), CallHours(LISBON))


def test_only_what_was_promised_within_minutes_is_a_call_back():
    made_at = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    after = AfterAttempt(1, made_at, 15, Unit.MINUTES)
    soon = due_after(FIFTEEN_MINUTES, made_at, after, now=made_at, calling=calling())
    assert is_call_back(soon.why)
    busy = SameAttemptAgain(1, made_at, Disposition.BUSY, 15, Unit.MINUTES)
    again = due_after(FIFTEEN_MINUTES, made_at, busy, now=made_at, calling=calling())
    assert is_call_back(again.why)
    at_night = made_at.replace(hour=16, minute=58)
    late = AfterAttempt(1, at_night, 15, Unit.MINUTES)
    moved = due_after(FIFTEEN_MINUTES, at_night, late, now=at_night, calling=calling())
    assert moved.on.day == 25
    assert not is_call_back(moved.why)
    days = CallBackRule(1, Unit.BUSINESS_DAYS, Window.CALL_BLOCK)
    because = AfterAttempt(2, made_at, 1, Unit.BUSINESS_DAYS)
    assert not is_call_back(due_after(days, made_at, because, now=made_at, calling=calling()).why)
    assert not is_call_back(Why(()))


# Lives


@dataclass
class Watcher:
    """Look as the program does, and note what is told."""

    things: dict[int, Occasion]
    watched_until: datetime | None
    told: list[tuple[int, datetime]] = field(default_factory=list)

    def look(self, now: datetime) -> Looked[int]:
        since = watched_from(self.watched_until, now)
        found = look(self.things.items(), since, now, AHEAD)
        self.told += [(key, found.shown[key]) for key in sorted(found.fresh)]
        if found.fresh or since != self.watched_until:
            self.watched_until = now
        return found


def occasions() -> st.SearchStrategy[Occasion]:
    return st.builds(
        Occasion,
        kind=st.sampled_from(ReminderKind),
        at=st.integers(-400, 4000).map(lambda m: AT + minutes(m)),
        made_at=st.one_of(st.none(), st.just(LONG_AGO)),
        agreed=st.booleans(),
    )


THINGS = st.lists(occasions(), max_size=8).map(lambda found: dict(enumerate(found)))
GAPS = st.lists(st.integers(1, 900), min_size=1, max_size=30)


@given(THINGS, GAPS)
def test_whoever_looks_at_any_time_is_told_each_ring_at_most_once_and_the_newest_always(
    things, gaps
):
    now = AT - minutes(500)
    watcher = Watcher(things, now)
    began = now
    for gap in gaps:
        now += minutes(gap)
        found = watcher.look(now)
        for key, one in things.items():
            rang = [at for at in one.rings(AHEAD) if began < at <= now]
            if rang and now - rang[-1] < LASTS:
                assert (key, rang[-1]) in watcher.told, "nothing is lost"
                assert key in found.shown
    assert len(watcher.told) == len(set(watcher.told)), "nothing is told twice"
    for key, at in watcher.told:
        assert at in things[key].rings(AHEAD)


@given(THINGS)
def test_whoever_wakes_for_the_next_change_is_told_of_every_ring_on_the_second(things):
    now = AT - minutes(500)
    watcher = Watcher(things, now)
    end = AT + minutes(4100) + LASTS
    while True:
        found = watcher.look(now)
        assert not found.missed
        if found.next_at is None or found.next_at > end:
            break
        assert found.next_at > now, "the timer moves on"
        now = found.next_at
    due = [
        (key, at)
        for key, one in things.items()
        for at in one.rings(AHEAD)
        if at > AT - minutes(500)
    ]
    assert sorted(watcher.told) == sorted(due)


@given(THINGS, GAPS, st.integers(0, 29))
def test_a_restart_loses_nothing_and_repeats_nothing(things, gaps, closed_at):
    """What is kept over a restart is the moment of the last ring alone."""
    steady, restarted = Watcher(things, LONG_AGO), Watcher(things, LONG_AGO)
    now = AT - minutes(500)
    for place, gap in enumerate(gaps):
        now += minutes(gap)
        steady.look(now)
        if place == closed_at:
            restarted = Watcher(things, restarted.watched_until, restarted.told)
        restarted.look(now)
    assert restarted.told == steady.told


@given(THINGS, st.integers(2, 2000), st.integers(1, 3000))
def test_after_a_clock_was_set_back_everything_rings_at_its_true_time(things, wrong, back):
    watcher = Watcher(things, AT - minutes(500))
    watcher.look(AT + minutes(wrong))
    now = AT + minutes(wrong - back)
    watcher.look(now)
    watcher.told.clear()
    end = now + minutes(8000) + LASTS
    found = watcher.look(now)
    while found.next_at is not None and found.next_at < end:
        step, now = now, found.next_at
        assert now > step
        found = watcher.look(now)
    began = AT + minutes(wrong - back)
    for key, one in things.items():
        for at in one.rings(AHEAD):
            if began < at < end:
                assert watcher.told.count((key, at)) == 1


@given(THINGS, st.integers(3, 4000))
def test_what_could_not_ring_in_time_is_one_summary(things, slept):
    watcher = Watcher(things, AT)
    watcher.look(AT)
    watcher.told.clear()
    found = watcher.look(AT + minutes(slept))
    for key in found.fresh:
        late = AT + minutes(slept) - found.shown[key]
        assert (key in found.missed) == (late > LATE)


@given(occasions(), st.lists(st.integers(1, 5000), min_size=1, max_size=6))
def test_snoozes_ring_in_the_order_in_which_they_were_chosen(one, lengths):
    now = AT
    for length in lengths:
        until = snoozed_until(now + timedelta(seconds=length), now)
        one = replace(one, snoozed_until_at=until)
        rings = one.rings(AHEAD)
        assert rings == tuple(sorted(set(rings)))
        assert rings[0] == until
        assert one.rang_at(until - timedelta(seconds=1), AHEAD) is None
        assert one.rang_at(until, AHEAD) == until
        now = until


@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.times(),
    st.sampled_from(
        [
            "Europe/Lisbon",
            "Pacific/Pago_Pago",
            "Pacific/Kiritimati",
            "America/New_York",
            "Australia/Lord_Howe",
        ]
    ),
)
def test_at_midnight_and_as_the_clocks_change_the_lead_is_ten_real_minutes(on, wall, zone):
    at = instant_of(on, wall.replace(second=0, microsecond=0), zone)
    early, due = agreed(at=at).rings(AHEAD)
    assert (due - early, due) == (minutes(10), at)


def test_a_desk_that_nobody_ever_watched_has_missed_nothing():
    things = {1: planned(at=AT - minutes(60)), 2: planned(at=AT)}
    found = look(things.items(), watched_from(None, AT), AT, AHEAD)
    assert set(found.shown) == {1, 2}
    assert (found.fresh, found.missed) == ({2}, frozenset())
