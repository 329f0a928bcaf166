"""Rules of recurrence fall when dateutil says so, and cost no more than they may."""

from __future__ import annotations

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

from followdesk.exchange.ical_read_rules import (
    MOST_STEPS,
    WEEKDAYS,
    Budget,
    TooOftenError,
    occurrences,
    rule_of,
)


def wall(text: str) -> datetime:
    """Read what a wall shows."""
    return datetime.fromisoformat(text)


FIRST, LAST = wall("2026-01-01"), wall("2027-07-01")


def ours(rule: str, start: datetime) -> list[datetime]:
    budget = Budget(10**7)
    budget.begin()
    return list(occurrences(rule_of(rule), start, FIRST, LAST, budget))


def theirs(rule: str, start: datetime) -> list[datetime]:
    """Ask dateutil; a day that is always there keeps it from looking for ever."""
    found = []
    for at in rrulestr(rule, dtstart=start):
        if at >= LAST:
            break
        found.append(at)
    return [at for at in found if at >= FIRST]


def listed(name: str, values: list[object]) -> str:
    return f";{name}={','.join(map(str, values))}" if values else ""


STARTS = st.datetimes(wall("2020-01-01"), wall("2026-12-31")).map(
    lambda at: at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
)
ENDS = st.one_of(
    st.just(""),
    st.integers(1, 300).map(";COUNT={}".format),
    st.just(";UNTIL=20261113T113000"),
)
HOURS = st.lists(st.integers(0, 23), max_size=3, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Draw a rule that falls often enough for dateutil to come to an end."""
    freq = draw(st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]))
    rule = f"FREQ={freq};INTERVAL={draw(st.integers(1, 3))}"
    if freq in ("YEARLY", "MONTHLY"):
        kind = draw(st.sampled_from(["", "days", "counted", "plain"]))
        if kind == "days":
            days = draw(st.lists(st.sampled_from([*range(1, 29), -1, -2, -28]), min_size=1))
            rule += listed("BYMONTHDAY", sorted(set(days)))
        elif kind == "counted":
            counted = draw(st.sampled_from(["1", "2", "3", "4", "-1", "-2"]))
            rule += f";BYDAY={counted}{draw(st.sampled_from(WEEKDAYS))}"
        elif kind == "plain":
            rule += listed("BYDAY", draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1)))
            rule += draw(st.sampled_from(["", ";BYSETPOS=1", ";BYSETPOS=-1,2"]))
        if freq == "YEARLY":
            rule += listed("BYMONTH", draw(st.lists(st.integers(1, 12), max_size=3)))
    else:
        rule += listed("BYDAY", draw(st.lists(st.sampled_from(WEEKDAYS), max_size=4)))
        rule += draw(st.sampled_from(["", ";WKST=SU", ";WKST=TH"]))
    rule += listed("BYHOUR", draw(HOURS))
    return rule + draw(ENDS)


@given(rules(), STARTS)
@example("FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO", wall("2025-12-29T09:00"))
@example("FREQ=YEARLY;BYWEEKNO=-1", wall("2022-01-01T09:00"))
@example("FREQ=YEARLY;BYYEARDAY=1,-1,100", wall("2024-01-01T09:00"))
@example("FREQ=HOURLY;INTERVAL=5;BYMINUTE=0,30", wall("2025-12-29T09:00"))
@example("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", wall("2025-12-29T09:00"))
def test_a_rule_falls_when_dateutil_says_so(rule: str, start: datetime) -> None:
    assert ours(rule, start) == theirs(rule, start)


def test_counted_and_plain_weekdays_are_both_meant() -> None:
    # Where dateutil wants each day to be both.
    found = ours("FREQ=MONTHLY;COUNT=6;BYDAY=1MO,TU", wall("2026-01-01T09:00"))
    assert [at.day for at in found] == [5, 6, 13, 20, 27, 2]


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=60", "FREQ=HOURLY"])
def test_what_falls_too_often_is_refused(rule: str) -> None:
    start = wall("1970-01-01")
    with pytest.raises(TooOftenError):
        ours(f"{rule};COUNT={10**9}", start)


@pytest.mark.parametrize(
    "rule",
    ["", "FREQ=", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;BYMONTH=13",
     "FREQ=DAILY;BYMONTHDAY=0", "FREQ=DAILY;BYDAY=99MO", "FREQ=DAILY;BYDAY=XX",
     "FREQ=DAILY;UNTIL=then", "FREQ=DAILY;WKST=NO", "FREQ=DAILY;RSCALE=HEBREW"],
)  # fmt: skip
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        rule_of(rule)


@given(st.text(st.sampled_from("FREQ=DAILYWKST;BDNO,-0123456789:MUTH"), max_size=60))
def test_anything_at_all_is_a_rule_or_refused(text: str) -> None:
    try:
        rule_of(text)
    except ValueError:
        return


def test_a_rule_without_a_count_is_followed_from_near_the_window_only() -> None:
    budget = Budget(MOST_STEPS)
    budget.begin()
    start = wall("0001-01-01T09:00")
    found = list(occurrences(rule_of("FREQ=DAILY"), start, FIRST, LAST, budget))
    assert len(found) == (LAST - FIRST).days
