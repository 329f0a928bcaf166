"""A contact's run through the voicemail series: enrolled, ticked, held, ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from followdesk.domain.calling_hours import call_hours_of
from followdesk.domain.calling_time import CallingTime
from followdesk.domain.channel import Channel
from followdesk.domain.contact import Contact
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import (
    Attempt,
    AttemptState,
    Enrollment,
    EnrollmentState,
    Hold,
    SequenceVersion,
)
from followdesk.domain.errors import (
    AlreadyEnrolledError,
    DoNotCallError,
    NotEnrolledError,
    NoWorkingDayError,
)
from followdesk.domain.sequence import VOICEMAIL_SERIES, Sequence
from followdesk.domain.series import (
    AttemptMade,
    NextAttempt,
    SeriesEnd,
    SeriesEndReason,
    after_attempt,
    after_hold,
    after_resume,
    first_attempt,
    foreseen,
)
from followdesk.domain.series_errors import (
    HoldInPastError,
    NoNumberError,
    NotHeldError,
    SequenceRetiredError,
)
from followdesk.services.agenda import only_open
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.dropped_drafts import drop_drafts
from followdesk.services.guarding import ask_or_pass, asked_before_restart
from followdesk.services.ports import Looking, UnitOfWork, Works
from followdesk.services.rows import NextAttemptRow, SeriesRow
from followdesk.services.runs import (
    due_of,
    has_number,
    last_made_at,
    made_of,
    newest_version,
    read_sequence,
    required,
    running,
    sequence_of,
    sort_at,
)
from followdesk.services.series_views import attempt_row, planned_row, series_row
from followdesk.services.settings import Settings

__all__ = ["Made", "Series", "call_hours_of", "running"]


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
        with self._works.look() as work:
            enrollment = running(work, contact_id)
            if enrollment is None:
                return None
            return series_row(
                enrollment,
                work.get(SequenceVersion, enrollment.sequence_id),
                work.all(Attempt, enrollment_id=enrollment.id),
                self._calling(work.get(Contact, contact_id)),
            )

    def enroll(
        self,
        contact_id: int,
        missed_at: datetime | None = None,
        *,
        key: str = VOICEMAIL_SERIES.key,
        confirmed: bool = False,
    ) -> Done[NextAttemptRow]:
        """Begin a series for a contact: the newest version of the sequence of that key.

        Raises AlreadyEnrolledError, DoNotCallError, NoNumberError, SequenceRetiredError,
        NoWorkingDayError, and AsksFirstError before the day that the contact's last ending set;
        `confirmed` goes on.
        """
        with self._works.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            now = self._clock()
            asked = asked_before_restart(work, contact_id, self._settings.calendar().today(now))
            ask_or_pass(work, contact_id, asked, now, confirmed=confirmed)
            stored = newest_version(work, key)
            if stored.retired:
                raise SequenceRetiredError(key)
            begins_with = read_sequence(stored).step(1).channel
            if begins_with is Channel.CALL and not has_number(work, contact_id):
                raise NoNumberError
            attempt, sequence = self.begin(work, contact, missed_at, key)
            changes = work.commit(Deed(kind=DeedKind.ENROLL, facts={"name": contact.name}))
        return Done(result=attempt_row(attempt, sequence), changes=changes)

    def plan_if_left(self, contact_id: int) -> tuple[NextAttemptRow, ...]:
        """Return what would follow a message left now: the next attempt, and those after it.

        Each counts on the one before being left on its day. Nothing follows the last, nor where no
        working day is in sight. A contact without a series would begin one with this call.
        """
        now = self._clock()
        with self._works.look() as work:
            calling = self._calling(work.get(Contact, contact_id))
            enrollment = running(work, contact_id)
            if enrollment is None:
                sequence = read_sequence(newest_version(work, VOICEMAIL_SERIES.key))
                number = 1
            else:
                sequence = sequence_of(work, enrollment)
                due = due_of(work, enrollment)
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
        self,
        work: UnitOfWork,
        contact: Contact,
        missed_at: datetime | None = None,
        key: str = VOICEMAIL_SERIES.key,
    ) -> tuple[Attempt, Sequence]:
        """Enroll within a unit of work that others go on with, and date the first attempt."""
        if contact.do_not_call:
            raise DoNotCallError
        if running(work, _id(contact)) is not None:
            raise AlreadyEnrolledError
        now = self._clock()
        stored = newest_version(work, key)
        enrollment = work.add(
            Enrollment(
                contact_id=_id(contact),
                opportunity_id=only_open(work, _id(contact)),
                sequence_id=_id(stored),
                missed_at=missed_at,
                started_at=now,
            )
        )
        first = first_attempt(now=now, calling=self._calling(contact), missed_at=missed_at)
        sequence = read_sequence(stored)
        return self._date(work, enrollment, first, sequence), sequence

    def make(self, work: UnitOfWork, contact: Contact, disposition: Disposition) -> Made:
        """Tick the attempt that is due as made now, and date the next or end the series.

        An attempt by e-mail or letter is made with SENT, a call with what the line did. Raises
        NotEnrolledError where no attempt is due.
        """
        enrollment, due = required(work, _id(contact))
        now = self._clock()
        due.state, due.done_at, due.disposition = AttemptState.DONE, now, disposition.value
        sequence = sequence_of(work, enrollment)
        after = after_attempt(
            sequence,
            made_of(work.all(Attempt, enrollment_id=enrollment.id)),
            now=now,
            calling=self._calling(contact),
            not_before_days=self._settings.current().not_before_days,
        )
        following, following_id = None, None
        if isinstance(after, NextAttempt):
            enrollment.state, enrollment.held_until_on = EnrollmentState.ACTIVE, None
            dated = self._date(work, enrollment, after, sequence)
            following, following_id = attempt_row(dated, sequence), dated.id
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

    def due_row(self, work: Looking, contact_id: int) -> NextAttemptRow | None:
        """Return the attempt that is due; None where none is."""
        enrollment = running(work, contact_id)
        due = enrollment and due_of(work, enrollment)
        if enrollment is None or not due:
            return None
        return attempt_row(due, sequence_of(work, enrollment))

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
        """Hold the series until a day; it goes on one business day later, without catching up.

        Raises NotEnrolledError, HoldInPastError and NoWorkingDayError.
        """
        now = self._clock()
        if until_on < self._settings.calendar().today(now):
            raise HoldInPastError(until_on)
        with self._works.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            enrollment, due = required(work, contact_id)
            later = after_hold(
                due.number,
                until_on,
                now=now,
                calling=self._calling(contact),
                previous_at=last_made_at(work, enrollment),
            )
            enrollment.state = EnrollmentState.HELD
            enrollment.held_until_on, enrollment.held_why = until_on, why
            work.add(
                Hold(
                    enrollment_id=_id(enrollment),
                    contact_id=contact_id,
                    held_at=now,
                    until_on=until_on,
                    why=why,
                )
            )
            row = self._date_anew(work, enrollment, due, later)
            changes = work.commit(Deed(kind=DeedKind.HOLD_SERIES, facts={"name": contact.name}))
        return Done(result=row, changes=changes)

    def resume(self, contact_id: int) -> Done[NextAttemptRow]:
        """Go on with a held series at the next time that fits; nothing is caught up.

        Raises NotEnrolledError, NotHeldError and NoWorkingDayError.
        """
        now = self._clock()
        with self._works.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            enrollment, due = required(work, contact_id)
            if enrollment.state is not EnrollmentState.HELD:
                raise NotHeldError
            later = after_resume(
                due.number,
                now=now,
                calling=self._calling(contact),
                previous_at=last_made_at(work, enrollment),
            )
            for hold in work.all(Hold, enrollment_id=enrollment.id)[-1:]:
                hold.resumed_at = now
            enrollment.state = EnrollmentState.ACTIVE
            enrollment.held_until_on, enrollment.held_why = None, ""
            row = self._date_anew(work, enrollment, due, later)
            changes = work.commit(Deed(kind=DeedKind.RESUME_SERIES, facts={"name": contact.name}))
        return Done(result=row, changes=changes)

    def end(
        self, contact_id: int, *, replied: bool = False, reason: SeriesEndReason | None = None
    ) -> Done[int]:
        """End a running series by hand, for a reason; return how many attempts were made.

        Raises NotEnrolledError.
        """
        usual = SeriesEndReason.REPLIED if replied else SeriesEndReason.REACHED
        with self._works.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            if running(work, contact_id) is None:
                raise NotEnrolledError
            made = self.stop(work, contact_id, reason or usual)
            changes = work.commit(Deed(kind=DeedKind.END_SERIES, facts={"name": contact.name}))
        return Done(result=made, changes=changes)

    def _calling(self, contact: Contact) -> CallingTime:
        return CallingTime(self._settings.calendar(), call_hours_of(contact))

    def _date_anew(
        self, work: UnitOfWork, enrollment: Enrollment, due: Attempt, later: NextAttempt
    ) -> NextAttemptRow:
        """Drop the attempt that was due, and date the same number later."""
        due.state = AttemptState.DROPPED
        sequence = sequence_of(work, enrollment)
        return attempt_row(self._date(work, enrollment, later, sequence), sequence)

    def _date(
        self,
        work: UnitOfWork,
        enrollment: Enrollment,
        following: NextAttempt,
        sequence: Sequence,
    ) -> Attempt:
        due = following.due
        return work.add(
            Attempt(
                enrollment_id=_id(enrollment),
                contact_id=enrollment.contact_id,
                number=following.number,
                due_at=due.at,
                due_on=due.on,
                sort_at=sort_at(due.at, due.on, self._settings.current().zone),
                why=due.why.to_json(),
                channel=sequence.step(following.number).channel,
            )
        )


def _close(enrollment: Enrollment, reason: SeriesEndReason, now: datetime) -> None:
    finished = reason is SeriesEndReason.FINISHED_NO_RESPONSE
    enrollment.state = EnrollmentState.FINISHED if finished else EnrollmentState.ENDED
    enrollment.ended_at = now
    enrollment.ended_why = reason.value


def _id(entity: Contact | Enrollment | Attempt | SequenceVersion) -> int:
    if entity.id is None:
        raise ValueError("what was added has an id")
    return entity.id
