"""Understand a typed line in the person's language, and in the contact's where that one fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from followdesk.domain.language import primary_language
from followdesk.domain.typed_date import ProblemKind, Typed, read_typed
from followdesk.domain.typed_date.read import GRAMMARS
from followdesk.domain.when import When, instant_of, local
from followdesk.gui.echo import echo_other, echo_when, problem_sentence
from followdesk.gui.formats import current_locale, day_first
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import Echo


@dataclass(frozen=True, slots=True)
class Reader:
    """Read lines as of `now_at` for a user in `zone`; `their_language` is the script's."""

    now_at: datetime
    zone: str
    their_zone: str
    their_language: str = ""

    def read(self, text: str) -> Typed:
        """Read a line; times are the user's."""
        return self._read(text, self.zone)

    def read_theirs(self, text: str) -> When | None:
        """Read a time said to the contact, on the contact's clock; tell it on the user's."""
        when = self._read(text, self.their_zone).when
        instant = None if when is None else when.instant()
        if when is None or instant is None:
            return when and When(when.on, None, self.zone)
        return When.of_instant(instant, self.zone)

    def line(self, when: When | None, what: str) -> str:
        """Write a line that reads as this moment and this text."""
        if when is None:
            return what
        dated = echo_when(when, None, None, current_locale(), today_on=self._today_on())
        return f"{dated} {what}".strip()

    def echo(self, typed: Typed, minutes: int | None) -> Echo:
        """Say in full what was understood, or why it cannot stand."""
        locale, today_on = current_locale(), self._today_on()
        if typed.problem is not None:
            unread = typed.problem.kind is ProblemKind.NOTHING_UNDERSTOOD
            sentence = problem_sentence(typed.problem, locale, today_on=today_on)
            return Echo(sentence, Tone.NEUTRAL if unread else Tone.PROMISE)
        if typed.when is None:
            return Echo("")
        text = echo_when(typed.when, minutes, self.their_zone, locale, today_on=today_on)
        if typed.other is not None:
            text = f"{text}\n{echo_other(typed.other, locale, today_on=today_on)}"
        return Echo(text, Tone.AGREED)

    def instant(self, when: When, opens: time) -> datetime:
        """Give the moment of a typed return; a plain date means when the user's day opens."""
        return instant_of(when.on, when.at or opens, when.zone)

    def _today_on(self) -> date:
        return local(self.now_at, self.zone).date()

    def _read(self, text: str, zone: str) -> Typed:
        now_at = local(self.now_at, zone)
        first: Typed | None = None
        for language in self._languages():
            typed = read_typed(text, now_at, language, day_first=day_first())
            if typed.problem is None or typed.problem.kind is not ProblemKind.NOTHING_UNDERSTOOD:
                return typed
            first = first or typed
        return first or Typed(text)

    def _languages(self) -> Sequence[str]:
        wanted = (current_locale().language, primary_language(self.their_language), "en")
        return tuple(dict.fromkeys(name for name in wanted if name in GRAMMARS))
