"""Calls that were not finished, offered one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from followdesk.gui.i18n import _
from followdesk.gui.session.question_bar import QuestionBar
from followdesk.gui.session.saved_words import draft_text
from followdesk.services.session_rows import DraftRow


class DraftOffer(QuestionBar):
    """Ask quietly at the top of the room whether to go on with an unfinished call."""

    continued = Signal(object)
    """The person goes on with this `DraftRow`."""
    discarded = Signal(int)
    """The person does not want the words typed in the call with this contact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, in_one_row=True)
        self._drafts: tuple[DraftRow, ...] = ()
        self._zone = "UTC"
        self.setObjectName("banner")
        self.setProperty("tone", "limbo")
        self.agreed.connect(self.continue_first)
        self.declined.connect(self._on_declined)

    def offer(self, drafts: Sequence[DraftRow], zone: str) -> None:
        """Offer these, the first one first."""
        self._drafts, self._zone = tuple(drafts), zone
        self._ask_next()

    @Slot()
    def continue_first(self) -> None:
        """Go on with the call that is offered."""
        if self._drafts:
            draft, self._drafts = self._drafts[0], self._drafts[1:]
            self.put_away()
            self.continued.emit(draft)

    @Slot()
    def _on_declined(self) -> None:
        if self._drafts:
            draft, self._drafts = self._drafts[0], self._drafts[1:]
            self.discarded.emit(draft.contact_id)
            self._ask_next()

    def _ask_next(self) -> None:
        if not self._drafts:
            self.put_away()
            return
        draft = self._drafts[0]
        text = draft_text(draft.contact, draft.started_at, self._zone)
        self.ask(text, _("Continue"), _("Discard"), takes_focus=False)
