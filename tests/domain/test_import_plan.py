from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followdesk.domain.contact_file import ContactField
from followdesk.domain.errors import WorkStoppedError
from followdesk.domain.import_facts import ExistingIndex, KnownContact, index_of
from followdesk.domain.import_plan import PlannedRow, RowReason, RowResult, plan
from followdesk.domain.import_row import (
    ImportRow,
    PhonePoint,
    PlaceSource,
    ProblemKind,
    RowProblem,
)
from followdesk.domain.person_name import split_name

NOBODY = ExistingIndex()


def person(
    number: int,
    name: str = "",
    *,
    phones: tuple[str, ...] = (),
    emails: tuple[str, ...] = (),
    organization: str = "",
    **more: str,
) -> ImportRow:
    split = split_name(name)
    return ImportRow(
        number=number,
        name=split.name,
        given_name=split.given,
        family_name=split.family,
        organization=organization,
        phones=tuple(PhonePoint(phone, phone, "DE", False) for phone in phones),
        emails=emails,
        fallback_name="" if name else organization or next(iter((*phones, *emails)), ""),
        language="de",
        zone="Europe/Berlin",
        **more,
    )


def results(rows: tuple[PlannedRow, ...]) -> list[tuple[RowResult, RowReason | None]]:
    return [(row.result, row.reason) for row in rows]


def written(rows: tuple[PlannedRow, ...], desk: dict[int, KnownContact]) -> dict[int, KnownContact]:
    """Do to a desk what the plan says, as the services do."""
    desk = dict(desk)
    for row in rows:
        facts = row.facts
        if facts is None:
            continue
        phones = tuple(point.key for point in facts.phones)
        emails = tuple(mail.casefold() for mail in facts.emails)
        if row.contact_id is None:
            new = max(desk, default=0) + 1
            desk[new] = KnownContact(
                id=new,
                name=facts.name,
                organization=facts.organization,
                role=facts.role,
                phone_keys=phones,
                email_keys=emails,
                country=facts.country,
                language=facts.language,
                zone=facts.zone,
                notes=facts.notes,
            )
            continue
        old = desk[row.contact_id]
        desk[old.id] = KnownContact(
            id=old.id,
            name=facts.name or old.name,
            organization=facts.organization or old.organization,
            role=facts.role or old.role,
            phone_keys=(*old.phone_keys, *phones),
            email_keys=(*old.email_keys, *emails),
            country=facts.country or old.country,
            language=facts.language or old.language,
            zone=facts.zone or old.zone,
            notes=facts.notes or old.notes,
        )
    return desk


BOB = KnownContact(
    id=7,
    name="Bob Keller",
    organization="Keller GmbH",
    phone_keys=("+49891",),
    email_keys=("bob@keller.example",),
    language="de",
    zone="Europe/Berlin",
)
DESK = index_of([BOB])


def test_a_contact_with_the_same_address_is_on_the_desk_already() -> None:
    (row,) = plan([person(3, "Bob Keller", emails=("BOB@Keller.example",))], DESK)
    assert (row.result, row.reason) == (RowResult.SKIPPED, RowReason.SAME_ALREADY)
    assert (row.contact_id, row.called) == (7, "BOB@Keller.example")


def test_an_update_adds_what_is_missing_and_keeps_what_is_there() -> None:
    (row,) = plan(
        [
            person(
                2,
                "Dr. Bob Keller",
                phones=("+49891", "+49892"),
                emails=("bob@keller.example",),
                organization="Keller AG",
                role="CEO",
            )
        ],
        DESK,
    )
    assert (row.result, row.contact_id) == (RowResult.UPDATED, 7)
    assert row.facts is not None
    assert [point.key for point in row.facts.phones] == ["+49892"]
    assert (row.facts.role, row.facts.name, row.facts.organization) == ("CEO", "", "")
    assert row.kept == (ContactField.ORGANIZATION,)


def test_two_people_behind_one_switchboard_stay_two() -> None:
    rows = plan(
        [
            person(2, "Anna Berg", phones=("+49891",)),
            person(3, "Carl Dorn", phones=("+49891",)),
            person(4, "Bob Keller", phones=("+49891",)),
        ],
        DESK,
    )
    assert [row.result for row in rows] == [RowResult.NEW, RowResult.NEW, RowResult.SKIPPED]


def test_a_number_without_a_name_is_a_contact_and_gets_the_name_later() -> None:
    (row,) = plan([person(2, phones=("+4989555555",))], NOBODY)
    assert (row.result, row.facts and row.facts.name) == (RowResult.NEW, "+4989555555")
    desk = written((row,), {})
    (later,) = plan([person(2, "Eva Falk", phones=("+4989555555",))], index_of(desk.values()))
    assert (later.result, later.facts and later.facts.name) == (RowResult.UPDATED, "Eva Falk")


def test_a_number_known_already_adds_nobody() -> None:
    assert results(plan([person(2, phones=("+49891",))], DESK)) == [
        (RowResult.SKIPPED, RowReason.SAME_ALREADY)
    ]


def test_a_duplicate_in_the_file_names_the_earlier_row() -> None:
    rows = plan(
        [
            person(2, "Eva Falk", emails=("eva@falk.example",)),
            person(3, "E. Falk", emails=("eva@falk.example",)),
            person(4, "Eva Falk", emails=("eva@falk.example",), phones=("+49896",)),
        ],
        NOBODY,
    )
    assert results(rows)[1:] == [
        (RowResult.SKIPPED, RowReason.DUPLICATE_IN_FILE),
        (RowResult.SKIPPED, RowReason.JOINED_IN_FILE),
    ]
    assert [row.of_row for row in rows] == [None, 2, 2]
    assert rows[0].facts is not None
    assert [point.key for point in rows[0].facts.phones] == ["+49896"]


def test_the_name_and_the_firm_tell_where_nothing_else_does() -> None:
    known = index_of([KnownContact(id=1, name="Zoë Öztürk", organization="Öztürk GmbH")])
    rows = plan(
        [
            person(2, "Zoe Ozturk", organization="OZTURK GMBH", role="CEO"),
            person(3, "Zoe Ozturk", organization="Another Ltd"),
            person(4, "Zoë Öztürk"),
        ],
        known,
    )
    assert [row.result for row in rows] == [RowResult.UPDATED, RowResult.NEW, RowResult.SKIPPED]


def test_first_names_alone_join_nobody() -> None:
    rows = plan(
        [person(2, "Maria", phones=("+491",)), person(3, "Maria", phones=("+492",))], NOBODY
    )
    assert [row.result for row in rows] == [RowResult.NEW, RowResult.NEW]


def test_a_guessed_zone_never_replaces_one() -> None:
    known = index_of([KnownContact(id=1, name="Bob Keller", zone="", email_keys=("b@k.example",))])
    row = person(2, "Bob Keller", emails=("b@k.example",))
    assert results(plan([row], known)) == [(RowResult.SKIPPED, RowReason.SAME_ALREADY)]
    (sure,) = plan([row._replace(zone_source=PlaceSource.COLUMN)], known)
    assert sure.facts is not None
    assert sure.facts.zone == "Europe/Berlin"


def test_new_contacts_carry_everything_and_whether_their_zone_is_guessed() -> None:
    row = person(2, "Bob Keller", notes="=1+1")._replace(zone_source=PlaceSource.MAIN)
    (new,) = plan([row], NOBODY)
    assert new.facts is not None
    assert (new.facts.zone_guessed, new.facts.notes) == (True, "=1+1")
    assert (new.facts.given_name, new.facts.family_name) == ("Bob", "Keller")


@pytest.mark.parametrize(
    ("row", "result", "reason"),
    [
        (ImportRow(number=2, is_blank=True), RowResult.SKIPPED, RowReason.BLANK),
        (ImportRow(number=2, organization="X"), RowResult.REFUSED, RowReason.NOBODY),
        (
            ImportRow(
                number=2,
                phones=(PhonePoint("12", "", "", False),),
                problems=(RowProblem(ProblemKind.PHONE_UNREADABLE, ContactField.PHONE, "12"),),
            ),
            RowResult.REFUSED,
            RowReason.PHONE_UNREADABLE,
        ),
        (
            ImportRow(
                number=2,
                problems=(RowProblem(ProblemKind.EMAIL_UNREADABLE, ContactField.EMAIL, "x"),),
            ),
            RowResult.REFUSED,
            RowReason.EMAIL_UNREADABLE,
        ),
        (
            ImportRow(
                number=2,
                emails=("a@b.example",),
                problems=(RowProblem(ProblemKind.TOO_LONG, ContactField.FULL_NAME, "xxx"),),
            ),
            RowResult.REFUSED,
            RowReason.TOO_LONG,
        ),
        (ImportRow(number=2, name="Bob"), RowResult.NEW, None),
    ],
)
def test_rows_about_nobody_are_told_apart(
    row: ImportRow, result: RowResult, reason: RowReason | None
) -> None:
    assert results(plan([row], NOBODY)) == [(result, reason)]


def test_planning_tells_how_far_it_is_and_stops_when_told() -> None:
    rows = [person(n, f"Bob Keller{n}") for n in range(4_100)]
    seen: list[int] = []
    plan(rows, NOBODY, on_rows=lambda count: not seen.append(count))
    assert seen == [2_000, 4_000]
    with pytest.raises(WorkStoppedError):
        plan(rows, NOBODY, on_rows=lambda count: count < 0)


def test_hundreds_behind_one_number_are_found_again_by_their_names() -> None:
    rows = [person(n, f"Eva Falk{n}", phones=("+49",), organization="F") for n in range(300)]
    rows += [person(n, f"Eva Berg{n}", phones=("+49",)) for n in range(300, 600)]
    first = plan(rows, NOBODY)
    assert {row.result for row in first} == {RowResult.NEW}
    again = plan(rows, index_of(written(first, {}).values()))
    assert set(results(again)) == {(RowResult.SKIPPED, RowReason.SAME_ALREADY)}


NAMES = ["", "Bob Keller", "Dr. Bob Keller", "B. Keller", "Keller", "Bob", "Anna Berg", "Maria"]
ROWS = st.lists(
    st.builds(
        lambda name, phones, emails, organization, role, notes, country, source: person(
            0,
            name,
            phones=tuple(dict.fromkeys(phones)),
            emails=tuple(dict.fromkeys(emails)),
            organization=organization,
            role=role,
            notes=notes,
            country=country,
        )._replace(zone_source=source),
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(["+491111111", "+492222222", "+493333333"]), max_size=2),
        st.lists(st.sampled_from(["a@x.example", "b@x.example", "c@x.example"]), max_size=2),
        st.sampled_from(["", "", "Keller GmbH", "Keller", "Bob"]),
        st.sampled_from(["", "CEO", "CFO"]),
        st.sampled_from(["", "note"]),
        st.sampled_from(["", "DE"]),
        st.sampled_from(list(PlaceSource)),
    ),
    max_size=9,
).map(lambda rows: [row._replace(number=at + 2) for at, row in enumerate(rows)])


@settings(max_examples=600)
@given(ROWS)
def test_importing_twice_changes_nothing(rows: list[ImportRow]) -> None:
    first = plan(rows, NOBODY)
    desk = written(first, {})
    again = plan(rows, index_of(desk.values()))
    assert {row.result for row in again} <= {RowResult.SKIPPED, RowResult.REFUSED}


@settings(max_examples=600)
@given(ROWS, ROWS)
def test_importing_onto_a_used_desk_keeps_it_and_is_done_after_once(
    before: list[ImportRow], rows: list[ImportRow]
) -> None:
    desk = written(plan(before, NOBODY), {})
    after = written(plan(rows, index_of(desk.values())), desk)
    for contact in desk.values():
        kept = after[contact.id]
        assert set(contact.phone_keys) <= set(kept.phone_keys)
        assert set(contact.email_keys) <= set(kept.email_keys)
        for field in ("organization", "role", "country", "language", "zone", "notes"):
            assert getattr(contact, field) in {"", getattr(kept, field)}
    again = plan(rows, index_of(after.values()))
    assert {row.result for row in again} <= {RowResult.SKIPPED, RowResult.REFUSED}


@given(ROWS)
def test_every_number_and_address_of_a_file_arrives(rows: list[ImportRow]) -> None:
    desk = written(plan(rows, NOBODY), {}).values()
    phones = {key for contact in desk for key in contact.phone_keys}
    emails = {key for contact in desk for key in contact.email_keys}
    assert phones == {point.key for row in rows for point in row.phones}
    assert emails == {mail for row in rows for mail in row.emails}
