"""Note that something useful was sent to somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from followdesk.domain.conversation import ValueKind
from followdesk.domain.errors import AsksFirstError
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, labelled, pass_on
from followdesk.gui.i18n import N_, _
from followdesk.gui.jobs import Jobs
from followdesk.gui.near_times import date_text
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import Choice, SegmentedChoice
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.nurture import ValueSent
from followdesk.services.rows import PersonCard

KINDS: Mapping[ValueKind, str] = {
    ValueKind.PAPER: N_("Paper"),
    ValueKind.CARD: N_("Handwritten card"),
    ValueKind.NEWSLETTER: N_("Newsletter"),
    ValueKind.ARTICLE: N_("Article"),
    ValueKind.INTRODUCTION: N_("Introduction"),
}


class ValueDialog(FormDialog):
    """Ask what was sent; the next one is due an ideal gap later."""

    noticed = Signal(str, str)
    """What was done, and more about it."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int,
        parent: QWidget | None = None,
    ) -> None:
        """Show with `open()`."""
        super().__init__(_("Value touch"), _("It is sent"), parent)
        self._jobs = jobs
        self._clock = clock
        self._contact_id = contact_id
        self._is_confirmed = False
        self._who = PlainLabel(bold=True)
        self.kind = SegmentedChoice(
            _("What was sent"), [Choice(kind, _(words)) for kind, words in KINDS.items()], columns=3
        )
        self.kind.choose(ValueKind.PAPER)
        self.what = QLineEdit()
        self.what.setPlaceholderText(_("how three shops halved their returns"))
        self.column.addWidget(self._who)
        self.column.addWidget(self.kind)
        self.column.addLayout(labelled(_("What it was, in a few words"), self.what))
        self.column.addWidget(
            PlainLabel(
                _("It moves the next one on. It does not count as talking: only a talk does."),
                size=Size.SMALL,
                tone=Tone.NEUTRAL,
                wraps=True,
            )
        )
        self.kind.focus()
        jobs.read(self, lambda desk: desk.people.card(contact_id), self._on_card, self._on_failed)

    def is_dirty(self) -> bool:
        """Tell whether something was typed."""
        return self.what.isModified() and bool(self.what.text().strip())

    def save(self) -> None:
        """Note what was sent."""
        contact_id, what = self._contact_id, self.what.text()
        kind, confirmed = ValueKind(str(self.kind.current)), self._is_confirmed
        self._jobs.command(
            lambda desk: desk.nurture.send_value(contact_id, kind, what, confirmed=confirmed),
            self._on_sent,
            self._on_failed,
            self,
        )

    def _on_card(self, card: PersonCard) -> None:
        self._who.setText(card.name)
        if card.care.rhythm is not None and not self.what.text():
            self.what.setText(card.care.rhythm.about)

    def _on_sent(self, done: Done[ValueSent]) -> None:
        self.accept()
        sent = done.result
        more = ""
        if sent.next_on is not None:
            on = date_text(sent.next_on, self._clock())
            more = _("The next one is due {date}.").format(date=on)
        self.noticed.emit(
            _("Sent to {name}: it is in the history.").format(name=sent.contact), more
        )

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AsksFirstError):
            self._is_confirmed = True
            again = _("Do it once more to go on all the same.")
            self.tell(f"{sentence(error).line} {again}", Tone.LIMBO)
            return
        pass_on(self._jobs, error)
