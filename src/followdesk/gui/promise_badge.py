"""The next answer that is owed, counted down quietly in every room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.promise_words import badge_words, is_late
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.texts import plain_tooltip
from followdesk.services.care_rows import PromiseRow


class PromiseBadge(QPushButton):
    """Stand in the status bar while an answer is owed; a click opens whom it is owed to."""

    contact_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._promises: Sequence[PromiseRow] = ()
        self.setObjectName("promise_badge")
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setFont(sized(self.font(), Size.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_first)
        self.hide()

    def show_promises(self, promises: Sequence[PromiseRow], now: datetime) -> None:
        """Count down to the first of these; with none there is nothing to see."""
        self._promises = promises
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Count anew."""
        text = badge_words(self._promises, now)
        late = "true" if is_late(self._promises, now) else "false"
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(self._about()))
        if self.property("late") != late:
            self.setProperty("late", late)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setVisible(bool(text))

    @Slot()
    def open_first(self) -> None:
        """Open whom the next answer is owed to."""
        if self._promises:
            self.contact_wanted.emit(self._promises[0].contact_id)

    def _about(self) -> str:
        if not self._promises:
            return ""
        lines = [
            _("{name}: {what}").format(name=one.contact, what=one.about)
            for one in self._promises[:8]
        ]
        return "\n".join(lines)
