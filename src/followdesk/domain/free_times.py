"""Three free times to offer for a talk: on different days, at different times of day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum, auto
from typing import TypeAlias

from followdesk.domain.calling_time import ONE_DAY, CallingTime
from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.domain.when import local
from followdesk.domain.work_calendar import LOOK_AHEAD_DAYS, Span

WANTED_TIMES = 3
BUSINESS_DAYS = 10
"""Times further ahead than so many business days are no answer to "another time"."""

_NOON = time(12)
_STEP = timedelta(minutes=15)
_ROUND_MINUTES = frozenset({0, 30})
# Where in each half of the contact's day a talk suits best: not first thing, not over lunch.
_MORNINGS = (time(10), time(11), time(9))
_AFTERNOONS = (time(14, 30), time(15, 30), time(13, 30))


class Fewer(StrEnum):
    """Say why there are fewer free times than were wanted."""

    NO_WORKING_DAY = auto()
    NO_SHARED_HOURS = auto()
    TAKEN = auto()


@dataclass(frozen=True, slots=True)
class FreeTimes:
    """Hold the free times, the earliest first (UTC), and why they are fewer than wanted."""

    starts_at: tuple[datetime, ...]
    fewer: Fewer | None = None


_Days: TypeAlias = Sequence[tuple[date, tuple[datetime, ...]]]


@dataclass(frozen=True, slots=True)
class FreeTimeSearch:
    """Look where the user's working time and a contact's call hours meet and nothing is booked.

    `busy` is what stands on the calendar already; a due attempt does not count, it gives way.
    """

    calling: CallingTime
    busy: tuple[Span, ...]
    now: datetime
    minutes: int = USUAL_MINUTES

    def find(self, *, wanted: int = WANTED_TIMES, today_too: bool = False) -> FreeTimes:
        """Return at most `wanted` times within the next ten business days, today only if asked."""
        days = self._business_days(today_too=today_too)
        shared = [(on, tuple(self._shared(on))) for on in days]
        free = [(on, tuple(at for at in times if self.is_free(at))) for on, times in shared]
        chosen = sorted(self._chosen([(on, times) for on, times in free if times], wanted))
        if len(chosen) >= wanted:
            return FreeTimes(tuple(chosen))
        if not days:
            return FreeTimes(tuple(chosen), Fewer.NO_WORKING_DAY)
        is_taken = sum(len(times) for _, times in shared) > sum(len(times) for _, times in free)
        return FreeTimes(tuple(chosen), Fewer.TAKEN if is_taken else Fewer.NO_SHARED_HOURS)

    def is_free(self, at: datetime) -> bool:
        """Tell whether a talk at that instant is still to come and meets nothing booked."""
        ends_at = at + timedelta(minutes=self.minutes)
        return at > self.now and not any(
            span.starts_at < ends_at and at < span.ends_at for span in self.busy
        )

    def offers(self, at: datetime) -> bool:
        """Tell whether that instant can be offered still: free, and whole in both sides' hours."""
        ends_at = at + timedelta(minutes=self.minutes)
        spans = self.calling.shared_spans(self.calling.calendar.today(at))
        whole = any(span.starts_at <= at and ends_at <= span.ends_at for span in spans)
        return whole and self.is_free(at)

    def _business_days(self, *, today_too: bool) -> list[date]:
        today = self.calling.calendar.today(self.now)
        ahead = (today + ONE_DAY * n for n in range(0 if today_too else 1, LOOK_AHEAD_DAYS + 1))
        return [on for on in ahead if self.calling.is_business_day(on)][:BUSINESS_DAYS]

    def _shared(self, on: date) -> Iterator[datetime]:
        """Give each start that lies whole in both sides' hours: round ones, and a stretch's own."""
        length = timedelta(minutes=self.minutes)
        for span in self.calling.shared_spans(on):
            at = span.starts_at
            while at + length <= span.ends_at:
                if at == span.starts_at or self._mine(at).minute in _ROUND_MINUTES:
                    yield at
                at = _next_quarter(at)

    def _chosen(self, days: _Days, wanted: int) -> list[datetime]:
        """Take one a day, mornings and afternoons in turn; then any day; then a day twice."""
        chosen: list[datetime] = []
        left = list(days)
        for on, times in days:
            if len(chosen) < wanted:
                suits = [at for at in times if not chosen or self._differs(at, chosen[-1])]
                if suits:
                    chosen.append(self._best(suits, chosen))
                    left.remove((on, times))
        for _, times in left:
            if len(chosen) < wanted:
                chosen.append(self._best(times, chosen))
        for _, times in days if len(chosen) < wanted else ():
            chosen += self._apart(times, chosen)[: wanted - len(chosen)]
        return chosen

    def _best(self, times: Sequence[datetime], chosen: Sequence[datetime]) -> datetime:
        """Return the time nearest to what suits best, at another hour than those chosen."""

        def badness(at: datetime) -> tuple[int, datetime]:
            wishes = _AFTERNOONS if self._is_afternoon(at) else _MORNINGS
            alike = sum(not self._differs(at, other) for other in chosen)
            wished = wishes[alike % len(wishes)]
            there = self._theirs(at)
            minutes = there.hour * 60 + there.minute - wished.hour * 60 - wished.minute
            return abs(minutes), at

        return min(times, key=badness)

    def _apart(self, times: Sequence[datetime], chosen: Sequence[datetime]) -> list[datetime]:
        """Return the times of a day that overlap neither those chosen nor one another."""
        length = timedelta(minutes=self.minutes)
        found: list[datetime] = []
        for at in times:
            if all(abs(at - other) >= length for other in (*chosen, *found)):
                found.append(at)
        return found

    def _differs(self, at: datetime, previous: datetime) -> bool:
        return self._is_afternoon(at) is not self._is_afternoon(previous)

    def _is_afternoon(self, at: datetime) -> bool:
        return self._theirs(at).time() >= _NOON

    def _theirs(self, at: datetime) -> datetime:
        return local(at, self.calling.call_hours.zone)

    def _mine(self, at: datetime) -> datetime:
        return local(at, self.calling.calendar.zone)


def busy_spans(booked: Iterable[tuple[datetime, int]]) -> tuple[Span, ...]:
    """Return what is booked, as starts and minutes, as stretches of time."""
    return tuple(Span(at, at + timedelta(minutes=minutes)) for at, minutes in booked)


def _next_quarter(at: datetime) -> datetime:
    """Return the next full quarter of an hour; zones differ by whole quarters."""
    since = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at - since + _STEP
