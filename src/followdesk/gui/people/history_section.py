"""The history on a person's card: the newest entries, narrowed down by part and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.people.card_words import timeline_rows
from followdesk.gui.people.history_lines import PART_WORDS, HistoryAsked, HistoryFound, find_lines
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.section import Section
from followdesk.services.desk import Desk
from followdesk.services.history_rows import HistoryPart, TimelineRow
from followdesk.services.rows import PersonCard

_ENTRIES = 40
"""As many entries are laid out: more take longer than a frame."""
_MARGIN = 14


class HistorySection(Section):
    """Show the newest entries, and lead to the whole history."""

    whole_wanted = Signal(object)
    """The whole history is wanted: the key of the entry to begin at, or None."""

    def __init__(
        self, jobs: Jobs[Desk], clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("History"), parent=parent, fits=True)
        self._jobs, self._clock = jobs, clock
        self._card: PersonCard | None = None
        self._zone = "UTC"
        self.parts = QComboBox()
        self.parts.setAccessibleName(_("Which part of the history"))
        for part, words in PART_WORDS.items():
            self.parts.addItem(_(words), part)
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Find in the history"))
        self.search.setPlaceholderText(_("Find in the history"))
        self.search.setClearButtonEnabled(True)
        self.whole = KeyButton(_("Whole history"))
        self.whole.draw_keys("Ctrl+H")
        self.whole.setProperty("small", "true")
        self.whole.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.header.addWidget(self.whole)
        self._narrowing = QWidget()
        row = QHBoxLayout(self._narrowing)
        row.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.parts)
        self.body.insertWidget(0, self._narrowing)
        self._older = PlainLabel(_("Older entries: Ctrl+H shows all."), tone=Tone.NEUTRAL)
        self._older.setContentsMargins(_MARGIN, 8, _MARGIN, 10)
        self.body.addWidget(self._older)
        self.whole.clicked.connect(lambda _checked=False: self.whole_wanted.emit(None))
        self.row_opened.connect(lambda row: self.whole_wanted.emit(row.key))
        self.parts.activated.connect(self._on_narrowed)
        self.search.textEdited.connect(self._on_narrowed)
        self.search.textChanged.connect(self._on_cleared)

    def show_history(self, card: PersonCard, zone: str) -> None:
        """Show a person's newest entries; somebody else's come without words or part."""
        if self._card is None or self._card.id != card.id:
            self.search.setText("")
            self.parts.setCurrentIndex(0)
        self._card, self._zone = card, zone
        self._narrowing.setVisible(bool(card.timeline))
        self.whole.setEnabled(bool(card.timeline))
        self._show_or_ask()

    def _asked(self) -> HistoryAsked:
        contact_id = 0 if self._card is None else self._card.id
        part = HistoryPart(self.parts.currentData())
        return HistoryAsked(contact_id, part, self.search.text().strip())

    @Slot()
    def _on_narrowed(self) -> None:
        self._show_or_ask()

    @Slot(str)
    def _on_cleared(self, text: str) -> None:
        if not text and self._card is not None:
            self._show_or_ask()

    def _show_or_ask(self) -> None:
        asked = self._asked()
        if self._card is None:
            return
        if asked == HistoryAsked(self._card.id):
            self._show(self._card.timeline, is_all=len(self._card.timeline) <= _ENTRIES)
            self.empty.set_texts(_("Nothing happened yet"))
            return
        work = partial(_find, asked)
        self._jobs.read(self, work, self._show_found, topic="history")

    def _show_found(self, found: HistoryFound) -> None:
        if found.asked != self._asked():
            return
        entries = [line.entry for line in found.lines]
        self._show(entries, is_all=found.before is None and len(entries) <= _ENTRIES)
        self.empty.set_texts(_("Nothing of that is found"), _("Other words, or “All”, find more."))

    def _show(self, entries: Sequence[TimelineRow], *, is_all: bool) -> None:
        self.show_rows(timeline_rows(entries[:_ENTRIES], self._zone, self._clock()))
        self._older.setVisible(not is_all)


def _find(asked: HistoryAsked, desk: Desk) -> HistoryFound:
    return find_lines(desk, asked, wanted=_ENTRIES)
