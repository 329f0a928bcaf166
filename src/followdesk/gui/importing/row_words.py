"""What a planned row says in the cells of the preview."""

from __future__ import annotations

from followdesk.domain.contact_file import ContactField
from followdesk.domain.errors import ContactFileError, FileUnreadableError, WorkStoppedError
from followdesk.domain.import_facts import ContactFacts
from followdesk.domain.import_plan import PlannedRow, RowResult
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import N_, _
from followdesk.gui.import_words import error_words, field_words, problem_words, row_words
from followdesk.gui.palette import Tone

_RESULTS = {
    RowResult.NEW: (N_("new"), Tone.AGREED),
    RowResult.UPDATED: (N_("update"), Tone.ACCENT),
    RowResult.SKIPPED: (N_("skipped"), Tone.NEUTRAL),
    RowResult.REFUSED: (N_("refused"), Tone.PROMISE),
}
_DOT = " · "


def result_words(row: PlannedRow) -> str:
    """Name what becomes of a row."""
    return _(_RESULTS[row.result][0])


def every_result() -> tuple[str, ...]:
    """List all the words that `result_words` can give, to measure them."""
    return tuple(_(text) for text, _tone in _RESULTS.values())


def result_tone(row: PlannedRow) -> Tone:
    """Say in which tone."""
    return _RESULTS[row.result][1]


def who(row: PlannedRow) -> str:
    """Name whom a row is about."""
    if row.facts is not None and row.facts.name:
        return row.facts.name
    return row.called


def details(row: PlannedRow) -> str:
    """Say what is written, or why nothing is; and what could not be understood."""
    if row.result is RowResult.NEW and row.facts is not None:
        said = _DOT.join(text for _field, text in _contents(row.facts))
    elif row.result is RowResult.UPDATED and row.facts is not None:
        said = _added(row.facts)
    else:
        return row_words(row)
    remarks = [problem_words(row.number, problem) for problem in row.problems]
    return _DOT.join(text for text in (*remarks, said) if text)


def _added(facts: ContactFacts) -> str:
    added = [
        _("{field} {value}").format(field=field_words(field), value=text)
        for field, text in _contents(facts)
    ]
    if facts.name:
        added.insert(
            0,
            _("{field} {value}").format(
                field=field_words(ContactField.FULL_NAME), value=facts.name
            ),
        )
    return _("adds: {what}").format(what=", ".join(added))


def _contents(facts: ContactFacts) -> list[tuple[ContactField, str]]:
    """List what is said of a person, shortly, most telling first."""
    found = [
        (ContactField.ROLE, facts.role),
        (ContactField.ORGANIZATION, facts.organization),
        *((ContactField.PHONE, phone.typed) for phone in facts.phones),
        *((ContactField.EMAIL, email) for email in facts.emails),
        (ContactField.COUNTRY, facts.country),
        (ContactField.NOTES, " ".join(facts.notes.split())[:120]),
        (ContactField.TAGS, " ".join(f"#{tag}" for tag in facts.tags)),
    ]
    return [(field, text) for field, text in found if text]


def trouble_words(error: BaseException) -> str:
    """Say why a file could not be read, compared or imported."""
    if isinstance(error, ContactFileError | FileUnreadableError | WorkStoppedError):
        return error_words(error)
    return sentence(error).line
