from __future__ import annotations

import pytest

from followdesk.domain import errors
from followdesk.domain.contact_file import (
    Column,
    ColumnSource,
    ContactField,
    CsvOddity,
    CsvTable,
    CsvWarning,
    FileKind,
    FileTrouble,
)
from followdesk.domain.import_facts import ContactFacts
from followdesk.domain.import_plan import PlannedRow, RowReason, RowResult
from followdesk.domain.import_row import PhonePoint, ProblemKind, RowProblem
from followdesk.gui.import_words import (
    column_words,
    error_words,
    field_words,
    layout_words,
    problem_words,
    row_words,
    summary_words,
    warning_words,
)


def skipped(reason: RowReason, result: RowResult = RowResult.SKIPPED) -> PlannedRow:
    return PlannedRow(number=3, result=result, called="bob@keller.example", reason=reason, of_row=2)


def test_a_skipped_row_says_why() -> None:
    assert row_words(skipped(RowReason.SAME_ALREADY)) == (
        "Row 3 was skipped: bob@keller.example is already on your desk."
    )
    assert row_words(skipped(RowReason.DUPLICATE_IN_FILE)) == (
        "Row 3 was skipped: bob@keller.example is the same contact as in row 2."
    )


def test_an_update_says_what_it_adds_and_what_it_leaves() -> None:
    row = PlannedRow(
        number=4,
        result=RowResult.UPDATED,
        called="Bob Keller",
        contact_id=7,
        facts=ContactFacts(role="CEO", phones=(PhonePoint("1", "+491", "DE", False),)),
        kept=(ContactField.ORGANIZATION,),
    )
    assert row_words(row) == (
        "Row 4 adds to Bob Keller: Role, Phone. What you have stays as it is: Organization."
    )


def test_a_new_row_names_the_contact() -> None:
    row = PlannedRow(
        number=2, result=RowResult.NEW, called="b@k.example", facts=ContactFacts(name="Bob")
    )
    assert row_words(row) == "Row 2 is new: Bob."


def test_a_refused_row_quotes_what_was_typed() -> None:
    row = skipped(RowReason.PHONE_UNREADABLE, RowResult.REFUSED)._replace(
        problems=(RowProblem(ProblemKind.PHONE_UNREADABLE, ContactField.PHONE, "12 {x}"),)
    )
    assert row_words(row).startswith("Row 3 was refused: “12 {x}” cannot be dialled")


@pytest.mark.parametrize("reason", list(RowReason))
def test_every_reason_has_its_own_sentence(reason: RowReason) -> None:
    words = row_words(skipped(reason))
    assert words.startswith("Row 3 was ")
    others = {row_words(skipped(other)) for other in RowReason if other is not reason}
    assert words not in others


@pytest.mark.parametrize("kind", list(ProblemKind))
def test_every_problem_quotes_the_cell(kind: ProblemKind) -> None:
    words = problem_words(5, RowProblem(kind, ContactField.PHONE, "typed"))
    assert words.startswith("Row 5: “typed") or "“typed”" in words


@pytest.mark.parametrize("oddity", list(CsvOddity))
@pytest.mark.parametrize("count", [1, 3])
def test_every_oddity_has_a_sentence(oddity: CsvOddity, count: int) -> None:
    words = warning_words(CsvWarning(oddity, count, 9))
    assert words.endswith(".")
    assert "{" not in words


EVERY_ERROR = [
    *(errors.WrongFileKindError(kind) for kind in FileKind),
    *(errors.FileUnreadableError("a.csv", trouble) for trouble in FileTrouble),
    errors.EmptyContactFileError(),
    errors.OnlyHeaderError(("Name",)),
    errors.NoContactColumnsError(("Price",)),
    errors.WrongEncodingError("utf-8"),
    errors.FileTooLargeError(300 * 1024 * 1024, 256 * 1024 * 1024),
    errors.WorkStoppedError(),
]


def test_every_error_has_its_own_sentence() -> None:
    sentences = [error_words(error) for error in EVERY_ERROR]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in sentences)
    leaves = {type(error) for error in EVERY_ERROR}
    assert set(errors.ContactFileError.__subclasses__()) <= leaves


def test_columns_are_named_as_in_the_file_or_by_their_place() -> None:
    assert column_words(Column(0, "Firma", None, ColumnSource.NONE)) == "Firma"
    assert column_words(Column(2, "", None, ColumnSource.NONE)) == "Column 3"
    assert field_words(None) == "Not imported"
    assert len({field_words(field) for field in ContactField}) == len(ContactField)


def test_the_summary_counts() -> None:
    rows = [skipped(RowReason.BLANK), skipped(RowReason.NOBODY, RowResult.REFUSED)]
    assert summary_words(rows) == "0 new, 0 updated, 1 skipped, 1 refused"


def test_the_layout_is_said() -> None:
    table = CsvTable("cp1252", "\t", 1, ("Name",), ())
    assert layout_words(table) == "Read as cp1252, columns separated by tabs."
