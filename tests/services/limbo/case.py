"""One person with one open opportunity, and short words for all that can happen to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from tests.desks import LISBON, TUESDAY, TrialDesk, call_form, step_form

from followdesk.domain.commitment import NurturePlan
from followdesk.domain.contact import PointKind
from followdesk.domain.contact_file import CsvRow, CsvTable
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import Attempt, AttemptState
from followdesk.domain.errors import FollowDeskError
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.opportunity import Opportunity, Reason
from followdesk.domain.when import When
from followdesk.exchange.csv_columns import map_columns
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, Continues, NewPoint, OpportunityForm, Over
from followdesk.services.rows import LimboHow

EMAIL = NewPoint(kind=PointKind.EMAIL, value="bob@keller.example")
PHONE = NewPoint(kind=PointKind.PHONE, value="+49 30 55500142")
MOBILE = NewPoint(kind=PointKind.MOBILE, value="+49 171 5550014")
TODAY = TUESDAY.astimezone(LISBON).date()


@dataclass(frozen=True)
class Closed:
    """Refused with this error; nothing was changed."""

    error: type[FollowDeskError]


@dataclass(frozen=True)
class Counted:
    """In limbo, how, and since when."""

    how: LimboHow
    since: Callable[[Case], datetime]


@dataclass(frozen=True)
class Kept:
    """Still has a future."""


@dataclass(frozen=True)
class Settled:
    """Is open no more: won or over, and wants no future."""


@dataclass(frozen=True)
class Gone:
    """Was deleted with its person."""


@dataclass(frozen=True, kw_only=True)
class Path:
    """One way in which a future can end or change. `deed` None: by the clock, or written quietly.

    `future` gives the opportunity what it stands on, `act` is what happens then.
    """

    name: str
    future: Callable[[Case], object]
    act: Callable[[Case], object]
    ends: Closed | Counted | Kept | Settled | Gone
    deed: DeedKind | None


class Case:
    """Bob Keller, his opportunity, and the desk of a Tuesday morning in Lisbon."""

    def __init__(self, trial: TrialDesk) -> None:
        self.trial = trial
        self.desk = trial.desk
        form = ContactForm(name="Bob Keller", points=(PHONE, EMAIL))
        self.bob = self.desk.people.add(form).result
        self.opened_at = self.now
        self.opportunity = self.open()
        self.marks: dict[str, datetime] = {}
        self.wait(minutes=1)

    @property
    def now(self) -> datetime:
        return self.trial.clock.now

    def wait(self, **amount: float) -> Case:
        self.trial.clock.forward(**amount)
        return self

    def open(self, title: str = "Returns", **facts: Any) -> int:
        form = OpportunityForm(contact_id=self.bob, title=title, **facts)
        return self.desk.opportunities.add(form).result

    # Futures

    def step(self, days: int = 2, at: time | None = time(10), **facts: Any) -> int:
        """Book a next step so many days from the Tuesday."""
        when = When(TODAY + timedelta(days=days), at, "Europe/Lisbon")
        return self.desk.agenda.add_step(step_form(self.bob, when, **facts)).result.id

    def series(self) -> object:
        return self.desk.series.enroll(self.bob)

    def promise(self) -> int:
        return self.desk.promises.add(self.bob, "a price list", "email").result

    def rhythm(self) -> int:
        """Keep Bob up in a rhythm, written past the services: whoever shows it, it is a future."""
        with self.desk.works.unit_of_work() as work:
            on = TODAY + timedelta(days=42)
            plan = work.add(NurturePlan(contact_id=self.bob, next_on=on, started_at=self.now))
            work.commit_quietly()
        return plan.id

    # What happens

    def call(self, line: Disposition, outcome: Over | None = None, **facts: Any) -> object:
        """Save a call that began now; one that reached Bob without an outcome goes on on Friday."""
        if line is Disposition.CONNECTED and outcome is None:
            when = When(TODAY + timedelta(days=3), time(10), "Europe/Lisbon")
            outcome = Continues(step=step_form(self.bob, when))
        facts = {"confirmed": True, "at": self.now, **facts}
        return self.desk.sessions.save_call(call_form(self.bob, line, outcome, **facts))

    def over(self, reason: Reason = Reason.NO_NEED, **facts: Any) -> object:
        return self.call(Disposition.CONNECTED, Over(reason=reason, **facts))

    def close(self, state: StepState, note: str = "not wanted any more") -> object:
        return self.desk.agenda.close_step(self.only(NextStep).id, state, note)

    def move(self, days: int, at: time | None = time(10)) -> object:
        when = When(TODAY + timedelta(days=days), at, "Europe/Lisbon")
        return self.desk.agenda.move_step(self.only(NextStep).id, when)

    def resize(self, minutes: int) -> object:
        return self.desk.agenda.resize_step(self.only(NextStep).id, minutes)

    def edit(self, **facts: Any) -> object:
        form = ContactForm(**{"name": "Bob Keller", "points": (PHONE,), **facts})
        return self.desk.people.edit(self.bob, form)

    def take_in(self, *cells: str) -> object:
        """Import one line: name, phone, e-mail."""
        rows = (CsvRow(2, cells),)
        table = CsvTable("utf-8", ",", 1, ("Name", "Phone", "E-mail"), rows)
        return self.desk.imports.run(self.desk.imports.preview(table, map_columns(table)))

    def run_out(self, lines: int = 7) -> object:
        """Leave a message at each attempt on its time; return what the last came to."""
        done = None
        for _ in range(lines):
            self.to_due()
            done = self.call(Disposition.VOICEMAIL_LEFT)
        return done

    def to_due(self) -> None:
        """Turn the clock to the attempt that is due."""
        with self.desk.works.look() as work:
            due = work.first(Attempt, contact_id=self.bob, state=AttemptState.DUE)
        if due is not None:
            self.trial.clock.now = max(due.due_at or due.sort_at, self.now)

    # Looking

    def only(self, kind: type, **facts: Any) -> Any:
        """Give the newest of its kind."""
        with self.desk.works.look() as work:
            return work.all(kind, contact_id=self.bob, **facts)[-1]

    def state(self) -> str:
        """Say how the opportunity stands; "" where it is gone."""
        with self.desk.works.look() as work:
            found = work.first(Opportunity, id=self.opportunity)
        return "" if found is None else found.state.value
