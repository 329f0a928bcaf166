"""What the sample month owes and keeps up: promises run and ended, rhythms, tags."""

from __future__ import annotations

from datetime import datetime, timedelta

from followdesk.app.sample_data import OtherData
from followdesk.app.sample_days import SampleDays
from followdesk.domain.commitment import NurturePlan, OwedAnswer
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.fold import fold
from followdesk.domain.nurture import LONGEST_DAYS, Rhythm, nurture_dates
from followdesk.domain.promise import PromiseRule
from followdesk.domain.tag import ContactTag, Tag
from followdesk.services.ports import UnitOfWork
from followdesk.services.promises import close_answered

_DAY = timedelta(days=1)
_ANSWERED_AFTER = {"kept": timedelta(hours=5), "late": timedelta(hours=30)}


class SampleCare:
    """Write one thing after the other; `number` of each is minutes, days ago, or days ahead."""

    def __init__(self, work: UnitOfWork, days: SampleDays) -> None:
        self._work = work
        self._days = days

    def write(self, found: OtherData, contact_id: int) -> bool:
        """Write a promise, a rhythm or a tag; tell whether it was one of them."""
        if found.kind == "promise":
            self._promise(found, contact_id, self._days.soon(found.number) - _DAY)
        elif found.kind in _ANSWERED_AFTER:
            self._answered(found, contact_id)
        elif found.kind == "nurture":
            self._rhythm(found, contact_id)
        elif found.kind == "tag":
            self._tag(found, contact_id)
        else:
            return False
        return True

    def _promise(self, found: OtherData, contact_id: int, since: datetime) -> OwedAnswer:
        due = PromiseRule().due(since, self._days.calendar)
        return self._work.add(
            OwedAnswer(
                contact_id=contact_id,
                about=found.about,
                how=found.how,
                got_in_touch_at=since,
                due_at=due.at or since,
                why=due.why.to_json(),
            )
        )

    def _answered(self, found: OtherData, contact_id: int) -> None:
        since = self._days.ago(found.number)
        answered_at = since + _ANSWERED_AFTER[found.kind]
        close_answered(self._promise(found, contact_id, since), answered_at)
        for at, outgoing in ((since, False), (answered_at, True)):
            self._work.add(
                Touch(
                    contact_id=contact_id,
                    at=at,
                    kind=TouchKind.EMAIL,
                    outgoing=outgoing,
                    note=found.about,
                )
            )

    def _rhythm(self, found: OtherData, contact_id: int) -> None:
        next_on = self._days.today + found.number * _DAY
        self._work.add(
            NurturePlan(
                contact_id=contact_id,
                about=found.about,
                next_on=next_on,
                latest_on=next_on + LONGEST_DAYS // 2 * _DAY,
                started_at=self._days.now - _DAY,
            )
        )

    def _tag(self, found: OtherData, contact_id: int) -> None:
        """Let somebody carry a tag; with a number it keeps them up every so many days."""
        folded = fold(found.about)
        tag = self._work.first(Tag, folded=folded) or self._work.add(
            Tag(name=found.about, folded=folded)
        )
        self._work.add(ContactTag(contact_id=contact_id, tag_id=tag.id or 0))
        if not found.number:
            return
        rhythm = Rhythm(found.number, 2 * found.number)
        tag.ideal_days, tag.longest_days = rhythm.ideal_days, rhythm.longest_days
        dates = nurture_dates(rhythm, self._days.today, None, self._days.calendar)
        self._work.add(
            NurturePlan(
                contact_id=contact_id,
                ideal_days=rhythm.ideal_days,
                longest_days=rhythm.longest_days,
                next_on=dates.next_on,
                latest_on=dates.latest_on,
                tag_id=tag.id,
                started_at=self._days.now,
            )
        )
