"""Keep somebody up in a rhythm: how often ideally, and at the longest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from followdesk.domain.care_errors import NoRhythmError, RhythmError, RhythmOfTagError
from followdesk.domain.nurture import NurtureDates, Rhythm
from followdesk.domain.when import local
from followdesk.gui.errors import sentence
from followdesk.gui.forms.care_form import CareForm
from followdesk.gui.forms.form_dialog import labelled
from followdesk.gui.forms.gap_boxes import GapBoxes
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.care_rows import RhythmRow
from followdesk.services.desk import Desk
from followdesk.services.nurture import RhythmStopped
from followdesk.services.rows import PersonCard


class RhythmDialog(CareForm):
    """Set, change or stop the rhythm of one person."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int,
        parent: QWidget | None = None,
    ) -> None:
        """Show with `open()`."""
        super().__init__((_("Rhythm"), _("Keep in touch")), jobs, clock, contact_id, parent)
        self._from = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.gaps = GapBoxes()
        self.about = QLineEdit()
        self.about.setPlaceholderText(_("the retail paper"))
        self._echo = PlainLabel(size=Size.SMALL, tone=Tone.AGREED, wraps=True)
        self.stop_button = KeyButton(_("Stop the rhythm"), "Alt+S")
        self.stop_button.clicked.connect(self.stop)
        self.stop_button.hide()
        self.column.addWidget(self._from)
        self.column.addWidget(self.gaps)
        self.column.addLayout(labelled(_("What to send next, if you know"), self.about))
        self.column.addWidget(self._echo)
        self.buttons.insertWidget(0, self.stop_button)
        self.gaps.changed.connect(self._foresee)
        self.gaps.setFocus()
        self.read_card()

    @property
    def echo(self) -> str:
        """Give what is said about the dates."""
        return self._echo.text()

    def save(self) -> None:
        """Set the rhythm, and close once it runs."""
        rhythm = self._rhythm()
        if rhythm is None:
            return
        contact_id, about = self._contact_id, self.about.text()
        self.do(lambda desk: desk.nurture.set_rhythm(contact_id, rhythm, about), self._told_set)

    def stop(self) -> None:
        """Stop the rhythm."""
        contact_id = self._contact_id
        self.do(lambda desk: desk.nurture.stop_rhythm(contact_id), stopped_words)

    def _rhythm(self) -> Rhythm | None:
        try:
            return self.gaps.rhythm()
        except RhythmError as error:
            self._echo.set_tone(Tone.PROMISE)
            self._echo.setText(sentence(error).line)
            self.gaps.setFocus()
            return None

    def show_card(self, card: PersonCard) -> None:
        """Show the rhythm that runs, if one does."""
        row = card.care.rhythm
        if row is not None:
            self.gaps.show_rhythm(Rhythm(row.ideal_days, row.longest_days))
            self.about.setText(row.about)
        self.stop_button.setVisible(row is not None and not row.tag)
        self._from.setText(self._comes_from(row))
        self._foresee()

    def _comes_from(self, row: RhythmRow | None) -> str:
        if row is None:
            return _("Counted from the last time you talked, or they got in touch.")
        if row.tag:
            text = _("The rhythm now is that of the tag “{tag}”; one of their own wins over it.")
            return text.format(tag=row.tag)
        if row.talked_at is None:
            return _("You never talked; it counts from the day it was set.")
        on = self.date_text(local(row.talked_at, self._zone).date())
        return _("Last talked, or heard from, on {date}.").format(date=on)

    def _foresee(self) -> None:
        rhythm, contact_id = self._rhythm(), self._contact_id
        if rhythm is not None:
            self._jobs.read(
                self,
                lambda desk: desk.nurture.foreseen(contact_id, rhythm),
                self._on_foreseen,
                self._on_failed,
                topic="foreseen",
            )

    def _on_foreseen(self, dates: NurtureDates) -> None:
        self._echo.set_tone(Tone.AGREED)
        text = _("Next: {next}. Talk again by {latest}.")
        self._echo.setText(
            text.format(next=self.date_text(dates.next_on), latest=self.date_text(dates.latest_on))
        )

    def _told_set(self, row: RhythmRow) -> tuple[str, str]:
        text = _("{name} is kept up from now on: next {date}.")
        return text.format(name=self._who.text(), date=self.date_text(row.next_on)), ""

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, NoRhythmError | RhythmOfTagError | RhythmError):
            self.tell(sentence(error).line)
        else:
            super()._on_failed(error)


def stopped_words(stopped: RhythmStopped) -> tuple[str, str]:
    """Say that a rhythm was stopped, and what that leaves without a future."""
    text = _("The rhythm for {name} is stopped.").format(name=stopped.contact)
    if stopped.tag_on:
        more = _("The rhythm of the tag “{tag}” goes on.").format(tag=stopped.tag_on)
        return text, more
    if not stopped.limbo:
        return text, ""
    more = ngettext(
        "{n} opportunity has no next step now: book one, or end it.",
        "{n} opportunities have no next step now: book one, or end them.",
        stopped.limbo,
    )
    return text, more.format(n=stopped.limbo)
