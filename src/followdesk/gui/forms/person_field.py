"""Choose a person by a few letters of their name, firm or number."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.rows import Row
from followdesk.gui.widgets.search_field import SearchField
from followdesk.services.desk import Desk
from followdesk.services.rows import Found, PersonCard

_TOPIC = "find"


def found_row(found: Found) -> Row:
    """Show one hit of the search: name · firm, and the words that matched."""
    return Row(
        key=found.contact_id,
        title=found.name,
        rest=found.organization,
        detail=found.snippet,
        record=found,
    )


class PersonField(QWidget):
    """A field that searches while typing; once chosen, the person stands in it."""

    person_chosen = Signal(object)
    """The `PersonCard` of the person chosen."""

    def __init__(self, jobs: Jobs[Desk], label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._card: PersonCard | None = None
        self.search = SearchField(label, "", _("Nobody is called so."))
        self.search.setPlaceholderText(_("Name, firm or number"))
        self.search.searched.connect(self._on_searched)
        self.search.row_chosen.connect(self._on_row_chosen)
        self.search.row_called.connect(self._on_row_chosen)
        self._told = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL)
        caption = PlainLabel(label, size=Size.SMALL, tone=Tone.NEUTRAL)
        caption.setBuddy(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (caption, self.search, self._told):
            column.addWidget(widget)
        self.setFocusProxy(self.search)

    @property
    def card(self) -> PersonCard | None:
        """Give the person chosen; None while there is none."""
        return self._card

    @property
    def text(self) -> str:
        """Give what stands in the field."""
        return self.search.text().strip()

    def show_person(self, contact_id: int) -> None:
        """Choose a person by id."""
        self._jobs.read(
            self, lambda desk: desk.people.card(contact_id), self._on_card, topic="card"
        )

    def tell(self, text: str, tone: Tone = Tone.PROMISE) -> None:
        """Say something below the field."""
        self._told.setText(text)
        self._told.set_tone(tone)

    def _on_searched(self, text: str) -> None:
        if self._card is not None:
            self._card = None
            self.tell("")
        if text:
            self._jobs.read(self, partial(_find, text), self._on_found, topic=_TOPIC)

    def _on_found(self, found: tuple[Found, ...]) -> None:
        self.search.show_found([found_row(one) for one in found])

    def _on_row_chosen(self, row: Row) -> None:
        if isinstance(row.record, Found):
            self.search.setText(row.record.name)
            self.show_person(row.record.contact_id)

    def _on_card(self, card: PersonCard) -> None:
        self._card = card
        self.search.setText(card.name)
        self.search.setCursorPosition(0)  # a long name shows how it begins
        self.tell(card.organization, Tone.NEUTRAL)
        self.person_chosen.emit(card)


def _find(text: str, desk: Desk) -> tuple[Found, ...]:
    return desk.people.find(text)
