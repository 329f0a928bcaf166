"""What the user has set for their desk, and the work calendar that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from followdesk.domain.block_plan import BlockPlan, DayChange, replanned, tidy, week_from_json
from followdesk.domain.call_block import CallBlock, Week
from followdesk.domain.enrollment import Attempt, AttemptState
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.promise import USUAL_HOURS, PromiseRule
from followdesk.domain.setting import Setting
from followdesk.domain.when import zone_info
from followdesk.domain.work_calendar import Hours, WorkCalendar
from followdesk.services.block_writing import write_plan
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.days import day_bounds
from followdesk.services.ports import UnitOfWork, Works
from followdesk.services.shifting import Shift, shift_due_attempts

# Holidays are looked up for last year (moved steps) to three years ahead (the furthest typed date).
_YEARS_BACK = 1
_YEARS_AHEAD = 3

_SETTINGS = "desk"
_HOLIDAYS = "holidays"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskSettings:
    """Hold the user's settings; the figures are those of the domain's page of defaults.

    `working_days` counts Monday as 0; times are local; `words_per_minute` 0 means the language's
    own rate; `voicemail_seconds` is the target of a message. `promise_words` are the user's own for
    what they promise, "" for ours. `remind_minutes` is how long before an agreed step reminds,
    `remind_promise_minutes` how long before an answer is due.
    """

    language: str = "en"
    country: str = ""
    zone: str = "UTC"
    my_name: str = ""
    my_organization: str = ""
    my_phone: str = ""
    my_email: str = ""
    currency: str = "EUR"
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    opens: time = time(9)
    closes: time = time(17, 30)
    blocks: tuple[tuple[time, time], ...] = ((time(9, 30), time(10, 30)), (time(16), time(17)))
    away: tuple[tuple[date, str], ...] = ()
    words_per_minute: int = 0
    voicemail_seconds: int = 30
    not_before_days: int = 90
    promise_hours: int = USUAL_HOURS
    promise_by_end_of_day: bool = True
    promise_working_days_only: bool = False
    promise_words: str = ""
    remind_minutes: int = 10
    remind_promise_minutes: int = 60
    code_saved: bool = False
    is_sample: bool = False


class SettingsStore(Protocol):
    """Read the settings of a desk as plain JSON values."""

    def setting(self, key: str) -> object:
        """Return the value stored under `key`, or None."""
        ...

    def block_patterns(self) -> tuple[tuple[date, Mapping[str, Any]], ...]:
        """Return each weekly pattern of call blocks by the day from which it holds."""
        ...

    def block_changes(self) -> Mapping[date, tuple[DayChange, ...]]:
        """Return the days whose call blocks differ from the pattern, and how."""
        ...


Holidays = Callable[[str, range], Mapping[date, str]]
"""The public holidays of a country (ISO code) in these years, by name; empty where unknown."""


class Settings:
    """Answer what is set, and change it."""

    def __init__(
        self,
        store: SettingsStore,
        works: Works,
        clock: Callable[[], datetime],
        holidays: Holidays,
    ) -> None:
        self._store = store
        self._works = works
        self._clock = clock
        self._holidays = holidays
        self._kept: DeskSettings | None = None
        self._calendar: WorkCalendar | None = None

    def current(self) -> DeskSettings:
        """Return what is set now."""
        if self._kept is None:
            stored = self._store.setting(_SETTINGS)
            self._kept = from_json(stored if isinstance(stored, dict) else {})
        return self._kept

    def change(self, wanted: DeskSettings, week: Week | None = None) -> Done[DeskSettings]:
        """Set what is wanted; raise UnknownZoneError where the zone is none, PromiseHoursError.

        A `week` of call blocks holds from today on; where a block of today has begun, from
        tomorrow: what was is not planned anew.

        A due attempt that falls on a day off by now moves on within the same deed, whose facts
        count them: "shifted" those that moved, "stayed" those for which no day is in sight.
        """
        zone_info(wanted.zone)
        promise_rule_of(wanted)
        changes = self._write(wanted, week)
        return Done(result=wanted, changes=changes)

    def begin_with(self, wanted: DeskSettings) -> None:
        """Set what a new desk begins with, nothing to take back; raise UnknownZoneError."""
        zone_info(wanted.zone)
        with self._works.unit_of_work() as work:
            write_setting(work, _SETTINGS, to_json(wanted))
            work.commit_quietly()
        self.forget()
        self.refresh_holidays()

    def keep_my_email(self, address: str) -> None:
        """Keep the user's own address for another time, nothing to take back."""
        wanted = replace(self.current(), my_email=address)
        if wanted == self.current():
            return
        with self._works.unit_of_work() as work:
            write_setting(work, _SETTINGS, to_json(wanted))
            work.commit_quietly()
        self._kept = None

    def promise_rule(self) -> PromiseRule:
        """Return by when the user promises an answer."""
        return promise_rule_of(self.current())

    def calendar(self) -> WorkCalendar:
        """Return the user's work calendar with the holidays of their country."""
        wanted = self.current()
        if self._calendar is None or self._calendar.zone != wanted.zone:
            self._calendar = self._calendar_of(wanted, self._kept_holidays())
        return self._calendar

    def week(self) -> Week:
        """Return the call blocks of a week, as it holds from the day a new one would hold from."""
        calendar = self.calendar()
        return calendar.plan.week_on(self._new_week_on(calendar))

    def forget(self) -> None:
        """Read everything anew at the next question: an undo may have changed it."""
        self._kept = None
        self._calendar = None

    def look_again(self) -> None:
        """Read everything anew after an undo, and look up holidays if it changed the country."""
        self.forget()
        self.refresh_holidays()

    def _write(self, wanted: DeskSettings, week: Week | None) -> Changes:
        before = self.calendar()
        with self._works.unit_of_work() as work:
            if wanted.zone != self.current().zone:
                sort_plain_dates(work, wanted.zone)
            write_setting(work, _SETTINGS, to_json(wanted))
            holidays = self._kept_holidays()
            if self._runs_out(holidays, wanted.country):
                holidays = self._look_up(wanted.country)
                write_setting(work, _HOLIDAYS, holidays)
            after = self._calendar_of(wanted, holidays)
            if week is not None:
                after = replace(after, plan=replanned(after.plan, self._new_week_on(before), week))
                write_plan(work, after.plan)
            shift = Shift()
            if after != before:
                shift = shift_due_attempts(work, after, self._clock())
            facts = {"shifted": shift.moved, "stayed": shift.stayed}
            changes = work.commit(Deed(kind=DeedKind.CHANGE_SETTINGS, facts=facts))
        self.forget()
        return changes

    def refresh_holidays(self) -> None:
        """Look the holidays up where those kept are of another country, or run out.

        They are kept on the desk because looking them up takes too long on the way to a screen.
        """
        country = self.current().country
        if not self._runs_out(self._kept_holidays(), country):
            return
        value = self._look_up(country)
        with self._works.unit_of_work() as work:
            write_setting(work, _HOLIDAYS, value)
            work.commit_quietly()
        self.forget()

    def _calendar_of(self, wanted: DeskSettings, holidays: Mapping[str, Any]) -> WorkCalendar:
        days_off = holidays["days"] if holidays.get("country") == wanted.country else {}
        blocks = tidy(CallBlock(starts, ends) for starts, ends in wanted.blocks)
        patterns = tuple((on, week_from_json(it)) for on, it in self._store.block_patterns())
        return WorkCalendar(
            wanted.zone,
            dict.fromkeys(wanted.working_days, Hours(wanted.opens, wanted.closes)),
            {date.fromisoformat(on): str(name) for on, name in days_off.items()},
            dict(wanted.away),
            BlockPlan(
                dict.fromkeys(wanted.working_days, blocks), patterns, self._store.block_changes()
            ),
        )

    def _new_week_on(self, calendar: WorkCalendar) -> date:
        now = self._clock()
        today = calendar.today(now)
        has_begun = any(block.starts_at <= now for block in calendar.blocks_on(today))
        return today + timedelta(days=1) if has_begun else today

    def _runs_out(self, kept: Mapping[str, Any], country: str) -> bool:
        return kept.get("country") != country or kept.get("to") != max(self._years())

    def _look_up(self, country: str) -> dict[str, Any]:
        years = self._years()
        found = self._holidays(country, years) if country else {}
        days = {on.isoformat(): name for on, name in sorted(found.items())}
        return {"country": country, "to": max(years), "days": days}

    def _years(self) -> range:
        this_year = self._clock().astimezone(zone_info(self.current().zone)).year
        return range(this_year - _YEARS_BACK, this_year + _YEARS_AHEAD + 1)

    def _kept_holidays(self) -> dict[str, Any]:
        kept = self._store.setting(_HOLIDAYS)
        return kept if isinstance(kept, dict) else {}


def promise_rule_of(settings: DeskSettings) -> PromiseRule:
    """Read the rule of promises; raise PromiseHoursError where it promises nothing."""
    return PromiseRule(
        settings.promise_hours,
        settings.promise_by_end_of_day,
        settings.promise_working_days_only,
    )


def sort_plain_dates(work: UnitOfWork, zone: str) -> None:
    """Sort what is due on a day, without a time, by that day's beginning in the user's new zone."""
    for step in work.all(NextStep, state=StepState.OPEN, at_time=None):
        step.sort_at, _ = day_bounds(step.on_day, zone)
    for attempt in work.all(Attempt, state=AttemptState.DUE, due_at=None):
        attempt.sort_at, _ = day_bounds(attempt.due_on, zone)


def write_setting(work: UnitOfWork, key: str, value: object) -> None:
    """Write a value under `key` within a unit of work."""
    kept = work.first(Setting, key=key)
    if kept is None:
        work.add(Setting(key=key, value=value))
    else:
        kept.value = value


def to_json(wanted: DeskSettings) -> dict[str, object]:
    """Return the settings as plain JSON values."""
    return {
        "language": wanted.language,
        "country": wanted.country,
        "zone": wanted.zone,
        "my_name": wanted.my_name,
        "my_organization": wanted.my_organization,
        "my_phone": wanted.my_phone,
        "my_email": wanted.my_email,
        "currency": wanted.currency,
        "working_days": list(wanted.working_days),
        "opens": wanted.opens.isoformat("minutes"),
        "closes": wanted.closes.isoformat("minutes"),
        "blocks": [[a.isoformat("minutes"), b.isoformat("minutes")] for a, b in wanted.blocks],
        "away": [[on.isoformat(), why] for on, why in wanted.away],
        "words_per_minute": wanted.words_per_minute,
        "voicemail_seconds": wanted.voicemail_seconds,
        "not_before_days": wanted.not_before_days,
        "promise_hours": wanted.promise_hours,
        "promise_by_end_of_day": wanted.promise_by_end_of_day,
        "promise_working_days_only": wanted.promise_working_days_only,
        "promise_words": wanted.promise_words,
        "remind_minutes": wanted.remind_minutes,
        "remind_promise_minutes": wanted.remind_promise_minutes,
        "code_saved": wanted.code_saved,
        "is_sample": wanted.is_sample,
    }


def from_json(stored: Mapping[str, Any]) -> DeskSettings:
    """Read settings from plain JSON values; what is not there has its default."""
    read: dict[str, Callable[[Any], Any]] = {
        "working_days": tuple,
        "opens": time.fromisoformat,
        "closes": time.fromisoformat,
        "blocks": lambda pairs: tuple(
            (time.fromisoformat(a), time.fromisoformat(b)) for a, b in pairs
        ),
        "away": lambda pairs: tuple((date.fromisoformat(on), why) for on, why in pairs),
    }
    known = {field.name for field in fields(DeskSettings)}
    values = {
        name: read[name](value) if name in read else value
        for name, value in stored.items()
        if name in known
    }
    return DeskSettings(**values)
