"""A Tuesday in Lisbon, 10:38, as the desk hands it over."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from followdesk.domain.call_block import CallBlock
from followdesk.domain.calling import QueueKind
from followdesk.domain.conversation import Medium
from followdesk.domain.next_step import Invitation, StepState
from followdesk.domain.when import When
from followdesk.domain.why import AfterAttempt, FallsOn, Unit, Why
from followdesk.services.block_rows import BlockRow
from followdesk.services.rows import (
    LimboHow,
    LimboRow,
    QueueRow,
    StepRow,
    TodayNumbers,
    TodayPage,
)

ZONE = "Europe/Lisbon"
LISBON = ZoneInfo(ZONE)
NOW = datetime(2026, 11, 24, 10, 38, 20, tzinfo=LISBON)


def at(hour, minute=0, day=24):
    return datetime(2026, 11, day, hour, minute, tzinfo=LISBON).astimezone(UTC)


def step(id_, name, hour=None, minute=0, state=StepState.OPEN, zone=ZONE, **more):
    when = When(date(2026, 11, 24), None if hour is None else time(hour, minute), ZONE)
    facts = {"organization": "Keller Logistics", "what": "proposal review", "minutes": 30} | more
    return StepRow(
        id=id_,
        contact_id=100 + id_,
        contact=name,
        medium=Medium.CALL,
        when=when,
        starts_at=when.instant(),
        agreed=True,
        invitation=facts.pop("invitation", Invitation.NONE),
        state=state,
        their_zone=zone,
        **facts,
    )


def due(id_, name, kind, due_at=None, **more):
    facts = {"organization": "Hale & Co", "due_on": date(2026, 11, 24), "zone": ZONE} | more
    return QueueRow(
        contact_id=200 + id_, contact=name, kind=kind, ref_id=id_, due_at=due_at, **facts
    )


WHY = Why((FallsOn(date(2026, 11, 24), at(11, 5)), AfterAttempt(1, at(10, 50), 15, Unit.MINUTES)))
AGREED = (
    step(1, "Ana Duarte", 9, state=StepState.DONE),
    step(2, "Bob Keller", 10, 40, zone="Europe/Berlin", i_will="send the sketch"),
    step(3, "R. Falk", 12, 30, invitation=Invitation.ACCEPTED),
)
DUE = (
    due(1, "Marta Silva", QueueKind.PROMISE, at(14, 30), what="her price question"),
    due(2, "Jon Bergström", QueueKind.ATTEMPT, at(11, 5), number=2, total=7, why=WHY),
    due(3, "Dana Hale", QueueKind.ATTEMPT, number=7, total=7, do_not_call=True),
    due(
        4,
        "Lena Vogt",
        QueueKind.MISSED,
        at(10, day=20),
        what="workshop",
        due_on=date(2026, 11, 20),
    ),
    due(5, "Pedro Sá", QueueKind.PLANNED, at(16), what="ask about spring"),
)
LIMBO = (LimboRow(1, 301, "Ola", "Nordlys AS", "audit", at(10, day=9), LimboHow.MET_AT_EVENT),)
NUMBERS = TodayNumbers(
    waiting=8,
    agreed_today=3,
    next_agreed=due(2, "Bob Keller", QueueKind.AGREED, at(10, 40)),
    series_due=2,
    last_calls=1,
    promises=1,
    first_promise_at=at(14, 30),
    limbo=1,
    oldest_limbo_at=at(10, day=9),
    agreed_share=0.87,
    agreed_share_before=0.71,
)
NOTHING = TodayNumbers(
    waiting=0,
    agreed_today=0,
    next_agreed=None,
    series_due=0,
    last_calls=0,
    promises=0,
    first_promise_at=None,
    limbo=0,
    oldest_limbo_at=None,
    agreed_share=None,
    agreed_share_before=None,
)


BLOCK = BlockRow(at(16), at(17), NOW.date(), CallBlock(time(16), time(17)))


def page(agreed=AGREED, due_=DUE, limbo=LIMBO, numbers=NUMBERS):
    return TodayPage(
        NOW,
        ZONE,
        numbers,
        agreed,
        due_,
        limbo,
        BLOCK,
    )


EMPTY = page((), (), (), NOTHING)
