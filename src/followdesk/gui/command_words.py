"""What the commands print for people: aligned lines, and the sentences only a terminal needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import PurePath

from followdesk.domain.calling import QueueKind
from followdesk.domain.desk_errors import (
    DeskNotFoundError,
    KeyringMissingError,
    NeedsPassphraseError,
)
from followdesk.domain.desk_keys import Slot
from followdesk.domain.errors import AsksFirstError, FollowDeskError, NotHereError
from followdesk.domain.import_plan import RowResult
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import Reason
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.when import local
from followdesk.gui.errors import sentence
from followdesk.gui.explain import explain_why
from followdesk.gui.i18n import N_, _, format_date, format_percent, format_time, ngettext
from followdesk.gui.import_words import row_words, summary_words
from followdesk.gui.outcome_words import REASONS
from followdesk.services.imports import ImportResult
from followdesk.services.message_rows import EmailDrafted
from followdesk.services.rows import (
    ContactRow,
    NextAttemptRow,
    QueueRow,
    StepRow,
    TodayPage,
)

_KINDS = {
    QueueKind.AGREED: N_("agreed"),
    QueueKind.PROMISE: N_("promise"),
    QueueKind.ATTEMPT: N_("series"),
    QueueKind.EMAIL: N_("e-mail"),
    QueueKind.MISSED: N_("missed"),
    QueueKind.PLANNED: N_("planned"),
    QueueKind.NURTURE: N_("nurture"),
    QueueKind.LIMBO: N_("no next step"),
}
_REASONS = {
    QueueKind.AGREED: N_("agreed for {when}: {what}"),
    QueueKind.PLANNED: N_("planned for {when}: {what}"),
    QueueKind.MISSED: N_("{when} was missed: {what}"),
    QueueKind.PROMISE: N_("promised by {when}: {what}"),
    QueueKind.ATTEMPT: N_("due {when}"),
    QueueKind.EMAIL: N_("e-mail to send since {when}"),
    QueueKind.NURTURE: N_("due {when} to keep in touch: {what}"),
    QueueKind.LIMBO: N_("no next step: {what}"),
}
_STATES = {StepState.DONE: N_("done"), StepState.MISSED: N_("missed")}
_ENDS = {
    SeriesEndReason.FINISHED_NO_RESPONSE: N_("The series is over: no answer to any attempt."),
    SeriesEndReason.REACHED: N_("The series is over: they were reached."),
    SeriesEndReason.REPLIED: N_("The series is over: they replied."),
    SeriesEndReason.DEAD_LINE: N_("The series is over: the number cannot be called any more."),
    SeriesEndReason.OPPORTUNITY_OVER: N_("The series is over, with its opportunity."),
    SeriesEndReason.SOMETHING_ELSE: N_("The series is over: something else took its place."),
    SeriesEndReason.BY_HAND: N_("The series is over: ended by hand."),
}


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Set the cells below one another, two blanks between columns."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    """Count the columns a terminal takes for a text."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(bool(unicodedata.combining(sign)) for sign in text)


def day_and_time(at: datetime | None, on: date | None, zone: str) -> str:
    """Write a due time on the clocks of `zone`: "Thu 26 Nov 10:00", or the day alone."""
    if at is None:
        return format_date(on) if on else ""
    there = local(at, zone)
    return _("{date} {time}").format(date=format_date(there.date()), time=format_time(there))


def contact_lines(rows: Sequence[ContactRow]) -> list[str]:
    """List contacts with their ids."""
    if not rows:
        return [_("Nobody found.")]
    return aligned(
        [
            (str(row.id), row.name, row.organization, ", ".join((*row.phones, *row.emails)))
            for row in rows
        ]
    )


def step_lines(rows: Sequence[StepRow]) -> list[str]:
    """List next steps, each in the zone it was said in."""
    if not rows:
        return [_("Nothing on these days.")]
    return aligned([tuple(_step_cells(row)) for row in rows])


def _step_cells(row: StepRow) -> Iterator[str]:
    yield day_and_time(row.starts_at, row.when.on, row.when.zone)
    yield _("{minutes} min").format(minutes=row.minutes)
    yield _("agreed") if row.agreed else _("planned")
    yield row.contact
    yield row.what
    yield _(_STATES[row.state]) if row.state in _STATES else ""


def queue_reason(row: QueueRow, zone: str) -> str:
    """Say why somebody is in the queue."""
    if row.why is not None and row.kind in (QueueKind.ATTEMPT, QueueKind.PROMISE):
        return explain_why(row.why, zone)
    when = day_and_time(row.due_at, row.due_on, zone)
    return _(_REASONS[row.kind]).format(when=when, what=row.what)


def queue_lines(rows: Sequence[QueueRow], zone: str) -> list[str]:
    """List the queue, the most urgent first."""
    if not rows:
        return [_("Nobody is due today.")]
    return aligned([(row.contact, _(_KINDS[row.kind]), queue_reason(row, zone)) for row in rows])


def attempt_line(row: NextAttemptRow, zone: str) -> str:
    """Say which attempt is due next, and why then."""
    return _("Attempt {number} of {total}: {why}").format(
        number=row.number, total=row.total, why=explain_why(row.why, zone)
    )


def email_words(email: EmailDrafted) -> str:
    """Say that the e-mail that goes with an attempt waits in the window, or why there is none."""
    if email.message_id is None:
        return _("No e-mail goes with it: this contact asked not to be e-mailed.")
    return _("The e-mail that goes with it is drafted, and waits in the worklist.")


def series_end_words(reason: SeriesEndReason) -> str:
    """Say how a series ended."""
    return _(_ENDS[reason])


def over_words(reason: Reason) -> str:
    """Say that it is over, and why."""
    return _("Over: {reason}.").format(reason=_(REASONS[reason]))


def import_lines(result: ImportResult) -> list[str]:
    """Count the rows, and say of each that was not new what became of it."""
    told = [row_words(row) for row in result.rows if row.result is not RowResult.NEW]
    return [summary_words(result.rows), *told]


def today_lines(page: TodayPage) -> list[str]:
    """Show the figures of today, and what is agreed and due."""
    numbers = page.numbers
    lines = [
        ngettext("{count} agreed today", "{count} agreed today", numbers.agreed_today).format(
            count=numbers.agreed_today
        ),
        ngettext(
            "{count} call-back in series", "{count} call-backs in series", numbers.series_due
        ).format(count=numbers.series_due),
        ngettext(
            "{count} promise running out", "{count} promises running out", numbers.promises
        ).format(count=numbers.promises),
        ngettext(
            "{count} without a next step", "{count} without a next step", numbers.limbo
        ).format(count=numbers.limbo),
    ]
    if numbers.agreed_share is not None:
        share = format_percent(numbers.agreed_share)
        lines.append(_("{share} of the calls ended agreed or over").format(share=share))
    if page.agreed:
        lines += ["", *step_lines(page.agreed)]
    if page.due:
        lines += ["", *queue_lines(page.due, page.zone)]
    return lines


def new_desk_lines(folder: PurePath, code: str) -> list[str]:
    """Hand over the recovery code, which is shown this once."""
    return [
        _("A new desk was made in {path}.").format(path=folder),
        _("Recovery code: {code}").format(code=code),
        _("Keep it on paper: it is shown this once, and opens the desk when all else is lost."),
    ]


def check_lines(faults: Sequence[str]) -> list[str]:
    """Say whether the desk is sound, and what is wrong with it."""
    return list(faults) or [_("The desk is sound.")]


def orphan_words(table: str, count: int) -> str:
    """Say that rows of a table point nowhere."""
    return ngettext(
        "{count} row of {table} points nowhere.", "{count} rows of {table} point nowhere.", count
    ).format(count=count, table=table)


def command_error(error: FollowDeskError, folder: PurePath, zone: str) -> str:
    """Say in one line what went wrong, with what helps in a terminal where that is another."""
    match error:
        case DeskNotFoundError():
            text = _("There is no desk in {path}. “followdesk --desk {path} new” makes one.")
            return text.format(path=folder)
        case NeedsPassphraseError(slots=slots) if Slot.PASSPHRASE in slots:
            text = _("The desk in {path} opens with its passphrase: give it by --passphrase-file.")
            return text.format(path=folder)
        case NeedsPassphraseError():
            return _(
                "The desk in {path} has no passphrase; it opens without --passphrase-file."
            ).format(path=folder)
        case KeyringMissingError():
            return _("{what} Give a passphrase by --passphrase-file.").format(
                what=sentence(error).happened
            )
        case NotHereError(kind="Contact", row_id=row_id):
            return _("There is no contact {id}.").format(id=row_id)
        case NotHereError(kind="Opportunity", row_id=row_id):
            return _("There is no opportunity {id}.").format(id=row_id)
        case AsksFirstError():
            return _("{what} Give --anyway to go on.").format(what=sentence(error, zone).happened)
        case _:
            return sentence(error, zone).happened
