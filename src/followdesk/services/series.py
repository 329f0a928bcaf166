"""A contact's run through the voicemail series: enrolled, ticked, held, ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from followdesk.domain.calling_time import CallingTime
from followdesk.domain.channel import Channel
from followdesk.domain.contact import Contact, ContactPoint, PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.due import Due
from followdesk.domain.enrollment import (
    Attempt,
    AttemptState,
    Enrollment,
    EnrollmentState,
    SequenceVersion,
)
from followdesk.domain.errors import (
    AlreadyEnrolledError,
    AskFirst,
    AsksFirstError,
    DoNotCallError,
    NotEnrolledError,
    NoWorkingDayError,
)
from followdesk.domain.opportunity import Ending
from followdesk.domain.sequence import VOICEMAIL_SERIES, Sequence
from followdesk.domain.series import (
    AttemptMade,
    NextAttempt,
    SeriesEnd,
    SeriesEndReason,
    after_attempt,
    after_hold,
    first_attempt,
    foreseen,
)
from followdesk.domain.series_errors import NoNumberError
from followdesk.domain.weekends import weekend_of
from followdesk.domain.when import instant_of
from followdesk.domain.why import Why
from followdesk.domain.work_calendar import CallHours
from followdesk.services.agenda import only_open
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.dropped_drafts import drop_drafts
from followdesk.services.ports import Looking, UnitOfWork, Works
from followdesk.services.rows import NextAttemptRow, SeriesRow, SeriesStepRow
from followdesk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class Made:
    """Tell what an attempt led to: the next one (and its id), or the end of the series."""

    number: int
    attempt_id: int
    email_key: str
    following: NextAttemptRow | None
    following_id: int | None
    end: SeriesEnd | None
    opportunity_id: int | None


class Series:
    """Enroll contacts and follow their attempts; the dates come from `domain.series`."""

    def __init__(self, works: Works, settings: Settings, clock: Callable[[], datetime]):
        self._works = works
        self._settings = settings
        self._clock = clock

    def of(self, contact_id: int) -> SeriesRow | None:
        """Return the contact's running series with every attempt made, due and foreseen."""
        calendar = self._settings.calendar()
        with self._works.look() as work:
            enrollment = running(work, contact_id)
            if enrollment is None:
                return None
            calling = CallingTime(calendar, call_hours_of(work.get(Contact, contact_id)))
            return _series_row(
                enrollment,
                _sequence_of(work, enrollment),
                work.all(Attempt, enrollment_id=enrollment.id),
                calling,
            )

    def enroll(
        self, contact_id: int, missed_at: datetime | None = None, *, confirmed: bool = False
    ) -> Done[NextAttemptRow]:
        """Begin the voicemail series for a contact.

        Raises AlreadyEnrolledError, DoNotCallError, NoNumberError, NoWorkingDayError, and
        AsksFirstError before the day that the contact's last ending set; `confirmed` goes on.
        """
        with self._works.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            if not confirmed:
                self._ask_before(work, contact_id)
            if not _has_number(work, contact_id):
                raise NoNumberError
            attempt, sequence = self.begin(work, contact, missed_at)
            changes = work.commit(Deed(kind=DeedKind.ENROLL, facts={"name": contact.name}))
        return Done(result=_row(attempt, sequence), changes=changes)

    def plan_if_left(self, contact_id: int) -> tuple[NextAttemptRow, ...]:
        """Return what would follow a message left now: the next attempt, and those after it.

        Each counts on the one before being left on its day. Nothing follows the last, nor where no
        working day is in sight. A contact without a series would begin one with this call.
        """
        now = self._clock()
        with self._works.look() as work:
            calling = self._calling(work.get(Contact, contact_id))
            enrollment = running(work, contact_id)
            sequence = VOICEMAIL_SERIES if enrollment is None else _sequence_of(work, enrollment)
            number = 1
            if enrollment is not None:
                due = work.first(Attempt, enrollment_id=enrollment.id, state=AttemptState.DUE)
                number = due.number if due else 1
        made = AttemptMade(number, now, Disposition.VOICEMAIL_LEFT)
        try:
            after = after_attempt(sequence, (made,), now=now, calling=calling)
        except NoWorkingDayError:
            return ()
        if isinstance(after, SeriesEnd):
            return ()
        return tuple(planned_row(one, sequence) for one in foreseen(sequence, after, calling))

    def begin(
        self, work: UnitOfWork, contact: Contact, missed_at: datetime | None = None
    ) -> tuple[Attempt, Sequence]:
        """Enroll within a unit of work that others go on with, and date the first attempt."""
        if contact.do_not_call:
            raise DoNotCallError
        if running(work, _id(contact)) is not None:
            raise AlreadyEnrolledError
        now = self._clock()
        stored = work.all(SequenceVersion, key=VOICEMAIL_SERIES.key)[-1]
        enrollment = work.add(
            Enrollment(
                contact_id=_id(contact),
                opportunity_id=only_open(work, _id(contact)),
                sequence_id=_id(stored),
                missed_at=missed_at,
                started_at=now,
            )
        )
        calling = self._calling(contact)
        first = first_attempt(now=now, calling=calling, missed_at=missed_at)
        sequence = _sequence_of(work, enrollment)
        return self._date(work, enrollment, first, sequence), sequence

    def make(self, work: UnitOfWork, contact: Contact, disposition: Disposition) -> Made:
        """Tick the attempt that is due as made now, and date the next or end the series.

        An attempt by e-mail or letter is made with SENT, a call with what the line did. Raises
        NotEnrolledError where no attempt is due.
        """
        enrollment = running(work, _id(contact))
        if enrollment is None:
            raise NotEnrolledError
        due = work.first(Attempt, enrollment_id=enrollment.id, state=AttemptState.DUE)
        if due is None:
            raise NotEnrolledError
        now = self._clock()
        due.state, due.done_at, due.disposition = AttemptState.DONE, now, disposition.value
        sequence = _sequence_of(work, enrollment)
        after = after_attempt(
            sequence,
            _made(work.all(Attempt, enrollment_id=enrollment.id)),
            now=now,
            calling=self._calling(contact),
        )
        following, following_id = None, None
        if isinstance(after, NextAttempt):
            enrollment.state, enrollment.held_until_on = EnrollmentState.ACTIVE, None
            dated = self._date(work, enrollment, after, sequence)
            following, following_id = _row(dated, sequence), dated.id
        else:
            drop_drafts(work, _id(contact), now)
            _close(enrollment, after.reason, now)
        left = disposition is Disposition.VOICEMAIL_LEFT
        return Made(
            due.number,
            _id(due),
            (sequence.step(due.number).email or "") if left else "",
            following,
            following_id,
            after if isinstance(after, SeriesEnd) else None,
            enrollment.opportunity_id,
        )

    def due_channel(self, work: Looking, contact_id: int) -> Channel | None:
        """Say by which way the attempt that is due is made; None where none is due."""
        enrollment = running(work, contact_id)
        due = enrollment and work.first(
            Attempt, enrollment_id=enrollment.id, state=AttemptState.DUE
        )
        return due.channel if due else None

    def stop(self, work: UnitOfWork, contact_id: int, reason: SeriesEndReason) -> int:
        """End a running series within a unit of work; return how many messages were left."""
        drop_drafts(work, contact_id, self._clock())
        enrollment = running(work, contact_id)
        if enrollment is None:
            return 0
        for attempt in work.all(Attempt, enrollment_id=enrollment.id, state=AttemptState.DUE):
            attempt.state = AttemptState.DROPPED
        _close(enrollment, reason, self._clock())
        done = work.all(Attempt, enrollment_id=enrollment.id, state=AttemptState.DONE)
        return len(done)

    def hold(self, contact_id: int, until_on: date, why: str) -> Done[NextAttemptRow]:
        """Hold the series until a day; it goes on one business day later, without catching up."""
        with self._works.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            enrollment = running(work, contact_id)
            due = enrollment and work.first(
                Attempt, enrollment_id=enrollment.id, state=AttemptState.DUE
            )
            if enrollment is None or not due:
                raise NotEnrolledError
            done = _made(work.all(Attempt, enrollment_id=enrollment.id))
            later = after_hold(
                due.number,
                until_on,
                now=self._clock(),
                calling=self._calling(contact),
                previous_at=done[-1].made_at if done else None,
            )
            due.state = AttemptState.DROPPED
            enrollment.state = EnrollmentState.HELD
            enrollment.held_until_on, enrollment.held_why = until_on, why
            sequence = _sequence_of(work, enrollment)
            attempt = self._date(work, enrollment, later, sequence)
            changes = work.commit(Deed(kind=DeedKind.HOLD_SERIES, facts={"name": contact.name}))
        return Done(result=_row(attempt, sequence), changes=changes)

    def end(self, contact_id: int, *, replied: bool) -> Done[int]:
        """End a running series by hand; return how many attempts were made."""
        reason = SeriesEndReason.REPLIED if replied else SeriesEndReason.REACHED
        with self._works.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            if running(work, contact_id) is None:
                raise NotEnrolledError
            made = self.stop(work, contact_id, reason)
            changes = work.commit(Deed(kind=DeedKind.END_SERIES, facts={"name": contact.name}))
        return Done(result=made, changes=changes)

    def _calling(self, contact: Contact) -> CallingTime:
        return CallingTime(self._settings.calendar(), call_hours_of(contact))

    def _ask_before(self, work: UnitOfWork, contact_id: int) -> None:
        today = self._settings.calendar().today(self._clock())
        days = [e.not_before_on for e in work.all(Ending, contact_id=contact_id)]
        latest = max((day for day in days if day), default=None)
        if latest is not None and today < latest:
            raise AsksFirstError(AskFirst.BEFORE_NOT_BEFORE, until_on=latest)

    def _date(
        self,
        work: UnitOfWork,
        enrollment: Enrollment,
        following: NextAttempt,
        sequence: Sequence,
    ) -> Attempt:
        due = following.due
        zone = self._settings.current().zone
        return work.add(
            Attempt(
                enrollment_id=_id(enrollment),
                contact_id=enrollment.contact_id,
                number=following.number,
                due_at=due.at,
                due_on=due.on,
                sort_at=due.at or instant_of(due.on, time(), zone),
                why=due.why.to_json(),
                channel=sequence.step(following.number).channel,
            )
        )


def running(work: Looking, contact_id: int) -> Enrollment | None:
    """Return the contact's series that is active or held."""
    return work.first(
        Enrollment, contact_id=contact_id, state=EnrollmentState.ACTIVE
    ) or work.first(Enrollment, contact_id=contact_id, state=EnrollmentState.HELD)


def _has_number(work: Looking, contact_id: int) -> bool:
    points = work.all(ContactPoint, contact_id=contact_id)
    return any(point.kind is not PointKind.EMAIL for point in points)


def call_hours_of(contact: Contact) -> CallHours:
    """Return when the contact may be called, with their country's weekend."""
    return CallHours(
        contact.zone, contact.call_opens, contact.call_closes, weekend_of(contact.country)
    )


def _sequence_of(work: Looking, enrollment: Enrollment) -> Sequence:
    stored = work.get(SequenceVersion, enrollment.sequence_id)
    return Sequence.from_json(stored.key, stored.version, stored.steps)


def _close(enrollment: Enrollment, reason: SeriesEndReason, now: datetime) -> None:
    finished = reason is SeriesEndReason.FINISHED_NO_RESPONSE
    enrollment.state = EnrollmentState.FINISHED if finished else EnrollmentState.ENDED
    enrollment.ended_at = now
    enrollment.ended_why = reason.value


def _made(attempts: list[Attempt]) -> tuple[AttemptMade, ...]:
    """Return the attempts made in their order, which a clock set back does not change."""
    return tuple(
        AttemptMade(a.number, a.done_at, Disposition(a.disposition))
        for a in attempts
        if a.state is AttemptState.DONE and a.done_at
    )


def planned_row(one: NextAttempt, sequence: Sequence) -> NextAttemptRow:
    """Show an attempt that is foreseen, and on no desk yet."""
    channel = sequence.step(one.number).channel
    total = len(sequence.steps)
    return NextAttemptRow(one.number, total, one.due.at, one.due.on, one.due.why, channel)


def _row(attempt: Attempt, sequence: Sequence) -> NextAttemptRow:
    return NextAttemptRow(
        attempt.number,
        len(sequence.steps),
        attempt.due_at,
        attempt.due_on,
        Why.from_json(attempt.why),
        attempt.channel,
    )


def _series_row(
    enrollment: Enrollment, sequence: Sequence, attempts: list[Attempt], calling: CallingTime
) -> SeriesRow | None:
    due = next((a for a in attempts if a.state is AttemptState.DUE), None)
    if due is None:
        return None
    following = NextAttempt(due.number, Due(due.due_at, due.due_on, Why.from_json(due.why)))
    days = {plan.number: plan.due.on for plan in foreseen(sequence, following, calling)}
    left = {a.number: a for a in attempts if a.state is AttemptState.DONE}
    left.pop(due.number, None)
    steps = tuple(
        _step_row(step.number, sequence, left.get(step.number), due, days.get(step.number))
        for step in sequence.steps
    )
    return SeriesRow(_id(enrollment), due.number, steps, enrollment.held_until_on)


def _step_row(
    number: int,
    sequence: Sequence,
    done: Attempt | None,
    due: Attempt,
    foreseen_on: date | None,
) -> SeriesStepRow:
    is_due = number == due.number
    return SeriesStepRow(
        number=number,
        total=len(sequence.steps),
        state=AttemptState.DUE if is_due else AttemptState.DONE if done else None,
        done_at=done.done_at if done else None,
        due_at=due.due_at if is_due else None,
        due_on=due.due_on if is_due else None,
        foreseen_on=foreseen_on,
        script_key=sequence.step(number).script,
        email_key=sequence.step(number).email or "",
        why=Why.from_json(due.why) if is_due else None,
        channel=sequence.step(number).channel,
    )


def _id(entity: Contact | Enrollment | Attempt | SequenceVersion) -> int:
    if entity.id is None:
        raise ValueError("what was added has an id")
    return entity.id
