"""The clock of a command, and the moments and days that are typed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from followdesk.app.arguments import UsageError
from followdesk.app.desk import system_clock
from followdesk.domain.typed_date import ProblemKind, Typed, read_typed
from followdesk.domain.when import When, instant_of, local, zone_info
from followdesk.gui.echo import problem_sentence
from followdesk.gui.formats import current_locale, day_first
from followdesk.gui.i18n import _

# Beyond these years, a day more or less would leave the calendar that dates know.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_GRAMMARS = frozenset({"de", "en"})


@dataclass
class CommandClock:
    """Tell the moment of `--now`, or the present one.

    Without an offset it is a time on the clocks of `zone`, which is known once the desk is open.
    """

    said: datetime | None
    zone: str

    def __call__(self) -> datetime:
        """Return the moment, aware."""
        if self.said is None:
            return system_clock()
        if self.said.tzinfo is not None:
            return self.said
        return instant_of(self.said.date(), self.said.time(), self.zone)


def command_clock(now: str, zone: str) -> CommandClock:
    """Read `--now` in ISO 8601; raise UsageError for anything else."""
    return CommandClock(_iso_moment(now) if now else None, zone)


@dataclass(frozen=True)
class Reader:
    """Read what is typed as the forms of the windows do, in one language and zone."""

    now: datetime
    zone: str
    language: str

    @property
    def today(self) -> date:
        """Return the user's date."""
        return local(self.now, self.zone).date()

    def line(self, typed: str) -> tuple[Typed, When]:
        """Read a date to come, with what to do then; raise UsageError with the problem."""
        read = self._read(typed)
        if read.when is None:
            raise UsageError(self._problem(read))
        return read, read.when

    def day(self, typed: str) -> date:
        """Read a day, which may have passed; raise UsageError with the problem."""
        try:
            on = date.fromisoformat(typed.strip())
        except ValueError:
            on = self._typed_day(typed)
        if not _FIRST_YEAR <= on.year <= _LAST_YEAR:
            raise UsageError(_("{day} is too far away.").format(day=on.isoformat()))
        return on

    def past(self, typed: str) -> datetime:
        """Read a moment that has passed: ISO 8601, or a time of today; raise UsageError."""
        try:
            moment = _iso_moment(typed)
        except UsageError:
            moment = self._time_of_today(typed)
        if moment.tzinfo is None:
            moment = instant_of(moment.date(), moment.time(), self.zone)
        if moment > self.now:
            raise UsageError(_("“{text}” is still to come.").format(text=typed))
        return moment

    def _typed_day(self, typed: str) -> date:
        read = self._read(typed)
        if read.when is not None:
            return read.when.on
        problem = read.problem
        if problem is not None and problem.kind is ProblemKind.IN_THE_PAST and problem.readings:
            return problem.readings[0].on
        raise UsageError(self._problem(read))

    def _time_of_today(self, typed: str) -> datetime:
        read = self._read(typed)
        readings = read.problem.readings if read.problem else ()
        when = read.when or next(iter(readings), None)
        if when is None or when.at is None:
            raise UsageError(_("“{text}” is no moment. Try “2026-11-24 10:40”.").format(text=typed))
        return datetime.combine(when.on, when.at)

    def _read(self, typed: str) -> Typed:
        language = self.language if self.language in _GRAMMARS else "en"
        return read_typed(typed, local(self.now, self.zone), language, day_first=day_first())

    def _problem(self, read: Typed) -> str:
        if read.problem is None:
            return ""
        return problem_sentence(read.problem, current_locale(), today_on=self.today)


def _iso_moment(typed: str) -> datetime:
    """Read ISO 8601 with or without offset, or with a zone: "2026-11-24T10:40[Europe/Lisbon]"."""
    text, bracket, zone = typed.strip().partition("[")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            _("“{text}” is no moment. Try “2026-11-24T10:40”.").format(text=typed)
        ) from None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise UsageError(_("{day} is too far away.").format(day=typed))
    if bracket:
        return moment.replace(tzinfo=zone_info(zone.rstrip("]")))
    return moment
