"""Due attempts that fall on a day off by now, because the user's calendar has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from followdesk.domain.calling_hours import call_hours_of
from followdesk.domain.calling_time import CallingTime
from followdesk.domain.contact import Contact
from followdesk.domain.enrollment import Attempt, AttemptState, Enrollment
from followdesk.domain.errors import NoWorkingDayError
from followdesk.domain.series import shifted
from followdesk.domain.work_calendar import WorkCalendar
from followdesk.services.ports import UnitOfWork
from followdesk.services.runs import following_of, last_made_at, sort_at


@dataclass(frozen=True, slots=True)
class Shift:
    """Count the attempts that were moved, and those left on a day off: no other is in sight."""

    moved: int = 0
    stayed: int = 0


def shift_due_attempts(work: UnitOfWork, calendar: WorkCalendar, now: datetime) -> Shift:
    """Move each due attempt of a running or held series off a day off; the caller commits.

    The attempt keeps its number; its explanation tells from when it was moved.
    """
    moved, stayed = 0, 0
    for attempt in work.all(Attempt, state=AttemptState.DUE):
        on = attempt.due_on if attempt.due_at is None else calendar.today(attempt.due_at)
        if calendar.is_working_day(on):
            continue
        contact = work.get(Contact, attempt.contact_id)
        enrollment = work.get(Enrollment, attempt.enrollment_id)
        try:
            later = shifted(
                following_of(attempt),
                now=now,
                calling=CallingTime(calendar, call_hours_of(contact)),
                previous_at=last_made_at(work, enrollment),
            )
        except NoWorkingDayError:
            stayed += 1
            continue
        if later is not None:
            due = later.due
            attempt.due_at, attempt.due_on = due.at, due.on
            attempt.sort_at = sort_at(due.at, due.on, calendar.zone)
            attempt.why = due.why.to_json()
            moved += 1
    return Shift(moved, stayed)
