"""Say in words why something is due when it is. No Qt: the command line says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import singledispatch

from followdesk.domain import why as facts
from followdesk.domain.disposition import Disposition
from followdesk.domain.when import local
from followdesk.domain.why import Fact, FallsOn, Unit, Why
from followdesk.domain.work_calendar import DayOffReason
from followdesk.gui.i18n import N_, _, format_city, format_date, format_time, ngettext

WEEKDAY_ALONE = timedelta(days=6)
"""Up to so far from where the counting began, a weekday says which day is meant."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads the explanation: their zone, and the date the counting began on."""

    zone: str
    counted_from: date | None

    def day(self, on: date) -> str:
        near = self.counted_from is not None and abs(on - self.counted_from) <= WEEKDAY_ALONE
        return format_date(on, "E" if near else "MMMEd")

    def days(self, first_on: date, last_on: date) -> str:
        if first_on == last_on:
            return self.day(first_on)
        return _("{first}–{last}").format(first=self.day(first_on), last=self.day(last_on))

    def time(self, at: datetime) -> str:
        return format_time(local(at, self.zone))

    def moment(self, at: datetime) -> str:
        day = self.day(local(at, self.zone).date())
        return _("{day} {time}").format(day=day, time=self.time(at))


def explain_why(why: Why, zone: str) -> str:
    """Explain a due time, or the end of a series, in one line for a reader in that zone.

    For example "Thu 14:15: attempt 2 + 1 business day; Wed is a holiday (Immaculate Conception)".
    """
    reader = _Reader(zone, _counted_from(why, zone))
    reasons = "; ".join(
        _phrase(fact, reader) for fact in why.facts if not isinstance(fact, FallsOn)
    )
    outcome = next((fact for fact in why.facts if isinstance(fact, FallsOn)), None)
    if outcome is None:
        return reasons
    falls = reader.day(outcome.on) if outcome.at is None else reader.moment(outcome.at)
    return _("{when}: {reasons}").format(when=falls, reasons=reasons)


def _counted_from(why: Why, zone: str) -> date | None:
    for fact in why.facts:
        match fact:
            case facts.AfterAttempt(made_at=at) | facts.SameAttemptAgain(made_at=at):
                return local(at, zone).date()
            case facts.MissedAgreedTime(at=at) | facts.PromisedHours(got_in_touch_at=at):
                return local(at, zone).date()
            case facts.PromisedWorkingHours(got_in_touch_at=at):
                return local(at, zone).date()
            case facts.HeldUntil(on=on) | facts.Resumed(on=on) | facts.Shifted(on=on):
                return on
            case _:
                continue
    return None


def _amount(amount: int, unit: Unit) -> str:
    match unit:
        case Unit.MINUTES:
            text = ngettext("{count} minute", "{count} minutes", amount)
        case Unit.BUSINESS_DAYS:
            text = ngettext("{count} business day", "{count} business days", amount)
        case Unit.CALENDAR_DAYS:
            text = ngettext("{count} day", "{count} days", amount)
    return text.format(count=amount)


_SAID_AS_IS: Mapping[type[Fact], str] = {
    facts.FirstAttempt: N_("first attempt"),
    facts.SameTimeOfDay: N_("same time of day"),
    facts.BlockInProgress: N_("a call block is running"),
    facts.InCallBlock: N_("start of a call block"),
    facts.ClosestWorkingHour: N_(
        "no call block lies in their call hours, so the working hour closest to them"
    ),
}


@singledispatch
def _phrase(fact: Fact, _reader: _Reader) -> str:
    """Say one fact; those that hold something have their own way below."""
    return _(_SAID_AS_IS[type(fact)])


@_phrase.register
def _missed_agreed_time(fact: facts.MissedAgreedTime, reader: _Reader) -> str:
    return _("the agreed time was {when}").format(when=reader.moment(fact.at))


@_phrase.register
def _after_attempt(fact: facts.AfterAttempt, _reader: _Reader) -> str:
    amount = _amount(fact.amount, fact.unit)
    return _("attempt {number} + {amount}").format(number=fact.number, amount=amount)


_LINE = {
    Disposition.BUSY: N_("the line was busy"),
    Disposition.NO_ANSWER: N_("no answer"),
    Disposition.GATEKEEPER: N_("somebody else answered"),
    Disposition.NO_VOICEMAIL_LEFT: N_("no message was left"),
    Disposition.WRONG_NUMBER: N_("wrong number"),
    Disposition.DO_NOT_CALL: N_("asked not to be called"),
    Disposition.VOICEMAIL_LEFT: N_("a message was left"),
    Disposition.SENT: N_("sent"),
    Disposition.CONNECTED: N_("reached"),
}


@_phrase.register
def _same_attempt_again(fact: facts.SameAttemptAgain, _reader: _Reader) -> str:
    line = _(_LINE[fact.disposition])
    if fact.amount == 0:
        return _("attempt {number} again: {line}").format(number=fact.number, line=line)
    return _("attempt {number} again: {line}, + {amount}").format(
        number=fact.number, line=line, amount=_amount(fact.amount, fact.unit)
    )


@_phrase.register
def _held_until(fact: facts.HeldUntil, reader: _Reader) -> str:
    amount = _amount(1, Unit.BUSINESS_DAYS)
    return _("held until {day} + {amount}").format(day=reader.day(fact.on), amount=amount)


@_phrase.register
def _resumed(fact: facts.Resumed, reader: _Reader) -> str:
    return _("gone on with on {day}, the next time that fits").format(day=reader.day(fact.on))


@_phrase.register
def _shifted(fact: facts.Shifted, reader: _Reader) -> str:
    when = reader.day(fact.on) if fact.at is None else reader.moment(fact.at)
    return _("moved from {when}, a day off by now").format(when=when)


@_phrase.register
def _block_moved(fact: facts.BlockMoved, reader: _Reader) -> str:
    return _("moved from {when} with its call block").format(when=reader.moment(fact.from_at))


@_phrase.register
def _days_skipped(fact: facts.DaysSkipped, reader: _Reader) -> str:
    one = fact.first_on == fact.last_on
    match fact.reason:
        case DayOffReason.WEEKEND:
            text = _("{days}: weekend")
        case DayOffReason.THEIR_WEEKEND:
            text = _("{days}: their weekend")
        case DayOffReason.HOLIDAY:
            text = _("{days} is a holiday") if one else _("{days} are holidays")
        case DayOffReason.AWAY:
            text = _("you are away on {days}")
    told = text.format(days=reader.days(fact.first_on, fact.last_on))
    return _("{told} ({name})").format(told=told, name=fact.name) if fact.name else told


@_phrase.register
def _already_past(fact: facts.AlreadyPast, reader: _Reader) -> str:
    past = reader.day(fact.on) if fact.at is None else reader.moment(fact.at)
    return _("{when} had already passed").format(when=past)


@_phrase.register
def _outside_call_hours(fact: facts.OutsideCallHours, reader: _Reader) -> str:
    text = (
        _("{time} is outside their call hours ({opens}–{closes})")
        if fact.zone == reader.zone
        else _("{time} is outside their call hours ({opens}–{closes} in {place})")
    )
    return text.format(
        time=reader.time(fact.at),
        opens=format_time(fact.opens),
        closes=format_time(fact.closes),
        place=format_city(fact.zone),
    )


@_phrase.register
def _other_time_of_day(fact: facts.OtherTimeOfDay, reader: _Reader) -> str:
    than = reader.time(fact.than_at)
    return _("another time of day than {time}").format(time=than)


@_phrase.register
def _no_other_time_of_day(fact: facts.NoOtherTimeOfDay, reader: _Reader) -> str:
    than = reader.time(fact.than_at)
    return _("no call block at another time of day than {time} fits").format(time=than)


@_phrase.register
def _no_block_left(fact: facts.NoBlockLeft, reader: _Reader) -> str:
    return _("no call block fits on {day}").format(day=reader.day(fact.on))


@_phrase.register
def _no_shared_hour(fact: facts.NoSharedHour, reader: _Reader) -> str:
    return _(
        "no time of day: their call hours ({opens}–{closes} for you) are outside your working hours"
    ).format(opens=reader.time(fact.opens_at), closes=reader.time(fact.closes_at))


@_phrase.register
def _message_wanted(fact: facts.MessageWanted, _reader: _Reader) -> str:
    return ngettext(
        "{count} call without a message: leave one this time",
        "{count} calls in a row without a message: leave one this time",
        fact.calls,
    ).format(count=fact.calls)


@_phrase.register
def _series_finished(fact: facts.SeriesFinished, _reader: _Reader) -> str:
    return ngettext(
        "{count} attempt without an answer", "{count} attempts without an answer", fact.attempts
    ).format(count=fact.attempts)


@_phrase.register
def _reached(fact: facts.Reached, _reader: _Reader) -> str:
    return _("reached at attempt {number}").format(number=fact.number)


@_phrase.register
def _replied(fact: facts.Replied, reader: _Reader) -> str:
    return _("they replied, {when}").format(when=reader.moment(fact.at))


@_phrase.register
def _line_dead(fact: facts.LineDead, _reader: _Reader) -> str:
    return _(_LINE[fact.disposition])


@_phrase.register
def _few_attempts(fact: facts.FewAttempts, _reader: _Reader) -> str:
    return ngettext(
        "only {made} attempt so far; fewer than {usual} say little",
        "only {made} attempts so far; fewer than {usual} say little",
        fact.made,
    ).format(made=fact.made, usual=fact.usual)


@_phrase.register
def _promised_hours(fact: facts.PromisedHours, reader: _Reader) -> str:
    return ngettext(
        "{count} hour after they got in touch ({when})",
        "{count} hours after they got in touch ({when})",
        fact.hours,
    ).format(count=fact.hours, when=reader.moment(fact.got_in_touch_at))


@_phrase.register
def _promised_working_hours(fact: facts.PromisedWorkingHours, reader: _Reader) -> str:
    return ngettext(
        "{count} hour on working days after they got in touch ({when})",
        "{count} hours on working days after they got in touch ({when})",
        fact.hours,
    ).format(count=fact.hours, when=reader.moment(fact.got_in_touch_at))


@_phrase.register
def _no_working_day_ahead(fact: facts.NoWorkingDayAhead, _reader: _Reader) -> str:
    return ngettext(
        "there is no working day within {count} day",
        "there is no working day within {count} days",
        fact.days,
    ).format(count=fact.days)


@_phrase.register
def _end_of_business_day(fact: facts.EndOfBusinessDay, reader: _Reader) -> str:
    return _("the end of business on {day} comes first").format(day=reader.day(fact.on))
