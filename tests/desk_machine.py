"""A person who does anything at all to a real encrypted desk, in any order, and a shadow of it.

`tests/services/test_nobody_in_limbo.py` lets it live for a minute,
`python -m tests.campaigns.nobody_in_limbo` for as long as one likes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from tests.desk_shadow import Shadow
from tests.desks import SETTINGS, TrialDesk, call_form, step_form

from followdesk.domain.contact import PointKind
from followdesk.domain.contact_file import CsvRow, CsvTable
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import AsksFirstError, InputError, RuleError
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import Reason
from followdesk.domain.when import When, local
from followdesk.exchange.csv_columns import map_columns
from followdesk.services.deeds import (
    ContactForm,
    Continues,
    NewPoint,
    OpportunityForm,
    Over,
    Skip,
    StepForm,
)
from followdesk.services.desk import Desk

MOST_PEOPLE = 6
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


class DeskMachine(RuleBasedStateMachine):
    """Do deeds; after each the shadow looks whether all is as it must be."""

    seen: ClassVar[Counter[str]] = Counter()
    """What was done and what was refused, over all lives: a campaign shows it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.trial = TrialDesk(Path(self._folder.name) / "desk")
        self.desk.people.add(ContactForm(name="Bob Keller", points=_points(0)))
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
        ids = [row[0] for row in self.shadow.rows(f"SELECT id FROM {table} WHERE {where}")]
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

    # People

    @precondition(lambda self: self.has_room())
    @rule(name=st.sampled_from(NAMES), place=st.sampled_from(PLACES), pick=picks)
    def add_somebody(self, name, place, pick):
        opens, closes = HOURS[pick % 4]
        form = ContactForm(
            name=name,
            points=_points(pick),
            zone=place[0],
            country=place[1],
            call_opens=opens,
            call_closes=closes,
        )
        self.do(lambda d: d.people.add(form, anyway=pick % 2 == 0))

    @rule(pick=picks, place=st.sampled_from(PLACES), barred=st.booleans())
    def edit_somebody(self, pick, place, barred):
        form = ContactForm(
            name=NAMES[pick % len(NAMES)],
            points=_points(pick),
            zone=place[0],
            country=place[1],
            do_not_call=barred and pick % 2 == 0,
        )
        self.do(lambda d: d.people.edit(self.somebody(pick), form))

    @where("contacts", more_than=2)
    @rule(pick=picks)
    def delete_somebody(self, pick):
        self.do(lambda d: d.people.delete(self.somebody(pick)))

    @precondition(lambda self: self.has_room())
    @rule(pick=picks)
    def take_in_a_file(self, pick):
        cells = (NAMES[pick % 2], NUMBERS[pick % 4], f"p{pick % 3}@keller.example")
        rows = tuple(CsvRow(number, cells) for number in range(2, 4))
        table = CsvTable("utf-8", ",", 1, ("Name", "Phone", "E-mail"), rows)
        self.do(lambda d: d.imports.run(d.imports.preview(table, map_columns(table))))

    # Opportunities

    @rule(pick=picks, ahead=days, at=hours)
    def open_one(self, pick, ahead, at):
        form = OpportunityForm(
            contact_id=self.somebody(pick),
            title="" if pick == 11 else f"Plan {pick}",
            met_at_event=pick % 5 == 0,
            step=self.step(pick, ahead, at) if pick % 2 else None,
        )
        self.do(lambda d: d.opportunities.add(form))

    @where("opportunities")
    @rule(pick=picks, reason=reasons)
    def end_one(self, pick, reason):
        one = self.one("opportunities", pick)
        over = Over(reason=reason, note="so it is" if pick % 2 else "")
        self.asked(lambda yes: self.desk.opportunities.end(one, over, confirmed=yes))

    # Calls

    @rule(pick=picks, line=lines, item=st.booleans())
    def ring_in_vain(self, pick, line, item):
        self.call(pick, line, None, item=item)

    @rule(pick=picks, line=st.sampled_from([Disposition.WRONG_NUMBER, Disposition.DO_NOT_CALL]))
    def ring_a_dead_line(self, pick, line):
        self.call(pick, line, None, item=False)

    @rule(pick=picks, ahead=days, item=st.booleans())
    def talk_and_go_on(self, pick, ahead, item):
        step = step_form(self.somebody(pick), self.when(ahead, time(11)), agreed=pick % 2 == 0)
        self.call(
            pick, Disposition.CONNECTED, Continues(step=step) if pick < 11 else None, item=item
        )

    @rule(pick=picks, reason=reasons, item=st.booleans())
    def talk_and_end(self, pick, reason, item):
        over = Over(reason=reason, note="so it is" if pick % 2 else "")
        self.call(pick, Disposition.CONNECTED, over, item=item)

    def call(self, pick, line, outcome, *, item):
        """Save a call, within a session or without one; it is one touch more."""
        who, item_id = self.somebody(pick), None
        if item and (waiting := self.shadow.rows("SELECT contact_id, id FROM session_items")):
            who, item_id = waiting[pick % len(waiting)]
        form = call_form(who, line, outcome, at=self.now, item_id=item_id, heard_you="well")
        was = len(self.shadow.touches)
        done = self.asked(lambda yes: self.desk.sessions.save_call(replace(form, confirmed=yes)))
        assert done is None or len(self.shadow.touches) == was + 1, "a call is one touch"

    @rule()
    def start_a_session(self):
        self.do(lambda d: d.sessions.start())

    @where("session_items")
    @rule(pick=picks, back=st.booleans())
    def skip(self, pick, back):
        return_at = self.now + timedelta(hours=2) if back else None
        item = self.one("session_items", pick)
        reason = " " if pick == 11 else "in a meeting"
        self.do(lambda d: d.sessions.skip(Skip(item_id=item, reason=reason, return_at=return_at)))

    @rule(pick=picks, keep=st.booleans())
    def draft(self, pick, keep):
        who, typed = self.somebody(pick), {"heard_you": f"words {pick}"}
        if keep:
            self.do(lambda d: d.sessions.keep_draft(who, None, self.now, typed))
        else:
            self.do(lambda d: d.sessions.drop_draft(who))

    # Steps

    @rule(pick=picks, ahead=days, at=hours)
    def book(self, pick, ahead, at):
        self.do(lambda d: d.agenda.add_step(self.step(pick, ahead, at)))

    @where("next_steps", "state IN ('open', 'missed')")
    @rule(pick=picks, ahead=days, at=hours)
    def move(self, pick, ahead, at):
        step = self.one("next_steps", pick, "state IN ('open', 'missed')")
        self.do(lambda d: d.agenda.move_step(step, self.when(ahead, at)))

    @where("next_steps")
    @rule(
        pick=picks,
        state=st.sampled_from([StepState.DONE, StepState.MISSED, StepState.DROPPED]),
        note=st.sampled_from(["", "not wanted"]),
    )
    def close(self, pick, state, note):
        step = self.one("next_steps", pick, "state IN ('open', 'missed')" if pick % 4 else "1")
        self.do(lambda d: d.agenda.close_step(step, state, note))

    # Promises and series

    @rule(pick=picks)
    def promise(self, pick):
        since = None if pick % 2 else self.now - timedelta(hours=5)
        about = " " if pick == 11 else "prices"
        self.do(lambda d: d.promises.add(self.somebody(pick), about, "email", since))

    @where("promises", "state = 'running'")
    @rule(pick=picks)
    def keep(self, pick):
        promise = self.one("promises", pick, "state = 'running'")
        self.do(lambda d: d.promises.keep(promise))

    @rule(pick=picks)
    def enroll(self, pick):
        missed_at = self.now if pick % 3 == 0 else None
        who = self.somebody(pick)
        self.asked(lambda yes: self.desk.series.enroll(who, missed_at, confirmed=yes))

    @where("attempts", "state = 'due' AND channel = 'call'")
    @rule(pick=picks, line=lines, late=st.sampled_from([0, 0, 20, 2 * 1440]))
    def go_on_with_a_series(self, pick, line, late):
        """Wait for an attempt's time, or a little longer, and make it."""
        ripe = self.one("attempts", pick, "state = 'due' AND channel = 'call'")
        who, sort_at = self.shadow.rows(
            "SELECT contact_id, sort_at FROM attempts WHERE id = ?", ripe
        )[0]
        due_at = datetime.fromtimestamp(sort_at, UTC)
        self.trial.clock.now = max(self.now, due_at + timedelta(minutes=late))
        form = call_form(who, line, at=self.now, confirmed=True)
        self.do(lambda d: d.sessions.save_call(form))

    @where("enrollments", "state IN ('active', 'held')")
    @rule(pick=picks, ahead=days)
    def hold(self, pick, ahead):
        until = local(self.now, "Europe/Lisbon").date() + timedelta(days=ahead)
        who = self.one("contacts", pick, IN_A_SERIES)
        self.do(lambda d: d.series.hold(who, until, "out of office"))

    @where("enrollments", "state IN ('active', 'held')")
    @rule(pick=picks, replied=st.booleans())
    def end_series(self, pick, replied):
        who = self.one("contacts", pick, IN_A_SERIES)
        self.do(lambda d: d.series.end(who, replied=replied))

    # The desk, the clock, and taking back

    @rule(away=st.sampled_from(AWAY), zone=st.sampled_from(["Europe/Lisbon", "Asia/Tokyo"]))
    def change_settings(self, away, zone):
        on = local(self.now, zone).date()
        off = tuple((on + timedelta(days=n), "away") for n in range(1, away + 1))
        self.do(lambda d: d.settings.change(replace(SETTINGS, zone=zone, away=off)))

    @rule(minutes=st.sampled_from([1, 15, 60, 600, 1440, 3 * 1440, 10 * 1440]))
    def wait(self, minutes):
        self.trial.clock.forward(minutes=minutes)
        self.shadow.check()

    @rule(minutes=st.sampled_from([10, 1440, 5 * 1440]))
    def set_the_clock_back(self, minutes):
        self.trial.clock.forward(minutes=-minutes)
        self.shadow.check()

    @rule(times=st.integers(1, 6), again=st.integers(0, 6))
    def take_back(self, times, again):
        for _ in range(times):
            if not self.shadow.undo():
                break
        for _ in range(again):
            if not self.shadow.redo():
                break

    @rule()
    def start_anew(self):
        self.trial.reopen()
        assert self.shadow.look() == self.shadow.content, "something changed over a new start"
        self.shadow.check()


def _points(pick: int) -> tuple[NewPoint, ...]:
    """Give a number, one that others have too, or none."""
    if pick % 5 == 4:
        return ()
    return (NewPoint(kind=PointKind.PHONE, value=NUMBERS[pick % len(NUMBERS)]),)
