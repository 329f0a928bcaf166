"""The frozen records of reminders: what reminds now, and when to look again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from followdesk.domain.conversation import Medium
from followdesk.domain.reminder import Occasion, ReminderKey, ReminderKind


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """Show something with a time that is still open: whom it concerns, and what it is.

    `medium` is that of a next step; `number` of `total` tells an attempt.
    """

    ref_id: int
    contact_id: int
    contact: str
    organization: str
    what: str
    occasion: Occasion
    medium: Medium | None = None
    number: int = 0
    total: int = 0
    do_not_call: bool = False

    @property
    def key(self) -> ReminderKey:
        """Name the reminder of it."""
        return ReminderKey(self.occasion.kind, self.ref_id, self.occasion.at)


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """Show one reminder: what it is about, and when it rang last."""

    about: OccasionRow
    rang_at: datetime

    @property
    def key(self) -> ReminderKey:
        """Name the reminder."""
        return self.about.key

    @property
    def kind(self) -> ReminderKind:
        """Say what it is about."""
        return self.about.occasion.kind

    @property
    def at(self) -> datetime:
        """Give the moment it reminds of."""
        return self.about.occasion.at


@dataclass(frozen=True, slots=True)
class Coming:
    """Tell of a ring to come without saying a name: it is kept while the desk is locked."""

    rings_at: datetime
    kind: ReminderKind
    at: datetime
    agreed: bool


@dataclass(frozen=True, slots=True)
class ReminderPage:
    """Hold what reminds now, the first due first.

    `fresh` names what rang since the desk was looked at last, `missed` those of them that nobody
    could hear in time; `next_at` is when to look again.
    """

    now_at: datetime
    zone: str
    rows: tuple[ReminderRow, ...]
    fresh: frozenset[ReminderKey]
    missed: frozenset[ReminderKey]
    next_at: datetime
    coming: tuple[Coming, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Be what was answered to one reminder before, so that it can be put back."""

    key: ReminderKey
    snoozed_until_at: datetime | None = None
    dismissed_at: datetime | None = None
