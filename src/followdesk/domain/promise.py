"""An answer owed: by when it was promised, and whether the promise was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from followdesk.domain.calling_time import ONE_DAY
from followdesk.domain.commitment import PromiseState
from followdesk.domain.due import Due
from followdesk.domain.why import EndOfBusinessDay, PromisedHours
from followdesk.domain.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class PromiseRule:
    """Answer within so many hours, or by the end of the next business day if that is sooner.

    24 hours by default (DOMAIN.md, Defaults).
    """

    hours: int = 24

    def due(self, got_in_touch_at: datetime, calendar: WorkCalendar) -> Due:
        """Compute by when an answer is owed to somebody who got in touch at that instant.

        The hours run on over a weekend: what was promised was hours.
        """
        because = PromisedHours(got_in_touch_at, self.hours)
        by_hours = got_in_touch_at + timedelta(hours=self.hours)
        day = calendar.today(got_in_touch_at) + ONE_DAY
        while day <= calendar.today(by_hours):
            worked = calendar.working_time_on(day)
            if worked is not None:
                if worked.ends_at < by_hours:
                    facts = (because, EndOfBusinessDay(day))
                    return Due.at_instant(worked.ends_at, calendar.zone, facts)
                break
            day += ONE_DAY
        return Due.at_instant(by_hours, calendar.zone, (because,))


def promise_state(due_at: datetime, answered_at: datetime | None, *, now: datetime) -> PromiseState:
    """Say how a promise stands: kept if answered by `due_at`, broken once that has passed."""
    if answered_at is not None:
        return PromiseState.KEPT if answered_at <= due_at else PromiseState.BROKEN
    return PromiseState.RUNNING if now <= due_at else PromiseState.BROKEN
