"""Answers to invitations, as files brought them: noted as what they are, a signal with its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from followdesk.domain.contact import Contact, ContactPoint, PointKind
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.invitation_answer import CameBack, Purpose, Said, of_contact
from followdesk.domain.invitation_errors import (
    AnswerFault,
    AnswerKnownError,
    AnswerTooLateError,
    AnswerUnreadableError,
    NotTheirAnswerError,
    OldAnswerError,
    UndecidedAnswerError,
    UnknownInvitationError,
)
from followdesk.domain.next_step import Invitation, NextStep, StepState
from followdesk.domain.when import When
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.drafting import addresses
from followdesk.services.ports import Looking, UnitOfWork, Works
from followdesk.services.settings import Settings

_STATES = {Said.ACCEPTED: Invitation.ACCEPTED, Said.DECLINED: Invitation.DECLINED}
_LONGEST_CHAIN = 1000  # moves of one step


@dataclass(frozen=True, slots=True)
class AnswerTaken:
    """Tell what an answer came to.

    `proposed` is the time that they would rather have, in their zone, where they said one.
    """

    step_id: int
    contact_id: int
    contact: str
    what: str
    when: When
    said: Said
    proposed: When | None = None


@dataclass(frozen=True, slots=True)
class InvitedBy:
    """Show an invitation from somebody else: who asks, when, and whether they are known here."""

    title: str
    name: str
    contact_id: int
    starts_at: datetime | None
    when: When | None
    minutes: int
    is_off: bool


class InvitationAnswers:
    """Find the step that an answer is about, and note what they said."""

    def __init__(
        self,
        store: Works,
        settings: Settings,
        clock: Callable[[], datetime],
        refresh_rhythm: Callable[[UnitOfWork, int], None],
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._refresh_rhythm = refresh_rhythm

    def take(self, came: CameBack) -> Done[AnswerTaken]:
        """Note an answer as one deed; whoever accepts has said yes to the time it names.

        Nothing is dropped because they declined. Raises what `domain.invitation_errors` names; then
        nothing is noted.
        """
        if came.purpose is not Purpose.ANSWER:
            raise AnswerUnreadableError(AnswerFault.NO_ANSWER)
        with self._store.unit_of_work() as work:
            step = _step_of(work, came.uid)
            contact = work.get(Contact, step.contact_id)
            said = _said(work, contact, step, came)
            step.invitation_uid = came.uid
            if said is Said.ACCEPTED:
                step.agreed = True
            if said in _STATES:
                step.invitation = _STATES[said]
            self._touch(work, step, said, came.stamped_at)
            self._refresh_rhythm(work, step.contact_id)
            when = When(step.on_day, step.at_time, step.zone)
            result = AnswerTaken(
                step.id or 0,
                step.contact_id,
                contact.name,
                step.what,
                when,
                said,
                _proposed(came, contact.zone, when) if said is Said.COUNTERED else None,
            )
            facts = {"name": contact.name, "said": said.value}
            changes = work.commit(Deed(kind=DeedKind.TAKE_ANSWER, facts=facts))
        return Done(result=result, changes=changes)

    def invited_by(self, came: CameBack) -> InvitedBy:
        """Tell who invites the user, and who of the contacts that is, if anybody is."""
        party = came.organizer
        address = "" if party is None else party.address
        zone = self._settings.current().zone
        with self._store.look() as work:
            contact = _contact_at(work, address)
        when = None if came.on is None else When(came.on, None, zone)
        if came.starts_at is not None:
            when = When.of_instant(came.starts_at, zone)
        name = "" if party is None else party.name or address
        return InvitedBy(
            title=came.title,
            name=name if contact is None else contact.name,
            contact_id=0 if contact is None else contact.id or 0,
            starts_at=came.starts_at,
            when=when,
            minutes=came.minutes,
            is_off=came.purpose is Purpose.CANCELLATION,
        )

    def _touch(
        self, work: UnitOfWork, step: NextStep, said: Said, stamped_at: datetime | None
    ) -> None:
        """Keep the signal with the time it tells itself, as far as that can be."""
        now = self._clock()
        is_likely = stamped_at is not None and step.created_at <= stamped_at <= now
        work.add(
            Touch(
                contact_id=step.contact_id,
                at=stamped_at if stamped_at is not None and is_likely else now,
                kind=TouchKind.INVITATION,
                outgoing=False,
                value_kind=said.value,
                note=step.what,
            )
        )


def _said(work: Looking, contact: Contact, step: NextStep, came: CameBack) -> Said:
    """Return what the contact answered to the step as it stands; raise why nothing counts."""
    name = contact.name
    one = of_contact(came.who, addresses(work, contact))
    if one is None:
        raise NotTheirAnswerError(name)
    if step.state not in (StepState.OPEN, StepState.MISSED):
        raise AnswerTooLateError(name)
    if came.sequence is not None and came.sequence < step.sequence:
        raise OldAnswerError(name)
    if one.said is Said.UNDECIDED:
        raise UndecidedAnswerError(name)
    if one.said in _STATES and step.invitation is _STATES[one.said]:
        raise AnswerKnownError(name)
    return one.said


def _step_of(work: Looking, uid: str) -> NextStep:
    """Return the step that carries this invitation now, whatever moves came since it was given.

    A file that was saved and never said to be sent names the step itself.
    """
    given = work.all(NextStep, invitation_uid=uid) if uid else []
    step = given[-1] if given else work.first(NextStep, uid=uid)
    if step is None:
        raise UnknownInvitationError
    for _each in range(_LONGEST_CHAIN):
        if step.state is not StepState.MOVED:
            break
        following = work.first(NextStep, moved_from_id=step.id)
        if following is None:
            break
        step = following
    return step


def _proposed(came: CameBack, their_zone: str, when: When) -> When | None:
    """Return the other time they name, on their wall; None where it is the same or none."""
    if came.starts_at is None or came.starts_at == when.instant():
        return None
    return When.of_instant(came.starts_at, their_zone)


def _contact_at(work: Looking, address: str) -> Contact | None:
    if not address:
        return None
    point = work.first(ContactPoint, kind=PointKind.EMAIL, key=address.casefold())
    return None if point is None else work.get(Contact, point.contact_id)
