"""A shadow of one desk: what must still be so after each deed, kept beside the desk itself."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.campaigns.desk_state import RULES
from tests.desks import TrialDesk
from tests.life.rhythm_oracle import Dates, are_right, dates_of
from tests.limbo_oracle import limbo_everywhere

from followdesk.domain.calling_time import CallingTime
from followdesk.domain.contact import Contact
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import (
    Attempt,
    AttemptState,
    Enrollment,
    SequenceVersion,
)
from followdesk.domain.next_step import NextStep, StepState
from followdesk.domain.when import instant_of, local
from followdesk.domain.why import NoBlockLeft, NoSharedHour, Why
from followdesk.gui.explain import explain_why
from followdesk.services.changes import DeedKind
from followdesk.services.series import call_hours_of
from followdesk.storage.tables import JOURNALED

# Written without being a deed of their own, so that an undo need not bring them back.
QUIET = frozenset({"call_drafts", "session_items", "messages", "block_records", "reminders"})
QUIET_SETTINGS = "'holidays', 'blocks_since', 'reminders'"
# Somebody without a number is allowed; all else that a deed by halves would leave is not.
WHOLE = {name: rule for name, rule in RULES.items() if "number or address" not in name}

# In which states a step or a run goes on wanting something.
WANTING = {"next_steps": ("open", "missed"), "enrollments": ("active", "held")}


@dataclass(frozen=True)
class Content:
    """The fingerprint of a desk: all that only deeds write, and all of it."""

    core: str
    whole: str


@dataclass
class Walked:
    """One deed: the desk before it and after it, and how much had been written quietly by then."""

    deed_id: int
    before: Content
    after: Content
    quiet: int


@dataclass
class Shadow:
    """Follow a desk, and say what is wrong with it."""

    trial: TrialDesk
    done: list[Walked] = field(default_factory=list)
    undone: list[Walked] = field(default_factory=list)
    touches: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    dated: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    rhythms: Dates = field(default_factory=dict)
    plans: dict[int, str] = field(default_factory=dict)
    booked: set[int] = field(default_factory=set)
    quiet: int = 0
    kind: str = ""
    """The deed that was just done; "" for anything else."""
    seen: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.content = self.look()
        self.last_id = self._last_deed()

    # What is there

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        return self.trial.opened.connection.execute(question, values).fetchall()

    def look(self) -> Content:
        """Take the fingerprint of the desk as it is."""
        core, whole = hashlib.sha256(), hashlib.sha256()
        for table in JOURNALED:
            is_settings = table.name == "settings"
            where = f"WHERE key NOT IN ({QUIET_SETTINGS})" if is_settings else ""
            said = repr(self.rows(f"SELECT * FROM {table.name} {where} ORDER BY id")).encode()
            whole.update(said)
            if table.name not in QUIET:
                core.update(said)
        core.update(repr(self.rows("SELECT rowid, * FROM search ORDER BY rowid")).encode())
        return Content(core.hexdigest(), whole.hexdigest() + core.hexdigest())

    def _last_deed(self) -> int:
        return self.rows("SELECT coalesce(max(id), 0) FROM deeds WHERE kind <> ''")[0][0]

    # What happened

    def wrote(self) -> None:
        """Follow what was just done: one deed, something quiet, or nothing."""
        was, self.content = self.content, self.look()
        last, self.kind = self._last_deed(), ""
        if last > self.last_id:
            count = self.rows("SELECT count(*) FROM deeds WHERE id > ?", self.last_id)[0][0]
            assert count == 1, f"{count} deeds at once: an undo would take back only the last"
            self.kind = self.rows("SELECT kind FROM deeds WHERE id = ?", last)[0][0]
            self.seen[self.kind] += 1
            self.done.append(Walked(last, was, self.content, self.quiet))
            self.undone.clear()
            self.last_id = last
        elif was != self.content:
            assert was.core == self.content.core, "written without a deed that takes it back"
            self.quiet += 1
        self._follow_touches()
        self._follow_steps()
        self.rhythms = are_right(self.trial.desk, self.rhythms)
        self.check()
        self.kind = ""

    def refused(self, error: Exception) -> None:
        """Nothing may have changed by what was refused."""
        self.seen[type(error).__name__] += 1
        assert self.look() == self.content, f"{type(error).__name__}, and something was written"

    def undo(self) -> bool:
        """Take one deed back and look whether all is as it was; tell whether there was one."""
        if not self.done:
            return False
        if self.trial.desk.undo.state()[0] is None:
            assert not self._is_kept(self.done[-1]), "a deed that is not offered"
            return False
        self.trial.desk.undo.undo()
        walked = self.done.pop()
        self._arrived(walked.before, walked, "undo")
        self.undone.append(walked)
        return True

    def redo(self) -> bool:
        """Do one deed again and look whether all is as it became; tell whether there was one."""
        if self.trial.desk.undo.state()[1] is None:
            assert not self.undone, "a deed taken back is not offered again"
            return False
        self.trial.desk.undo.redo()
        walked = self.undone.pop()
        self._arrived(walked.after, walked, "redo")
        self.done.append(walked)
        return True

    def _arrived(self, wanted: Content, walked: Walked, how: str) -> None:
        self.content = self.look()
        self.seen[how] += 1
        assert self.content.core == wanted.core, f"an {how} that is not exact"
        if walked.quiet == self.quiet:
            assert self.content == wanted, f"an {how} that is not exact in what is written quietly"
        self.touches, self.dated, self.plans = self._touches(), self._dated(), self._plans()
        self.booked = self._booked()
        self.rhythms = dates_of(self.trial.desk)
        self.check()

    def _is_kept(self, walked: Walked) -> bool:
        return bool(self.rows("SELECT 1 FROM deeds WHERE id = ?", walked.deed_id))

    # What must be so

    def check(self) -> None:
        """Assert all that must be so of a desk at any time."""
        limbo_everywhere(self.trial.desk, self.trial.clock.now)
        self._one_run_each()
        self._what_is_over_wants_nothing()
        self._plans_stay()
        self._attempts_are_right()
        self._promises_are_readable()
        for name, rule in WHOLE.items():
            assert self.rows(rule)[0][0] == 0, name

    def _follow_touches(self) -> None:
        """No touch is lost or changed, but with its person."""
        found = self._touches()
        people = {row[0] for row in self.rows("SELECT id FROM contacts")}
        for key, touch in self.touches.items():
            if touch[1] in people:
                assert found.get(key) == touch, f"a lost touch: {touch}, now {found.get(key)}"
        self.touches = found

    def _follow_steps(self) -> None:
        """What was just booked or moved is still to come."""
        now = self.trial.clock.now
        today = local(now, self.trial.desk.settings.current().zone).date()
        with self.trial.desk.works.look() as work:
            for step in work.all(NextStep, state=StepState.OPEN):
                if step.id not in self.booked:
                    ahead = step.on_day >= today if step.at_time is None else step.sort_at > now
                    assert ahead, f"a step that was booked in the past: {step.on_day}"
        self.booked = self._booked()

    def _booked(self) -> set[int]:
        return {row[0] for row in self.rows("SELECT id FROM next_steps WHERE state = 'open'")}

    def _touches(self) -> dict[int, tuple[Any, ...]]:
        return {row[0]: row for row in self.rows("SELECT id, contact_id, * FROM touches")}

    def _dated(self) -> dict[int, tuple[Any, ...]]:
        return {
            row[0]: row[1:]
            for row in self.rows("SELECT id, due_at, due_on, why, number FROM attempts")
        }

    def _one_run_each(self) -> None:
        twice = self.rows(
            "SELECT contact_id FROM enrollments WHERE state IN ('active', 'held') "
            "GROUP BY contact_id HAVING count(*) > 1"
        )
        assert not twice, "a second open enrollment"
        wrong = self.rows(
            "SELECT e.id, e.state, count(a.id) FROM enrollments e LEFT JOIN attempts a "
            "ON a.enrollment_id = e.id AND a.state = 'due' GROUP BY e.id "
            "HAVING count(a.id) <> (e.state IN ('active', 'held'))"
        )
        assert not wrong, f"runs with too many or too few attempts due: {wrong}"
        barred = self.rows(
            "SELECT e.id FROM enrollments e JOIN contacts c ON c.id = e.contact_id "
            "JOIN attempts a ON a.enrollment_id = e.id AND a.state = 'due' AND a.channel = 'call' "
            "WHERE c.do_not_call AND e.state IN ('active', 'held')"
        )
        assert not barred, "somebody not to be called is called on"

    def _what_is_over_wants_nothing(self) -> None:
        for table, wants in WANTING.items():
            left = self.rows(
                f"SELECT w.id FROM {table} w JOIN opportunities o ON o.id = w.opportunity_id "
                f"WHERE o.state <> 'open' AND w.state IN {wants}"
            )
            assert not left, f"an opportunity that is over wants something: {table} {left}"
            foreign = self.rows(
                f"SELECT w.id FROM {table} w JOIN opportunities o ON o.id = w.opportunity_id "
                "WHERE o.contact_id <> w.contact_id"
            )
            assert not foreign, f"for an opportunity of somebody else: {table} {foreign}"

    def _plans(self) -> dict[int, str]:
        return dict(self.rows("SELECT id, steps FROM sequences"))

    def _plans_stay(self) -> None:
        """What somebody was enrolled in is never changed: a change is a new version."""
        found = self._plans()
        for key, steps in self.plans.items():
            assert found.get(key) == steps, "a plan that somebody runs through was changed"
        self.plans = found

    def _attempts_are_right(self) -> None:
        desk = self.trial.desk
        calendar, zone = desk.settings.calendar(), desk.settings.current().zone
        now = self.trial.clock.now
        found = self._dated()
        with desk.works.look() as work:
            runs = {run.id: run for run in work.all(Enrollment)}
            plans = {one.id: one for one in work.all(SequenceVersion)}
            by_run: dict[int, list[Attempt]] = {}
            for attempt in work.all(Attempt):
                by_run.setdefault(attempt.enrollment_id, []).append(attempt)
            for run_id, attempts in by_run.items():
                steps = plans[runs[run_id].sequence_id].steps
                _numbers_follow(attempts, steps)
                for attempt in attempts:
                    was = self.dated.get(attempt.id, found[attempt.id])
                    may_move = self.kind == DeedKind.CHANGE_SETTINGS and was[-1] == attempt.number
                    if was != found[attempt.id]:
                        assert may_move, f"attempt {attempt.number} drifted"
                    elif attempt.id in self.dated:
                        continue
                    self._is_explained(attempt, zone)
                    if attempt.state is AttemptState.DUE:
                        contact = work.get(Contact, attempt.contact_id)
                        calling = CallingTime(calendar, call_hours_of(contact))
                        _is_due_by_the_rules(attempt, calling, now, zone)
        self.dated = found

    def _is_explained(self, attempt: Attempt, zone: str) -> None:
        why = Why.from_json(attempt.why)
        assert why.to_json() == attempt.why
        _is_readable(explain_why(why, zone))

    def _promises_are_readable(self) -> None:
        zone = self.trial.desk.settings.current().zone
        for due_at, since, why in self.rows("SELECT due_at, got_in_touch_at, why FROM promises"):
            assert due_at >= since, "a promise due before anybody got in touch"
            _is_readable(explain_why(Why.from_json(json.loads(why)), zone))


def _is_readable(words: str) -> None:
    assert words.strip(), "nothing explains it"
    assert not set("{}_<>") & set(words), f"not for people: {words}"


def _numbers_follow(attempts: list[Attempt], steps: list[dict[str, object]]) -> None:
    """A call without a message is tried again under its number; a message leads to the next."""
    wanted = 1
    for attempt in attempts:
        assert attempt.number == wanted, f"attempt {attempt.number} where {wanted} is due"
        assert 1 <= attempt.number <= len(steps), "an attempt that the plan has not"
        if attempt.state is AttemptState.DONE:
            silent = bool(attempt.disposition) and Disposition(attempt.disposition).is_silent
            wanted += not silent


def _is_due_by_the_rules(attempt: Attempt, calling: CallingTime, now: datetime, zone: str) -> None:
    """On a business day in call hours, or a plain date that says why; not before it was dated."""
    if attempt.due_at is None:
        told = Why.from_json(attempt.why).facts
        assert any(isinstance(fact, NoSharedHour | NoBlockLeft) for fact in told), told
        assert attempt.due_on >= local(now, zone).date()
        assert calling.is_business_day(attempt.due_on)
        assert attempt.sort_at == instant_of(attempt.due_on, datetime.min.time(), zone)
        return
    assert attempt.due_at >= now.replace(microsecond=0), "due before it was dated"
    assert attempt.due_on == local(attempt.due_at, zone).date()
    assert attempt.sort_at == attempt.due_at
    assert calling.suits(attempt.due_at), f"{attempt.due_at} suits nobody"
