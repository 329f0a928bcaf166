"""Which rhythm somebody is kept up in, and when it comes round: dated within other deeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Protocol

from followdesk.domain.commitment import NurturePlan, NurtureState
from followdesk.domain.nurture import NurtureDates, Rhythm, nurture_dates
from followdesk.domain.tag import ContactTag, Tag
from followdesk.services.care_rows import Contacted
from followdesk.services.days import day_of
from followdesk.services.ports import Looking, UnitOfWork
from followdesk.services.settings import Settings

# Up to so many people are asked for one by one; of more, all there is is read at once.
_FEW = 20


class RhythmStore(Protocol):
    """Answer when people were last in contact."""

    def contacted(self, contact_ids: Iterable[int]) -> dict[int, Contacted]:
        """Say of each contact when they were last in real contact, and last sent something."""
        ...


class Rhythms:
    """Keep rhythms true to what happened: the contact's own, else the closest of their tags."""

    def __init__(
        self, store: RhythmStore, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def refresh(self, work: UnitOfWork, contact_id: int) -> None:
        """Date a running rhythm anew, within the deed that wrote a contact or a value touch."""
        plan = running_plan(work, contact_id)
        if plan is not None:
            self._date(plan, self._store.contacted([contact_id])[contact_id])

    def settle(self, work: UnitOfWork, contact_ids: Collection[int]) -> int:
        """Let each of these people run in the rhythm they should; return how many changed.

        A rhythm of their own wins. Of several tags the one with the shortest longest gap counts.
        """
        plans = _plans(work, contact_ids)
        wanted = _closest_tags(work, contact_ids)
        moved = [c for c in contact_ids if _changes(plans.get(c), wanted.get(c))]
        contacted = self._store.contacted(moved)
        new = []
        for contact_id in moved:
            plan, tag = plans.get(contact_id), wanted.get(contact_id)
            if tag is None:
                if plan is not None:
                    self.stop(plan)
            elif plan is None:
                new.append(self._new(contact_id, tag, contacted[contact_id]))
            else:
                plan.tag_id, (plan.ideal_days, plan.longest_days) = tag.id, _gaps(tag)
                self._date(plan, contacted[contact_id])
        work.insert_many(NurturePlan, new)
        return len(moved)

    def foreseen(self, contact_id: int, rhythm: Rhythm) -> NurtureDates:
        """Say when a rhythm that began now would come round."""
        contacted = self._store.contacted([contact_id])[contact_id]
        return self._dates(rhythm, contacted, self._clock())

    def set_own(self, work: UnitOfWork, contact_id: int, rhythm: Rhythm, about: str) -> NurturePlan:
        """Keep somebody up in a rhythm of their own from now on."""
        contacted = self._store.contacted([contact_id])[contact_id]
        plan = running_plan(work, contact_id)
        if plan is None:
            dates = self._dates(rhythm, contacted, self._clock())
            plan = work.add(
                NurturePlan(
                    contact_id=contact_id,
                    next_on=dates.next_on,
                    latest_on=dates.latest_on,
                    started_at=self._clock(),
                )
            )
        plan.ideal_days, plan.longest_days = rhythm.ideal_days, rhythm.longest_days
        plan.tag_id, plan.about = None, about
        self._date(plan, contacted)
        return plan

    def stop(self, plan: NurturePlan) -> None:
        """Keep somebody up no longer."""
        plan.state, plan.stopped_at = NurtureState.STOPPED, self._clock()

    def _new(self, contact_id: int, tag: Tag, contacted: Contacted) -> dict[str, object]:
        now, (ideal, longest) = self._clock(), _gaps(tag)
        dates = self._dates(Rhythm(ideal, longest), contacted, now)
        return {
            "contact_id": contact_id,
            "ideal_days": ideal,
            "longest_days": longest,
            "next_on": dates.next_on,
            "latest_on": dates.latest_on,
            "tag_id": tag.id,
            "started_at": now,
            "state": NurtureState.RUNNING,
        }

    def _date(self, plan: NurturePlan, contacted: Contacted) -> None:
        rhythm = Rhythm(plan.ideal_days, plan.longest_days)
        dates = self._dates(rhythm, contacted, plan.started_at or self._clock())
        plan.next_on, plan.latest_on = dates.next_on, dates.latest_on

    def _dates(self, rhythm: Rhythm, contacted: Contacted, started_at: datetime) -> NurtureDates:
        """Date a rhythm; for who was never talked to it counts from its start."""
        calendar = self._settings.calendar()
        sent = contacted.sent_at
        return nurture_dates(
            rhythm,
            day_of(contacted.talked_at or started_at, calendar.zone),
            None if sent is None else day_of(sent, calendar.zone),
            calendar,
        )


def running_plan(work: Looking, contact_id: int) -> NurturePlan | None:
    """Return the rhythm a contact is kept up in, if there is one."""
    return work.first(NurturePlan, contact_id=contact_id, state=NurtureState.RUNNING)


def _plans(work: Looking, contact_ids: Collection[int]) -> dict[int, NurturePlan]:
    if len(contact_ids) > _FEW:
        found = work.all(NurturePlan, state=NurtureState.RUNNING)
        return {plan.contact_id: plan for plan in found}
    each = ((contact_id, running_plan(work, contact_id)) for contact_id in contact_ids)
    return {contact_id: plan for contact_id, plan in each if plan is not None}


def _closest_tags(work: Looking, contact_ids: Collection[int]) -> dict[int, Tag]:
    """Return of each person's tags the one whose rhythm is the closest."""
    tags = {tag.id: tag for tag in work.all(Tag) if tag.longest_days is not None}
    if len(contact_ids) > _FEW:
        carried = [one for tag_id in tags for one in work.all(ContactTag, tag_id=tag_id)]
    else:
        carried = [one for c in contact_ids for one in work.all(ContactTag, contact_id=c)]
    by_contact: dict[int, list[Tag]] = defaultdict(list)
    for one in carried:
        if one.tag_id in tags:
            by_contact[one.contact_id].append(tags[one.tag_id])
    return {contact: min(found, key=_closeness) for contact, found in by_contact.items()}


def _closeness(tag: Tag) -> tuple[int, int, str]:
    ideal, longest = _gaps(tag)
    return longest, ideal, tag.folded


def _gaps(tag: Tag) -> tuple[int, int]:
    return tag.ideal_days or 0, tag.longest_days or 0


def _changes(plan: NurturePlan | None, tag: Tag | None) -> bool:
    """Tell whether a tag's rhythm begins, changes or ends for somebody."""
    if plan is None:
        return tag is not None
    if plan.tag_id is None:
        return False
    if tag is None:
        return True
    return (plan.tag_id, plan.ideal_days, plan.longest_days) != (tag.id, *_gaps(tag))
