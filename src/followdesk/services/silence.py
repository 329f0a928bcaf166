"""Who has gone silent, in which way, and what is worth doing first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Protocol

from followdesk.domain.contact import Contact
from followdesk.domain.silence import COLD_EMAIL_WAITS, SilenceCase, silence_of
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.days import day_bounds, day_of
from followdesk.services.library import Scripts
from followdesk.services.opportunity_writing import open_one
from followdesk.services.ports import UnitOfWork
from followdesk.services.settings import Settings
from followdesk.services.silence_rows import AnswerRate, QuietRow, SilentRow


class SilenceStore(Protocol):
    """Answer what is known of quiet opportunities, and begin units of work."""

    def quiet(
        self, now: datetime, day_starts_at: datetime, contact_id: int | None = None
    ) -> tuple[QuietRow, ...]:
        """Return the open opportunities with nothing agreed ahead, of everybody or of one."""
        ...

    def answer_rates(self, until_at: datetime) -> tuple[tuple[str, int, int], ...]:
        """Return of each text of e-mails sent until then: its key, how many, how many answered."""
        ...

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class Silences:
    """Tell the silent opportunities, and let the user name a case by hand."""

    def __init__(
        self,
        store: SilenceStore,
        scripts: Scripts,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._scripts = scripts
        self._settings = settings
        self._clock = clock

    def list(self) -> tuple[SilentRow, ...]:
        """Return the silent opportunities, what is worth doing first at the top."""
        return in_order(self._silent(None))

    def of_contact(self, contact_id: int) -> tuple[SilentRow, ...]:
        """Return the silent opportunities with one contact, in the same order."""
        return in_order(self._silent(contact_id))

    def answer_rates(self, language: str) -> tuple[AnswerRate, ...]:
        """Return how often the e-mails from each text were answered, the best first.

        Counted is what went out long enough ago, among the newest messages. Titles are in
        `language`, or the key where the text is there no more.
        """
        now, texts = self._clock(), self._scripts(language)
        rates = [
            AnswerRate(key, texts[key].title if key in texts else key, sent, answered)
            for key, sent, answered in self._store.answer_rates(now - COLD_EMAIL_WAITS)
        ]
        return tuple(sorted(rates, key=lambda rate: (-rate.share, -rate.sent, rate.key)))

    def name_by_hand(self, opportunity_id: int, case: SilenceCase | None) -> Done[int]:
        """Say which case it is, whatever the data shows; None lets the data tell again.

        Nothing is written where it was named so already. Raises NotHereError and
        OpportunityOverError.
        """
        named = "" if case is None else case.value
        with self._store.unit_of_work() as work:
            one = open_one(work, opportunity_id)
            contact = work.get(Contact, one.contact_id)
            deed = Deed(
                kind=DeedKind.NAME_SILENCE,
                facts={"name": contact.name, "title": one.title, "case": named},
            )
            if one.silence != named:
                one.silence = named
                return Done(result=opportunity_id, changes=work.commit(deed))
        undo, redo = self._store.state()
        return Done(result=opportunity_id, changes=Changes(deed=deed, can_undo=undo, can_redo=redo))

    def _silent(self, contact_id: int | None) -> Iterable[SilentRow]:
        now, zone = self._clock(), self._settings.current().zone
        starts_at, _ = day_bounds(day_of(now, zone), zone)
        texts = cache(self._scripts)
        for quiet in self._store.quiet(now, starts_at, contact_id):
            silence = silence_of(quiet.facts)
            if silence is not None:
                row = SilentRow(quiet, silence)
                yield replace(row, text_title=_title(row, texts)) if row.text_key else row


def _title(row: SilentRow, texts: Scripts) -> str:
    """Name a text in the contact's language; by its key where it is there no more."""
    script = texts(row.quiet.language).get(row.text_key)
    return row.text_key if script is None else script.title


def in_order(rows: Iterable[SilentRow]) -> tuple[SilentRow, ...]:
    """Sort by what is worth doing first.

    What no cure was tried for comes before what waits for an answer; then whoever was heard from at
    all (warm) before the cold, the larger value, and the shorter silence, which is cured sooner.
    """
    return tuple(sorted(rows, key=_order))


def _order(row: SilentRow) -> tuple[bool, bool, int, float, int]:
    quiet, silence = row.quiet, row.silence
    return (
        silence.tried_at is not None,
        quiet.facts.heard_at is None,
        -quiet.value_cents,
        -silence.since_at.timestamp(),
        quiet.opportunity_id,
    )
