"""The plans of attempts: seen, copied, changed into a new version, retired."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Protocol

from followdesk.domain.calling_hours import call_hours_of
from followdesk.domain.calling_time import CallingTime
from followdesk.domain.contact import Contact
from followdesk.domain.enrollment import SequenceVersion
from followdesk.domain.errors import NotHereError, NoWorkingDayError
from followdesk.domain.script import ScriptKind
from followdesk.domain.sequence import VOICEMAIL_SERIES
from followdesk.domain.sequence_draft import (
    Fault,
    KnownTexts,
    SequenceDraft,
    faults_of,
    sequence_of,
)
from followdesk.domain.series import planned
from followdesk.domain.series_errors import SequenceFaultsError, SequenceNeededError
from followdesk.domain.when import instant_of
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.library import Scripts
from followdesk.services.ports import Looking, Works
from followdesk.services.runs import newest_version, read_sequence
from followdesk.services.sequence_rows import (
    NoDates,
    PlanRow,
    SequenceList,
    SequenceRow,
    TextRow,
    TextRows,
)
from followdesk.services.series_views import planned_row
from followdesk.services.settings import Settings

_FOR_SERIES = ("voicemail_", "series_")
"""How the keys of the shipped texts begin that an attempt says or sends."""


class SequenceStore(Works, Protocol):
    """Count who runs through which version, and begin units of work."""

    def running_by_version(self) -> dict[int, int]:
        """Return how many contacts run through each version, by its id; none: not there."""
        ...


class Sequences:
    """Show and shape the plans; a running series keeps the version it began with."""

    def __init__(
        self,
        store: SequenceStore,
        scripts: Scripts,
        settings: Settings,
        clock: Callable[[], datetime],
        new_uid: Callable[[], str],
    ) -> None:
        self._store = store
        self._scripts = scripts
        self._settings = settings
        self._clock = clock
        self._new_uid = new_uid

    def all(self) -> SequenceList:
        """Return the newest version of each sequence, the retired ones last, and the texts."""
        running = self._store.running_by_version()
        with self._store.look() as work:
            rows = [_row(versions, running) for versions in _by_key(work).values()]
        rows.sort(key=lambda row: row.retired)
        return SequenceList(tuple(rows), self.texts())

    def texts(self) -> TextRows:
        """Return the texts an attempt can say or send, named in the user's language."""
        found = self._scripts(self._settings.current().language).values()
        # Those written for a series come first; any other can be chosen as well.
        scripts = sorted(found, key=lambda script: not script.key.startswith(_FOR_SERIES))
        return TextRows(
            tuple(TextRow(s.key, s.title) for s in scripts if s.kind is ScriptKind.VOICEMAIL),
            tuple(TextRow(s.key, s.title) for s in scripts if s.kind is ScriptKind.EMAIL),
        )

    def check(self, key: str, draft: SequenceDraft, shipped_name: str) -> tuple[Fault, ...]:
        """Return everything that is wrong with a draft of the sequence of that key.

        `shipped_name` is how the windows call the shipped series, whose own name is empty.
        """
        with self._store.look() as work:
            return self._faults(work, key, draft, shipped_name)

    def copy(self, key: str, name: str, shipped_name: str) -> Done[str]:
        """Copy the newest version of a sequence under a new name; return the key of the copy.

        Raises SequenceFaultsError for a name that is taken or empty, and NotHereError.
        """
        with self._store.unit_of_work() as work:
            stored = newest_version(work, key)
            taken = _names(work, "", shipped_name)
            faults = faults_of(SequenceDraft(name, ()), _NO_TEXTS, taken)
            wrong = tuple(fault for fault in faults if fault.kind.value.startswith("name"))
            if wrong:
                raise SequenceFaultsError(wrong)
            copy = SequenceVersion(
                key=self._new_uid(),
                version=1,
                steps=list(stored.steps),
                name=name.strip(),
                created_at=self._clock(),
            )
            work.add(copy)
            changes = work.commit(_deed(name))
        return Done(result=copy.key, changes=changes)

    def change(self, key: str, draft: SequenceDraft, shipped_name: str) -> Done[SequenceRow]:
        """Write a new version of a sequence; what runs goes on with the version it began with.

        Raises SequenceFaultsError with everything that is wrong, and NotHereError.
        """
        with self._store.unit_of_work() as work:
            stored = newest_version(work, key)
            faults = self._faults(work, key, draft, shipped_name)
            if faults:
                raise SequenceFaultsError(faults)
            name = draft.name.strip()
            is_as_shipped = key == VOICEMAIL_SERIES.key and name == shipped_name
            planned_ = sequence_of(draft, key, stored.version + 1)
            work.add(
                SequenceVersion(
                    key=key,
                    version=planned_.version,
                    steps=planned_.steps_to_json(),
                    name="" if is_as_shipped else name,
                    created_at=self._clock(),
                    retired=stored.retired,
                )
            )
            changes = work.commit(_deed(name))
        return Done(result=self._row_of(key), changes=changes)

    def retire(self, key: str) -> Done[SequenceRow]:
        """Offer a sequence no more; what runs goes on to its end.

        Raises SequenceNeededError for the one that begins by itself, and NotHereError.
        """
        if key == VOICEMAIL_SERIES.key:
            raise SequenceNeededError
        return self._set_retired(key, retired=True)

    def take_back(self, key: str) -> Done[SequenceRow]:
        """Offer a retired sequence again; raise NotHereError where there is none."""
        return self._set_retired(key, retired=False)

    def plan(
        self, draft: SequenceDraft, contact_id: int | None, on: date, *, after_missed: bool = False
    ) -> PlanRow:
        """Return all dates of a draft for a contact, begun on that day; nothing is written.

        Without a contact they are those of somebody where the user is, with the usual call hours.
        Begun today it begins now, begun on another day as that day begins; `after_missed` begins
        it with a call at once. The same draft, contact, day and clock always give the same dates.
        """
        zone = self._settings.current().zone
        now = self._clock()
        calendar = self._settings.calendar()
        at = now if on == calendar.today(now) else instant_of(on, time(), zone)
        if after_missed and on != calendar.today(now):
            worked = calendar.working_time_on(on)
            at = worked.starts_at if worked else at
        contact = self._contact(contact_id)
        calling = CallingTime(calendar, call_hours_of(contact))
        total = len(draft.steps)

        def none(why: NoDates) -> PlanRow:
            return PlanRow((), total, contact.zone, zone, contact.zone_guessed, none_why=why)

        if contact.do_not_call:
            return none(NoDates.DO_NOT_CALL)
        try:
            sequence = sequence_of(draft, "", 0)
            rows = planned(
                sequence, now=at, calling=calling, missed_at=at if after_missed else None
            )
        except ValueError:
            return none(NoDates.FAULTS)
        except NoWorkingDayError:
            return none(NoDates.NO_WORKING_DAY)
        shown = tuple(planned_row(one, sequence) for one in rows)
        return PlanRow(
            shown, total, contact.zone, zone, contact.zone_guessed, is_example=contact_id is None
        )

    def _contact(self, contact_id: int | None) -> Contact:
        """Return a contact, or nobody in particular, where the user is."""
        if contact_id is None:
            mine = self._settings.current()
            return Contact(name="", zone=mine.zone, country=mine.country, created_at=self._clock())
        with self._store.look() as work:
            return work.get(Contact, contact_id)

    def _faults(
        self, work: Looking, key: str, draft: SequenceDraft, shipped_name: str
    ) -> tuple[Fault, ...]:
        texts = self.texts()
        known = KnownTexts({t.key for t in texts.said}, {t.key for t in texts.sent})
        return faults_of(draft, known, _names(work, key, shipped_name))

    def _set_retired(self, key: str, *, retired: bool) -> Done[SequenceRow]:
        with self._store.unit_of_work() as work:
            stored = newest_version(work, key)
            stored.retired = retired
            changes = work.commit(_deed(stored.name))
        return Done(result=self._row_of(key), changes=changes)

    def _row_of(self, key: str) -> SequenceRow:
        found = next((row for row in self.all().rows if row.key == key), None)
        if found is None:
            raise NotHereError("SequenceVersion", 0)
        return found


_NO_TEXTS = KnownTexts((), ())


def _by_key(work: Looking) -> dict[str, list[SequenceVersion]]:
    found: dict[str, list[SequenceVersion]] = {}
    for stored in work.all(SequenceVersion):
        found.setdefault(stored.key, []).append(stored)
    return {key: sorted(each, key=lambda s: s.version) for key, each in found.items()}


def _names(work: Looking, but_key: str, shipped_name: str) -> Sequence[str]:
    """Return how all other sequences are called."""
    return [
        versions[-1].name or shipped_name
        for key, versions in _by_key(work).items()
        if key != but_key
    ]


def _row(versions: Sequence[SequenceVersion], running: Mapping[int, int]) -> SequenceRow:
    newest = versions[-1]
    counts = [running.get(stored.id or 0, 0) for stored in versions]
    return SequenceRow(
        key=newest.key,
        name=newest.name,
        sequence=read_sequence(newest),
        retired=newest.retired,
        running=sum(counts),
        running_older=sum(counts[:-1]),
        created_at=newest.created_at,
        is_needed=newest.key == VOICEMAIL_SERIES.key,
    )


def _deed(name: str) -> Deed:
    return Deed(kind=DeedKind.CHANGE_SEQUENCE, facts={"name": name})
