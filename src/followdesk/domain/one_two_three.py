"""The 1-2-3 message: what each answer means, and when silence counts as an answer (DOMAIN.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from followdesk.domain.opportunity import LOST_REASONS, Reason
from followdesk.domain.series import NOT_BEFORE_DAYS
from followdesk.domain.work_calendar import WorkCalendar

SCRIPT_KEY = "one_two_three"
"""The text it is written from."""

ANSWER_DAYS = 5
"""Business days in which an answer is waited for."""

USUAL_REASON = Reason.BAD_TIMING
"""Why a 1 ends it, unless the user knows better: "not a fit now" is all that it says."""

REASONS_OF_ONE = tuple(one for one in LOST_REASONS if one is not Reason.NO_RESPONSE)
"""What a 1 can have as its reason: whoever answered has responded."""


class Answer(StrEnum):
    """Name what came back; `SILENCE` after five business days, `TALKED` where they spoke first."""

    NOT_NOW = "1"
    QUESTIONS = "2"
    GO_AHEAD = "3"
    SILENCE = "silence"
    TALKED = "talked"


@dataclass(frozen=True, slots=True)
class Waited:
    """Say what there was since the message went: all that the rule of silence looks at.

    `closes_on` is the last day to answer, `taken_back_on` the day on which the user took back that
    silence had closed it, None where they did not.
    """

    closes_on: date
    was_heard_of: bool = False
    goes_on: bool = False
    taken_back_on: date | None = None


def closes_on(calendar: WorkCalendar, sent_on: date) -> date:
    """Return the last day to answer; raise NoWorkingDayError where no working day is in sight."""
    return calendar.next_business_day(sent_on, ANSWER_DAYS)


def is_silent(waited: Waited, today_on: date) -> bool:
    """Tell whether silence closes it by now: the last day is over, and nothing else has happened.

    What the user took back is not done again, unless they gave it another day since.
    """
    if waited.was_heard_of or waited.goes_on or today_on <= waited.closes_on:
        return False
    return waited.taken_back_on is None or waited.closes_on >= waited.taken_back_on


def not_before(today_on: date) -> date:
    """Return the day before which nobody writes again."""
    return today_on + timedelta(days=NOT_BEFORE_DAYS)
