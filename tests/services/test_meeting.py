"""Somebody was met at an event: one short form, one deed."""

from __future__ import annotations

from datetime import date, time

import pytest

from followdesk.domain.contact import PointKind
from followdesk.domain.errors import (
    AlreadyThereError,
    EmptyContactError,
    StepInPastError,
    TitleMissingError,
    UnreadablePhoneError,
)
from followdesk.domain.when import When
from followdesk.services.changes import Deed, DeedKind
from followdesk.services.deeds import ContactForm, NewPoint, StepForm
from followdesk.services.history_rows import TimelineKind
from followdesk.services.opportunity_forms import MetForm
from followdesk.services.rows import LimboHow

THURSDAY = When(date(2026, 3, 5), time(10), "Europe/Berlin")
PHONE = (NewPoint(kind=PointKind.PHONE, value="+49 30 55500142"),)


def met(**more: object) -> MetForm:
    step = StepForm(contact_id=0, what="show the plan", when=THURSDAY)
    wanted = {"about": "a new shop", "name": "Bob Keller", "points": PHONE, "step": step, **more}
    return MetForm(**wanted)


def test_person_opportunity_and_step_are_one_deed(filed) -> None:
    filed.undone_and_redone(lambda: filed.meeting.meet(met(organization="Keller Logistics")))
    (row,) = filed.opportunities.page().rows
    assert (row.contact, row.organization, row.title) == (
        "Bob Keller",
        "Keller Logistics",
        "a new shop",
    )
    assert row.coming.what == "show the plan"
    assert row.limbo is None
    assert filed.store.state()[0] == Deed(
        kind=DeedKind.MEET, facts={"name": "Bob Keller", "title": "a new shop"}
    )
    timeline = filed.people.card(row.contact_id).timeline
    assert TimelineKind.TOUCH in {entry.kind for entry in timeline}
    assert filed.opportunities.one(row.id).met_at_event


def test_without_a_step_it_is_in_limbo_and_says_why(filed) -> None:
    filed.meeting.meet(met(step=None))
    (row,) = filed.opportunities.page().rows
    assert row.limbo == (LimboHow.MET_AT_EVENT, filed.clock.now)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"about": " "}, TitleMissingError),
        ({"name": "", "points": ()}, EmptyContactError),
        ({"points": (NewPoint(kind=PointKind.PHONE, value="12"),)}, UnreadablePhoneError),
        (
            {
                "step": StepForm(
                    contact_id=0, what="x", when=When(date(2026, 3, 1), None, "Europe/Berlin")
                )
            },
            StepInPastError,
        ),
    ],
)
def test_what_cannot_be_taken_changes_nothing(filed, more, error) -> None:
    before = filed.content()
    with pytest.raises(error):
        filed.meeting.meet(met(**more))
    assert filed.content() == before


@pytest.mark.parametrize(
    "known",
    [
        ContactForm(name="Keller, Bob", points=PHONE),
        ContactForm(name="Bob Keller"),
        ContactForm(name="Bob Keller", organization="keller logistics"),
    ],
)
def test_somebody_known_is_offered_instead_of_doubled(filed, known) -> None:
    contact_id = filed.people.add(known).result
    before = filed.content()
    form = met(organization="Keller Logistics")
    with pytest.raises(AlreadyThereError) as refused:
        filed.meeting.meet(form)
    assert refused.value.contact_id == contact_id
    assert filed.content() == before
    done = filed.meeting.meet(met(contact_id=contact_id))
    assert done.result.contact_id == contact_id
    assert filed.count("contacts") == 1
    filed.meeting.meet(form, anyway=True)
    assert filed.count("contacts") == 2


def test_a_namesake_of_another_firm_is_somebody_else(filed) -> None:
    filed.people.add(ContactForm(name="Bob Keller", organization="Adler"))
    filed.meeting.meet(met(organization="Keller Logistics"))
    assert filed.count("contacts") == 2
