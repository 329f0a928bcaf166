from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followdesk.domain.contact import Contact, ContactPoint, Organization, PointKind
from followdesk.domain.conversation import Conversation, Outcome
from followdesk.domain.errors import NotHereError
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.opportunity import Opportunity
from followdesk.services.changes import Deed, DeedKind
from followdesk.storage.search_questions import MOST_FOUND, excerpt

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = datetime(2026, 3, 1, 23, tzinfo=UTC)
NAMES = ("søren Bergström", "Zoë Müller", "anna keller", "Anna Keller", "Łukasz Größmann", "Bo")


@pytest.fixture
def people(store) -> dict[str, int]:
    """Add a few people, of whom Zoë is in limbo and Bo has a step coming."""
    with store.unit_of_work() as work:
        firm = work.add(Organization(name="Äpfel & Söhne"))
        ids = {}
        for name in NAMES:
            contact = work.add(Contact(name=name, zone="Europe/Berlin", created_at=NOW))
            ids[name] = contact.id
        work.get(Contact, ids["Zoë Müller"]).organization_id = firm.id
        for name in ("Zoë Müller", "Bo"):
            work.add(
                Opportunity(contact_id=ids[name], title="Kür", opened_at=NOW, stage_since_at=NOW)
            )
        work.add(step(ids["Zoë Müller"], NOW - timedelta(days=3)))
        work.add(step(ids["Bo"], NOW + timedelta(days=2)))
        work.add(point(ids["Bo"], PointKind.EMAIL, "Bo@Example.org", "bo@example.org"))
        work.add(point(ids["Bo"], PointKind.PHONE, "089 / 1234567", "+49891234567"))
        work.commit(Deed(kind=DeedKind.IMPORT_CONTACTS))
    return ids


def step(contact_id: int, at: datetime, state: StepState = StepState.OPEN) -> NextStep:
    return NextStep(
        contact_id=contact_id,
        what="call",
        on_day=at.date(),
        at_time=time(at.hour),
        zone="UTC",
        sort_at=at,
        state=state,
        uid=f"{contact_id}-{at}",
        created_at=NOW,
    )


def point(contact_id: int, kind: PointKind, value: str, key: str) -> ContactPoint:
    return ContactPoint(contact_id=contact_id, kind=kind, value=value, key=key)


def test_everybody_comes_by_name_whatever_the_case(store, people) -> None:
    names = [row.name for row in store.people_rows("", "name", DAY)]
    assert names == ["anna keller", "Anna Keller", "Bo", "søren Bergström", "Zoë Müller", NAMES[4]]


def test_limbo_and_the_next_moment_are_told(store, people) -> None:
    rows = {row.name: row for row in store.people_rows("", "name", DAY)}
    assert rows["Zoë Müller"].in_limbo
    assert rows["Zoë Müller"].next_at is None  # a missed step is no future
    assert rows["Bo"].next_at == NOW + timedelta(days=2)
    assert (rows["Bo"].in_limbo, rows["Bo"].open_opportunities) == (False, 1)
    assert (rows["anna keller"].in_limbo, rows["anna keller"].open_opportunities) == (False, 0)


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("organization", "Zoë Müller"),
        ("next_at", "Bo"),
        ("open_opportunities", "Bo"),
        ("in_limbo", "Zoë Müller"),
        ("zone", "anna keller"),
    ],
)
def test_another_order_keeps_names_in_order_within(store, people, order, first) -> None:
    rows = store.people_rows("", order, DAY)
    assert rows[0].name == first
    rest = [row.name for row in rows if row.name in ("anna keller", "søren Bergström", NAMES[4])]
    assert rest == ["anna keller", "søren Bergström", NAMES[4]]


def test_an_order_that_is_none_is_a_mistake_of_the_caller(store) -> None:
    with pytest.raises(ValueError, match="shoe size"):
        store.people_rows("", "shoe size", DAY)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("SOREN", {"søren Bergström"}),
        ("bergstrom sören", {"søren Bergström"}),
        ("lukasz grossm", {"Łukasz Größmann"}),
        ("größ", {"Łukasz Größmann"}),
        ("apfel sohne", {"Zoë Müller"}),
        ("keller", {"anna keller", "Anna Keller"}),
        ("kur", {"Zoë Müller", "Bo"}),
        ("nobody", set()),
        ("?!", set()),
    ],
)
def test_accents_and_case_do_not_count_in_any_search(store, people, words, found) -> None:
    assert {row.name for row in store.people_rows(words, "name", DAY)} == found
    assert {row.name for row in store.contacts(words)} == found
    assert {hit.name for hit in store.find(words)} == found


def test_the_rows_of_the_command_line_tell_numbers_from_addresses(store, people) -> None:
    (row,) = store.contacts("bo@example")
    assert (row.phones, row.emails) == (("089 / 1234567",), ("Bo@Example.org",))


def test_who_is_called_so_comes_before_who_is_noted_so(store, people) -> None:
    with store.unit_of_work() as work:
        work.get(Contact, people["anna keller"]).notes = "knows Zoe. " + "Zoe " * 40
        work.commit(Deed(kind=DeedKind.EDIT_CONTACT))
    assert [hit.name for hit in store.find("zoe")] == ["Zoë Müller", "anna keller"]
    assert [hit.name for hit in store.find("z")] == ["Zoë Müller", "anna keller"]


def test_the_piece_that_matched_is_shown_as_it_was_written(store, people) -> None:
    with store.unit_of_work() as work:
        contact = work.get(Contact, people["anna keller"])
        contact.notes = "Trinkt am liebsten grünen Tee, und zwar aus Österreich."
        work.add(
            Conversation(
                contact_id=people["Anna Keller"],
                started_at=NOW,
                outcome=Outcome.CONTINUES,
                heard_me="Sie möchte den Überblick behalten",
            )
        )
        work.commit(Deed(kind=DeedKind.EDIT_CONTACT))
    assert [hit.snippet for hit in store.find("osterr")] == ["… Tee, und zwar aus Österreich."]
    assert [hit.snippet for hit in store.find("uberbl")] == ["Sie möchte den Überblick behalten"]
    assert [hit.snippet for hit in store.find("bo@ex")] == ["Bo@Example.org"]
    assert [hit.snippet for hit in store.find("zoe")] == [""]


def test_never_more_are_found_than_asked_for(store) -> None:
    with store.unit_of_work() as work:
        work.insert_many(Contact, [contact_row(f"Person {n}") for n in range(MOST_FOUND + 50)])
        work.commit(Deed(kind=DeedKind.IMPORT_CONTACTS))
    assert len(store.find("p")) == 12
    assert len(store.find("person", 5)) == 5
    assert len(store.find("person", 10_000)) == MOST_FOUND
    assert store.find("person", 0) == ()


def contact_row(name: str) -> dict[str, object]:
    return {
        "name": name,
        "zone": "UTC",
        "call_opens": time(9),
        "call_closes": time(17),
        "created_at": NOW,
    }


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                [
                    '"',
                    "'",
                    "*",
                    "AND",
                    "OR",
                    "NOT",
                    "NEAR(",
                    ")",
                    "name:",
                    "-",
                    "^",
                    "bo",
                    "--",
                    "; DROP TABLE contacts;",
                    "\x00",
                    "{a b}:",
                    "+",
                    "%",
                    "_",
                    "ß",
                    "z",
                ]
            ),
            max_size=8,
        ).map(" ".join),
    )
)
def test_whatever_is_typed_is_words_and_nothing_else(store, people, typed) -> None:
    everybody = set(people.values())
    found = {hit.contact_id for hit in store.find(typed)}
    listed = {row.id for row in store.people_rows(typed, "name", DAY)}
    assert found <= everybody
    assert listed == (everybody if not typed.strip() else found)
    assert {row.id for row in store.contacts(typed)} == listed


@given(st.text(max_size=60), st.text(min_size=1, max_size=5))
def test_an_excerpt_is_made_of_what_was_written(written, wanted) -> None:
    shown = excerpt(written, [wanted])
    bare = shown.removeprefix("… ").removesuffix(" …")
    assert bare in " ".join(written.split())


def test_a_card_of_nobody_is_refused(store) -> None:
    with pytest.raises(NotHereError):
        store.card(1, DAY)


def test_a_card_shows_open_work_only_and_points_in_order(store, people) -> None:
    bo = people["Bo"]
    with store.unit_of_work() as work:
        work.add(step(bo, NOW - timedelta(days=9), StepState.DONE))
        work.add(step(bo, NOW - timedelta(days=1), StepState.MISSED))
        first = work.first(ContactPoint, contact_id=bo)
        first.position = 7
        work.commit(Deed(kind=DeedKind.EDIT_CONTACT))
    card = store.card(bo, DAY)
    assert [s.state for s in card.steps] == [StepState.MISSED, StepState.OPEN]
    assert [p.key for p in card.points] == ["+49891234567", "bo@example.org"]
    assert (card.series, card.timeline) == (None, ())
    assert card.steps[1].starts_at == NOW + timedelta(days=2)
