"""Read a line such as "thu 10 plan january with lena" into a date, a duration and what to do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from followdesk.domain.typed_date.calendar import next_such_day
from followdesk.domain.typed_date.day import add_months
from followdesk.domain.typed_date.detached import with_detached
from followdesk.domain.typed_date.english import ENGLISH
from followdesk.domain.typed_date.facts import Problem, ProblemKind, Span, Typed
from followdesk.domain.typed_date.german import GERMAN
from followdesk.domain.typed_date.group import Group, find_group
from followdesk.domain.typed_date.leftover import leftover
from followdesk.domain.typed_date.line import Line, cut
from followdesk.domain.when import When, instant_of, local

LONGEST_LINE = 500  # signs
FARTHEST_MONTHS = 36
GRAMMARS = {"en": ENGLISH, "de": GERMAN}

Verdict = When | Problem


def read_typed(text: str, today_at: datetime, language: str, *, day_first: bool) -> Typed:
    """Read what the user typed; `today_at` is now, aware, in the user's own zone.

    `language` is a key of GRAMMARS. Raises ValueError for a `today_at` without an IANA zone and
    KeyError for another language; no text raises anything.
    """
    zone = today_at.tzinfo
    if not isinstance(zone, ZoneInfo) or zone.key is None:
        raise ValueError("the present moment must come in an IANA time zone")
    grammar = GRAMMARS[language]
    if len(text) > LONGEST_LINE:
        return Typed(text.strip(), problem=Problem(ProblemKind.TOO_LONG))
    line = Line(cut(text), grammar, today_at, day_first)
    group = find_group(line)
    if group is None:
        return Typed(text.strip(), problem=Problem(ProblemKind.NOTHING_UNDERSTOOD))
    group, apart = with_detached(line, group)
    spans = [Span(line.tokens[a].start, line.tokens[b - 1].end) for a, b in apart]
    own = Span(line.tokens[group.start].start, line.tokens[group.end - 1].end)
    what, marked = leftover(text, (own, *spans))
    verdict = _judged(line, group, zone.key, text[own.start : own.end])
    if isinstance(verdict, Problem):
        return Typed(what, minutes=group.minutes, spans=marked, problem=verdict)
    other_on = group.day.other_on if group.day else None
    other = None if other_on is None else When(other_on, verdict.at, verdict.zone)
    return Typed(what, verdict, group.minutes, marked, other=other)


def _judged(line: Line, group: Group, zone: str, text: str) -> Verdict:
    """Tell whether what was read can stand."""
    if group.from_now is not None:
        return _counted_from_now(line.now_at, group.from_now, zone, text)
    at = group.slot.at if group.slot else None
    if group.day is not None and group.day.readings:
        readings = tuple(When(on, at, zone) for on in group.day.readings)
        return Problem(ProblemKind.AMBIGUOUS, text, readings)
    on = group.day.on if group.day else line.today_on
    if on is None:
        return Problem(ProblemKind.NO_SUCH_DATE, text)
    if group.slot is not None and at is None:
        return Problem(ProblemKind.NO_SUCH_TIME, text)
    if group.day is None and at is not None:
        dated = _dotted_date(line, group)
        if dated is not None:
            readings = (When(on, at, zone), When(dated, None, zone))
            return Problem(ProblemKind.AMBIGUOUS, text, readings)
    return _within_reach(line.now_at, When(on, at, zone), text)


def _dotted_date(line: Line, group: Group) -> date | None:
    """Give the day that "10.12" could mean where it was read as a time."""
    if group.slot is None or not group.slot.dotted:
        return None
    day, month = line.number(group.start), line.number(group.start + 2)
    if day is None or month is None:
        return None
    return next_such_day(line.today_on, month, day)


def _counted_from_now(now_at: datetime, minutes: int, zone: str, text: str) -> Verdict:
    moment = now_at.astimezone(UTC) + timedelta(minutes=minutes)
    when = When.of_instant(moment.replace(second=0, microsecond=0), zone)
    if minutes > 0 and when.instant() != moment.replace(second=0, microsecond=0):
        # The clocks go back: they show this time twice, and it is the second that was meant.
        return Problem(ProblemKind.AMBIGUOUS, text, (when,))
    return _within_reach(now_at, when, text)


def _within_reach(now_at: datetime, when: When, text: str) -> Verdict:
    today_on = now_at.date()
    if when.on < today_on:
        return Problem(ProblemKind.IN_THE_PAST, text, (when,))
    if when.on > add_months(today_on, FARTHEST_MONTHS):
        return Problem(ProblemKind.TOO_FAR, text, (when,))
    if when.at is None:
        return when
    instant = instant_of(when.on, when.at, when.zone)
    if local(instant, when.zone).time() != when.at:
        return Problem(ProblemKind.NO_SUCH_TIME, text)  # the clocks jump over it
    return Problem(ProblemKind.IN_THE_PAST, text, (when,)) if instant < now_at else when
