"""A line in which a day is typed, past or to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from followdesk.domain.language import primary_language
from followdesk.domain.typed_date import ProblemKind, Typed, read_typed
from followdesk.domain.typed_date.read import GRAMMARS
from followdesk.domain.when import local
from followdesk.gui import formats
from followdesk.gui.echo import problem_sentence
from followdesk.gui.i18n import SOURCE_LANGUAGE, format_date, locale_name
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import Echo, EchoField

_ELSEWHEN = (ProblemKind.IN_THE_PAST, ProblemKind.TOO_FAR)
"""A next step cannot stand there; one can look there."""
_FIRST, _LAST = date(1970, 1, 1), date(2099, 12, 31)


def day_of_typed(typed: Typed) -> date | None:
    """Give the day that a typed line means; None where it means none, one of two, or an age ago."""
    if typed.when is not None:
        return typed.when.on
    problem = typed.problem
    if problem is None or problem.kind not in _ELSEWHEN or not problem.readings:
        return None
    on = problem.readings[0].on
    return on if _FIRST <= on <= _LAST else None


def read_day(text: str, now: datetime, language: str, *, day_first: bool) -> Typed:
    """Read a day at any time, past or to come; a month alone is its first day."""
    typed = read_typed(text, now, language, day_first=day_first)
    if typed.problem is None or typed.problem.kind is not ProblemKind.NOTHING_UNDERSTOOD:
        return typed
    first = read_typed(f"1 {text}", now, language, day_first=day_first)
    return typed if day_of_typed(first) is None or first.what else first


def read_day_here(text: str, now: datetime) -> Typed:
    """Read a day as it is typed in the language of the windows."""
    language = primary_language(locale_name())
    if language not in GRAMMARS:
        language = SOURCE_LANGUAGE
    return read_day(text, now, language, day_first=formats.day_first())


class DayLine(EchoField):
    """Echo the day that is typed."""

    def __init__(
        self,
        name: str,
        clock: Callable[[], datetime],
        zone: str,
        nothing: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the user's `zone`, and what an empty line means, such as "without end"."""
        self._clock, self._zone = clock, zone
        super().__init__(name, self._understand_day, parent, hint=nothing, reserves_line=True)

    @property
    def day(self) -> date | None:
        """Give the day typed; None for an empty line, or one that means none."""
        return day_of_typed(self._read(self.text)) if self.text.strip() else None

    @property
    def is_wrong(self) -> bool:
        """Tell whether something is typed that is no day."""
        return bool(self.text.strip()) and self.day is None

    def _read(self, text: str) -> Typed:
        return read_day_here(text, local(self._clock(), self._zone))

    def _understand_day(self, text: str) -> Echo:
        typed = self._read(text)
        on = day_of_typed(typed)
        if on is not None:
            return Echo(format_date(on, "yMMMEd"), Tone.AGREED)
        if typed.problem is None:
            return Echo("")
        today = local(self._clock(), self._zone).date()
        said = problem_sentence(typed.problem, formats.current_locale(), today_on=today)
        return Echo(said, Tone.PROMISE)
