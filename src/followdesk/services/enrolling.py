"""Begin a series for many people in one go: who can, who cannot and why, and on which day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from followdesk.domain.calling_time import CallingTime
from followdesk.domain.channel import Channel
from followdesk.domain.due import Due
from followdesk.domain.enrollment import Attempt, AttemptState, Enrollment, EnrollmentState
from followdesk.domain.errors import AskFirst, NoWorkingDayError, WorkStoppedError
from followdesk.domain.fatigue_limits import before_not_before
from followdesk.domain.override import Override
from followdesk.domain.sequence import VOICEMAIL_SERIES
from followdesk.domain.series import first_attempt
from followdesk.domain.series_errors import SequenceRetiredError, TooManyAtOnceError
from followdesk.domain.work_calendar import CallHours, WorkCalendar
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.places import OnRows
from followdesk.services.ports import UnitOfWork, Works
from followdesk.services.runs import due_values, newest_version, read_sequence
from followdesk.services.sequence_rows import Enrolled, EnrolledRow, RefusedRow, RefusedWhy
from followdesk.services.settings import Settings

AT_ONCE = 100
"""So many people are enrolled between two looks at whether to stop."""


MOST_AT_ONCE = 2_000
"""More people than anybody calls in weeks; looking at each of them would hold up the desk."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tell of one contact what decides whether and when a series can begin.

    `opportunity_id` is their only open one; `not_before_on` the latest day not to call before.
    """

    contact_id: int
    name: str
    call_hours: CallHours
    zone_guessed: bool
    do_not_call: bool
    has_number: bool
    shares_number: bool
    is_running: bool
    not_before_on: date | None
    opportunity_id: int | None


class EnrollStore(Works, Protocol):
    """Tell of many contacts at once, and begin units of work."""

    def candidates(self, contact_ids: Sequence[int]) -> tuple[Candidate, ...]:
        """Return what is known of these contacts, in that order; who is gone is left out."""
        ...

    def sharing_number(self, contact_id: int) -> tuple[str, ...]:
        """Return who has a number of this contact as well, and a series running."""
        ...

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        ...


@dataclass(frozen=True, slots=True)
class _Begun:
    """One contact with the first due time."""

    who: Candidate
    due: Due


class Enrolling:
    """Look at what would become of many people, and enroll them in one deed."""

    def __init__(
        self, store: EnrollStore, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def look(
        self,
        contact_ids: Sequence[int],
        key: str = VOICEMAIL_SERIES.key,
        *,
        missed: bool = False,
        confirmed: bool = False,
    ) -> Enrolled:
        """Say who would be enrolled, when each is due first, and who would not; write nothing.

        `missed` begins with a call at once, as after an agreed call that was missed; `confirmed`
        also takes those who were to be left alone for now. Raises NotHereError where there is no
        such sequence, SequenceRetiredError where it is offered no more, TooManyAtOnceError.
        """
        channel, _id = self._first_channel(key)
        return self._told(*self._sorted_out(contact_ids, channel, missed=missed, go_on=confirmed))

    def many(
        self,
        contact_ids: Sequence[int],
        key: str = VOICEMAIL_SERIES.key,
        on_rows: OnRows | None = None,
        *,
        missed: bool = False,
        confirmed: bool = False,
    ) -> Done[Enrolled]:
        """Enroll everybody who can be, in one deed; one undo takes it back.

        `on_rows` is told how many are done; raises WorkStoppedError where it gives False, and
        what `look` raises. Where nobody can be enrolled there is nothing to take back.
        """
        channel, sequence_id = self._first_channel(key)
        begun, refused = self._sorted_out(contact_ids, channel, missed=missed, go_on=confirmed)
        deed = Deed(kind=DeedKind.ENROLL_MANY, facts={"count": len(begun)})
        if not begun:
            can_undo, can_redo = self._store.state()
            changes = Changes(deed=deed, can_undo=can_undo, can_redo=can_redo)
            return Done(result=self._told(begun, refused), changes=changes)
        with self._store.unit_of_work() as work:
            for start in range(0, len(begun), AT_ONCE):
                batch = begun[start : start + AT_ONCE]
                self._write(work, batch, sequence_id, channel, missed=missed)
                done = start + len(batch)
                if on_rows is not None and not on_rows(done):
                    raise WorkStoppedError(f"stopped after {done} people")
            changes = work.commit(deed)
        return Done(result=self._told(begun, refused), changes=changes)

    def sharing_number(self, contact_id: int) -> tuple[str, ...]:
        """Return who has a number of this contact as well, and a series running.

        Each has a run of their own, and the queue shows both.
        """
        return self._store.sharing_number(contact_id)

    def _first_channel(self, key: str) -> tuple[Channel, int]:
        with self._store.look() as work:
            stored = newest_version(work, key)
            if stored.retired:
                raise SequenceRetiredError(key)
            return read_sequence(stored).step(1).channel, stored.id or 0

    def _sorted_out(
        self, contact_ids: Sequence[int], channel: Channel, *, missed: bool, go_on: bool
    ) -> tuple[list[_Begun], list[RefusedRow]]:
        now, calendar = self._clock(), self._settings.calendar()
        today = calendar.today(now)
        wanted = list(dict.fromkeys(contact_ids))
        if len(wanted) > MOST_AT_ONCE:
            raise TooManyAtOnceError(len(wanted), MOST_AT_ONCE)
        found = self._store.candidates(wanted)
        begun: list[_Begun] = []
        refused: list[RefusedRow] = []
        for who in found:
            why = _refused(who, channel, None if go_on else today)
            if why is None:
                due = _first_due(who, calendar, now, missed=missed)
                if due is not None:
                    begun.append(_Begun(who, due))
                    continue
                why = RefusedWhy.NO_WORKING_DAY
            until_on = who.not_before_on if why is RefusedWhy.BEFORE_NOT_BEFORE else None
            refused.append(RefusedRow(who.contact_id, who.name, why, until_on))
        gone = set(wanted) - {who.contact_id for who in found}
        refused += [RefusedRow(one, "", RefusedWhy.GONE) for one in wanted if one in gone]
        return begun, refused

    def _write(
        self,
        work: UnitOfWork,
        batch: Sequence[_Begun],
        sequence_id: int,
        channel: Channel,
        *,
        missed: bool,
    ) -> None:
        now, zone = self._clock(), self._settings.current().zone
        today = self._settings.calendar().today(now)
        early = [one.who for one in batch if before_not_before([one.who.not_before_on], today)]
        if early:
            what = AskFirst.BEFORE_NOT_BEFORE.value
            work.insert_many(
                Override, [{"contact_id": who.contact_id, "what": what, "at": now} for who in early]
            )
        ids = work.insert_many(
            Enrollment,
            [
                {
                    "contact_id": one.who.contact_id,
                    "opportunity_id": one.who.opportunity_id,
                    "sequence_id": sequence_id,
                    "state": EnrollmentState.ACTIVE,
                    "missed_at": now if missed else None,
                    "started_at": now,
                }
                for one in batch
            ],
        )
        work.insert_many(
            Attempt,
            [
                {
                    "enrollment_id": enrollment_id,
                    "contact_id": one.who.contact_id,
                    "number": 1,
                    "state": AttemptState.DUE,
                    "channel": channel,
                    **due_values(one.due, zone),
                }
                for enrollment_id, one in zip(ids, batch, strict=True)
            ],
        )

    def _told(self, begun: Sequence[_Begun], refused: Sequence[RefusedRow]) -> Enrolled:
        return Enrolled(
            tuple(
                EnrolledRow(
                    one.who.contact_id,
                    one.who.name,
                    one.due.at,
                    one.due.on,
                    one.who.zone_guessed,
                    one.who.shares_number,
                )
                for one in begun
            ),
            tuple(refused),
            self._settings.current().zone,
        )


def _refused(who: Candidate, channel: Channel, asks_on: date | None) -> RefusedWhy | None:
    """Say why somebody cannot be enrolled; `asks_on` is today where "not before" counts."""
    if who.is_running:
        return RefusedWhy.RUNNING
    if who.do_not_call:
        return RefusedWhy.DO_NOT_CALL
    if channel is Channel.CALL and not who.has_number:
        return RefusedWhy.NO_NUMBER
    if asks_on is not None and who.not_before_on is not None and asks_on < who.not_before_on:
        return RefusedWhy.BEFORE_NOT_BEFORE
    return None


def _first_due(
    who: Candidate, calendar: WorkCalendar, now: datetime, *, missed: bool
) -> Due | None:
    calling = CallingTime(calendar, who.call_hours)
    try:
        return first_attempt(now=now, calling=calling, missed_at=now if missed else None).due
    except NoWorkingDayError:
        return None
