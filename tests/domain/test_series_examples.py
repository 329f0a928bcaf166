"""Worked examples of the series engine: what was done, and when the next attempt is due.

Times are those on the user's wall in Berlin. 3 December 2026 is a Thursday.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest

from followdesk.domain.block_plan import BlockPlan
from followdesk.domain.call_back_rule import CallBackRule, Window, due_after
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
    SeriesEndReason,
    after_attempt,
    after_hold,
    after_reply,
    few_attempts,
    first_attempt,
    foreseen,
)
from followdesk.domain.when import instant_of, local
from followdesk.domain.why import (
    AlreadyPast,
    BlockInProgress,
    ClosestWorkingHour,
    DaysSkipped,
    Fact,
    FewAttempts,
    FirstAttempt,
    LineDead,
    MessageWanted,
    MissedAgreedTime,
    NoOtherTimeOfDay,
    NoSharedHour,
    OtherTimeOfDay,
    OutsideCallHours,
    SameTimeOfDay,
    Unit,
)
from followdesk.domain.work_calendar import CallHours, DayOffReason, work_calendar

BERLIN = "Europe/Berlin"
LEFT = Disposition.VOICEMAIL_LEFT
IMMACULATE = {date(2026, 12, 8): "Immaculate Conception"}
FRIDAY_AND_SATURDAY = frozenset({4, 5})


def berlin(text: str) -> datetime:
    """Return the instant of "2026-12-03 14:15" on a wall in Berlin."""
    wall = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    return instant_of(wall.date(), wall.time(), BERLIN)


def told(due: Due) -> str:
    """Return a due time as "Thu 2026-12-03 14:15", a plain date as "Thu 2026-12-03"."""
    if due.at is None:
        return due.on.strftime("%a %Y-%m-%d")
    return local(due.at, BERLIN).strftime("%a %Y-%m-%d %H:%M")


def calling(
    contact: CallHours | None = None,
    holidays: dict[date, str] | None = None,
    away: dict[date, str] | None = None,
) -> CallingTime:
    return CallingTime(
        work_calendar(BERLIN, holidays=holidays, away=away), contact or CallHours(BERLIN)
    )


def following(outcome: NextAttempt | SeriesEnd) -> NextAttempt:
    assert isinstance(outcome, NextAttempt)
    return outcome


@dataclass(frozen=True)
class Example:
    id: str
    number: int
    made: str
    expected: str
    disposition: Disposition = LEFT
    recorded: str = ""
    contact: CallHours = field(default_factory=lambda: CallHours(BERLIN))
    holidays: dict[date, str] = field(default_factory=dict)
    away: dict[date, str] = field(default_factory=dict)
    because: tuple[type[Fact], ...] = ()
    next_number: int = 0

    def outcome(self) -> NextAttempt:
        return following(
            after_attempt(
                VOICEMAIL_SERIES,
                (AttemptMade(self.number, berlin(self.made), self.disposition),),
                now=berlin(self.recorded or self.made),
                calling=calling(self.contact, self.holidays, self.away),
            )
        )


def days(first: date, count: int, name: str) -> dict[date, str]:
    return {first + timedelta(n): name for n in range(count)}


EXAMPLES = [
    # The seven attempts, in a plain week.
    Example("attempt 1: fifteen minutes", 1, "2026-12-03 14:00", "Thu 2026-12-03 14:15"),
    Example("attempt 2: next business day", 2, "2026-12-02 14:15", "Thu 2026-12-03 09:30"),
    Example(
        "attempt 2 in the morning block: the afternoon block",
        2,
        "2026-12-02 09:45",
        "Thu 2026-12-03 16:00",
        because=(OtherTimeOfDay,),
    ),
    Example("attempt 3: two business days", 3, "2026-12-01 16:00", "Thu 2026-12-03 09:30"),
    Example(
        "attempt 4: three, over a weekend",
        4,
        "2026-12-03 09:30",
        "Tue 2026-12-08 16:00",
        because=(DaysSkipped, OtherTimeOfDay),
    ),
    Example("attempt 5: four", 5, "2026-12-03 16:00", "Wed 2026-12-09 09:30"),
    Example("attempt 6: five", 6, "2026-12-03 09:30", "Thu 2026-12-10 16:00"),
    # Days that are off.
    Example(
        "across a weekend",
        2,
        "2026-12-04 16:00",
        "Mon 2026-12-07 09:30",
        because=(DaysSkipped,),
    ),
    Example(
        "across a holiday",
        2,
        "2026-12-07 16:00",
        "Wed 2026-12-09 09:30",
        holidays=IMMACULATE,
        because=(DaysSkipped,),
    ),
    Example(
        "across a holiday and days away",
        3,
        "2026-12-07 16:00",
        "Mon 2026-12-14 09:30",
        holidays=IMMACULATE,
        away=days(date(2026, 12, 9), 2, "Lisbon"),
        because=(DaysSkipped,),
    ),
    Example(
        "a contact whose weekend is Friday and Saturday",
        2,
        "2026-12-03 15:00",
        "Mon 2026-12-07 09:30",
        contact=CallHours("Africa/Cairo", weekend=FRIDAY_AND_SATURDAY),
        because=(DaysSkipped,),
    ),
    Example(
        "made on a saturday: not again that day",
        1,
        "2026-12-05 11:00",
        "Mon 2026-12-07 11:00",
        because=(SameTimeOfDay,),
    ),
    # The clocks change: a wall time stays a wall time, fifteen minutes stay fifteen minutes.
    Example("into summer time", 2, "2026-03-27 16:00", "Mon 2026-03-30 09:30"),
    Example("into winter time", 2, "2026-10-23 16:00", "Mon 2026-10-26 09:30"),
    Example("next day, same time, into summer time", 1, "2026-03-27 16:50", "Mon 2026-03-30 16:50"),
    Example(
        "between our change of clocks and theirs",
        2,
        "2026-10-23 16:00",
        "Mon 2026-10-26 16:00",
        contact=CallHours("America/New_York"),
        because=(NoOtherTimeOfDay,),
    ),
    # Call hours.
    Example(
        "call hours end in six minutes: next business day, same time",
        1,
        "2026-12-03 16:54",
        "Fri 2026-12-04 16:54",
        because=(OutsideCallHours, SameTimeOfDay),
    ),
    Example(
        "call hours end in six minutes, on a friday before a holiday",
        1,
        "2026-12-04 16:54",
        "Tue 2026-12-08 16:54",
        holidays={date(2026, 12, 7): "Bridge day"},
        because=(DaysSkipped, OutsideCallHours, SameTimeOfDay),
    ),
    Example(
        "call hours end in fifteen minutes: the end is outside",
        1,
        "2026-12-03 16:45",
        "Fri 2026-12-04 16:45",
    ),
    Example(
        "agreed outside call hours: not at the same time again",
        1,
        "2026-12-03 18:00",
        "Fri 2026-12-04 09:30",
        because=(OutsideCallHours,),
    ),
    Example(
        "only one block lies in their call hours",
        2,
        "2026-12-02 16:00",
        "Thu 2026-12-03 16:00",
        contact=CallHours("America/New_York"),
        because=(NoOtherTimeOfDay,),
    ),
    Example(
        "eight hours behind: half an hour is shared",
        2,
        "2026-12-02 17:10",
        "Thu 2026-12-03 17:00",
        contact=CallHours("America/Denver"),
        because=(ClosestWorkingHour,),
    ),
    Example(
        "nine hours behind: a plain date",
        2,
        "2026-12-02 18:30",
        "Thu 2026-12-03",
        contact=CallHours("America/Los_Angeles"),
        because=(NoSharedHour,),
    ),
    Example(
        "nine hours behind, still within their call hours: fifteen minutes",
        1,
        "2026-12-02 18:30",
        "Wed 2026-12-02 18:45",
        contact=CallHours("America/Los_Angeles"),
    ),
    Example(
        "eight hours ahead: a plain date",
        2,
        "2026-12-02 08:30",
        "Thu 2026-12-03",
        contact=CallHours("Asia/Tokyo"),
        because=(NoSharedHour,),
    ),
    Example(
        "the week in which it begins to fit after all",
        2,
        "2026-03-26 09:30",
        "Mon 2026-03-30 09:30",
        contact=CallHours("Asia/Tokyo"),
        because=(NoOtherTimeOfDay,),
    ),
    # Recorded late.
    Example(
        "fifteen minutes that have passed: now",
        1,
        "2026-12-03 14:00",
        "Thu 2026-12-03 14:40",
        recorded="2026-12-03 14:40",
        because=(AlreadyPast,),
    ),
    Example(
        "a day that has passed: the next block of another time",
        2,
        "2026-11-30 16:00",
        "Fri 2026-12-04 09:30",
        recorded="2026-12-03 12:00",
        because=(AlreadyPast, OtherTimeOfDay),
    ),
    # No message left, nobody reached: the same number again.
    Example(
        "busy: fifteen minutes",
        3,
        "2026-12-03 14:00",
        "Thu 2026-12-03 14:15",
        Disposition.BUSY,
        next_number=3,
    ),
    Example(
        "busy at the end of their day: next business day, same time",
        3,
        "2026-12-03 16:54",
        "Fri 2026-12-04 16:54",
        Disposition.BUSY,
        next_number=3,
    ),
    Example(
        "no answer in the morning: the same afternoon",
        3,
        "2026-12-03 09:40",
        "Thu 2026-12-03 16:00",
        Disposition.NO_ANSWER,
        next_number=3,
    ),
    Example(
        "no answer in the afternoon: the next morning",
        3,
        "2026-12-03 16:10",
        "Fri 2026-12-04 09:30",
        Disposition.NO_ANSWER,
        next_number=3,
    ),
    Example(
        "no answer at the very start of the only block: not at once again",
        3,
        "2026-12-03 16:00",
        "Fri 2026-12-04 16:00",
        Disposition.NO_ANSWER,
        contact=CallHours("America/New_York"),
        because=(NoOtherTimeOfDay,),
        next_number=3,
    ),
    Example(
        "a gatekeeper: another time of day",
        1,
        "2026-12-03 09:40",
        "Thu 2026-12-03 16:00",
        Disposition.GATEKEEPER,
        next_number=1,
    ),
    Example(
        "the last one not left: tried again",
        7,
        "2026-12-03 09:40",
        "Thu 2026-12-03 16:00",
        Disposition.NO_VOICEMAIL_LEFT,
        next_number=7,
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.id for example in EXAMPLES])
def test_the_attempt_after(example: Example) -> None:
    outcome = example.outcome()
    assert told(outcome.due) == example.expected
    assert outcome.number == (example.next_number or example.number + 1)
    kinds = {type(fact) for fact in outcome.due.why.facts}
    assert kinds >= set(example.because), outcome.due.why


def test_the_days_skipped_are_named() -> None:
    example = next(e for e in EXAMPLES if e.id == "across a holiday and days away")
    skipped = [f for f in example.outcome().due.why.facts if isinstance(f, DaysSkipped)]
    assert skipped == [
        DaysSkipped(
            date(2026, 12, 8), date(2026, 12, 8), DayOffReason.HOLIDAY, "Immaculate Conception"
        ),
        DaysSkipped(date(2026, 12, 9), date(2026, 12, 10), DayOffReason.AWAY, "Lisbon"),
        DaysSkipped(date(2026, 12, 12), date(2026, 12, 13), DayOffReason.WEEKEND, ""),
    ]


def test_the_whole_series_foreseen() -> None:
    started = first_attempt(
        now=berlin("2026-12-03 15:00"),
        calling=calling(holidays=IMMACULATE),
        missed_at=berlin("2026-12-03 15:00"),
    )
    plan = foreseen(VOICEMAIL_SERIES, started, calling(holidays=IMMACULATE))
    assert [f"{attempt.number} {told(attempt.due)}" for attempt in plan] == [
        "1 Thu 2026-12-03 15:00",
        "2 Thu 2026-12-03 15:15",
        "3 Fri 2026-12-04 09:30",
        "4 Wed 2026-12-09 16:00",
        "5 Mon 2026-12-14 09:30",
        "6 Fri 2026-12-18 16:00",
        "7 Fri 2026-12-25 09:30",
    ]


@pytest.mark.parametrize("number", range(1, 7))
def test_sixty_days_of_holidays_are_an_error_with_a_name(number: int) -> None:
    holidays = days(date(2026, 12, 4), 60, "Long holiday")
    made = AttemptMade(number, berlin("2026-12-03 16:54"), LEFT)
    with pytest.raises(NoWorkingDayError) as refused:
        after_attempt(
            VOICEMAIL_SERIES, (made,), now=made.made_at, calling=calling(holidays=holidays)
        )
    assert (refused.value.after_on, refused.value.days) == (date(2026, 12, 3), 60)


def test_a_contact_whose_weekend_never_ends_is_the_same_error() -> None:
    never = CallHours(BERLIN, weekend=frozenset(range(7)))
    with pytest.raises(NoWorkingDayError):
        first_attempt(now=berlin("2026-12-03 12:00"), calling=calling(never))


# The first attempt.


@pytest.mark.parametrize(
    ("now", "missed", "expected", "because"),
    [
        pytest.param("2026-12-03 12:00", "", "Thu 2026-12-03 16:00", FirstAttempt, id="next block"),
        pytest.param(
            "2026-12-03 09:50", "", "Thu 2026-12-03 09:50", BlockInProgress, id="block in progress"
        ),
        pytest.param("2026-12-04 18:00", "", "Mon 2026-12-07 09:30", DaysSkipped, id="evening"),
        pytest.param(
            "2026-12-03 14:05",
            "2026-12-03 14:00",
            "Thu 2026-12-03 14:05",
            MissedAgreedTime,
            id="missed just now: now",
        ),
        pytest.param(
            "2026-12-03 13:00",
            "2026-12-03 14:00",
            "Thu 2026-12-03 14:00",
            MissedAgreedTime,
            id="agreed for later today: then",
        ),
        pytest.param(
            "2026-12-03 19:00",
            "2026-12-03 14:00",
            "Fri 2026-12-04 09:30",
            OutsideCallHours,
            id="missed, noticed in the evening: next block",
        ),
    ],
)
def test_the_first_attempt(now: str, missed: str, expected: str, because: type[Fact]) -> None:
    missed_at = berlin(missed) if missed else None
    first = first_attempt(now=berlin(now), calling=calling(), missed_at=missed_at)
    assert first.number == 1
    assert told(first.due) == expected
    assert because in {type(fact) for fact in first.due.why.facts}


# How a series ends.


@pytest.mark.parametrize(
    ("disposition", "reason"),
    [
        (Disposition.CONNECTED, SeriesEndReason.REACHED),
        (Disposition.WRONG_NUMBER, SeriesEndReason.DEAD_LINE),
        (Disposition.DO_NOT_CALL, SeriesEndReason.DEAD_LINE),
    ],
)
@pytest.mark.parametrize("number", [1, 4, 7])
def test_a_series_ends_at_once(
    number: int, disposition: Disposition, reason: SeriesEndReason
) -> None:
    made = AttemptMade(number, berlin("2026-12-03 16:00"), disposition)
    end = after_attempt(VOICEMAIL_SERIES, (made,), now=made.made_at, calling=calling())
    assert isinstance(end, SeriesEnd)
    assert (end.reason, end.not_before_on, end.offers_nurture_plan) == (reason, None, False)


def test_why_the_line_is_dead_is_kept() -> None:
    made = AttemptMade(2, berlin("2026-12-03 16:00"), Disposition.DO_NOT_CALL)
    end = after_attempt(VOICEMAIL_SERIES, (made,), now=made.made_at, calling=calling())
    assert isinstance(end, SeriesEnd)
    assert end.why.facts == (LineDead(Disposition.DO_NOT_CALL),)


def test_the_last_voicemail_ends_in_silence_for_ninety_days() -> None:
    made = AttemptMade(7, berlin("2026-12-03 16:00"), LEFT)
    end = after_attempt(VOICEMAIL_SERIES, (made,), now=made.made_at, calling=calling())
    assert isinstance(end, SeriesEnd)
    assert end.reason is SeriesEndReason.FINISHED_NO_RESPONSE
    assert end.not_before_on == date(2027, 3, 3)
    assert end.offers_nurture_plan


def test_a_reply_ends_the_series() -> None:
    assert after_reply(berlin("2026-12-03 16:00")).reason is SeriesEndReason.REPLIED


@pytest.mark.parametrize(
    ("made", "expected"), [(0, FewAttempts(0, 5)), (4, FewAttempts(4, 5)), (5, None), (7, None)]
)
def test_no_response_before_the_fifth_attempt_is_asked_again(
    made: int, expected: FewAttempts | None
) -> None:
    assert few_attempts(made) == expected


# The fatigue guard.


def silent_calls() -> Iterator[AttemptMade]:
    for day, line in enumerate(
        (Disposition.NO_ANSWER, Disposition.BUSY, Disposition.GATEKEEPER), start=1
    ):
        yield AttemptMade(2, berlin(f"2026-12-0{day} 14:00"), line)


def after_calls(*attempts: AttemptMade) -> NextAttempt:
    return following(
        after_attempt(VOICEMAIL_SERIES, attempts, now=attempts[-1].made_at, calling=calling())
    )


def test_the_third_call_in_a_row_without_a_message_asks_for_one() -> None:
    first, second, third = silent_calls()
    left = AttemptMade(1, berlin("2026-11-30 14:00"), LEFT)
    assert not after_calls(left, first, second).message_wanted
    asked = after_calls(left, first, second, third)
    assert asked.message_wanted
    assert asked.number == 2
    assert asked.due.why.facts[-1] == MessageWanted(3)


def test_a_message_in_between_starts_the_count_again() -> None:
    first, second, third = silent_calls()
    left = AttemptMade(2, second.made_at, LEFT)
    assert not after_calls(first, second, left, third).message_wanted


# Holding.


@pytest.mark.parametrize(
    ("until", "now", "expected"),
    [
        pytest.param(date(2026, 12, 10), "2026-12-03 12:00", "Fri 2026-12-11 09:30", id="plain"),
        pytest.param(
            date(2026, 12, 11), "2026-12-03 12:00", "Mon 2026-12-14 09:30", id="back on a friday"
        ),
        pytest.param(
            date(2026, 12, 3), "2026-12-17 12:00", "Thu 2026-12-17 16:00", id="long past: from now"
        ),
    ],
)
def test_a_hold_goes_on_a_business_day_later_without_catching_up(
    until: date, now: str, expected: str
) -> None:
    held = after_hold(3, until, now=berlin(now), calling=calling())
    assert held.number == 3
    assert told(held.due) == expected


def test_after_a_hold_the_time_of_day_still_changes() -> None:
    held = after_hold(
        3,
        date(2026, 12, 10),
        now=berlin("2026-12-03 12:00"),
        calling=calling(),
        previous_at=berlin("2026-12-02 09:30"),
    )
    assert told(held.due) == "Fri 2026-12-11 16:00"


# Rules of the user's own.


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            CallBackRule(3, Unit.CALENDAR_DAYS, Window.CALL_BLOCK),
            "Mon 2026-12-07 09:30",
            id="calendar days that end on a sunday",
        ),
        pytest.param(
            CallBackRule(2, Unit.BUSINESS_DAYS, Window.CALL_HOURS),
            "Mon 2026-12-07 14:00",
            id="business days in call hours: same time",
        ),
        pytest.param(
            CallBackRule(30, Unit.MINUTES, Window.CALL_BLOCK),
            "Thu 2026-12-03 16:00",
            id="minutes, then the next block",
        ),
    ],
)
def test_other_rules(rule: CallBackRule, expected: str) -> None:
    made_at = berlin("2026-12-03 14:00")
    due = due_after(rule, made_at, FirstAttempt(), now=made_at, calling=calling())
    assert told(due) == expected


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        pytest.param(None, "Fri 2026-12-11 16:00", id="a week to find another time of day"),
        pytest.param(2, "Tue 2026-12-08 09:30", id="only until the day after"),
    ],
)
def test_how_far_another_time_of_day_is_looked_for(latest: int | None, expected: str) -> None:
    mornings = dict.fromkeys(range(5), (CallBlock(time(9, 30), time(10, 30)),))
    afternoon = {4: (CallBlock(time(16), time(17)),)}
    plain = work_calendar(BERLIN)
    calendar = type(plain)(BERLIN, plain.hours, {}, {}, BlockPlan({**mornings, **afternoon}))
    made_at = berlin("2026-12-07 09:30")
    due = due_after(
        CallBackRule(1, Unit.BUSINESS_DAYS, Window.CALL_BLOCK, latest),
        made_at,
        FirstAttempt(),
        now=made_at,
        calling=CallingTime(calendar, CallHours(BERLIN)),
    )
    assert told(due) == expected
