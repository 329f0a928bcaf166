"""How somebody comes to be silent in each of the seven ways, lived through the services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.desks import TrialDesk, call_form, step_form, thursday

from followdesk.domain.commitment import Message, MessageState
from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.next_step import StepState
from followdesk.domain.silence import SilenceCase
from followdesk.services.changes import Deed, DeedKind
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm
from followdesk.services.desk import Desk
from followdesk.services.opportunity_forms import MetForm


@dataclass
class Living:
    """Live on the desk of a window as on one of a test of services."""

    desk: Desk
    clock: Any
    turn_to = TrialDesk.turn_to


def person(trial: TrialDesk, name: str = "Bob Keller") -> int:
    points = (
        NewPoint(kind=PointKind.PHONE, value="+49 30 55500142"),
        NewPoint(kind=PointKind.EMAIL, value="bob@keller.example"),
    )
    form = ContactForm(name=name, organization="Keller Logistics", points=points)
    return trial.desk.people.add(form, anyway=True).result


def chance(trial: TrialDesk, contact_id: int, cents: int = 1_400_000) -> int:
    form = OpportunityForm(contact_id=contact_id, title="Returns", value_cents=cents)
    return trial.desk.opportunities.add(form).result


def held(trial: TrialDesk, contact_id: int, days: int) -> None:
    """Keep an agreed talk so many days after the Tuesday."""
    step = step_form(contact_id, thursday(days=days), what="talk")
    step_id = trial.desk.agenda.add_step(step).result.id
    trial.turn_to(days=days, hour=11)
    trial.desk.agenda.close_step(step_id, StepState.DONE)


def call(trial: TrialDesk, contact_id: int, times: int) -> None:
    """Call on so many days in a row and reach nobody."""
    for _each in range(times):
        trial.clock.now += timedelta(days=1)
        form = call_form(contact_id, Disposition.NO_ANSWER, at=trial.clock.now, confirmed=True)
        trial.desk.sessions.save_call(form)


def write(trial: TrialDesk, contact_id: int, key: str, times: int = 1) -> None:
    """Send a text so many times, three days apart, as every message that goes out is logged."""
    for _each in range(times):
        trial.clock.now += timedelta(days=3)
        now = trial.clock.now
        with trial.desk.works.unit_of_work() as work:
            work.add(
                Message(
                    contact_id=contact_id,
                    script_key=key,
                    language="en",
                    state=MessageState.SENT,
                    created_at=now,
                    closed_at=now,
                )
            )
            work.add(Touch(contact_id=contact_id, at=now, kind=TouchKind.EMAIL))
            work.commit(Deed(kind=DeedKind.SEND_EMAIL, facts={"name": "Bob"}))


def talked(trial: TrialDesk) -> int:
    bob = person(trial)
    made = chance(trial, bob)
    held(trial, bob, 2)
    trial.turn_to(days=6, hour=10)
    return made


def proposal(trial: TrialDesk) -> int:
    made = chance(trial, person(trial))
    trial.desk.opportunities.send_proposal(made, None, no_review=True)
    trial.turn_to(days=6, hour=10)
    return made


def cold_calls(trial: TrialDesk) -> int:
    bob = person(trial)
    made = chance(trial, bob)
    call(trial, bob, 5)
    return made


def cold_email(trial: TrialDesk) -> int:
    bob = person(trial)
    made = chance(trial, bob)
    write(trial, bob, "introduction_email")
    trial.clock.now += timedelta(days=8)
    return made


def many_emails(trial: TrialDesk) -> int:
    bob = person(trial)
    made = chance(trial, bob)
    write(trial, bob, "introduction_email", 3)
    return made


def met(trial: TrialDesk) -> int:
    met_form = MetForm(about="Scanners", contact_id=person(trial))
    made = trial.desk.meeting.meet(met_form).result.opportunity_id
    trial.turn_to(days=3, hour=10)
    return made


def keen(trial: TrialDesk) -> int:
    bob = person(trial)
    made = chance(trial, bob)
    held(trial, bob, 2)
    held(trial, bob, 7)
    write(trial, bob, "series_first", 1)
    write(trial, bob, "series_second", 1)
    return made


LIVES: Mapping[SilenceCase, Callable[[TrialDesk], int]] = {
    SilenceCase.TALKED: talked,
    SilenceCase.PROPOSAL: proposal,
    SilenceCase.COLD_CALLS: cold_calls,
    SilenceCase.COLD_EMAIL: cold_email,
    SilenceCase.MANY_EMAILS: many_emails,
    SilenceCase.MET_AT_EVENT: met,
    SilenceCase.KEEN_GONE: keen,
}
