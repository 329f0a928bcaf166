"""Put the facts of an import into sentences: rows, columns, oddities of the file, errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from followdesk.domain.contact_file import (
    Column,
    ContactField,
    CsvOddity,
    CsvTable,
    CsvWarning,
    FileKind,
    FileTrouble,
)
from followdesk.domain.errors import (
    ContactFileError,
    EmptyContactFileError,
    FileTooLargeError,
    FileUnreadableError,
    NoContactColumnsError,
    OnlyHeaderError,
    WorkStoppedError,
    WrongEncodingError,
    WrongFileKindError,
)
from followdesk.domain.import_plan import PlannedRow, RowReason, RowResult
from followdesk.domain.import_row import ProblemKind, RowProblem
from followdesk.gui.i18n import N_, _, ngettext

ImportTrouble = ContactFileError | FileUnreadableError | WorkStoppedError

_MEGABYTE = 1024 * 1024

_FIELDS = {
    ContactField.GIVEN_NAME: N_("First name"),
    ContactField.MIDDLE_NAME: N_("Middle name"),
    ContactField.FAMILY_NAME: N_("Last name"),
    ContactField.FULL_NAME: N_("Full name"),
    ContactField.NAME_PREFIX: N_("Title before the name"),
    ContactField.NAME_SUFFIX: N_("Addition after the name"),
    ContactField.ORGANIZATION: N_("Organization"),
    ContactField.ROLE: N_("Role"),
    ContactField.PHONE: N_("Phone"),
    ContactField.PHONE_LABEL: N_("Kind of phone"),
    ContactField.MOBILE: N_("Mobile"),
    ContactField.EMAIL: N_("E-mail"),
    ContactField.COUNTRY: N_("Country"),
    ContactField.LANGUAGE: N_("Language"),
    ContactField.ZONE: N_("Time zone"),
    ContactField.NOTES: N_("Notes"),
    ContactField.TAGS: N_("Tags"),
}

_KINDS = {
    FileKind.IMAGE: N_("This file is a picture, not a list of contacts."),
    FileKind.PDF: N_(
        "This file is a PDF document. Ask where it came from for the same list as a CSV file."
    ),
    FileKind.WORKBOOK: N_(
        "This file is a spreadsheet workbook. Open it there and save the sheet as CSV."
    ),
    FileKind.OLD_WORKBOOK: N_(
        "This file is an old Office document. Open it there and save the sheet as CSV."
    ),
    FileKind.ARCHIVE: N_("This file is a packed archive. Unpack it and choose the CSV file in it."),
    FileKind.WEB_PAGE: N_(
        "This file is a web page. Perhaps it was saved where the download should have been."
    ),
    FileKind.CARDS: N_("This file holds vCards, not a CSV table. Export the contacts as CSV."),
    FileKind.CALENDAR: N_("This file is a calendar, not a list of contacts."),
    FileKind.BINARY: N_("This file is not text, so there are no contacts to read in it."),
}

_TROUBLES = {
    FileTrouble.MISSING: N_("There is no file {name}."),
    FileTrouble.FOLDER: N_("{name} is a folder, not a file."),
    FileTrouble.NOT_ALLOWED: N_("This computer does not allow you to read {name}."),
    FileTrouble.BROKEN: N_("{name} could not be read from the disk."),
}

_REASONS = {
    RowReason.SAME_ALREADY: N_("Row {row} was skipped: {who} is already on your desk."),
    RowReason.DUPLICATE_IN_FILE: N_(
        "Row {row} was skipped: {who} is the same contact as in row {first}."
    ),
    RowReason.JOINED_IN_FILE: N_(
        "Row {row} was joined with row {first}: {who} is the same contact."
    ),
    RowReason.BLANK: N_("Row {row} was skipped: it is empty."),
    RowReason.NOBODY: N_("Row {row} was refused: it has no name, no phone number and no e-mail."),
    RowReason.PHONE_UNREADABLE: N_(
        "Row {row} was refused: “{typed}” cannot be dialled, and there is nothing else in it to"
        " know the contact by."
    ),
    RowReason.EMAIL_UNREADABLE: N_(
        "Row {row} was refused: “{typed}” is no e-mail address, and there is nothing else in it to"
        " know the contact by."
    ),
    RowReason.TOO_LONG: N_("Row {row} was refused: “{typed}…” is too long for its column."),
}

_PROBLEMS = {
    ProblemKind.PHONE_UNREADABLE: N_(
        "Row {row}: “{typed}” cannot be dialled and is kept as it is written."
    ),
    ProblemKind.PHONE_DOUBTFUL: N_(
        "Row {row}: “{typed}” may be mistyped. No such number is known."
    ),
    ProblemKind.EMAIL_UNREADABLE: N_(
        "Row {row}: “{typed}” is no e-mail address and is kept in the notes."
    ),
    ProblemKind.COUNTRY_UNKNOWN: N_("Row {row}: no country is called “{typed}”."),
    ProblemKind.ZONE_UNKNOWN: N_("Row {row}: no time zone is called “{typed}”."),
    ProblemKind.LANGUAGE_UNKNOWN: N_("Row {row}: no language is called “{typed}”."),
    ProblemKind.TOO_LONG: N_("Row {row}: “{typed}…” is too long for its column."),
}


def field_words(field: ContactField | None) -> str:
    """Name what a column is about."""
    return _("Not imported") if field is None else _(_FIELDS[field])


def column_words(column: Column) -> str:
    """Name a column as the file does; one without a name by its place, from 1."""
    return column.title or _("Column {number}").format(number=column.index + 1)


def row_words(row: PlannedRow) -> str:
    """Say what becomes of a row, and why."""
    if row.reason is not None:
        text = _(_REASONS[row.reason]).format(
            row=row.number, who=row.called, first=row.of_row, typed=_typed(row)
        )
    elif row.result is RowResult.NEW:
        who = row.facts.name if row.facts is not None else row.called
        text = _("Row {row} is new: {who}.").format(row=row.number, who=who)
    else:
        text = _("Row {row} adds to {who}: {what}.").format(
            row=row.number, who=row.called, what=_added(row)
        )
    return f"{text} {_kept(row)}" if row.kept else text


def _typed(row: PlannedRow) -> str:
    return row.problems[0].typed if row.problems else row.called


def _added(row: PlannedRow) -> str:
    facts = row.facts
    if facts is None:
        return ""
    found = (
        (ContactField.FULL_NAME, facts.name),
        (ContactField.ORGANIZATION, facts.organization),
        (ContactField.ROLE, facts.role),
        (ContactField.PHONE, facts.phones),
        (ContactField.EMAIL, facts.emails),
        (ContactField.COUNTRY, facts.country),
        (ContactField.LANGUAGE, facts.language),
        (ContactField.ZONE, facts.zone),
        (ContactField.NOTES, facts.notes),
        (ContactField.TAGS, facts.tags),
    )
    return ", ".join(_(_FIELDS[field]) for field, value in found if value)


def _kept(row: PlannedRow) -> str:
    fields = ", ".join(_(_FIELDS[field]) for field in row.kept)
    return _("What you have stays as it is: {fields}.").format(fields=fields)


def problem_words(row_number: int, problem: RowProblem) -> str:
    """Say what in a row could not be understood."""
    return _(_PROBLEMS[problem.kind]).format(row=row_number, typed=problem.typed)


def summary_words(rows: Iterable[PlannedRow]) -> str:
    """Count what becomes of the rows, in one line."""
    counts = Counter(row.result for row in rows)
    new, updated = counts[RowResult.NEW], counts[RowResult.UPDATED]
    skipped, refused = counts[RowResult.SKIPPED], counts[RowResult.REFUSED]
    return ", ".join(
        (
            ngettext("{count} new", "{count} new", new).format(count=new),
            ngettext("{count} updated", "{count} updated", updated).format(count=updated),
            ngettext("{count} skipped", "{count} skipped", skipped).format(count=skipped),
            ngettext("{count} refused", "{count} refused", refused).format(count=refused),
        )
    )


def layout_words(table: CsvTable) -> str:
    """Say how the file was read, so that the person can see a wrong guess."""
    names = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("bars")}
    delimiter = names.get(table.delimiter, table.delimiter)
    return _("Read as {encoding}, columns separated by {delimiter}.").format(
        encoding=table.encoding, delimiter=delimiter
    )


def warning_words(warning: CsvWarning) -> str:
    """Say what was odd about the file, and what was done about it."""
    return _warning(warning).format(count=warning.count, row=warning.first_row)


def _warning(warning: CsvWarning) -> str:
    n = warning.count
    match warning.oddity:
        case CsvOddity.LINES_REPAIRED:
            return ngettext(
                "{count} line was written in another encoding than the rest, and was repaired.",
                "{count} lines were written in another encoding than the rest, and were repaired.",
                n,
            )
        case CsvOddity.CHARACTERS_LOST:
            return ngettext(
                "{count} character could not be read and shows as �.",
                "{count} characters could not be read and show as �.",
                n,
            )
        case CsvOddity.NULS_REMOVED:
            return ngettext(
                "{count} zero character was left out.",
                "{count} zero characters were left out.",
                n,
            )
        case CsvOddity.LINES_ABOVE_HEADER:
            return ngettext(
                "{count} row above the column names was left out.",
                "{count} rows above the column names were left out.",
                n,
            )
        case CsvOddity.RAGGED_ROWS:
            return ngettext(
                "{count} row has more or fewer cells than there are columns: row {row}.",
                "{count} rows have more or fewer cells than there are columns, first row {row}.",
                n,
            )
        case CsvOddity.STRAY_QUOTES:
            return ngettext(
                "{count} row has a quotation mark that is never closed, and was repaired:"
                " row {row}.",
                "{count} rows have a quotation mark that is never closed, and were repaired,"
                " first row {row}.",
                n,
            )
        case CsvOddity.ENCODING_GUESSED:
            return _("The encoding is a guess. Look whether accents and umlauts are right.")
        case CsvOddity.HEADER_MISSING:
            return _("The file has no column names. What each column holds is a guess.")


def error_words(error: ImportTrouble) -> str:
    """Say why a file cannot be imported; nothing was changed in any of these cases."""
    match error:
        case WrongFileKindError():
            return _(_KINDS[error.found])
        case EmptyContactFileError():
            return _("This file is empty.")
        case OnlyHeaderError():
            return _("This file has column names and no contact below them.")
        case NoContactColumnsError():
            return _("No column of this file holds a name, a phone number or an e-mail address.")
        case WrongEncodingError():
            return _("This file is not written in {encoding}. Choose another encoding.").format(
                encoding=error.encoding
            )
        case FileTooLargeError():
            return _("This file has {size} MB. At most {limit} MB can be imported.").format(
                size=error.size // _MEGABYTE, limit=error.limit // _MEGABYTE
            )
        case FileUnreadableError():
            return _(_TROUBLES[error.trouble]).format(name=error.name)
        case WorkStoppedError():
            return _("Stopped. Nothing was imported.")
        case _:
            return _("This file cannot be imported.")
