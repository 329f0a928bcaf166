from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from followdesk.domain.disposition import Disposition
from followdesk.domain.why import (
    FACT_TYPES,
    AfterAttempt,
    AlreadyPast,
    BlockInProgress,
    BlockMoved,
    ClosestWorkingHour,
    DaysSkipped,
    EndOfBusinessDay,
    Fact,
    FallsOn,
    FewAttempts,
    FirstAttempt,
    HeldUntil,
    InCallBlock,
    LineDead,
    MessageWanted,
    MissedAgreedTime,
    NoBlockLeft,
    NoOtherTimeOfDay,
    NoSharedHour,
    NoWorkingDayAhead,
    OtherTimeOfDay,
    OutsideCallHours,
    PromisedHours,
    PromisedWorkingHours,
    Reached,
    Replied,
    Resumed,
    SameAttemptAgain,
    SameTimeOfDay,
    SeriesFinished,
    Shifted,
    Unit,
    Why,
)
from followdesk.domain.work_calendar import DayOffReason
from followdesk.gui import i18n
from followdesk.gui.explain import explain_why

BERLIN = "Europe/Berlin"
# Monday 7 December 2026, 14:15 in Berlin.
AT = datetime(2026, 12, 7, 13, 15, tzinfo=UTC)
TUESDAY, WEDNESDAY, SATURDAY, SUNDAY = (date(2026, 12, day) for day in (8, 9, 12, 13))


@pytest.fixture(autouse=True)
def british_english(tmp_path: Path) -> Iterator[Path]:
    i18n.install("en_GB", tmp_path)
    yield tmp_path
    i18n.install("en_GB", tmp_path)


SAID: list[tuple[Fact, str]] = [
    (FirstAttempt(), "first attempt"),
    (MissedAgreedTime(AT), "the agreed time was Mon 14:15"),
    (AfterAttempt(1, AT, 15, Unit.MINUTES), "attempt 1 + 15 minutes"),
    (AfterAttempt(2, AT, 1, Unit.BUSINESS_DAYS), "attempt 2 + 1 business day"),
    (AfterAttempt(4, AT, 3, Unit.BUSINESS_DAYS), "attempt 4 + 3 business days"),
    (AfterAttempt(4, AT, 1, Unit.CALENDAR_DAYS), "attempt 4 + 1 day"),
    (
        SameAttemptAgain(2, AT, Disposition.BUSY, 15, Unit.MINUTES),
        "attempt 2 again: the line was busy, + 15 minutes",
    ),
    (
        SameAttemptAgain(2, AT, Disposition.NO_ANSWER, 0, Unit.BUSINESS_DAYS),
        "attempt 2 again: no answer",
    ),
    (
        SameAttemptAgain(2, AT, Disposition.GATEKEEPER, 0, Unit.BUSINESS_DAYS),
        "attempt 2 again: somebody else answered",
    ),
    (
        SameAttemptAgain(2, AT, Disposition.NO_VOICEMAIL_LEFT, 0, Unit.BUSINESS_DAYS),
        "attempt 2 again: no message was left",
    ),
    (HeldUntil(TUESDAY), "held until Tue + 1 business day"),
    (Resumed(TUESDAY), "gone on with on Tue, the next time that fits"),
    (Shifted(TUESDAY, None), "moved from Tue, a day off by now"),
    (DaysSkipped(SATURDAY, SUNDAY, DayOffReason.WEEKEND, ""), "Sat 12 Dec–Sun 13 Dec: weekend"),
    (DaysSkipped(SATURDAY, SATURDAY, DayOffReason.WEEKEND, ""), "Sat 12 Dec: weekend"),
    (DaysSkipped(TUESDAY, TUESDAY, DayOffReason.HOLIDAY, ""), "Tue 8 Dec is a holiday"),
    (
        DaysSkipped(TUESDAY, TUESDAY, DayOffReason.HOLIDAY, "Immaculate Conception"),
        "Tue 8 Dec is a holiday (Immaculate Conception)",
    ),
    (
        DaysSkipped(TUESDAY, WEDNESDAY, DayOffReason.HOLIDAY, "Feast"),
        "Tue 8 Dec–Wed 9 Dec are holidays (Feast)",
    ),
    (
        DaysSkipped(TUESDAY, TUESDAY, DayOffReason.AWAY, "Lisbon"),
        "you are away on Tue 8 Dec (Lisbon)",
    ),
    (
        DaysSkipped(SATURDAY, SATURDAY, DayOffReason.THEIR_WEEKEND, ""),
        "Sat 12 Dec: their weekend",
    ),
    (AlreadyPast(TUESDAY, None), "Tue 8 Dec had already passed"),
    (AlreadyPast(AT.date(), AT), "Mon 7 Dec 14:15 had already passed"),
    (
        OutsideCallHours(AT, time(9), time(14), BERLIN),
        "14:15 is outside their call hours (09:00–14:00)",
    ),
    (
        OutsideCallHours(AT, time(9), time(17), "America/Los_Angeles"),
        "14:15 is outside their call hours (09:00–17:00 in Los Angeles)",
    ),
    (SameTimeOfDay(), "same time of day"),
    (BlockInProgress(), "a call block is running"),
    (InCallBlock(), "start of a call block"),
    (BlockMoved(AT), "moved from Mon 7 Dec 14:15 with its call block"),
    (OtherTimeOfDay(AT), "another time of day than 14:15"),
    (NoOtherTimeOfDay(AT), "no call block at another time of day than 14:15 fits"),
    (NoBlockLeft(TUESDAY), "no call block fits on Tue 8 Dec"),
    (
        ClosestWorkingHour(),
        "no call block lies in their call hours, so the working hour closest to them",
    ),
    (
        NoSharedHour(datetime(2026, 12, 7, 17, tzinfo=UTC), datetime(2026, 12, 8, 1, tzinfo=UTC)),
        "no time of day: their call hours (18:00–02:00 for you) are outside your working hours",
    ),
    (MessageWanted(3), "3 calls in a row without a message: leave one this time"),
    (SeriesFinished(7), "7 attempts without an answer"),
    (Reached(3), "reached at attempt 3"),
    (Replied(AT), "they replied, Mon 7 Dec 14:15"),
    (LineDead(Disposition.WRONG_NUMBER), "wrong number"),
    (LineDead(Disposition.DO_NOT_CALL), "asked not to be called"),
    (FewAttempts(1, 5), "only 1 attempt so far; fewer than 5 say little"),
    (FewAttempts(3, 5), "only 3 attempts so far; fewer than 5 say little"),
    (PromisedHours(AT, 24), "24 hours after they got in touch (Mon 14:15)"),
    (
        PromisedWorkingHours(AT, 24),
        "24 hours on working days after they got in touch (Mon 14:15)",
    ),
    (NoWorkingDayAhead(60), "there is no working day within 60 days"),
    (EndOfBusinessDay(TUESDAY), "the end of business on Tue 8 Dec comes first"),
]


@pytest.mark.parametrize(("fact", "said"), SAID, ids=[said for _, said in SAID])
def test_each_fact_in_words(fact: Fact, said: str) -> None:
    assert explain_why(Why((fact,)), BERLIN) == said


def test_no_kind_of_fact_is_without_words() -> None:
    tried = {type(fact).__name__ for fact, _ in SAID}
    assert tried | {"FallsOn"} == set(FACT_TYPES)


THURSDAY_1415 = datetime(2026, 12, 10, 13, 15, tzinfo=UTC)
CONTRACT_EXAMPLE = Why(
    (
        FallsOn(date(2026, 12, 10), THURSDAY_1415),
        AfterAttempt(2, datetime(2026, 12, 8, 13, 15, tzinfo=UTC), 1, Unit.BUSINESS_DAYS),
        DaysSkipped(WEDNESDAY, WEDNESDAY, DayOffReason.HOLIDAY, "Immaculate Conception"),
    )
)


def test_the_example_of_the_contract() -> None:
    assert explain_why(CONTRACT_EXAMPLE, BERLIN) == (
        "Thu 14:15: attempt 2 + 1 business day; Wed is a holiday (Immaculate Conception)"
    )


def test_times_are_those_of_the_reader_in_their_way_of_writing(british_english: Path) -> None:
    i18n.install("en_US", british_english)
    assert explain_why(CONTRACT_EXAMPLE, "America/New_York").startswith("Thu 8:15\u00a0AM: ")


def test_a_plain_date_has_no_time() -> None:
    why = Why((FallsOn(date(2026, 12, 10), None), AfterAttempt(2, AT, 1, Unit.BUSINESS_DAYS)))
    assert explain_why(why, BERLIN) == "Thu: attempt 2 + 1 business day"


def test_a_weekday_that_could_mean_two_days_comes_with_its_date() -> None:
    why = Why((FallsOn(date(2026, 12, 14), None), AfterAttempt(6, AT, 5, Unit.BUSINESS_DAYS)))
    assert explain_why(why, BERLIN) == "Mon 14 Dec: attempt 6 + 5 business days"
