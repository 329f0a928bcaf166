"""Where the sample month lies around the present moment, whatever day and hour it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from followdesk.domain.when import instant_of, local
from followdesk.domain.work_calendar import WorkCalendar

_DAY = timedelta(days=1)
# The share of agreed endings is counted over four weeks and the four before; a day on the border
# would belong to one or the other by the hour.
_SPANS = (range(1, 28), range(29, 56))
_ROUNDED_FROM = 15  # minutes from now; what is nearer is meant to the minute
_ROUNDED_TO = 30
_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True)
class SampleDays:
    """Turn "so many days ago" and "in so many minutes" into moments."""

    now: datetime
    calendar: WorkCalendar

    @property
    def zone(self) -> str:
        """Return the user's zone."""
        return self.calendar.zone

    @property
    def today(self) -> date:
        """Return the user's date."""
        return self.calendar.today(self.now)

    def past(self, ago: int, at: str) -> datetime:
        """Return a time of a working day about so many days ago, in its own four weeks."""
        if ago == 0:
            return self.soon(int(at))
        span = next((span for span in _SPANS if ago in span), range(ago, ago + 1))
        nearest = sorted(span, key=lambda n: (abs(n - ago), -n))
        days = (self.today - n * _DAY for n in nearest)
        on = next((day for day in days if self.calendar.is_working_day(day)), None)
        return instant_of(on or self.today - ago * _DAY, time.fromisoformat(at), self.zone)

    def soon(self, minutes: int) -> datetime:
        """Return the moment so many minutes from now, on the half hour unless near, still today.

        Late in the evening what is to come meets in the last minute of the day, and early in the
        morning what is past comes just after midnight.
        """
        there = local(self.now, self.zone).replace(second=0, microsecond=0)
        wanted = there + timedelta(minutes=minutes)
        if abs(minutes) >= _ROUNDED_FROM:
            wanted -= timedelta(minutes=wanted.minute % _ROUNDED_TO)
        if wanted.date() > self.today:
            return instant_of(self.today, _LAST_MINUTE, self.zone)
        if wanted.date() < self.today:
            early = time(0, min(-minutes // _ROUNDED_FROM % 10, there.minute))
            return instant_of(self.today, early, self.zone)
        return instant_of(wanted.date(), wanted.time(), self.zone)

    def ahead(self, days: int) -> date:
        """Return the so many-th working day after today."""
        return self.calendar.next_business_day(self.today, days)

    def ago(self, days: int) -> datetime:
        """Return ten in the morning so many days ago."""
        return instant_of(self.today - days * _DAY, time(10), self.zone)
