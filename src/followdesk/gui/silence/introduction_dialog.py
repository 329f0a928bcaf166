"""Stop calling somebody: ask for an introduction, set a day to find somebody, or write."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followdesk.gui.forms.form_dialog import FormDialog, headline
from followdesk.gui.forms.person_field import PersonField
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.texts import plain_tooltip
from followdesk.services.desk import Desk
from followdesk.services.silence_rows import QuietRow

LATER_KEYS, INSTEAD_KEYS = "Alt+D", "Alt+W"


class IntroductionDialog(FormDialog):
    """Ask who is asked; nothing is done before the message is sent, or the day is booked."""

    asked = Signal(int)
    """This contact is asked for an introduction."""
    writing_wanted = Signal()
    """The contact is to be written to instead."""
    later_wanted = Signal()
    """Nobody comes to mind yet: a day to find somebody is wanted."""

    def __init__(self, jobs: Jobs[Desk], quiet: QuietRow, parent: QWidget | None = None) -> None:
        """Show with `open()`."""
        super().__init__(_("Ask for an introduction"), _("Write to them"), parent)
        self._quiet = quiet
        self.person = PersonField(jobs, _("Who is asked"))
        text = _(
            "Once your e-mail is sent, or a day is booked, {name} is not called any more: a "
            "series that runs ends. One undo takes all of it back."
        )
        self.column.addWidget(
            headline(_("Who can introduce you to {name}?").format(name=quiet.contact))
        )
        self.column.addWidget(
            PlainLabel(text.format(name=quiet.contact), tone=Tone.NEUTRAL, wraps=True)
        )
        self.column.addWidget(self.person)
        self.later = KeyButton(_("Nobody yet: set a day"), LATER_KEYS)
        self.later.setToolTip(_("A planned step to find somebody"))
        self.later.clicked.connect(self._on_later)
        self.instead = KeyButton(_("Write instead …"), INSTEAD_KEYS)
        tip = _("Choose a text for {name}").format(name=quiet.contact)
        self.instead.setToolTip(plain_tooltip(tip))
        self.instead.clicked.connect(self._on_instead)
        others = QHBoxLayout()
        others.setSpacing(8)
        others.addWidget(self.later)
        others.addWidget(self.instead)
        others.addStretch(1)
        self.column.addLayout(others)
        self.person.setFocus()

    def save(self) -> None:
        """Write to whoever was chosen."""
        card = self.person.card
        if card is None:
            self.person.tell(_("Choose who is asked: type a few letters, then Enter."))
        elif card.id == self._quiet.contact_id:
            self.person.tell(_("That is who you want to be introduced to. Choose somebody else."))
        else:
            self.accept()
            self.asked.emit(card.id)
            return
        self.person.setFocus()

    @Slot()
    def _on_instead(self) -> None:
        self.accept()
        self.writing_wanted.emit()

    @Slot()
    def _on_later(self) -> None:
        self.accept()
        self.later_wanted.emit()
