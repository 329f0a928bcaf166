"""Go to a day by typing it, past or to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followdesk.domain.typed_date import Typed
from followdesk.domain.when import local
from followdesk.gui import formats
from followdesk.gui.calendar import words
from followdesk.gui.echo import problem_sentence
from followdesk.gui.forms.day_line import day_of_typed, read_day_here
from followdesk.gui.forms.form_dialog import FormDialog
from followdesk.gui.i18n import _, format_date
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import Echo, EchoField


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
        return read_day_here(text, self._now())

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
