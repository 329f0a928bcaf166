"""What the voicemail series says of each attempt, and of how long its message takes to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from followdesk.domain.enrollment import AttemptState
from followdesk.domain.read_aloud import over_target, seconds_to_say, words_per_minute
from followdesk.domain.script import Script, blanks, fill_shown, spoken
from followdesk.domain.sequence import VOICEMAIL_SERIES
from followdesk.domain.when import local
from followdesk.gui.blank_words import blank_hint
from followdesk.gui.explain import explain_why
from followdesk.gui.i18n import _, format_date, format_time, ngettext
from followdesk.gui.session.queue_words import attempt_text, moment_text, near_day
from followdesk.services.rows import NextAttemptRow, SeriesRow, SeriesStepRow


@dataclass(frozen=True, slots=True)
class Tick:
    """What one tick box of the series shows."""

    number: int
    title: str
    day: str
    tooltip: str
    short_day: str = ""
    is_done: bool = False
    is_current: bool = False

    @property
    def spoken(self) -> str:
        """Say it all in one breath."""
        return ", ".join(part for part in (self.title, self.day, self.tooltip) if part)


def ticks_of(
    series: SeriesRow | None, plan: Sequence[NextAttemptRow], now_at: datetime, zone: str
) -> tuple[Tick, ...]:
    """Make a tick box of each attempt; without a series, of those that would follow.

    `plan` is what follows a message left now.
    """
    ahead = {row.number: _ahead(row, now_at, zone, is_next=row is plan[0]) for row in plan}
    if series is None:
        total = len(VOICEMAIL_SERIES.steps)
        first = Tick(1, _title(1, total), _("now"), _no_series(), is_current=True)
        numbers = range(2, total + 1)
        return (first, *(ahead.get(n) or Tick(n, _title(n, total), "", "") for n in numbers))
    return tuple(_tick(step, series.current, ahead, now_at, zone) for step in series.steps)


def _ahead(row: NextAttemptRow, now_at: datetime, zone: str, *, is_next: bool) -> Tick:
    """Show an attempt that would follow a message left now; one of today with its time."""
    today_on, title = local(now_at, zone).date(), _title(row.number, row.total)
    if row.due_at is not None and local(row.due_at, zone).date() == today_on:
        clock = format_time(local(row.due_at, zone))
        return Tick(row.number, title, clock, explain_why(row.why, zone), clock)
    told = explain_why(row.why, zone) if is_next else _foreseen(row.due_on, today_on)
    return Tick(row.number, title, day_text(row.due_on), told, str(row.due_on.day))


def _foreseen(on: date, today_on: date) -> str:
    return _("foreseen for {day}, if each one before is left on its day").format(
        day=near_day(on, today_on)
    )


def _tick(
    step: SeriesStepRow, current: int, ahead: Mapping[int, Tick], now_at: datetime, zone: str
) -> Tick:
    title, today_on = _title(step.number, step.total), local(now_at, zone).date()
    if step.state is AttemptState.DONE and step.done_at is not None:
        on = local(step.done_at, zone).date()
        told = _("left {when}").format(when=moment_text(step.done_at, now_at, zone))
        return Tick(step.number, title, day_text(on), told, str(on.day), is_done=True)
    if step.number == current:
        why = "" if step.why is None else explain_why(step.why, zone)
        return Tick(
            step.number, title, _due(step, now_at, zone), _email(why, step), is_current=True
        )
    if step.number in ahead:
        tick = ahead[step.number]
        return replace(tick, tooltip=_email(tick.tooltip, step))
    if step.foreseen_on is None:
        return Tick(step.number, title, "", _email("", step))
    told, on = _foreseen(step.foreseen_on, today_on), step.foreseen_on
    return Tick(step.number, title, day_text(on), _email(told, step), str(on.day))


def _title(number: int, total: int) -> str:
    return _("Last") if number == total else str(number)


def _due(step: SeriesStepRow, now_at: datetime, zone: str) -> str:
    if step.due_at is not None and step.due_at > now_at:
        return moment_text(step.due_at, now_at, zone)
    if step.due_at is None and step.due_on and step.due_on > local(now_at, zone).date():
        return day_text(step.due_on)
    return _("now")


def _email(text: str, step: SeriesStepRow) -> str:
    if not step.email_key:
        return text
    return "\n".join(part for part in (text, _("with an e-mail")) if part)


def _no_series() -> str:
    return _("No series is running; a message left now begins one.")


def day_text(on: date) -> str:
    """Write a day as briefly as a tick box wants it: "Tue 17"."""
    return _("{weekday} {day}").format(weekday=format_date(on, "E"), day=on.day)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the message of an attempt sounds: its words, its seconds, what is still to be filled."""

    preview: str
    seconds: int
    target: int
    open_blanks: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        """Tell whether it takes longer than it should."""
        return over_target(self.seconds, self.target)

    @property
    def text(self) -> str:
        """Say how long it takes."""
        return _("≈ {seconds} s of {target}").format(seconds=self.seconds, target=self.target)

    @property
    def warning(self) -> str:
        """Say which blanks would be read out unnoticed."""
        if not self.open_blanks:
            return ""
        text = ngettext("fill in first: {names}", "fill in first: {names}", len(self.open_blanks))
        return text.format(names=", ".join(blank_hint(n) for n in self.open_blanks))


def reading_of(script: Script, values: dict[str, str], rate: float, target: int) -> Reading:
    """Time a message at `rate` words a minute, 0 for the language's own; `target` in seconds."""
    pieces = fill_shown(script.parts(), values)
    seconds = seconds_to_say(pieces, rate or words_per_minute(script.language))
    return Reading(spoken(pieces), round(seconds), target, blanks(pieces))


def if_left_text(following: NextAttemptRow | None, zone: str, *, is_last: bool) -> str:
    """Say what a message left now leads to, and why; nothing where no day for it is in sight."""
    if following is None and not is_last:
        return ""
    if following is None:
        return _("This is the last call: it ends the series, over, no response.")
    return _("Next: {attempt}\n{why}").format(
        attempt=attempt_text(following.number, following.total),
        why=explain_why(following.why, zone),
    )
