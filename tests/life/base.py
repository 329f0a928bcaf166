"""Somebody who does deeds on a real encrypted desk, and the shadow that looks after each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition
from tests.desks import TrialDesk, step_form
from tests.life.shadow import Shadow

from followdesk.domain.contact import PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import AsksFirstError, InputError, RuleError
from followdesk.domain.opportunity import Reason
from followdesk.domain.when import When, local
from followdesk.services.deeds import (
    ContactForm,
    NewPoint,
    OpportunityForm,
    StepForm,
)
from followdesk.services.desk import Desk

MOST_PEOPLE = 4
NAMES = (
    "Bob Keller",
    "Ana Duarte",
    "Robert'); DROP TABLE contacts;--",
    "\u202edrawkcab\u202c 🙂",
    "x" * 300,
    "李 小龍",
)
# Nine hours away, a day ahead, a weekend on Friday and Saturday, no zone at all.
PLACES = (
    ("Europe/Berlin", "DE"),
    ("America/Los_Angeles", "US"),
    ("Pacific/Kiritimati", "KI"),
    ("Asia/Dubai", "SA"),
    ("", ""),
)
HOURS = ((None, None), (time(9), time(9, 15)), (time(0), time(23, 59)), (time(22), time(23)))
# Two of them are one number: people share a desk phone.
NUMBERS = ("+49 30 55500142", "+49 30 55500142", "+351 21 000 0000", "+1 202 555 0142")
AWAY = (0, 1, 10, 400)
IN_A_SERIES = "id IN (SELECT contact_id FROM enrollments WHERE state IN ('active', 'held'))"

picks = st.integers(0, 11)
days = st.sampled_from([0, 1, 2, 3, 7, 30, -1])
hours = st.sampled_from([None, time(0), time(9), time(15, 30), time(23, 59)])
lines = st.sampled_from(
    [Disposition.NO_ANSWER, Disposition.BUSY, Disposition.GATEKEEPER, Disposition.NO_VOICEMAIL_LEFT]
    + [Disposition.VOICEMAIL_LEFT] * 5
)
reasons = st.sampled_from([Reason.NO_NEED, Reason.AGREED, Reason.OTHER, Reason.NO_RESPONSE])


def where(table: str, condition: str = "1", more_than: int = 0):
    """Let a rule run only where there are such rows."""
    question = f"SELECT count(*) FROM {table} WHERE {condition}"
    return precondition(lambda self: self.shadow.rows(question)[0][0] > more_than)


class DeskLife(RuleBasedStateMachine):
    """Do deeds; after each the shadow looks whether all is as it must be."""

    seen: ClassVar[Counter[str]] = Counter()
    """What was done and what was refused, over all lives: a campaign shows it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.trial = TrialDesk(Path(self._folder.name) / "desk")
        self.desk.people.add(ContactForm(name="Bob Keller", points=points_of(0)))
        self.shadow = Shadow(self.trial, seen=self.seen)

    @initialize()
    def begin(self) -> None:
        self.do(lambda d: d.opportunities.add(OpportunityForm(contact_id=1, title="Returns")))

    def teardown(self) -> None:
        self.desk.close()
        self._folder.cleanup()

    @property
    def desk(self) -> Desk:
        return self.trial.desk

    @property
    def now(self) -> datetime:
        return self.trial.clock.now

    def do(self, deed: Callable[[Desk], Any]) -> Any:
        """Do a deed; what a rule refuses has changed nothing, and nothing else may fail."""
        done = None
        try:
            done = deed(self.desk)
        except (RuleError, InputError) as error:
            self.shadow.refused(error)
        else:
            self.shadow.wrote()
        return done

    def asked(self, deed: Callable[[bool], Any]) -> Any:
        """Do a deed, and say yes where it asks first."""
        try:
            done = deed(False)
        except AsksFirstError as error:
            self.shadow.refused(error)
            return self.do(lambda _: deed(True))
        except (RuleError, InputError) as error:
            self.shadow.refused(error)
            return None
        self.shadow.wrote()
        return done

    # Whom, what, when

    def one(self, table: str, pick: int, where: str = "1") -> int:
        """Choose a row of a table, or one that is not there."""
        ids = [
            row[0] for row in self.shadow.rows(f"SELECT id FROM {table} WHERE {where} ORDER BY id")
        ]
        return ids[pick % len(ids)] if ids else 999

    def somebody(self, pick: int) -> int:
        return self.one("contacts", pick)

    def when(self, ahead: int, at: time | None) -> When:
        on = local(self.now, "Europe/Lisbon").date() + timedelta(days=ahead)
        return When(on, at, "Europe/Lisbon" if ahead % 2 else "America/Los_Angeles")

    def step(self, pick: int, ahead: int, at: time | None) -> StepForm:
        own = self.one("opportunities", pick) if pick % 3 == 0 else None
        who = self.somebody(pick)
        if own is not None and (own, who) not in self.shadow.rows(
            "SELECT id, contact_id FROM opportunities"
        ):
            own = None
        return step_form(who, self.when(ahead, at), opportunity_id=own, agreed=pick % 2 == 0)

    def has_room(self) -> bool:
        return self.shadow.rows("SELECT count(*) FROM contacts")[0][0] < MOST_PEOPLE


def points_of(pick: int) -> tuple[NewPoint, ...]:
    """Give a number and an address that others have too, or none."""
    if pick % 5 == 4:
        return ()
    number = NewPoint(kind=PointKind.PHONE, value=NUMBERS[pick % len(NUMBERS)])
    return (number, NewPoint(kind=PointKind.EMAIL, value=f"p{pick % 3}@keller.example"))
