"""What becomes of a due attempt when its day becomes a day off, and of one that goes on by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.domain.test_series_properties import calendars, contacts, instants

from followdesk.domain.calling_time import CallingTime
from followdesk.domain.disposition import Disposition
from followdesk.domain.due import Due
from followdesk.domain.errors import NoWorkingDayError
from followdesk.domain.sequence import VOICEMAIL_SERIES
from followdesk.domain.series import (
    AttemptMade,
    NextAttempt,
    after_attempt,
    after_resume,
    planned,
    shifted,
)
from followdesk.domain.when import instant_of
from followdesk.domain.why import DaysSkipped, MessageWanted, Resumed, Shifted
from followdesk.domain.work_calendar import CallHours, DayOffReason, work_calendar

BERLIN = "Europe/Berlin"
THURSDAY = date(2026, 12, 3)


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return instant_of(date(2026, 12, day), time(hour, minute), BERLIN)


def calling(*away: int, holidays: dict[date, str] | None = None) -> CallingTime:
    days = {date(2026, 12, day): "fair" for day in away}
    return CallingTime(work_calendar(BERLIN, away=days, holidays=holidays), CallHours(BERLIN))


MADE = AttemptMade(2, berlin(2, 10), Disposition.VOICEMAIL_LEFT)
DUE = after_attempt(VOICEMAIL_SERIES, (MADE,), now=berlin(2, 10), calling=calling())


def test_an_attempt_on_a_working_day_stays_where_it_is() -> None:
    assert isinstance(DUE, NextAttempt)
    assert DUE.due.at == berlin(3, 16)
    assert shifted(DUE, now=berlin(2, 12), calling=calling(4)) is None


def test_an_attempt_on_a_day_off_moves_on_and_says_from_when() -> None:
    later = shifted(DUE, now=berlin(2, 12), calling=calling(3, 4), previous_at=MADE.made_at)
    assert later is not None
    assert (later.number, later.due.at) == (3, berlin(7, 16))
    _, was, *rest = later.due.why.facts
    assert was == Shifted(THURSDAY, berlin(3, 16))
    assert DaysSkipped(THURSDAY, date(2026, 12, 4), DayOffReason.AWAY, "fair") in rest


def test_what_is_overdue_waits_where_it_is() -> None:
    assert shifted(DUE, now=berlin(4, 9), calling=calling(3)) is None


def test_a_plain_date_moves_as_well_and_a_wanted_message_stays_wanted() -> None:
    due = Due.on_day(THURSDAY, (MessageWanted(3),))
    later = shifted(NextAttempt(4, due), now=berlin(2, 12), calling=calling(3))
    assert later is not None
    assert later.due.on == date(2026, 12, 4)
    assert later.message_wanted


def test_a_year_of_holidays_has_no_day_to_move_to() -> None:
    holidays = {THURSDAY + timedelta(days=n): "holiday" for n in range(100)}
    with pytest.raises(NoWorkingDayError):
        shifted(DUE, now=berlin(2, 12), calling=calling(holidays=holidays))


def test_going_on_by_hand_catches_nothing_up() -> None:
    later = after_resume(3, now=berlin(9, 11), calling=calling(), previous_at=MADE.made_at)
    assert (later.number, later.due.at) == (3, berlin(9, 16))
    assert Resumed(date(2026, 12, 9)) in later.due.why.facts


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(calendars(), contacts(), instants, st.booleans(), st.integers(0, 20), st.integers(0, 6))
def test_a_shift_is_always_to_a_later_working_day_and_always_the_same(
    calendar, call_hours, now, was_missed, first_off, days_off
) -> None:
    before = CallingTime(calendar, call_hours)
    try:
        plan = planned(
            VOICEMAIL_SERIES, now=now, calling=before, missed_at=now if was_missed else None
        )
    except NoWorkingDayError:
        assume(False)
        return
    start = calendar.today(now) + timedelta(days=first_off)
    away = {start + timedelta(days=n): "away" for n in range(days_off)}
    after = CallingTime(replace(calendar, away={**calendar.away, **away}), call_hours)
    for attempt in plan:
        try:
            later = shifted(attempt, now=now, calling=after)
        except NoWorkingDayError:
            continue
        again = shifted(attempt, now=now, calling=after)
        assert later == again
        on = calendar.today(attempt.due.at) if attempt.due.at else attempt.due.on
        if later is None:
            assert on not in away
        else:
            assert later.number == attempt.number
            assert later.due.on > on
            assert after.is_business_day(later.due.on)


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(calendars(), contacts(), instants, st.booleans())
def test_the_same_inputs_always_give_the_same_dates_and_explanations(
    calendar, call_hours, now, was_missed
) -> None:
    def plan() -> list[NextAttempt]:
        where = CallingTime(replace(calendar), replace(call_hours))
        return planned(
            VOICEMAIL_SERIES, now=now, calling=where, missed_at=now if was_missed else None
        )

    try:
        first = plan()
    except NoWorkingDayError:
        with pytest.raises(NoWorkingDayError):
            plan()
        return
    assert plan() == first
    numbers = [one.number for one in first]
    assert numbers == list(range(1, len(first) + 1))
    days = [one.due.on for one in first]
    assert days == sorted(days)
