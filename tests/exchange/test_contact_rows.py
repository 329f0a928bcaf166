from __future__ import annotations

from pathlib import Path

import pytest

from followdesk.domain.contact_file import ColumnSource, ContactField
from followdesk.domain.errors import NoContactColumnsError
from followdesk.domain.import_row import ImportRow, PlaceSource, ProblemKind
from followdesk.exchange.contact_rows import Home, read_people
from followdesk.exchange.csv_columns import map_columns, unmapped_columns
from followdesk.exchange.csv_file import read_csv

FILES = Path(__file__).parent / "files"
HOME = Home("DE", "Europe/Berlin", "de")


def people(source: str | bytes, home: Home = HOME) -> list[ImportRow]:
    table = read_csv(FILES / source if isinstance(source, str) else source)
    return list(read_people(table, map_columns(table), home))


def numbers(row: ImportRow) -> list[tuple[str, bool]]:
    return [(point.e164, point.is_mobile) for point in row.phones]


def test_google_in_its_old_layout() -> None:
    zoe, amelie, number = people("google_old.csv")
    assert (zoe.name, zoe.given_name, zoe.family_name) == ("Dr. Zoë Öztürk", "Zoë", "Öztürk")
    assert (zoe.organization, zoe.role) == ("Öztürk Maschinenbau GmbH", "Managing Director")
    assert zoe.emails == ("zoe@oeztuerk.example", "zoe.private@mail.example")
    # The fax is nobody to talk to.
    assert numbers(zoe) == [("+491712345678", True), ("+49891234567", True)]
    assert zoe.notes == "Met at the fair.\nLikes short calls."
    assert zoe.tags == ("Prospects",)
    assert (amelie.zone, amelie.language, amelie.country) == ("Europe/Paris", "fr", "FR")
    assert (number.name, number.fallback_name) == ("", "+1 415-555-2671")
    assert (number.zone, number.zone_source) == ("America/Los_Angeles", PlaceSource.PHONE)


def test_google_in_its_new_layout() -> None:
    asa, tomas = people("google_new.csv")
    assert (asa.name, asa.given_name, asa.family_name) == (
        "Åsa Maria Lindström",
        "Åsa",
        "Lindström",
    )
    assert numbers(asa) == [("+46812345678", False), ("+46701234567", True)]
    assert (asa.organization, asa.role, asa.tags) == ("Lindström Konsult AB", "Partner", ())
    assert tomas.name == "Tomás Núñez, Jr."
    assert (tomas.notes, tomas.tags) == ("=1+1", ("Friends",))


def test_outlook_in_english() -> None:
    siobhan, jose = people("outlook_en.csv")
    assert siobhan.name == "Siobhán O’Brien"
    assert siobhan.role == "Operations Director"
    assert numbers(siobhan) == [("+35391555123", False), ("+353871234567", True)]
    assert (siobhan.country, siobhan.zone, siobhan.language) == ("IE", "Europe/Dublin", "en")
    assert siobhan.tags == ("Prospect", "Fair 2025")
    assert (jose.organization, jose.country) == ("García y Hijos", "ES")


def test_outlook_in_german() -> None:
    juergen, kaethe = people("outlook_de.csv")
    assert (juergen.name, juergen.organization) == ("Jürgen Müller", "Müller & Söhne KG")
    assert juergen.role == "Geschäftsführer"
    assert numbers(juergen) == [("+49891234567", False), ("+491712345678", True)]
    assert (juergen.language, juergen.language_source) == ("de", PlaceSource.COLUMN)
    assert (juergen.zone, juergen.zone_source) == ("Europe/Berlin", PlaceSource.COUNTRY)
    assert (kaethe.name, kaethe.given_name) == ("Dr. Käthe Weiß", "Käthe")
    # 01 is Vienna: the country of the row is dialled from, not the user's.
    assert numbers(kaethe) == [("+4315131234", False)]


def test_linkedin_connections_without_a_number() -> None:
    priya, chloe = people("linkedin.csv")
    assert (priya.name, priya.organization) == ("Priya Raman", "Raman, Rao & Co")
    assert (priya.role, priya.emails) == ("Head of Sales", ("priya@raman.example",))
    assert (chloe.phones, chloe.emails) == ((), ())
    assert (chloe.zone, chloe.zone_source) == ("Europe/Berlin", PlaceSource.OWN)


def test_hubspot() -> None:
    grace, bob = people("hubspot.csv")
    assert (grace.zone, grace.zone_source) == ("Europe/London", PlaceSource.COLUMN)
    assert numbers(grace) == [("+442079460958", False), ("+447700900123", True)]
    assert grace.language == "en"
    assert numbers(bob) == [("+12125550123", False)]
    assert (bob.zone, bob.zone_source) == ("America/New_York", PlaceSource.PHONE)


def test_a_sheet_made_by_hand() -> None:
    bob, anna, number, formula, blank, text, short = people("by_hand.csv")
    assert (bob.name, bob.given_name, bob.family_name) == ("BOB KELLER", "BOB", "KELLER")
    assert (bob.country, bob.language, bob.notes) == ("DE", "de", "ruft gern zurück")
    assert (anna.name, anna.given_name, anna.family_name) == (
        "Dr. Anna von Berg",
        "Anna",
        "von Berg",
    )
    assert number.fallback_name == "+49 89 7654321"
    assert formula.name == "=2+3"
    assert blank.is_blank
    assert text.name == "nur Text ohne Nummer"
    assert [problem.kind for problem in short.problems] == [ProblemKind.PHONE_UNREADABLE]
    assert [(point.typed, point.e164) for point in short.phones] == [("12", "")]


def test_a_sheet_without_column_names() -> None:
    table = read_csv(FILES / "no_header.csv")
    columns = map_columns(table).columns
    assert [column.field for column in columns] == [
        ContactField.FULL_NAME,
        ContactField.PHONE,
        ContactField.EMAIL,
        ContactField.ORGANIZATION,
    ]
    assert {column.source for column in columns} == {ColumnSource.CONTENT}
    bob, anna = people("no_header.csv")
    assert (bob.number, bob.name, bob.organization) == (1, "Bob Keller", "Keller GmbH")
    assert anna.zone == "Europe/Vienna"


def test_columns_with_strange_names_are_known_by_what_is_in_them() -> None:
    ivan, *_ = people("cyrillic.csv")
    assert ivan.emails == ("ivan@petrov.example",)
    assert numbers(ivan) == [("+74951234567", False)]
    assert (ivan.zone, ivan.zone_source) == ("Europe/Moscow", PlaceSource.MAIN)


def test_a_column_can_be_given_another_meaning() -> None:
    table = read_csv(FILES / "linkedin.csv")
    columns = map_columns(table)
    assert columns.columns[2].field is None
    changed = columns.changed(2, ContactField.NOTES)
    assert changed.columns[2].source is ColumnSource.CHOSEN
    row = read_people(table, changed, HOME)[0]
    assert row.notes == "https://www.example.com/in/priya-raman"


def test_a_table_about_no_person_is_named_and_can_still_be_mapped() -> None:
    table = read_csv(b"Article,Price\nChair,12\nTable,99\n")
    with pytest.raises(NoContactColumnsError) as caught:
        map_columns(table)
    assert caught.value.header == ("Article", "Price")
    chosen = unmapped_columns(table).changed(0, ContactField.FULL_NAME)
    assert [row.name for row in read_people(table, chosen, HOME)] == ["Chair", "Table"]


def test_title_is_a_position_unless_another_column_is() -> None:
    ada, *_ = people(b"Name,Title,Email\nAda Byron,Analyst,ada@byron.example\n")
    assert ada.role == "Analyst"
    ada, *_ = people(b"First Name,Last Name,Title,Job Title\nAda,Byron,Dr.,Analyst\n")
    assert (ada.name, ada.role) == ("Dr. Ada Byron", "Analyst")


@pytest.mark.parametrize(
    ("cell", "emails", "is_problem"),
    [
        ("Bob <bob@keller.example>", ("bob@keller.example",), False),
        ("bob@keller.example; BOB@keller.example", ("bob@keller.example",), False),
        ("a@b.example ::: c@d.example", ("a@b.example", "c@d.example"), False),
        ("bob at keller", (), True),
    ],
)
def test_addresses(cell: str, emails: tuple[str, ...], is_problem: bool) -> None:
    row, *_ = people(f'Name,Email\nBob,"{cell}"\n'.encode())
    assert row.emails == emails
    assert bool(row.problems) is is_problem
    assert (cell in row.notes) is is_problem


def test_a_name_that_is_no_name_is_too_long() -> None:
    row, *_ = people(f"Name,Phone\n{'x' * 5_000},089 1234567\n".encode())
    assert [problem.kind for problem in row.problems] == [ProblemKind.TOO_LONG]
