"""A series in words: its name, its attempts, its waits, and what is wrong with a plan."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from followdesk.domain.call_back_rule import Window
from followdesk.domain.channel import Channel
from followdesk.domain.sequence_draft import (
    LONGEST_WAIT,
    MOST_ATTEMPTS,
    DraftWait,
    Fault,
    FaultKind,
)
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.why import Unit
from followdesk.gui.i18n import N_, _, format_date, format_number, ngettext
from followdesk.services.sequence_rows import NoDates, RefusedRow, RefusedWhy


class HoldWhy(StrEnum):
    """Name why a series is held, as the desk keeps it; anything else is the user's own words."""

    OUT_OF_OFFICE = "out_of_office"
    THEY_ASKED = "they_asked"
    OTHER = "other"


HOLD_WHYS: Mapping[HoldWhy, str] = {
    HoldWhy.OUT_OF_OFFICE: N_("out of office"),
    HoldWhy.THEY_ASKED: N_("they asked for it"),
    HoldWhy.OTHER: N_("something else"),
}
CHANNELS: Mapping[Channel, str] = {
    Channel.CALL: N_("Call"),
    Channel.EMAIL: N_("E-mail"),
    Channel.LETTER: N_("Letter"),
}
UNITS: Mapping[Unit, str] = {
    Unit.MINUTES: N_("minutes"),
    Unit.BUSINESS_DAYS: N_("business days"),
    Unit.CALENDAR_DAYS: N_("days"),
}
WINDOWS: Mapping[Window, str] = {
    Window.CALL_BLOCK: N_("at the start of a call block"),
    Window.CALL_HOURS: N_("at any time in their call hours"),
}
END_REASONS: Mapping[SeriesEndReason, str] = {
    SeriesEndReason.REPLIED: N_("They replied"),
    SeriesEndReason.SOMETHING_ELSE: N_("Something else takes its place"),
    SeriesEndReason.BY_HAND: N_("I stop it myself"),
}


def series_name(name: str) -> str:
    """Name a sequence; the shipped one has its name from us."""
    return name or _("Voicemail series")


def attempt_text(number: int, total: int, channel: Channel) -> str:
    """Say which attempt of how many: "voicemail 3 of 7", "letter 3 of 7"."""
    match channel:
        case Channel.CALL:
            text = _("voicemail {number} of {total}")
        case Channel.EMAIL:
            text = _("e-mail {number} of {total}")
        case Channel.LETTER:
            text = _("letter {number} of {total}")
    return text.format(number=number, total=total)


def hold_why_text(why: str) -> str:
    """Say why a series is held: one of our words, or the user's own."""
    known = next((each for each in HoldWhy if each.value == why), None)
    return why if known is None else _(HOLD_WHYS[known])


def wait_text(wait: DraftWait | None) -> str:
    """Say how long the wait for the next attempt is, and where it falls."""
    if wait is None:
        return _("the last attempt: the series ends")
    match wait.unit:
        case Unit.MINUTES:
            text = ngettext("{count} minute", "{count} minutes", wait.amount)
        case Unit.BUSINESS_DAYS:
            text = ngettext("{count} business day", "{count} business days", wait.amount)
        case Unit.CALENDAR_DAYS:
            text = ngettext("{count} day", "{count} days", wait.amount)
    amount = text.format(count=wait.amount)
    if wait.amount == 0 and wait.unit is not Unit.MINUTES:
        return _("then: the next call block that fits")
    return _("then: {amount}, {window}").format(amount=amount, window=_(WINDOWS[wait.window]))


_FAULTS: Mapping[FaultKind, str] = {
    FaultKind.NAME_EMPTY: N_("The sequence has no name. Type one."),
    FaultKind.NAME_TAKEN: N_("Another sequence has this name. Type another one."),
    FaultKind.NO_ATTEMPTS: N_("There is no attempt. Add one with Alt+A."),
    FaultKind.TOO_MANY_ATTEMPTS: N_("More than {most} attempts are too many. Remove some."),
    FaultKind.WAIT_AFTER_LAST: N_("Nothing follows the last attempt: it has no wait."),
    FaultKind.WAIT_MISSING: N_("The wait for the next attempt is missing."),
    FaultKind.NO_DELAY: N_("A wait of nothing is none. Only the next call block needs no delay."),
    FaultKind.DELAY_TOO_LONG: N_("Too long a wait: {minutes} minutes or {days} days at most."),
    FaultKind.LATEST_TOO_EARLY: N_("The latest day lies before the wait is over."),
    FaultKind.SCRIPT_UNKNOWN: N_("There is no such text for it. Choose one."),
    FaultKind.EMAIL_UNKNOWN: N_("There is no such e-mail. Choose one, or none."),
}


def fault_text(fault: Fault) -> str:
    """Say what is wrong, and at which attempt."""
    text = _(_FAULTS[fault.kind]).format(
        most=MOST_ATTEMPTS,
        minutes=format_number(LONGEST_WAIT[Unit.MINUTES]),
        days=LONGEST_WAIT[Unit.BUSINESS_DAYS],
    )
    if not fault.step:
        return text
    return _("Attempt {number}: {text}").format(number=fault.step, text=text)


_NO_DATES: Mapping[NoDates, str] = {
    NoDates.FAULTS: N_("No dates yet: mend what is wrong with the attempts first."),
    NoDates.NO_WORKING_DAY: N_(
        "No date: there is no working day in the next weeks. Look at your working days, holidays "
        "and days away in the settings."
    ),
    NoDates.DO_NOT_CALL: N_("No date: this contact asked not to be called."),
}


def no_dates_text(why: NoDates) -> str:
    """Say why a plan has no dates, and what helps."""
    return _(_NO_DATES[why])


_REFUSED: Mapping[RefusedWhy, str] = {
    RefusedWhy.RUNNING: N_("a series is running already"),
    RefusedWhy.DO_NOT_CALL: N_("asked not to be called"),
    RefusedWhy.NO_NUMBER: N_("no phone number"),
    RefusedWhy.BEFORE_NOT_BEFORE: N_("to be left alone until {date}"),
    RefusedWhy.NO_WORKING_DAY: N_("no working day in the next weeks"),
    RefusedWhy.GONE: N_("deleted in the meantime"),
}


def refused_text(row: RefusedRow) -> str:
    """Say why somebody is not enrolled."""
    date = format_date(row.until_on) if row.until_on else ""
    return _(_REFUSED[row.why]).format(date=date)
