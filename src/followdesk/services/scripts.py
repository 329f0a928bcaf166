"""The library as the user shapes it: texts changed, made, copied, reset and retired."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from followdesk.domain.fatigue import Ear
from followdesk.domain.language import primary_language
from followdesk.domain.read_aloud import seconds_to_say
from followdesk.domain.script import Part, Placeholder, Script, ScriptKind, fill, parse
from followdesk.domain.script_draft import ScriptDraft, draft_name
from followdesk.domain.script_errors import (
    ScriptInUseError,
    ScriptNeededError,
    ScriptUnchangedError,
    ScriptUnknownError,
)
from followdesk.domain.script_file import script_file_text
from followdesk.domain.script_form import ScriptForm, form_from_json, form_of, script_of_form
from followdesk.domain.script_version import ScriptVersion, VersionState
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.drafting import BETTER_OPENING
from followdesk.services.ports import UnitOfWork, Works
from followdesk.services.script_rows import (
    ListedText,
    Measured,
    OpenText,
    ScriptPage,
    VersionRow,
)
from followdesk.services.settings import Settings
from followdesk.services.texts import SHIPPED_LANGUAGES, Texts, is_needed, users_of

_KEY_LETTERS = 32  # of a new id; what comes after them tells no two apart


@dataclass(frozen=True, slots=True)
class Hearing:
    """Say how many words a minute are said in a language, and what in it only checks in."""

    rate: Callable[[str], float]
    ear: Callable[[str], Ear]


class OwnTexts:
    """List the texts, keep what is typed into them, and make versions of it.

    A version is only ever added: a series goes on with the words it began with.
    """

    def __init__(
        self,
        works: Works,
        texts: Texts,
        hearing: Hearing,
        settings: Settings,
        clock: Callable[[], datetime],
        new_uid: Callable[[], str],
    ) -> None:
        self._works = works
        self._texts = texts
        self._settings = settings
        self._clock = clock
        self._new_uid = new_uid
        self._hearing = hearing

    # Questions

    def page(self, language: str = "") -> ScriptPage:
        """Return every text in a language, the user's where none is said; retired ones last."""
        mine = self._settings.current()
        wanted = primary_language(language or mine.language)
        rows = self._texts.versions()
        drafts = self._draft_names()
        rate = lru_cache(self._hearing.rate)  # asked for once in each language
        listed = [
            self._listed(script, wanted, rows, drafts, rate, is_retired=is_retired)
            for scripts, is_retired in (
                (self._texts.said(wanted), False),
                (self._texts.retired(wanted, rows), True),
            )
            for script in scripts.values()
        ]
        own = (primary_language(mine.language), wanted, *(row.language for row in rows))
        languages = tuple(dict.fromkeys((*SHIPPED_LANGUAGES, *own)))
        return ScriptPage(wanted, languages, tuple(listed), mine.zone)

    def text(self, key: str, language: str) -> OpenText:
        """Return a text to be changed; raise ScriptUnknownError where there is none."""
        rows = self._texts.versions()
        with self._works.look() as work:
            draft = work.first(ScriptDraft, name=draft_name(key, language))
            form = form_from_json(draft.form) if draft else None
        said = self._texts.any_of(key, language, rows)
        return OpenText(
            key=key,
            language=language,
            said=said,
            draft=form if form is not None and form.kind is said.kind else None,
            state=self._texts.state(key, said.language, rows),
            ours=self._texts.ours(key, language),
            ships=self._texts.ships(key),
            is_needed=is_needed(key),
            is_retired=key not in self._texts.said(language),
            versions=tuple(r for r in rows if r.key == key and r.language == language),
        )

    def measured(self, form: ScriptForm, language: str) -> Measured:
        """Tell how long what is typed takes to say, and what in it only checks in.

        Raises ScriptTooLongError over 50,000 characters.
        """
        rate, ear = self._hearing.rate(language), self._hearing.ear(language)
        parsed = [parse(text) for text in form.texts]
        seconds = tuple(seconds_to_say(fill(parts, {}), rate) for parts in parsed)
        subject = form.subject if form.kind is ScriptKind.EMAIL else ""
        heard = tuple(ear.hears(text) for text in (subject, *form.texts))
        target = form.target_seconds if form.kind is ScriptKind.VOICEMAIL else None
        opening = self._opening(language) if any(heard) else ""
        unknown = _unknown((parse(subject), *parsed))
        return Measured(seconds, target, heard, ear, opening, unknown)

    # What is typed and not saved

    def keep(self, key: str, language: str, form: ScriptForm) -> None:
        """Keep what is typed of a text until it is saved or dropped."""
        with self._works.unit_of_work() as work:
            draft = work.first(ScriptDraft, name=draft_name(key, language))
            if draft is None:
                name = draft_name(key, language)
                draft = work.add(ScriptDraft(name=name, updated_at=self._clock()))
            draft.form, draft.updated_at = form.to_json(), self._clock()
            work.commit_quietly()

    def drop(self, key: str, language: str) -> None:
        """Forget what is typed of a text and not saved."""
        with self._works.unit_of_work() as work:
            if _forget(work, key, language):
                work.commit_quietly()

    # Deeds

    def change(self, key: str, language: str, form: ScriptForm) -> Done[int]:
        """Write a new version of a text in a language; return its number.

        Raises what `script_of_form` raises, ScriptUnchangedError and ScriptUnknownError.
        """
        rows = self._texts.versions()
        before = self._texts.any_of(key, language, rows)
        number = _next_version(rows, key, language)
        script = script_of_form(form, key, language, number)
        if replace(script, version=before.version) == before:
            raise ScriptUnchangedError
        with self._works.unit_of_work() as work:
            self._write(work, script)
            _forget(work, key, language)
            changes = _commit(work, DeedKind.CHANGE_SCRIPT, script.title)
        return Done(result=number, changes=changes)

    def add(self, language: str, form: ScriptForm) -> Done[str]:
        """Make a new text of one's own; return its key. Raises what `script_of_form` raises."""
        script = script_of_form(form, _own_key(self._new_uid()), language, 1)
        with self._works.unit_of_work() as work:
            self._write(work, script)
            changes = _commit(work, DeedKind.ADD_SCRIPT, script.title)
        return Done(result=script.key, changes=changes)

    def reset(self, key: str, language: str) -> Done[str]:
        """Go back to the words that ship, and forget what is typed; return the key.

        Raises ScriptUnknownError where none ship, and ScriptUnchangedError where they are said.
        """
        rows = self._texts.versions()
        if not self._texts.ships(key):
            raise ScriptUnknownError(key)
        mine = [row for row in rows if (row.key, row.language) == (key, language)]
        if not mine or mine[-1].state is not VersionState.OWN:
            raise ScriptUnchangedError
        title = self._texts.any_of(key, language, rows).title
        with self._works.unit_of_work() as work:
            self._mark(work, rows, key, language, VersionState.SHIPPED)
            _forget(work, key, language)
            changes = _commit(work, DeedKind.RESET_SCRIPT, title)
        return Done(result=key, changes=changes)

    def retire(self, key: str, language: str) -> Done[str]:
        """Offer a text no more, in any language; what runs goes on to say it. Return its key.

        `language` is the one to name it in. Raises ScriptNeededError, ScriptUnknownError, and
        ScriptInUseError, which names the stages and sequences that say it.
        """
        rows = self._texts.versions()
        title = self._texts.any_of(key, language, rows).title
        if is_needed(key):
            raise ScriptNeededError
        with self._works.unit_of_work() as work:
            stages, sequences = users_of(work, key)
            if stages or sequences:
                raise ScriptInUseError(title, stages, sequences)
            for each in self._languages_of(key, rows):
                self._mark(work, rows, key, each, VersionState.RETIRED)
            changes = _commit(work, DeedKind.RETIRE_SCRIPT, title)
        return Done(result=key, changes=changes)

    def restore(self, key: str, language: str) -> Done[str]:
        """Offer a retired text again, as it was said last in each language; return its key."""
        rows = self._texts.versions()
        title = self._texts.any_of(key, language, rows).title
        with self._works.unit_of_work() as work:
            for each in self._languages_of(key, rows):
                kept = [r for r in rows if (r.key, r.language) == (key, each)]
                before = [r for r in kept if r.state is not VersionState.RETIRED]
                last = before[-1] if before else None
                state = last.state if last else VersionState.SHIPPED
                self._mark(work, rows, key, each, state, last.body if last else "")
            changes = _commit(work, DeedKind.RESTORE_SCRIPT, title)
        return Done(result=key, changes=changes)

    # Parts

    def _listed(
        self,
        script: Script,
        wanted: str,
        rows: Iterable[VersionRow],
        drafts: frozenset[str],
        rate: Callable[[str], float],
        *,
        is_retired: bool,
    ) -> ListedText:
        pace = rate(script.language)
        return ListedText(
            key=script.key,
            title=script.title,
            kind=script.kind,
            language=script.language,
            state=self._texts.state(script.key, script.language, rows),
            seconds=sum(seconds_to_say(fill(s.parts, {}), pace) for s in script.sections),
            target_seconds=script.target_seconds,
            is_retired=is_retired,
            has_draft=draft_name(script.key, wanted) in drafts,
            heard=script.heard,
        )

    def _opening(self, language: str) -> str:
        """Return what to say instead of only checking in; "" where it is not in this language."""
        script = self._texts.said(language).get(BETTER_OPENING)
        if script is None or script.language != primary_language(language):
            return ""
        return form_of(script).texts[0]

    def _draft_names(self) -> frozenset[str]:
        with self._works.look() as work:
            return frozenset(draft.name for draft in work.all(ScriptDraft))

    def _languages_of(self, key: str, rows: Iterable[VersionRow]) -> tuple[str, ...]:
        ours = (one for one in SHIPPED_LANGUAGES if self._texts.ours(key, one) is not None)
        return tuple(dict.fromkeys((*ours, *(row.language for row in rows if row.key == key))))

    def _write(self, work: UnitOfWork, script: Script) -> None:
        work.add(
            ScriptVersion(
                key=script.key,
                language=script.language,
                version=script.version,
                body=script_file_text(script),
                created_at=self._clock(),
            )
        )

    def _mark(
        self,
        work: UnitOfWork,
        rows: Iterable[VersionRow],
        key: str,
        language: str,
        state: VersionState,
        body: str = "",
    ) -> None:
        work.add(
            ScriptVersion(
                key=key,
                language=language,
                version=_next_version(rows, key, language),
                state=state,
                body=body,
                created_at=self._clock(),
            )
        )


def _unknown(texts: Iterable[Iterable[Part]]) -> tuple[str, ...]:
    parts = (part for text in texts for part in text if isinstance(part, Placeholder))
    return tuple(dict.fromkeys(part.name for part in parts if not part.is_known))


def _own_key(uid: str) -> str:
    """Name a text so that it can be the name of a file as well."""
    letters = "".join(letter for letter in uid.lower() if letter.isascii() and letter.isalnum())
    return f"own_{letters[:_KEY_LETTERS]}"


def _next_version(rows: Iterable[VersionRow], key: str, language: str) -> int:
    numbers = [row.version for row in rows if (row.key, row.language) == (key, language)]
    return max(numbers, default=0) + 1


def _forget(work: UnitOfWork, key: str, language: str) -> bool:
    draft = work.first(ScriptDraft, name=draft_name(key, language))
    if draft is not None:
        work.remove(draft)
    return draft is not None


def _commit(work: UnitOfWork, kind: DeedKind, title: str) -> Changes:
    return work.commit(Deed(kind=kind, facts={"name": title}))
