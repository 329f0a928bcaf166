"""The process that is killed: it works on a real desk, and tells each deed before and after."""

from __future__ import annotations

import itertools
import random
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import Enum, auto
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from tests.campaigns.desk_state import content
from tests.vault_desks import CHEAP, Clock, MemoryKeyStore

from followdesk.app.desk import DeskRoom
from followdesk.domain.contact_file import CsvRow, CsvTable
from followdesk.domain.disposition import Disposition
from followdesk.domain.nurture import Rhythm
from followdesk.domain.opportunity import Reason
from followdesk.domain.when import When
from followdesk.exchange.csv_columns import map_columns
from followdesk.services.deeds import CallForm, Continues, OpportunityForm, Over, StepForm
from followdesk.services.desk import Desk
from followdesk.storage.unit_of_work import SqlUnitOfWork

HEADER = ("Name", "Company", "Phone", "E-mail")
IMPORTED = 12


class Fault(Enum):
    """Name what is broken on purpose, to show that the campaign would find it."""

    NONE = auto()
    TELLS_EARLY = auto()
    COMMITS_HALVES = auto()


class Point(Enum):
    """Name the moments that are told."""

    READY = auto()
    WANTS = auto()
    COMMITS = auto()
    DONE = auto()
    FAILED = auto()


class Work(Enum):
    """Name the deeds."""

    CALL = auto()
    DRAFT = auto()
    IMPORT = auto()
    UNDO = auto()
    STEP = auto()
    SESSION = auto()
    OPPORTUNITY = auto()
    STAGE = auto()
    PROMISE = auto()
    RHYTHM = auto()
    HOLD = auto()
    RESUME = auto()
    EMAIL = auto()


@dataclass(frozen=True)
class Told:
    """Tell one moment. `before`: the digest of the desk before the deed; `words`: its own words."""

    point: Point
    work: Work = Work.SESSION
    words: str = ""
    before: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


def open_room(folder: Path, secrets: dict[str, str], clock: Clock) -> DeskRoom:
    """Give the real composition of a desk, with a keyring that lives in the test."""
    return DeskRoom(folder, MemoryKeyStore(secrets), clock=clock, cost=CHEAP)


def work(
    folder: Path,
    secrets: dict[str, str],
    now: datetime,
    name: str,
    telling: Connection,
    fault: Fault,
) -> None:
    """Work on the desk until somebody kills us; `name` seeds chance and begins all our words."""
    try:
        clock = Clock(now)
        room = open_room(folder, secrets, clock)
        opened = room.vault().open()
        caller = Caller(room.services(opened), opened.connection, clock, name, telling, fault)
        caller.prepare()
        telling.send(Told(Point.READY))
        for number in itertools.count():
            caller.next_deed(number)
    except BaseException:
        telling.send(Told(Point.FAILED, words=traceback.format_exc()))
        raise


@dataclass
class Caller:
    """Do one deed after the other."""

    desk: Desk
    raw: object
    clock: Clock
    name: str
    telling: Connection
    fault: Fault

    def __post_init__(self) -> None:
        self.chance = random.Random(self.name)

    def prepare(self) -> None:
        """Watch for the commit; break what is to be broken, in this process alone."""
        commit, add, telling = SqlUnitOfWork._commit, SqlUnitOfWork.add, self.telling

        def telling_commit(uow):
            telling.send(Told(Point.COMMITS))
            commit(uow)

        def add_and_commit(uow, entity):
            added = add(uow, entity)
            commit(uow)
            uow._session.connection()
            return added

        SqlUnitOfWork._commit = telling_commit
        if self.fault is Fault.COMMITS_HALVES:
            SqlUnitOfWork.add = add_and_commit

    def next_deed(self, number: int) -> None:
        """Choose a deed and do it."""
        self.clock.forward(minutes=1)
        words = f"w{self.name}x{number}"
        people = [i for (i,) in self.raw.execute("SELECT id FROM contacts WHERE do_not_call = 0")]
        draw = self.chance.random()
        if len(people) < 6 or draw < 0.08:
            self.take_in(words)
        elif draw < 0.16 and self.desk.undo.state()[0] is not None:
            self.tell(Work.UNDO, words, {}, self.desk.undo.undo)
        elif draw < 0.22:
            self.book(words, self.chance.choice(people))
        elif draw < 0.29:
            self.tell(Work.SESSION, words, {}, self.desk.sessions.start)
        elif draw < 0.45:
            self.care(words, self.chance.choice(people))
        else:
            self.call(words, *self.whom(people))

    def care(self, words: str, contact_id: int) -> None:
        """Do one of the deeds that give somebody a future, or shape it."""
        deeds = (
            self.open,
            self.to_stage,
            self.promise,
            self.keep_up,
            self.hold_or_go_on,
            self.write,
        )
        self.chance.choice(deeds)(words, contact_id)

    def open(self, words: str, contact_id: int) -> None:
        """Open an opportunity, which the words name."""
        form = OpportunityForm(contact_id=contact_id, title=words)
        facts = {"contact": contact_id}
        self.tell(Work.OPPORTUNITY, words, facts, lambda: self.desk.opportunities.add(form))

    def to_stage(self, words: str, _contact_id: int) -> None:
        """Move an opportunity to another stage."""
        found = self.raw.execute(
            "SELECT o.id, s.id FROM opportunities o JOIN stages s ON s.id <> o.stage_id "
            "WHERE o.state = 'open'"
        ).fetchall()
        if found:
            one, stage = self.chance.choice(found)
            facts = {"opportunity": one, "stage": stage, "at": int(self.clock().timestamp())}
            self.tell(
                Work.STAGE,
                words,
                facts,
                lambda: self.desk.opportunities.move_to_stage(one, stage),
            )

    def promise(self, words: str, contact_id: int) -> None:
        """Promise an answer, which the words are about."""
        facts = {"contact": contact_id}
        self.tell(
            Work.PROMISE, words, facts, lambda: self.desk.promises.add(contact_id, words, "email")
        )

    def keep_up(self, words: str, contact_id: int) -> None:
        """Keep somebody up who is not yet; a rhythm that is changed would lose its words."""
        if self.desk.nurture.of(contact_id).rhythm is None:
            facts = {"contact": contact_id}
            deed = partial(self.desk.nurture.set_rhythm, contact_id, Rhythm(), words)
            self.tell(Work.RHYTHM, words, facts, deed)

    def hold_or_go_on(self, words: str, _contact_id: int) -> None:
        """Hold a series, or go on with one that is held."""
        found = self.raw.execute(
            "SELECT contact_id, state FROM enrollments WHERE state IN ('active', 'held')"
        ).fetchall()
        if not found:
            return
        contact_id, state = self.chance.choice(found)
        if state == "held":
            facts = {"contact": contact_id, "at": int(self.clock().timestamp())}
            self.tell(Work.RESUME, words, facts, lambda: self.desk.series.resume(contact_id))
        else:
            until_on = self.clock().date() + timedelta(days=4)
            facts = {"contact": contact_id}
            self.tell(
                Work.HOLD, words, facts, lambda: self.desk.series.hold(contact_id, until_on, words)
            )

    def write(self, words: str, _contact_id: int) -> None:
        """Send an e-mail that waits, with the words as its subject."""
        waiting = self.desk.correspondence.due()
        if waiting:
            message = self.chance.choice(waiting).id
            self.desk.correspondence.keep(message, words, "Thursday at ten?")
            deed = partial(self.desk.correspondence.sent, message, confirmed=True)
            self.tell(Work.EMAIL, words, {}, deed)

    def whom(self, people: list[int]) -> tuple[int, int | None]:
        """Give somebody of the session, or anybody outside of it."""
        waiting = self.raw.execute(
            "SELECT contact_id, id FROM session_items WHERE state = 'waiting'"
        ).fetchall()
        if waiting and self.chance.random() < 0.7:
            return self.chance.choice(waiting)
        return self.chance.choice(people), None

    def call(self, words: str, contact_id: int, item_id: int | None) -> None:
        """Type, and save."""
        started_at = self.clock()
        typed = {"heard_you": words}
        self.tell(
            Work.DRAFT,
            words,
            {"contact": contact_id},
            lambda: self.desk.sessions.keep_draft(contact_id, item_id, started_at, typed),
        )
        form = self.form(words, contact_id, item_id)
        outcome = form.outcome
        facts = {
            "contact": contact_id,
            "item": item_id,
            "disposition": form.disposition.value,
            "what": outcome.step.what if isinstance(outcome, Continues) else "",
            "reason": outcome.reason.value if isinstance(outcome, Over) else "",
        }
        self.tell(Work.CALL, words, facts, lambda: self.desk.sessions.save_call(form))

    def form(self, words: str, contact_id: int, item_id: int | None) -> CallForm:
        """Fill in a call that was reached, or not."""
        lines = [Disposition.VOICEMAIL_LEFT] * 4 + [Disposition.CONNECTED] * 10
        lines += [Disposition.NO_ANSWER, Disposition.BUSY, Disposition.GATEKEEPER]
        lines += [Disposition.WRONG_NUMBER]
        line = self.chance.choice(lines)
        outcome = None
        if line is Disposition.CONNECTED:
            outcome = Continues(step=self.step(words, contact_id))
            if self.chance.random() < 0.3:
                outcome = Over(reason=Reason.NO_BUDGET)
        return CallForm(
            contact_id=contact_id,
            item_id=item_id,
            disposition=line,
            started_at=self.clock(),
            seconds=self.chance.randrange(20, 600),
            heard_you=words,
            outcome=outcome,
            confirmed=True,
        )

    def step(self, words: str, contact_id: int) -> StepForm:
        """Give a next step on one of the next days."""
        on = self.clock().date() + timedelta(days=self.chance.randrange(1, 9))
        when = When(on, time(self.chance.randrange(9, 17)), "Europe/Lisbon")
        return StepForm(contact_id=contact_id, when=when, what=f"step {words}")

    def book(self, words: str, contact_id: int) -> None:
        """Book a next step outside of a call."""
        form = self.step(words, contact_id)
        facts = {"contact": contact_id, "what": form.what}
        self.tell(Work.STEP, words, facts, lambda: self.desk.agenda.add_step(form))

    def take_in(self, words: str) -> None:
        """Import some people from a table."""
        rows = [
            (f"{words} Person{n}", f"Firm {words}", "+351 21 555 01 42", f"{words}.{n}@p.example")
            for n in range(IMPORTED)
        ]
        numbered = tuple(CsvRow(number, cells) for number, cells in enumerate(rows, start=2))
        table = CsvTable("utf-8", ",", 1, HEADER, numbered)
        planned = self.desk.imports.preview(table, map_columns(table))
        self.tell(Work.IMPORT, words, {}, lambda: self.desk.imports.run(planned))

    def tell(self, kind: Work, words: str, facts: Mapping[str, object], deed) -> None:
        """Tell what is wanted, do it, and tell that it was done."""
        self.telling.send(Told(Point.WANTS, kind, words, content(self.raw), facts))
        if self.fault is Fault.TELLS_EARLY:
            self.telling.send(Told(Point.DONE, kind, words))
            deed()
        else:
            deed()
            self.telling.send(Told(Point.DONE, kind, words))
