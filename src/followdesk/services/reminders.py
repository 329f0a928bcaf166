"""Reminders: what is due now, when to look again, and what was answered.

Answers are written quietly: Ctrl+Z is for what was done with people, and must not take back a
snooze in place of a call. What was dismissed by mistake is brought back by its own way instead,
`put_back`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from followdesk.domain.calling import OWN_STEPS, QueueKind, SessionItem
from followdesk.domain.commitment import OwedAnswer
from followdesk.domain.enrollment import Attempt
from followdesk.domain.next_step import NextStep
from followdesk.domain.reminder import (
    KEPT,
    LASTS,
    Ahead,
    Reminder,
    ReminderKey,
    ReminderKind,
    look,
    snoozed_until,
    tomorrow_morning,
    watched_from,
)
from followdesk.services.ports import UnitOfWork, Works
from followdesk.services.reminder_rows import (
    Answer,
    Coming,
    OccasionRow,
    ReminderPage,
    ReminderRow,
)
from followdesk.services.settings import Settings, write_setting

LOOK_AHEAD = timedelta(hours=12)
"""So far ahead the next ring is looked for; with none, it is looked again by then."""

_WATCHED = "reminders"
_MOST_CLEANED = 500


class ReminderStore(Works, Protocol):
    """Answer what reminds."""

    def occasions(self, from_at: datetime, until_at: datetime) -> tuple[OccasionRow, ...]:
        """Return what is open with a time, or a snooze, in this stretch, not dismissed."""
        ...

    def setting(self, key: str) -> object:
        """Return the value stored under `key`, or None."""
        ...

    def answers_before(self, before_at: datetime) -> list[int]:
        """Return the answers (ids) to what was all over before a moment."""
        ...


class Reminders:
    """Answer what reminds, and take what is answered."""

    def __init__(
        self, store: ReminderStore, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def look(self) -> ReminderPage:
        """Return what reminds now; what is told as fresh here is not fresh at the next look.

        Each ring is written down as told, so that the program may be killed at any time and neither
        loses one nor repeats it.
        """
        now, settings = self._clock(), self._settings.current()
        ahead = Ahead(settings.remind_minutes, settings.remind_promise_minutes)
        until = now + LOOK_AHEAD
        rows = {row.key: row for row in self._store.occasions(now - LASTS, until + ahead.longest)}
        watched = self._watched_until()
        since = watched_from(watched, now)
        found = look(((key, row.occasion) for key, row in rows.items()), since, now, ahead)
        if found.fresh or since != watched:
            self._write_watched(now)
        shown = _once([ReminderRow(rows[key], at) for key, at in found.shown.items()])
        keys = frozenset(row.key for row in shown)
        return ReminderPage(
            now_at=now,
            zone=settings.zone,
            rows=shown,
            fresh=found.fresh & keys,
            missed=found.missed & keys,
            next_at=min(found.next_at or until, until),
            coming=_coming(rows.values(), now, until, ahead),
        )

    def open(self) -> ReminderPage:
        """Return the same as the desk is opened, and forget answers to what is long over."""
        self._clean()
        return self.look()

    def snooze(self, keys: Iterable[ReminderKey], until: datetime) -> tuple[Answer, ...]:
        """Remind of these again at a moment; raise SnoozePastError unless it is later than now.

        Returns what had been answered before, for `put_back`.
        """
        until = snoozed_until(until, self._clock())
        return self._answer(Answer(key, snoozed_until_at=until) for key in keys)

    def snooze_minutes(self, keys: Iterable[ReminderKey], minutes: int) -> tuple[Answer, ...]:
        """Remind of these again in so many minutes."""
        return self.snooze(keys, self._clock() + timedelta(minutes=minutes))

    def tomorrow(self) -> datetime:
        """Return when the user's day opens tomorrow."""
        settings = self._settings.current()
        return tomorrow_morning(self._clock(), settings.zone, settings.opens)

    def dismiss(self, keys: Iterable[ReminderKey]) -> tuple[Answer, ...]:
        """Remind of these no more, unless they are moved; return what was answered before."""
        now = self._clock()
        return self._answer(Answer(key, dismissed_at=now) for key in keys)

    def put_back(self, answers: Sequence[Answer]) -> None:
        """Let count what was answered before."""
        self._answer(answers)

    def _answer(self, answers: Iterable[Answer]) -> tuple[Answer, ...]:
        with self._store.unit_of_work() as work:
            before = tuple(_write(work, answer) for answer in answers)
            work.commit_quietly()
        return before

    def _watched_until(self) -> datetime | None:
        kept = self._store.setting(_WATCHED)
        at = kept.get("watched_until") if isinstance(kept, dict) else None
        return datetime.fromisoformat(at) if isinstance(at, str) else None

    def _write_watched(self, now: datetime) -> None:
        with self._store.unit_of_work() as work:
            write_setting(work, _WATCHED, {"watched_until": now.isoformat()})
            work.commit_quietly()

    def _clean(self) -> None:
        over = self._store.answers_before(self._clock() - KEPT)
        if not over:
            return
        with self._store.unit_of_work() as work:
            for row_id in over[:_MOST_CLEANED]:
                work.remove(work.get(Reminder, row_id))
            work.commit_quietly()


def rest_until(work: UnitOfWork, item: SessionItem, until: datetime) -> None:
    """Let the reminder of what a session's contact was to be called for rest, within a deed.

    What has no time of its own is reminded of as somebody to come back.
    """
    key = _key_of(work, item)
    if key is not None:
        _write(work, Answer(key, snoozed_until_at=until.replace(microsecond=0)))


def _key_of(work: UnitOfWork, item: SessionItem) -> ReminderKey | None:
    """Name the reminder of what somebody is in a session for; an undo may have taken that away."""
    if item.ref_id is None:
        return None
    if item.kind in OWN_STEPS:
        step = work.first(NextStep, id=item.ref_id)
        if step is not None and step.at_time is not None:
            return ReminderKey(ReminderKind.STEP, item.ref_id, step.sort_at)
    if item.kind is QueueKind.PROMISE:
        owed = work.first(OwedAnswer, id=item.ref_id)
        if owed is not None:
            return ReminderKey(ReminderKind.PROMISE, item.ref_id, owed.due_at)
    if item.kind is QueueKind.ATTEMPT:
        attempt = work.first(Attempt, id=item.ref_id)
        if attempt is not None and attempt.due_at is not None:
            return ReminderKey(ReminderKind.ATTEMPT, item.ref_id, attempt.due_at)
    return None


def _write(work: UnitOfWork, answer: Answer) -> Answer:
    """Write an answer, and return the one before."""
    kind, ref_id, for_at = answer.key
    kept = work.first(Reminder, kind=kind, ref_id=ref_id, for_at=for_at)
    if kept is None:
        kept = work.add(Reminder(kind=kind, ref_id=ref_id, for_at=for_at))
    before = Answer(answer.key, kept.snoozed_until_at, kept.dismissed_at)
    kept.snoozed_until_at, kept.dismissed_at = answer.snoozed_until_at, answer.dismissed_at
    return before


def _once(rows: Sequence[ReminderRow]) -> tuple[ReminderRow, ...]:
    """Return the reminders, the first due first; who comes back is told by what is due for them."""
    told = {row.about.contact_id for row in rows if row.kind is not ReminderKind.CALL_BACK}
    once = [
        row
        for row in rows
        if row.kind is not ReminderKind.CALL_BACK or row.about.contact_id not in told
    ]
    return tuple(sorted(once, key=lambda row: (row.at, row.kind.value, row.about.ref_id)))


def _coming(
    rows: Iterable[OccasionRow], now: datetime, until: datetime, ahead: Ahead
) -> tuple[Coming, ...]:
    found = [
        Coming(at, row.occasion.kind, row.occasion.at, row.occasion.agreed)
        for row in rows
        for at in row.occasion.rings(ahead)
        if now < at <= until
    ]
    return tuple(sorted(found, key=lambda coming: coming.rings_at))
