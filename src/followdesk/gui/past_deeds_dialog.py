"""The last deeds by name: take back down to one of them, or do again up to it, in one go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from followdesk.domain.when import local
from followdesk.gui.deed_words import deed_words
from followdesk.gui.i18n import _, format_date, format_time, ngettext
from followdesk.gui.palette import Tone
from followdesk.gui.theme import GAP, Size
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.cards import Card, EmptyState
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.changes import PastDeedRow

_SIZE = (520, 560)  # pixels
_FRAME = 64  # pixels left to the frame of the window and to the system's bars


class PastDeedsDialog(QDialog):
    """List the deeds of the journal, the newest first; show with `open()`."""

    through_wanted = Signal(int)
    """Take back every deed down to the one with this id, or do again every one up to it."""

    def __init__(
        self, past: Sequence[PastDeedRow], now: datetime, zone: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._past = tuple(past)
        self.list = RowList(_("Last deeds, newest first"), most_lines=1)
        self.do_it = PrimaryButton("")
        self._told = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self._stack = QStackedWidget()
        self.setWindowTitle(_("Last deeds"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self.list.row_entered.connect(self._on_entered)
        self.list.row_opened.connect(self._on_wanted)
        self.do_it.clicked.connect(self._on_wanted)
        self.list.show_rows([_row(one, now, zone) for one in self._past])
        first = next((one for one in self._past if not one.undone), None)
        self._stack.setCurrentIndex(0 if self._past else 1)
        self.do_it.setVisible(bool(self._past))
        if first is None:
            self.list.select_first()
        else:
            self.list.select(first.id)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - _FRAME), min(_SIZE[1], room.height() - _FRAME))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def told(self) -> str:
        """Give what is said of the row that is chosen."""
        return self._told.text()

    def _lay_out(self) -> None:
        empty = EmptyState(
            _("Nothing was done yet"), _("Whatever you do can be taken back here, or with Ctrl+Z.")
        )
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        card = Card()
        card.body.addWidget(self._stack, 1)
        close = KeyButton(_("Close"))
        close.draw_keys("Esc")
        close.clicked.connect(self.reject)
        self.do_it.draw_keys("Return")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._told, 1)
        foot.addWidget(close)
        foot.addWidget(self.do_it)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 14)
        whole.setSpacing(GAP)
        whole.addWidget(card, 1)
        whole.addLayout(foot)

    @Slot(object)
    def _on_entered(self, row: Row | None) -> None:
        one = row.record if row is not None else None
        if not isinstance(one, PastDeedRow):
            return
        if one.undone:
            count = sum(other.undone and other.id <= one.id for other in self._past)
            text = ngettext("Do {n} deed again", "Do {n} deeds again", count)
            told = _("From the one taken back last up to this one, all or none.")
        else:
            count = sum(not other.undone and other.id >= one.id for other in self._past)
            text = ngettext("Take {n} deed back", "Take {n} deeds back", count)
            told = _("From the last one down to this one, all or none.")
        self.do_it.setText(text.format(n=count))
        self._told.setText("" if count == 1 else told)

    @Slot()
    def _on_wanted(self, _row: object = None) -> None:
        row = self.list.current_row
        if row is not None and isinstance(row.record, PastDeedRow):
            self.through_wanted.emit(row.record.id)
            self.accept()


def _row(one: PastDeedRow, now: datetime, zone: str) -> Row:
    at = local(one.done_at, zone)
    time = format_time(at)
    if at.date() != local(now, zone).date():
        time = _("{date} {time}").format(date=format_date(at.date(), "MMMd"), time=time)
    words = deed_words(one.deed)
    return Row(
        key=one.id,
        title=words[:1].upper() + words[1:],
        time=time,
        badge=_("taken back") if one.undone else "",
        is_past=one.undone,
        record=one,
    )
