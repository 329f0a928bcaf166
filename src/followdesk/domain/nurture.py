"""A rhythm: when somebody is written to next, and by when they should be talked to again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from followdesk.domain.care_errors import RhythmError
from followdesk.domain.conversation import Medium, TouchKind
from followdesk.domain.errors import NoWorkingDayError
from followdesk.domain.work_calendar import WorkCalendar

IDEAL_DAYS = 42
LONGEST_DAYS = 84
"""Ideally every 6 weeks, at the longest 12 (DOMAIN.md, Defaults)."""
MOST_DAYS = 730

TALKS = (TouchKind.CONVERSATION, TouchKind.MEETING)
"""What counts as a real contact whoever began it; of all else, only what came from them does."""
TALK_MEDIA = (Medium.CALL, Medium.VIDEO, Medium.MEETING)
"""An agreed next step that was taken by one of these is a real contact as well."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Hold the ideal and the longest gap, in days; raise RhythmError where they make no sense."""

    ideal_days: int = IDEAL_DAYS
    longest_days: int = LONGEST_DAYS

    def __post_init__(self) -> None:
        if not 1 <= self.ideal_days <= self.longest_days <= MOST_DAYS:
            raise RhythmError(self.ideal_days, self.longest_days, MOST_DAYS)


@dataclass(frozen=True, slots=True)
class NurtureDates:
    """Say when the next value touch is due, and the last day of the longest gap."""

    next_on: date
    latest_on: date


def nurture_dates(
    rhythm: Rhythm, talked_on: date, sent_on: date | None, calendar: WorkCalendar
) -> NurtureDates:
    """Date a rhythm from the last real contact, and from the last value touch sent, if any.

    A value touch moves the next one and leaves the longest gap as it is. The next one moves on to a
    business day, the longest gap back to one; where it is reached first, both are that day.
    """
    since_on = talked_on if sent_on is None else max(talked_on, sent_on)
    longest_on = talked_on + timedelta(days=rhythm.longest_days)
    latest_on = max(_worked_by(longest_on, calendar), talked_on)
    next_on = _worked_from(since_on + timedelta(days=rhythm.ideal_days), calendar)
    return NurtureDates(min(next_on, latest_on), latest_on)


def is_too_long(latest_on: date | None, today_on: date) -> bool:
    """Tell whether the longest gap is over."""
    return latest_on is not None and latest_on < today_on


def _worked_from(on: date, calendar: WorkCalendar) -> date:
    """Return that day or the first working day after it; the day itself where none is near."""
    try:
        return calendar.next_business_day(on - timedelta(days=1))
    except NoWorkingDayError:
        return on


def _worked_by(on: date, calendar: WorkCalendar) -> date:
    """Return that day or the last working day before it; the day itself where none is near."""
    near = (on - timedelta(days=days) for days in range(14))
    return next((day for day in near if calendar.is_working_day(day)), on)
