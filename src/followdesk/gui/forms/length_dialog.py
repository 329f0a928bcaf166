"""Say how long a next step lasts, by one typed line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from followdesk.domain.errors import WrongLengthError
from followdesk.domain.language import primary_language
from followdesk.domain.next_step import LONGEST_MINUTES, SHORTEST_MINUTES
from followdesk.domain.typed_date.length import read_length
from followdesk.domain.typed_date.read import GRAMMARS
from followdesk.gui.forms.form_dialog import FormDialog, headline, pass_on
from followdesk.gui.i18n import SOURCE_LANGUAGE, _, locale_name
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import Echo, EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.rows import StepRow


class LengthDialog(FormDialog):
    """Ask how long a step lasts; it begins when it did. Enter takes what was typed."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        step_id: int,
        about: tuple[str, str],
        minutes: int,
        tell: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        """Take whom and what it is about, its length, and what says a length with its times.

        Show the dialog with `open()`.
        """
        super().__init__(_("How long it lasts"), _("Let it last so long"), parent)
        self._jobs = jobs
        self._step_id = step_id
        self._minutes = minutes
        self._tell = tell
        who, what = about
        self.column.addWidget(headline(who))
        self.column.addWidget(PlainLabel(what, tone=Tone.NEUTRAL, wraps=True))
        self.field = EchoField(
            _("Lasts"), self._understand, hint=_("45 min, 1h30, half an hour"), reserves_line=True
        )
        self.field.entered.connect(self.save_button.click)
        self.field.show_echo(tell(minutes))
        self.column.addWidget(self.field)
        self.field.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether a length was typed."""
        return bool(self.field.text)

    def save(self) -> None:
        """Change the length, and close once it is changed."""
        minutes, step_id = self._read(), self._step_id
        if not _fits(minutes):
            self.field.show_echo(_what_is_wrong(minutes), Tone.PROMISE)
            self.field.line.setFocus()
        elif minutes == self._minutes:
            self.accept()
        else:
            self._jobs.command(
                lambda desk: desk.agenda.resize_step(step_id, minutes or 0),
                self._on_resized,
                self._on_failed,
                self,
            )

    def _read(self) -> int | None:
        language = primary_language(locale_name())
        return read_length(self.field.text, language if language in GRAMMARS else SOURCE_LANGUAGE)

    def _understand(self, _text: str) -> Echo:
        minutes = self._read()
        if minutes is not None and _fits(minutes):
            return Echo(self._tell(minutes), Tone.AGREED)
        return Echo(_what_is_wrong(minutes), Tone.PROMISE)

    def _on_resized(self, _done: Done[StepRow]) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, WrongLengthError):
            self.tell(_what_is_wrong(error.minutes))
        else:
            pass_on(self._jobs, error)


def _fits(minutes: int | None) -> bool:
    return minutes is not None and SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES


def _what_is_wrong(minutes: int | None) -> str:
    if minutes is None:
        return _("Say a length: “45 min” or “1h30”.")
    days = timedelta(minutes=LONGEST_MINUTES).days
    return _("A next step lasts at least {least} minutes and at most {days} days.").format(
        least=SHORTEST_MINUTES, days=days
    )
