"""What several services look up about the series a contact runs through."""

from __future__ import annotations

from datetime import date, datetime, time

from followdesk.domain.contact import ContactPoint, PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.due import Due
from followdesk.domain.enrollment import (
    Attempt,
    AttemptState,
    Enrollment,
    EnrollmentState,
    SequenceVersion,
)
from followdesk.domain.errors import NotEnrolledError, NotHereError
from followdesk.domain.sequence import Sequence
from followdesk.domain.series import AttemptMade, NextAttempt
from followdesk.domain.when import instant_of
from followdesk.domain.why import Why
from followdesk.services.ports import Looking


def running(work: Looking, contact_id: int) -> Enrollment | None:
    """Return the contact's series that is active or held."""
    return work.first(
        Enrollment, contact_id=contact_id, state=EnrollmentState.ACTIVE
    ) or work.first(Enrollment, contact_id=contact_id, state=EnrollmentState.HELD)


def due_of(work: Looking, enrollment: Enrollment) -> Attempt | None:
    """Return the attempt of a series that is due."""
    return work.first(Attempt, enrollment_id=enrollment.id, state=AttemptState.DUE)


def required(work: Looking, contact_id: int) -> tuple[Enrollment, Attempt]:
    """Return the contact's series and the attempt due; raise NotEnrolledError without them."""
    enrollment = running(work, contact_id)
    due = enrollment and due_of(work, enrollment)
    if enrollment is None or not due:
        raise NotEnrolledError
    return enrollment, due


def newest_version(work: Looking, key: str) -> SequenceVersion:
    """Return the newest version of a sequence; raise NotHereError where there is none."""
    versions = work.all(SequenceVersion, key=key)
    if not versions:
        raise NotHereError("SequenceVersion", 0)
    return max(versions, key=lambda stored: stored.version)


def sequence_of(work: Looking, enrollment: Enrollment) -> Sequence:
    """Return the sequence as it was when the series began."""
    return read_sequence(work.get(SequenceVersion, enrollment.sequence_id))


def read_sequence(stored: SequenceVersion) -> Sequence:
    """Read one stored version; raise UnreadableSequenceError where it is none."""
    return Sequence.from_json(stored.key, stored.version, stored.steps)


def has_number(work: Looking, contact_id: int) -> bool:
    """Tell whether the contact can be called at all."""
    points = work.all(ContactPoint, contact_id=contact_id)
    return any(point.kind is not PointKind.EMAIL for point in points)


def made_of(attempts: list[Attempt]) -> tuple[AttemptMade, ...]:
    """Return the attempts made in their order, which a clock set back does not change."""
    return tuple(
        AttemptMade(a.number, a.done_at, Disposition(a.disposition))
        for a in attempts
        if a.state is AttemptState.DONE and a.done_at
    )


def last_made_at(work: Looking, enrollment: Enrollment) -> datetime | None:
    """Return when the attempt before the one due was made, if one was."""
    made = made_of(work.all(Attempt, enrollment_id=enrollment.id))
    return made[-1].made_at if made else None


def following_of(attempt: Attempt) -> NextAttempt:
    """Return a due attempt as the rules know it."""
    due = Due(attempt.due_at, attempt.due_on, Why.from_json(attempt.why))
    return NextAttempt(attempt.number, due)


def due_values(due: Due, zone: str) -> dict[str, object]:
    """Return what an attempt keeps of its due time; a plain date sorts at the user's midnight."""
    return {
        "due_at": due.at,
        "due_on": due.on,
        "sort_at": sort_at(due.at, due.on, zone),
        "why": due.why.to_json(),
    }


def sort_at(at: datetime | None, on: date, zone: str) -> datetime:
    """Return the moment by which something due is put in order."""
    return at or instant_of(on, time(), zone)
