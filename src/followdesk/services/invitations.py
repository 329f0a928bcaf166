"""Invitations to agreed steps, and what the other side still has to be told of them.

Nothing is sent from here: the person saves or opens what was prepared, and says that it went out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from followdesk.domain.contact import Contact, ContactPoint, PointKind
from followdesk.domain.conversation import Medium, Touch, TouchKind
from followdesk.domain.errors import StepClosedError
from followdesk.domain.invitation_errors import NothingAgreedError
from followdesk.domain.next_step import Invitation, NextStep, Owed, StepState
from followdesk.domain.telling import is_past, told
from followdesk.domain.when import When
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.drafting import Addressee, addresses
from followdesk.services.invitation_rows import (
    InvitationView,
    InvitationWords,
    News,
    OwedRow,
    Sending,
)
from followdesk.services.ports import Looking, UnitOfWork, Works
from followdesk.services.settings import Settings

_JUST = timedelta(minutes=1)
_LONGEST_CHAIN = 1000  # moves of one step, each remembered


class InvitationTexts(Protocol):
    """Say what an invitation says, in the contact's language."""

    def title(self, medium: Medium, what: str, me: str, to: Addressee) -> str:
        """Name the entry in their calendar: with whom, and what about."""
        ...

    def place(self, medium: Medium, phone: str, me: str, to: Addressee) -> str:
        """Say where it takes place; "" where that is not known."""
        ...

    def more(self, mine: tuple[str, str], theirs: tuple[str, str], to: Addressee) -> str:
        """Say who does what until then: a name and a commitment each."""
        ...

    def mail(
        self, news: News, when: When, names: tuple[str, str], to: Addressee
    ) -> tuple[str, str]:
        """Tell the news in an e-mail from and to these `names`: its subject and its words."""
        ...


class InvitationStore(Works, Protocol):
    """Answer what is owed, and begin units of work."""

    def owed(self, now: datetime) -> tuple[OwedRow, ...]:
        """Return what the other sides have not been told, the newest change first."""
        ...


class Invitations:
    """Prepare invitations, note what became of them, and keep what is owed in sight."""

    def __init__(
        self,
        store: InvitationStore,
        texts: InvitationTexts,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._texts = texts
        self._settings = settings
        self._clock = clock

    def view(self, step_id: int) -> InvitationView:
        """Return the invitation to a step, or the news of it.

        Raises NotHereError, StepClosedError where the step is done or was moved, and where it was
        dropped without anybody expecting it.
        """
        with self._store.look() as work:
            step = work.get(NextStep, step_id)
            _raise_if_closed(step)
            return self._view(work, step)

    def next_with(self, contact_id: int) -> InvitationView:
        """Return the invitation to the next agreed step with a contact.

        Raises NothingAgreedError where nothing to come is agreed with them.
        """
        now = self._clock()
        with self._store.look() as work:
            found = [
                step
                for step in work.all(NextStep, contact_id=contact_id, state=StepState.OPEN)
                if step.agreed and not is_past(step, now)
            ]
            if not found:
                raise NothingAgreedError(work.get(Contact, contact_id).name)
            return self._view(work, min(found, key=lambda step: step.sort_at))

    def owed(self) -> tuple[OwedRow, ...]:
        """Return what the other sides have not been told, the newest change first."""
        return self._store.owed(self._clock())

    def just_wanted(self, contact_ids: Iterable[int]) -> OwedRow | None:
        """Return the step of these contacts that was just booked with "invite", if one was."""
        since = self._clock() - _JUST
        wanted = {"state": StepState.OPEN, "invitation": Invitation.WANTED}
        with self._store.look() as work:
            for contact_id in contact_ids:
                for step in reversed(work.all(NextStep, contact_id=contact_id, **wanted)):
                    if step.created_at >= since and step.moved_from_id is None:
                        return _wanted_row(step, work.get(Contact, contact_id).name)
        return None

    def sent(self, step_id: int, sending: Sending) -> Done[InvitationView]:
        """Note that the invitation, or the news, went out; the step carries its name from now on.

        Raises NotHereError and StepClosedError.
        """
        with self._store.unit_of_work() as work:
            step = work.get(NextStep, step_id)
            _raise_if_closed(step)
            before = self._view(work, step)
            told(step)
            if sending.in_file:
                step.invitation_uid = before.uid
                step.invitation_words = sending.words.kept()
                if step.state is not StepState.DROPPED:
                    step.invitation = Invitation.SENT
            self._touch(work, step, before.news)
            facts = {"name": before.contact, "news": before.news.value}
            changes = work.commit(Deed(kind=DeedKind.SEND_INVITATION, facts=facts))
        if sending.my_email:
            self._settings.keep_my_email(sending.my_email)
        return Done(result=replace(before, owed=Owed.NOTHING), changes=changes)

    def waive(self, step_ids: Sequence[int]) -> Done[int]:
        """Note that they know already, or need not know."""
        with self._store.unit_of_work() as work:
            name = ""
            for step_id in step_ids:
                step = work.get(NextStep, step_id)
                told(step)
                name = work.get(Contact, step.contact_id).name
            facts: dict[str, str | int] = {"name": name, "count": len(step_ids)}
            changes = work.commit(Deed(kind=DeedKind.WAIVE_TELLING, facts=facts))
        return Done(result=len(step_ids), changes=changes)

    def _view(self, work: Looking, step: NextStep) -> InvitationView:
        contact, mine = work.get(Contact, step.contact_id), self._settings.current()
        to = Addressee(contact.language, contact.country, contact.zone, mine.zone)
        when, news = When(step.on_day, step.at_time, step.zone), _news(step)
        me = mine.my_name or mine.my_organization
        subject, body = self._texts.mail(news, when, (me, contact.name), to)
        return InvitationView(
            step_id=step.id or 0,
            contact_id=step.contact_id,
            contact=contact.name,
            news=news,
            when=when,
            minutes=step.minutes,
            zone=mine.zone,
            their_zone=contact.zone,
            agreed=step.agreed,
            invitation=step.invitation,
            owed=step.owed,
            is_given=step.is_given,
            uid=step.invitation_uid or _first_uid(work, step),
            sequence=step.sequence,
            words=self._words(work, step, contact, to),
            to=addresses(work, contact),
            do_not_email=contact.do_not_email,
            subject=subject,
            body=body,
            my_name=me,
            my_email=mine.my_email,
        )

    def _words(
        self, work: Looking, step: NextStep, contact: Contact, to: Addressee
    ) -> InvitationWords:
        """Return the words that were given, else some to begin with.

        What each side does until then was said to both where the step is agreed; nothing else that
        was noted goes in.
        """
        kept = step.invitation_words
        if kept:
            return InvitationWords(
                kept.get("title", ""), kept.get("place", ""), kept.get("more", "")
            )
        mine = self._settings.current()
        me = mine.my_name or mine.my_organization
        more = ""
        if step.agreed:
            more = self._texts.more((me, step.i_will), (contact.name, step.they_will), to)
        return InvitationWords(
            self._texts.title(step.medium, step.what, me, to),
            self._texts.place(step.medium, _phone(work, contact), me, to),
            more,
        )

    def _touch(self, work: UnitOfWork, step: NextStep, news: News) -> None:
        work.add(
            Touch(
                contact_id=step.contact_id,
                at=self._clock(),
                kind=TouchKind.INVITATION,
                value_kind=news.value,
                note=step.what,
            )
        )


def _wanted_row(step: NextStep, name: str) -> OwedRow:
    when = When(step.on_day, step.at_time, step.zone)
    return OwedRow(step.id or 0, step.contact_id, name, step.what, when, step.owed, is_given=False)


def _raise_if_closed(step: NextStep) -> None:
    is_open = step.state in (StepState.OPEN, StepState.MISSED)
    if not (is_open or (step.state is StepState.DROPPED and (step.owed or step.is_given))):
        raise StepClosedError


def _news(step: NextStep) -> News:
    if step.state is StepState.DROPPED:
        return News.END
    if step.owed is Owed.TIME:
        return News.TIME
    return News.AGAIN if step.is_given else News.FIRST


def _first_uid(work: Looking, step: NextStep) -> str:
    """Return the name of the step that this one was first, before any move.

    So a file that was saved, and never said to be sent, stays the same entry.
    """
    for _each in range(_LONGEST_CHAIN):
        if step.moved_from_id is None:
            break
        step = work.get(NextStep, step.moved_from_id)
    return step.uid


def _phone(work: Looking, contact: Contact) -> str:
    points = sorted(work.all(ContactPoint, contact_id=contact.id), key=lambda one: one.position)
    return next((point.value for point in points if point.kind is not PointKind.EMAIL), "")
