"""What holds for every attempt after any attempt, with any calendar and any contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from followdesk.domain.block_plan import BlockPlan, tidy
from followdesk.domain.call_block import CallBlock
from followdesk.domain.calling_time import CallingTime
from followdesk.domain.disposition import Disposition
from followdesk.domain.due import Due
from followdesk.domain.errors import NoWorkingDayError
from followdesk.domain.sequence import VOICEMAIL_SERIES
from followdesk.domain.series import (
    AttemptMade,
    NextAttempt,
    SeriesEnd,
    after_attempt,
    after_hold,
    first_attempt,
)
from followdesk.domain.when import local
from followdesk.domain.why import NoOtherTimeOfDay, Why
from followdesk.domain.work_calendar import (
    CallHours,
    Hours,
    WorkCalendar,
    default_blocks,
    default_hours,
)

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "UTC",
)
YEAR = date(2026, 1, 1)
UNREACHED = [d for d in Disposition if d.disposition_class.value == "not_reached"]

zones = st.sampled_from(ZONES)
instants = st.integers(0, 366 * 24 * 60).map(
    lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
)
quarter_hours = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
stretches = st.tuples(quarter_hours, quarter_hours).filter(lambda pair: pair[0] < pair[1])
days_off = st.dictionaries(
    st.integers(0, 400).map(lambda n: YEAR + timedelta(days=n)), st.just("off"), max_size=60
)
weekdays = st.integers(0, 6)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    if draw(st.booleans()):
        hours = default_hours()
        blocks = default_blocks(hours)
    else:
        hours = draw(
            st.dictionaries(weekdays, stretches.map(lambda s: Hours(*s)), min_size=1, max_size=7)
        )
        blocks = draw(
            st.dictionaries(
                weekdays,
                st.lists(stretches.map(lambda s: CallBlock(*s)), max_size=3).map(tidy),
                max_size=7,
            )
        )
    return WorkCalendar(draw(zones), hours, draw(days_off), draw(days_off), BlockPlan(blocks))


@st.composite
def contacts(draw: st.DrawFn) -> CallHours:
    opens, closes = draw(st.just((time(9), time(17))) | stretches)
    weekend = draw(st.sampled_from([frozenset({5, 6}), frozenset({4, 5}), frozenset()]))
    return CallHours(draw(zones), opens, closes, weekend)


@dataclass(frozen=True)
class Situation:
    calling: CallingTime
    attempts: tuple[AttemptMade, ...]
    now: datetime

    @property
    def made_at(self) -> datetime:
        return self.attempts[-1].made_at

    def outcome(self) -> NextAttempt | SeriesEnd:
        return after_attempt(VOICEMAIL_SERIES, self.attempts, now=self.now, calling=self.calling)

    def due(self) -> Due:
        """Return the next due time; leave out situations that rightly have none."""
        try:
            outcome = self.outcome()
        except NoWorkingDayError:
            outcome = None
        assume(isinstance(outcome, NextAttempt))
        assert isinstance(outcome, NextAttempt)
        return outcome.due


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    made_at = draw(instants)
    late = draw(st.sampled_from([0, 0, 1, 40, 600, 5000, 40000]))
    made = AttemptMade(draw(st.integers(1, 7)), made_at, draw(st.sampled_from(UNREACHED)))
    calling = CallingTime(draw(calendars()), draw(contacts()))
    return Situation(calling, (made,), made_at + timedelta(minutes=late))


many = settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])


@given(situations())
@many
def test_never_on_a_day_on_which_one_of_both_does_not_work(situation: Situation) -> None:
    due = situation.due()
    assert situation.calling.calendar.is_working_day(due.on)
    assert not situation.calling.call_hours.is_weekend(due.on)
    if due.at is not None:
        assert local(due.at, situation.calling.calendar.zone).date() == due.on


@given(situations())
@many
def test_never_outside_their_call_hours(situation: Situation) -> None:
    due = situation.due()
    assert due.at is None or situation.calling.call_hours.contains(due.at)


@given(situations())
@many
def test_never_in_the_past_and_always_later_than_the_attempt_before(situation: Situation) -> None:
    due = situation.due()
    today = situation.calling.calendar.today
    if due.at is None:
        assert due.on >= today(situation.now)
        assert due.on > today(situation.made_at)
    else:
        assert due.at >= situation.now
        assert due.at > situation.made_at


@given(situations())
@many
def test_the_same_situation_gives_the_same_date_and_explanation(situation: Situation) -> None:
    due = situation.due()
    again = situation.due()
    assert again == due
    assert Why.from_json(again.why.to_json()) == due.why


@given(situations())
@many
def test_a_series_goes_on_or_ends_or_names_the_error_and_that_soon(situation: Situation) -> None:
    try:
        outcome = situation.outcome()
    except NoWorkingDayError as error:
        assert error.days == 60
        return
    if isinstance(outcome, NextAttempt):
        # Five business days with up to 60 days of silence before each, and a week for a block.
        assert outcome.due.on - situation.calling.calendar.today(situation.now) <= timedelta(367)


@given(situations())
@many
def test_left_on_its_own_day_each_time_a_series_ends(situation: Situation) -> None:
    made = AttemptMade(1, situation.made_at, Disposition.VOICEMAIL_LEFT)
    for number in range(2, 8):
        try:
            outcome = after_attempt(
                VOICEMAIL_SERIES, (made,), now=made.made_at, calling=situation.calling
            )
        except NoWorkingDayError:
            return
        assert isinstance(outcome, NextAttempt)
        assert outcome.number == number
        worked = situation.calling.calendar.working_time_on(outcome.due.on)
        assert worked is not None
        made_at = outcome.due.at or worked.starts_at
        assert made_at > made.made_at
        made = AttemptMade(number, made_at, Disposition.VOICEMAIL_LEFT)
    end = after_attempt(VOICEMAIL_SERIES, (made,), now=made.made_at, calling=situation.calling)
    assert isinstance(end, SeriesEnd)


@given(instants, days_off, st.integers(2, 6))
@many
def test_with_two_blocks_a_day_no_two_attempts_fall_at_the_same_time_of_day(
    made_at: datetime, off: dict[date, str], number: int
) -> None:
    hours = default_hours()
    calendar = WorkCalendar("Europe/Berlin", hours, off, {}, BlockPlan(default_blocks(hours)))
    situation = Situation(
        CallingTime(calendar, CallHours("Europe/Berlin")),
        (AttemptMade(number, made_at, Disposition.VOICEMAIL_LEFT),),
        made_at,
    )
    due = situation.due()
    assert due.at is not None
    assert not any(isinstance(fact, NoOtherTimeOfDay) for fact in due.why.facts)
    apart = datetime.combine(YEAR, calendar.time_of_day(due.at), UTC) - datetime.combine(
        YEAR, calendar.time_of_day(made_at), UTC
    )
    assert abs(apart) >= timedelta(hours=1)


@given(situations(), st.none() | st.integers(-3000, 3000))
@many
def test_the_first_attempt_keeps_the_same_promises(
    situation: Situation, missed_minutes: int | None
) -> None:
    now = situation.now
    missed_at = None if missed_minutes is None else now + timedelta(minutes=missed_minutes)
    try:
        due = first_attempt(now=now, calling=situation.calling, missed_at=missed_at).due
    except NoWorkingDayError:
        return
    assert situation.calling.is_business_day(due.on)
    assert due.on >= situation.calling.calendar.today(now)
    assert due.at is None or (due.at >= now and situation.calling.suits(due.at))


@given(situations(), st.integers(-30, 60))
@many
def test_after_a_hold_nobody_is_called_before_the_business_day_after_it(
    situation: Situation, days: int
) -> None:
    calling = situation.calling
    until = calling.calendar.today(situation.now) + timedelta(days=days)
    try:
        held = after_hold(
            3, until, now=situation.now, calling=calling, previous_at=situation.made_at
        )
    except NoWorkingDayError:
        return
    assert held.due.on > until
    assert calling.is_business_day(held.due.on)
    assert held.due.at is None or calling.suits(held.due.at)
