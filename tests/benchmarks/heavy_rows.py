"""Years of a consultant's work as rows, the same for the same seed; open work stays one month's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from followdesk.domain.calling import ItemState, QueueKind
from followdesk.domain.commitment import NurtureState, PromiseState
from followdesk.domain.contact import CALL_CLOSES, CALL_OPENS, PointKind
from followdesk.domain.conversation import Medium, Outcome, TouchKind
from followdesk.domain.enrollment import AttemptState, EnrollmentState
from followdesk.domain.next_step import Invitation, StepState
from followdesk.domain.opportunity import EndingClass, OpportunityState, Reason

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
ZONE = "Europe/Lisbon"

LIGHT = 10_000
HEAVY = 100_000

MONTH_ITEMS = 2_000
OPEN_OPPORTUNITIES = 200
RUNNING_SERIES = 120
DUE_TODAY = 40
SESSIONS = 200
TAGS = 8
SESSION_ITEMS = 20

GIVEN = "Ana Bruno Clara Dmitri Élise Farid Greta Hugo Inês Jonas Kaya Lena Marta Nils Olga Paul"
FAMILY = "Almeida Berg Costa Dvořák Ekström Fischer García Huber Ivanov Jensen Keller Lopes Müller"
FIRMS = "Logistics Foods Energy Print Tools Travel Paper Steel Optics Water Textiles Marine Audio"
WORDS = (
    "wants fewer returns before spring asked who decides the budget likes the plan needs numbers "
    "from the warehouse team in Porto will talk to Lena about January rollout of scanners"
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Scale:
    """Say how large a desk is; `contacts` people with ten touches each."""

    contacts: int

    @property
    def days(self) -> int:
        """Say how many days of history there are: a light desk is one year, a heavy one ten."""
        return 365 * self.contacts // LIGHT


class Rows:
    """Give the rows of each table in the order in which they refer to each other."""

    def __init__(self, scale: Scale, seed: int = 1) -> None:
        self._scale = scale
        self._chance = random.Random(seed)

    def tables(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Give each table's name and rows."""
        yield "organizations", self._organizations()
        yield "contacts", self._contacts()
        yield "contact_points", self._points()
        yield "opportunities", self._opportunities()
        yield "stage_moves", self._stage_moves()
        yield "conversations", self._conversations()
        yield "endings", self._endings()
        yield "next_steps", self._steps()
        yield "enrollments", self._enrollments()
        yield "attempts", self._attempts()
        yield "touches", self._touches()
        yield "promises", self._promises()
        yield "tags", self._tags()
        yield "contact_tags", self._tagged()
        yield "nurture_plans", self._rhythms()
        yield "call_sessions", self._sessions()
        yield "session_items", self._items()

    def _past(self) -> datetime:
        return NOW - timedelta(seconds=self._chance.randrange(3_600, self._scale.days * 86_400))

    def _said(self, words: int) -> str:
        return " ".join(self._chance.choices(WORDS.split(), k=words))

    def _anybody(self) -> int:
        return self._chance.randrange(1, self._scale.contacts + 1)

    def _organizations(self) -> Iterator[Row]:
        for id_ in range(1, self._scale.contacts // 4 + 1):
            name = f"{self._chance.choice(FAMILY.split())} {self._chance.choice(FIRMS.split())}"
            yield {"id": id_, "name": f"{name} {id_}", "folded": f"{name} {id_}".casefold()}

    def _contacts(self) -> Iterator[Row]:
        for id_ in range(1, self._scale.contacts + 1):
            given = self._chance.choice(GIVEN.split())
            family = f"{self._chance.choice(FAMILY.split())}{_letters(id_)}"
            yield {
                "id": id_,
                "name": f"{given} {family}",
                "given_name": given,
                "family_name": family,
                "organization_id": self._chance.randrange(1, self._scale.contacts // 4 + 1),
                "role": self._chance.choice(("Head of sales", "Founder", "Buyer", "")),
                "language": "en",
                "zone": self._chance.choice((ZONE, "Europe/Berlin", "America/New_York")),
                "country": "PT",
                "call_opens": CALL_OPENS,
                "call_closes": CALL_CLOSES,
                "notes": self._said(self._chance.randrange(0, 20)),
                "created_at": self._past(),
            }

    def _points(self) -> Iterator[Row]:
        for id_ in range(1, self._scale.contacts + 1):
            number = f"+3519{id_:08d}"
            yield _point(id_, PointKind.MOBILE, number, number, 0)
            yield _point(id_, PointKind.EMAIL, f"p{id_}@x.example", f"p{id_}@x.example", 1)

    def _opportunities(self) -> Iterator[Row]:
        """Give one past opportunity to each third contact, and today's open ones to the first."""
        for id_ in range(1, self._scale.contacts // 3 + 1):
            is_open = id_ <= OPEN_OPPORTUNITIES
            opened_at = NOW - timedelta(days=20) if is_open else self._past()
            yield {
                "id": id_,
                "contact_id": id_,
                "title": self._said(3),
                "stage_id": self._chance.randrange(1, 6),
                "value_cents": self._chance.randrange(100_000, 5_000_000),
                "currency": "EUR",
                "state": OpportunityState.OPEN if is_open else OpportunityState.OVER,
                "opened_at": opened_at,
                "stage_since_at": opened_at,
            }

    def _stage_moves(self) -> Iterator[Row]:
        """Give three moves to each opportunity."""
        for id_ in range(1, self._scale.contacts // 3 + 1):
            for stage in (1, 2, 3):
                yield {
                    "opportunity_id": id_,
                    "contact_id": id_,
                    "from_stage_id": stage - 1 or None,
                    "to_stage_id": stage,
                    "from_name": f"Stage {stage - 1}" if stage > 1 else "",
                    "to_name": f"Stage {stage}",
                    "moved_at": NOW - timedelta(days=50 - 10 * stage),
                }

    def _conversations(self) -> Iterator[Row]:
        for id_ in range(1, 3 * self._scale.contacts + 1):
            yield {
                "id": id_,
                "contact_id": (id_ - 1) // 3 + 1,
                "medium": Medium.CALL,
                "started_at": self._past(),
                "seconds": self._chance.randrange(30, 1800),
                "outcome": Outcome.OVER if id_ % 3 == 0 else Outcome.CONTINUES,
                "heard_you": self._said(8),
                "heard_me": self._said(4),
                "heard_next": self._said(4),
                "blanks": {},
            }

    def _endings(self) -> Iterator[Row]:
        for id_ in range(1, self._scale.contacts + 1):
            yield {
                "contact_id": id_,
                "opportunity_id": None,
                "conversation_id": 3 * id_,
                "ending_class": EndingClass.LOST,
                "reason": Reason.NO_BUDGET,
                "ended_at": self._past(),
            }

    def _steps(self) -> Iterator[Row]:
        """Give one step a contact: a month's worth around today, all others done in the past."""
        for id_ in range(1, self._scale.contacts + 1):
            if id_ <= MONTH_ITEMS:
                # November 2026: working days up to today are done, the coming ones open.
                on = date(2026, 11, self._chance.randrange(1, 31))
                at = time(self._chance.randrange(8, 18), self._chance.choice((0, 15, 30, 45)))
                state = StepState.OPEN if on > NOW.date() else StepState.DONE
                if on == NOW.date():
                    state = StepState.OPEN if id_ % 3 == 0 else StepState.DONE
                if id_ <= OPEN_OPPORTUNITIES and id_ % 20:
                    on, state = date(2026, 11, 25 + id_ % 5), StepState.OPEN  # not in limbo
            else:
                past = min(self._past(), datetime(2026, 10, 31, tzinfo=UTC))
                on, at, state = past.date(), past.time().replace(second=0), StepState.DONE
            yield self._step(id_, on, at, state)

    def _step(self, id_: int, on: date, at: time, state: StepState) -> Row:
        at = at.replace(microsecond=0)
        return {
            "id": id_,
            "contact_id": id_,
            "conversation_id": 3 * id_ - 1,
            "what": self._said(4),
            "medium": Medium.CALL,
            "on_day": on,
            "at_time": at,
            "zone": ZONE,
            "sort_at": datetime.combine(on, at, UTC),  # Lisbon keeps UTC in winter
            "minutes": 30,
            "agreed": id_ % 2 == 0,
            "invitation": Invitation.NONE,
            "state": state,
            "uid": f"step-{id_}@desk",
            "created_at": NOW - timedelta(days=40),
            "closed_at": None if state is StepState.OPEN else NOW,
        }

    def _enrollments(self) -> Iterator[Row]:
        """Give a series to each tenth contact; those of today run."""
        for id_ in range(1, self._scale.contacts // 10 + 1):
            running = id_ <= RUNNING_SERIES
            yield {
                "id": id_,
                "contact_id": self._enrolled(id_),
                "sequence_id": 1,
                "state": EnrollmentState.ACTIVE if running else EnrollmentState.FINISHED,
                "started_at": NOW - timedelta(days=30) if running else self._past(),
                "ended_at": None if running else NOW,
                "ended_why": "" if running else "finished_no_response",
            }

    def _enrolled(self, id_: int) -> int:
        """Enrol the contacts after those whose steps fill the month."""
        return MONTH_ITEMS + id_

    def _attempts(self) -> Iterator[Row]:
        for id_ in range(1, self._scale.contacts // 10 + 1):
            running = id_ <= RUNNING_SERIES
            made = id_ % 6 if running else 7
            for number in range(1, made + 1):
                due_at = NOW - timedelta(days=40 - number) if running else self._past()
                yield self._attempt(id_, number, due_at, AttemptState.DONE)
            if running:
                days = 0 if id_ <= DUE_TODAY else self._chance.randrange(1, 20)
                yield self._attempt(id_, made + 1, NOW + timedelta(days=days), AttemptState.DUE)

    def _attempt(self, id_: int, number: int, due_at: datetime, state: AttemptState) -> Row:
        done = state is AttemptState.DONE
        return {
            "enrollment_id": id_,
            "contact_id": self._enrolled(id_),
            "number": number,
            "due_at": due_at,
            "due_on": due_at.date(),
            "sort_at": due_at,
            "why": [],
            "state": state,
            "done_at": due_at if done else None,
            "disposition": "voicemail_left" if done else "",
        }

    def _touches(self) -> Iterator[Row]:
        for id_ in range(1, 10 * self._scale.contacts + 1):
            talked = id_ <= 3 * self._scale.contacts
            yield {
                "contact_id": (id_ - 1) // 3 + 1 if talked else self._anybody(),
                "at": self._past(),
                "kind": TouchKind.CONVERSATION if talked else TouchKind.CALL,
                "outgoing": True,
                "disposition": "connected" if talked else "no_answer",
                "conversation_id": id_ if talked else None,
                "seconds": 60,
                "note": "",
            }

    def _promises(self) -> Iterator[Row]:
        for id_ in range(1, 11):
            yield {
                "contact_id": 3000 + id_,
                "about": "a price list",
                "how": "email",
                "got_in_touch_at": NOW - timedelta(hours=20),
                "due_at": NOW + timedelta(minutes=20 * id_),
                "why": [],
                "state": PromiseState.RUNNING,
            }

    def _tags(self) -> Iterator[Row]:
        for id_ in range(1, TAGS + 1):
            yield {"id": id_, "name": f"Tag {id_}", "folded": f"tag {id_}", "ideal_days": 42}

    def _tagged(self) -> Iterator[Row]:
        for id_ in range(1, self._kept_up() + 1):
            yield {"contact_id": self._upkept(id_), "tag_id": id_ % TAGS + 1}

    def _rhythms(self) -> Iterator[Row]:
        """Keep each twentieth contact up; a few are due today, the others later."""
        for id_ in range(1, self._kept_up() + 1):
            days = 0 if id_ <= DUE_TODAY else self._chance.randrange(1, 84)
            yield {
                "contact_id": self._upkept(id_),
                "about": "",
                "ideal_days": 42,
                "longest_days": 84,
                "next_on": (NOW + timedelta(days=days)).date(),
                "latest_on": (NOW + timedelta(days=days + 42)).date(),
                "tag_id": id_ % TAGS + 1,
                "started_at": NOW - timedelta(days=90),
                "state": NurtureState.RUNNING,
            }

    def _kept_up(self) -> int:
        return self._scale.contacts // 20

    def _upkept(self, id_: int) -> int:
        """Keep the last contacts up: those of today have a future already."""
        return self._scale.contacts + 1 - id_

    def _sessions(self) -> Iterator[Row]:
        for id_ in range(1, self._count_of_sessions() + 1):
            started_at = NOW - timedelta(days=id_)
            yield {"id": id_, "started_at": started_at, "ended_at": started_at + timedelta(hours=1)}

    def _items(self) -> Iterator[Row]:
        for session_id in range(1, self._count_of_sessions() + 1):
            people = self._chance.sample(range(1, self._scale.contacts + 1), SESSION_ITEMS)
            for position, contact_id in enumerate(people):
                yield {
                    "session_id": session_id,
                    "contact_id": contact_id,
                    "position": position,
                    "kind": QueueKind.ATTEMPT,
                    "state": ItemState.DONE,
                    "result": {"disposition": "no_answer"},
                    "seconds": 60,
                }

    def _count_of_sessions(self) -> int:
        return SESSIONS * self._scale.contacts // LIGHT


def _point(contact_id: int, kind: PointKind, value: str, key: str, position: int) -> Row:
    return {
        "contact_id": contact_id,
        "kind": kind,
        "value": value,
        "key": key,
        "position": position,
    }


def _letters(number: int) -> str:
    """Write a number in three letters or more, so that names differ as names do."""
    found = ""
    while number:
        number, digit = divmod(number, 20)
        found += "bcdfghjklmnpqrstvwxz"[digit]
    return found
