"""Who has to be told what: everybody who does not know of a change yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from followdesk.domain.next_step import Owed
from followdesk.gui import invitation_words as words
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import GAP
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.invitation_rows import OwedRow

KNOWN_KEYS, ALL_KEYS = "Alt+K", "Alt+A"
_SIZE = (560, 480)  # pixels
_FRAME = 64  # pixels left to the frame of the window and to the system's bars


class OwedDialog(QDialog):
    """List what the other sides do not know yet, the newest change first; show with `open()`."""

    wanted = Signal(int)
    """The other side of this step is to be told."""
    noticed = Signal(str, str)
    """Something was noted: what, and more."""

    def __init__(
        self, jobs: Jobs[Desk], rows: Sequence[OwedRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._rows = list(rows)
        self.list = RowList(_("Who has to be told"))
        self.setWindowTitle(_("Who has to be told"))
        self.setModal(True)
        self._lay_out()
        self.list.row_opened.connect(self._on_tell)
        self._show()
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - _FRAME), min(_SIZE[1], room.height() - _FRAME))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.list, 1)
        self.known_button = KeyButton(_("They know"), KNOWN_KEYS)
        self.known_button.setToolTip(_("Told already, or of no matter to them"))
        self.known_button.clicked.connect(self._on_known)
        self.all_button = KeyButton(_("All know"), ALL_KEYS)
        self.all_button.clicked.connect(self._on_all_known)
        close = KeyButton(_("Close"))
        close.draw_keys("Esc")
        close.clicked.connect(self.reject)
        self.tell_button = PrimaryButton(_("Tell them …"))
        self.tell_button.draw_keys("Return")
        self.tell_button.clicked.connect(self._on_tell)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.known_button)
        foot.addWidget(self.all_button)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.tell_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 14)
        whole.setSpacing(GAP)
        whole.addWidget(card, 1)
        whole.addLayout(foot)

    def _show(self) -> None:
        self.list.show_rows([_row(row) for row in self._rows])
        self.list.select_first()

    @property
    def _current(self) -> OwedRow | None:
        row = self.list.current_row
        return row.record if row is not None and isinstance(row.record, OwedRow) else None

    @Slot()
    def _on_tell(self, _row: object = None) -> None:
        if self._current is not None:
            self.wanted.emit(self._current.step_id)
            self.accept()

    @Slot()
    def _on_known(self) -> None:
        if self._current is not None:
            self._waive([self._current])

    @Slot()
    def _on_all_known(self) -> None:
        self._waive(list(self._rows))

    def _waive(self, rows: list[OwedRow]) -> None:
        ids = [row.step_id for row in rows]
        self._jobs.command(
            lambda desk: desk.invitations.waive(ids),
            self._on_waived,
            lambda error: pass_on(self._jobs, error),
            self,
        )
        self._rows = [row for row in self._rows if row not in rows]

    def _on_waived(self, done: Done[int]) -> None:
        if self._rows:
            self._show()
            return
        text = ngettext("Noted: {n} person knows.", "Noted: {n} people know.", done.result)
        self.noticed.emit(text.format(n=done.result), "")
        self.accept()


def _row(row: OwedRow) -> Row:
    is_off = row.owed is Owed.END
    return Row(
        key=row.step_id,
        title=row.contact,
        rest=row.what,
        detail=_("has your invitation") if row.is_given else _("has no invitation"),
        time=words.when_text(row.when),
        badge=_("off") if is_off else _("new time"),
        tone=Tone.LIMBO,
        record=row,
    )
