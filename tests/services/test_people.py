from __future__ import annotations

from datetime import time, timedelta

import pytest

from followdesk.domain.contact import Organization, PointKind
from followdesk.domain.errors import (
    AlreadyThereError,
    EmptyContactError,
    EndBeforeStartError,
    NotHereError,
    UnknownZoneError,
    UnreadableEmailError,
    UnreadablePhoneError,
)
from followdesk.domain.opportunity import OpportunityState
from followdesk.domain.when import When
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm, StepForm

PHONE = NewPoint(kind=PointKind.PHONE, value="089 1234567")
EMAIL = NewPoint(kind=PointKind.EMAIL, value="Soren@Example.org")
SOREN = ContactForm(
    name="Dr. Søren Bergström", organization="Nørdlys ApS", role="Head", points=(PHONE, EMAIL)
)


def test_a_person_is_added_with_what_the_number_tells(filed) -> None:
    done = filed.people.add(SOREN)
    card = filed.people.card(done.result)
    assert (card.name, card.given_name, card.family_name) == (
        "Dr. Søren Bergström",
        "Søren",
        "Bergström",
    )
    assert (card.country, card.zone, card.zone_guessed) == ("DE", "Europe/Berlin", False)
    assert card.language == "de"
    assert [(p.kind, p.value, p.key) for p in card.points] == [
        (PointKind.PHONE, "089 1234567", "+49891234567"),
        (PointKind.EMAIL, "Soren@Example.org", "soren@example.org"),
    ]
    assert card.organization == "Nørdlys ApS"
    assert done.changes.deed.kind is DeedKind.ADD_CONTACT
    assert done.changes.deed.facts == {"name": "Dr. Søren Bergström"}
    assert done.changes.contacts == {done.result}


def test_a_number_alone_is_a_contact_and_names_it(filed) -> None:
    card = filed.people.card(filed.people.add(ContactForm(name=" ", points=(PHONE,))).result)
    assert (card.name, card.given_name) == ("+49 89 1234567", "")


def test_an_address_alone_is_a_contact(filed) -> None:
    card = filed.people.card(filed.people.add(ContactForm(name="", points=(EMAIL,))).result)
    assert card.name == "Soren@Example.org"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        (ContactForm(name="  ", organization="A firm alone"), EmptyContactError),
        (
            ContactForm(name="A", points=(NewPoint(kind=PointKind.PHONE, value="12ab"),)),
            UnreadablePhoneError,
        ),
        (
            ContactForm(name="A", points=(NewPoint(kind=PointKind.EMAIL, value="a at b"),)),
            UnreadableEmailError,
        ),
        (ContactForm(name="A", zone="Europe/Atlantis"), UnknownZoneError),
        (ContactForm(name="A", call_opens=time(18)), EndBeforeStartError),
    ],
)
def test_what_cannot_be_taken_changes_nothing(filed, form, error) -> None:
    before = filed.content()
    with pytest.raises(error):
        filed.people.add(form)
    assert filed.content() == before


def test_equal_numbers_and_addresses_count_once(filed) -> None:
    again = NewPoint(kind=PointKind.MOBILE, value="+49 (89) 123 45 67")
    upper = NewPoint(kind=PointKind.EMAIL, value="SOREN@example.ORG")
    blank = NewPoint(kind=PointKind.EMAIL, value=" ")
    form = ContactForm(name="S", points=(PHONE, again, blank, EMAIL, upper))
    card = filed.people.card(filed.people.add(form).result)
    assert [p.value for p in card.points] == ["089 1234567", "Soren@Example.org"]


@pytest.mark.parametrize(
    "again",
    [
        ContactForm(name="S. Bergstrom", points=(PHONE,)),
        ContactForm(name="soren bergström", points=(EMAIL,)),
        ContactForm(name="", points=(PHONE,)),
    ],
)
def test_somebody_clearly_there_is_not_added_twice_unasked(filed, again) -> None:
    there = filed.people.add(SOREN).result
    with pytest.raises(AlreadyThereError) as refused:
        filed.people.add(again)
    assert (refused.value.contact_id, refused.value.name) == (there, "Dr. Søren Bergström")
    assert filed.people.add(again, anyway=True).result != there


def test_two_people_behind_one_switchboard_stay_two(filed) -> None:
    filed.people.add(SOREN)
    filed.people.add(ContactForm(name="Anna Keller", points=(PHONE,)))
    assert filed.count("contacts") == 2


def test_a_firm_is_found_whatever_its_case_and_accents(filed) -> None:
    filed.people.add(SOREN)
    filed.people.add(ContactForm(name="Anna Keller", organization="NORDLYS  aps"))
    assert filed.count("organizations") == 1
    assert {r.organization for r in filed.people.rows()} == {"Nørdlys ApS"}


def test_an_edit_keeps_the_ids_of_points_that_stay(filed) -> None:
    contact_id = filed.people.add(SOREN).result
    ids = dict(filed.raw.execute("SELECT key, id FROM contact_points").fetchall())
    other = NewPoint(kind=PointKind.EMAIL, value="new@example.org")
    mobile = NewPoint(kind=PointKind.MOBILE, value="+49 89 1234567")
    form = ContactForm(name="Søren Berg", points=(other, mobile), do_not_email=True)
    filed.people.edit(contact_id, form)
    card = filed.people.card(contact_id)
    assert [(p.kind, p.value) for p in card.points] == [
        (PointKind.EMAIL, "new@example.org"),
        (PointKind.MOBILE, "+49 89 1234567"),
    ]
    now = dict(filed.raw.execute("SELECT key, id FROM contact_points").fetchall())
    assert now["+49891234567"] == ids["+49891234567"]
    assert "soren@example.org" not in now
    assert (card.family_name, card.organization, card.do_not_email) == ("Berg", "", True)


def test_call_hours_left_out_of_an_edit_stay(filed) -> None:
    contact_id = filed.people.add(ContactForm(name="A", call_opens=time(10, 30))).result
    filed.people.edit(contact_id, ContactForm(name="A", call_closes=time(12)))
    hours = filed.people.card(contact_id).call_hours
    assert (hours.opens, hours.closes) == (time(10, 30), time(12))


def test_a_guessed_zone_stays_a_guess_until_somebody_says_otherwise(filed) -> None:
    form = ContactForm(name="A", country="US")
    contact_id = filed.people.add(form).result
    card = filed.people.card(contact_id)
    assert card.zone_guessed
    filed.people.edit(contact_id, ContactForm(name="B", country="US", zone=card.zone))
    assert filed.people.card(contact_id).zone_guessed
    said = ContactForm(name="B", country="US", zone="America/Denver")
    filed.people.edit(contact_id, said)
    card = filed.people.card(contact_id)
    assert (card.zone, card.zone_guessed) == ("America/Denver", False)


def test_every_deed_on_people_is_taken_back_whole_and_done_again(filed) -> None:
    contact_id = filed.people.add(SOREN).result
    opportunity = OpportunityForm(
        contact_id=contact_id,
        title="Workshop",
        step=StepForm(
            contact_id=contact_id, what="call", when=When(filed.clock.now.date(), None, "UTC")
        ),
    )
    filed.opportunities.add(opportunity)
    filed.series.enroll(contact_id)
    anna = ContactForm(name="Anna", organization="Other", points=(EMAIL,))
    filed.undone_and_redone(lambda: filed.people.add(anna))
    filed.undone_and_redone(lambda: filed.people.edit(contact_id, anna))
    filed.undone_and_redone(lambda: filed.people.delete(contact_id))
    assert filed.count("attempts") == 0
    with pytest.raises(NotHereError):
        filed.people.card(contact_id)


def test_a_card_shows_opportunities_steps_series_and_history(filed) -> None:
    contact_id = filed.people.add(SOREN).result
    when = When(filed.clock.now.date() + timedelta(days=3), time(15), "Europe/Berlin")
    filed.opportunities.add(
        OpportunityForm(
            contact_id=contact_id,
            title="Workshop",
            step=StepForm(contact_id=contact_id, what="Plan it", when=when),
        )
    )
    filed.clock.forward(minutes=5)
    filed.series.enroll(contact_id)
    card = filed.people.card(contact_id)
    assert [(o.title, o.state, o.in_limbo) for o in card.opportunities] == [
        ("Workshop", OpportunityState.OPEN, False)
    ]
    assert [(s.what, s.when, s.starts_at) for s in card.steps] == [
        ("Plan it", when, when.instant())
    ]
    assert card.series is not None
    assert card.series.current == 1
    assert [row.kind for row in card.timeline] == ["enrolled", "step", "opened"]
    (row,) = filed.people.rows()
    assert (row.open_opportunities, row.in_limbo) == (1, False)
    assert row.next_at is not None


def test_a_number_typed_as_one_dials_it_finds_whom_it_reaches(filed) -> None:
    contact_id = filed.people.add(
        ContactForm(name="Anna", points=(NewPoint(kind=PointKind.PHONE, value="+49891234567"),))
    ).result
    assert [f.contact_id for f in filed.people.find("089 / 123 45 67")] == [contact_id]
    assert filed.people.find("089 / 123 45 68") == ()


def test_what_is_added_is_in_the_list_of_the_command_line(filed) -> None:
    filed.people.add(SOREN)
    (row,) = filed.people.contacts("bergstrom")
    assert row.phones == ("089 1234567",)
    assert row.emails == ("Soren@Example.org",)


def test_a_firm_knows_its_folded_name() -> None:
    assert Organization(name="Größe  & Co").folded == "grosse & co"


def test_a_number_tells_where_somebody_is_before_they_are_added(filed) -> None:
    place = filed.people.place_of("+49 89 1234567")
    assert place is not None
    assert (place.country, place.zone, place.language) == ("DE", "Europe/Berlin", "de")
    assert filed.people.place_of("+49 1") is None
    assert filed.people.place_of("089 1234567", "DE") == place
