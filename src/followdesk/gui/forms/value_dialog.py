"""Note that something useful was sent to somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from followdesk.domain.conversation import ValueKind
from followdesk.domain.errors import AsksFirstError
from followdesk.gui.errors import sentence
from followdesk.gui.forms.care_form import CareForm
from followdesk.gui.forms.form_dialog import labelled
from followdesk.gui.i18n import N_, _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import Choice, SegmentedChoice
from followdesk.gui.widgets.labels import PlainLabel
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


class ValueDialog(CareForm):
    """Ask what was sent; the next one is due an ideal gap later."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int,
        parent: QWidget | None = None,
    ) -> None:
        """Show with `open()`."""
        super().__init__((_("Value touch"), _("It is sent")), jobs, clock, contact_id, parent)
        self._is_confirmed = False
        self.kind = SegmentedChoice(
            _("What was sent"), [Choice(kind, _(words)) for kind, words in KINDS.items()], columns=3
        )
        self.kind.choose(ValueKind.PAPER)
        self.what = QLineEdit()
        self.what.setPlaceholderText(_("how three shops halved their returns"))
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
        self.read_card()

    def is_dirty(self) -> bool:
        """Tell whether something was typed."""
        return self.what.isModified() and bool(self.what.text().strip())

    def save(self) -> None:
        """Note what was sent."""
        contact_id, what = self._contact_id, self.what.text()
        kind, confirmed = ValueKind(str(self.kind.current)), self._is_confirmed
        self.do(
            lambda desk: desk.nurture.send_value(contact_id, kind, what, confirmed=confirmed),
            self._told_sent,
        )

    def show_card(self, card: PersonCard) -> None:
        """Propose what is to be sent next."""
        if card.care.rhythm is not None and not self.what.text():
            self.what.setText(card.care.rhythm.about)

    def _told_sent(self, sent: ValueSent) -> tuple[str, str]:
        more = ""
        if sent.next_on is not None:
            on = self.date_text(sent.next_on)
            more = _("The next one is due {date}.").format(date=on)
        return _("Sent to {name}: it is in the history.").format(name=sent.contact), more

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AsksFirstError):
            self._is_confirmed = True
            again = _("Do it once more to go on all the same.")
            self.tell(f"{sentence(error).line} {again}", Tone.LIMBO)
            return
        super()._on_failed(error)
