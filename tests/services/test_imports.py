from __future__ import annotations

from pathlib import Path

import pytest

from followdesk.domain.contact import ContactPoint, Organization, PointKind
from followdesk.domain.contact_file import CsvRow, CsvTable
from followdesk.domain.errors import NotHereError, WorkStoppedError
from followdesk.domain.import_plan import RowReason, RowResult
from followdesk.exchange.csv_columns import map_columns
from followdesk.exchange.csv_file import read_csv
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, NewPoint

HEADER = ("Name", "Company", "Phone", "Mobile", "E-mail", "Country", "Notes", "Tags")
SOREN = (
    "Søren Bergström",
    "Nørdlys ApS",
    "+45 32 12 34 56",
    "",
    "s@nord.dk",
    "DK",
    "likes tea",
    "",
)
ANNA = ("Anna Keller", "NORDLYS aps", "", "0171 2345678", "Anna@K.example", "", "", "warm, fair")
FILES = sorted((Path(__file__).parents[1] / "exchange" / "files").iterdir())


def table(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> CsvTable:
    numbered = tuple(CsvRow(number, cells) for number, cells in enumerate(rows, start=2))
    return CsvTable("utf-8", ",", 1, header, numbered)


def preview(filed, *rows: tuple[str, ...]):
    made = table(*rows)
    return filed.imports.preview(made, map_columns(made))


def test_new_people_come_with_firm_numbers_and_place(filed) -> None:
    done = filed.imports.run(preview(filed, SOREN, ANNA, ("", "", "", "", "", "", "", "")))
    result = done.result
    assert (result.new, result.updated, result.skipped, result.refused) == (2, 0, 1, 0)
    assert [row.result for row in result.rows] == [
        RowResult.NEW,
        RowResult.NEW,
        RowResult.SKIPPED,
    ]
    assert done.changes.deed.facts == {"new": 2, "updated": 0}
    anna, soren = filed.people.contacts()
    assert (soren.name, soren.phones, soren.emails, soren.zone) == (
        "Søren Bergström",
        ("+45 32 12 34 56",),
        ("s@nord.dk",),
        "Europe/Copenhagen",
    )
    assert (anna.organization, anna.zone, anna.language) == (
        "Nørdlys ApS",
        "Europe/Berlin",
        "de",
    )
    card = filed.people.card(anna.id)
    assert [(p.kind, p.key) for p in card.points] == [
        (PointKind.MOBILE, "+491712345678"),
        (PointKind.EMAIL, "anna@k.example"),
    ]
    assert (card.given_name, card.notes) == ("Anna", "#warm #fair")
    with filed.store.look() as work:
        assert [firm.folded for firm in work.all(Organization)] == ["nordlys aps"]
    assert [f.contact_id for f in filed.people.find("fair")] == [anna.id]


def test_importing_twice_changes_nothing_and_leaves_nothing_to_take_back(filed) -> None:
    filed.imports.run(preview(filed, SOREN, ANNA))
    before, undo = filed.content(), filed.store.state()
    again = filed.imports.run(preview(filed, SOREN, ANNA))
    assert [row.reason for row in again.result.rows] == [RowReason.SAME_ALREADY] * 2
    assert filed.content() == before
    assert filed.store.state() == undo
    assert again.changes.can_undo == undo[0]
    assert not again.changes.tables


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_kind_of_export_changes_nothing_the_second_time(filed, path) -> None:
    read = read_csv(path)
    columns = map_columns(read)
    first = filed.imports.run(filed.imports.preview(read, columns))
    assert first.result.new
    before = filed.content()
    second = filed.imports.run(filed.imports.preview(read, columns))
    assert (second.result.new, second.result.updated) == (0, 0)
    assert filed.content() == before


def test_an_update_adds_what_is_missing_and_keeps_what_is_there(filed) -> None:
    anna = filed.people.add(
        ContactForm(
            name="Anna Keller",
            role="Head",
            points=(NewPoint(kind=PointKind.EMAIL, value="anna@k.example"),),
        )
    ).result
    done = filed.imports.run(preview(filed, ANNA))
    assert (done.result.new, done.result.updated) == (0, 1)
    card = filed.people.card(anna)
    assert (card.organization, card.role) == ("NORDLYS aps", "Head")
    assert [p.key for p in card.points] == ["anna@k.example", "+491712345678"]
    with filed.store.look() as work:
        assert [p.position for p in work.all(ContactPoint)] == [0, 1]


def test_an_import_is_one_deed_that_is_taken_back_whole(filed) -> None:
    filed.people.add(
        ContactForm(
            name="Anna Keller", points=(NewPoint(kind=PointKind.EMAIL, value="anna@k.example"),)
        )
    )
    planned = preview(filed, SOREN, ANNA)
    filed.undone_and_redone(lambda: filed.imports.run(planned))
    assert filed.store.state()[0].kind is DeedKind.IMPORT_CONTACTS


def test_stopping_leaves_nothing_half_written(filed) -> None:
    planned = preview(filed, *((f"Person Number{n}", *[""] * 7) for n in range(2_500)))
    before, told = filed.content(), []

    def stop_at_second(rows: int) -> bool:
        told.append(rows)
        return len(told) < 2

    with pytest.raises(WorkStoppedError):
        filed.imports.run(planned, stop_at_second)
    assert told == [1_000, 2_000]
    assert filed.content() == before


def test_a_contact_gone_since_the_preview_leaves_everything_as_it_was(filed) -> None:
    anna = filed.people.add(
        ContactForm(
            name="Anna Keller", points=(NewPoint(kind=PointKind.EMAIL, value="anna@k.example"),)
        )
    ).result
    planned = preview(filed, SOREN, ANNA)
    filed.people.delete(anna)
    before = filed.content()
    with pytest.raises(NotHereError):
        filed.imports.run(planned)
    assert filed.content() == before


def test_many_people_are_named_as_many(filed) -> None:
    planned = preview(filed, *((f"Person Number{n}", *[""] * 7) for n in range(600)))
    changes = filed.imports.run(planned).changes
    assert changes.many
    assert changes.touches("contacts")
    assert len(filed.people.rows("number5")) == 111
    filed.store.undo()
    assert filed.people.rows() == ()
    assert filed.people.find("person") == ()
