"""Go to a day by typing it, past or to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followdesk.domain.language import primary_language
from followdesk.domain.typed_date import ProblemKind, Typed, read_typed
from followdesk.domain.typed_date.read import GRAMMARS
from followdesk.domain.when import local
from followdesk.gui import formats
from followdesk.gui.calendar import words
from followdesk.gui.echo import problem_sentence
from followdesk.gui.forms.form_dialog import FormDialog
from followdesk.gui.i18n import SOURCE_LANGUAGE, _, format_date, locale_name
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


class GoToDialog(FormDialog):
    """Ask for a day in one line; Enter goes there."""

    chosen = Signal(object)
    """A date to go to."""

    def __init__(
        self, clock: Callable[[], datetime], zone: str, parent: QWidget | None = None
    ) -> None:
        """Take the user's `zone`; show the dialog with `open()`."""
        super().__init__(_("Go to a day"), _("Go there"), parent)
        self._clock, self._zone = clock, zone
        hint = _("3 dec, in 2 weeks, last mon")
        self.field = EchoField(_("Day"), self._understand, hint=hint, reserves_line=True)
        self.field.entered.connect(self.save_button.click)
        self.column.addWidget(self.field)
        self.field.setFocus()

    def save(self) -> None:
        """Go there, or say what the line lacks."""
        typed = self._read(self.field.text)
        on = day_of_typed(typed)
        if on is not None:
            self.chosen.emit(on)
            self.accept()
            return
        if not self.field.text:
            self.field.show_echo(_("Say a day: “mon 7 dec” or “in 2 weeks”."), Tone.PROMISE)
        self.field.line.setFocus()

    def _read(self, text: str) -> Typed:
        language = primary_language(locale_name())
        if language not in GRAMMARS:
            language = SOURCE_LANGUAGE
        return read_day(text, self._now(), language, day_first=formats.day_first())

    def _understand(self, text: str) -> Echo:
        typed = self._read(text)
        on = day_of_typed(typed)
        if on is not None:
            day = _("{day} {year}").format(day=words.day_name(on), year=format_date(on, "y"))
            return Echo(day, Tone.AGREED)
        if typed.problem is None:
            return Echo("")
        locale = formats.current_locale()
        said = problem_sentence(typed.problem, locale, today_on=self._now().date())
        return Echo(said, Tone.PROMISE)

    def _now(self) -> datetime:
        return local(self._clock(), self._zone)
