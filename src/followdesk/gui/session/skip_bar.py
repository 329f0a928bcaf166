"""Leave somebody out for now: why, and when they are back, asked in its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.session.typed_line import Reader
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.echo_field import Echo, EchoField


class SkipBar(QFrame):
    """Ask two short things; Enter skips, Escape goes back to the call and keeps the words."""

    skipped = Signal(str, object)
    """The reason, and the moment of return or None."""
    closed = Signal()

    def __init__(self, reader: Callable[[], Reader], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("raised")
        self._reader = reader
        self.opens = time(9)
        """When the user's day opens: the time of a return that is a plain date."""
        self.reason = EchoField(_("Skip this call, because …"), hint=_("in a meeting"))
        self.back = EchoField(_("Back at"), self._understand, hint=_("14:00, in 20 min, tomorrow"))
        self._skip = KeyButton(_("Skip"))
        self._skip.setToolTip(_("Skip this call (Enter)"))
        self._keep = KeyButton(_("Keep calling"))
        self._keep.setToolTip(_("Back to the call (Escape)"))
        fields = QHBoxLayout()
        fields.setSpacing(10)
        fields.addWidget(self.reason, 3)
        fields.addWidget(self.back, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._keep)
        buttons.addWidget(self._skip)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addLayout(fields)
        column.addLayout(buttons)
        self.reason.entered.connect(self._on_skip)
        self.back.entered.connect(self._on_skip)
        self._skip.clicked.connect(self._on_skip)
        self._keep.clicked.connect(self.close_bar)
        self.hide()

    def ask(self) -> None:
        """Show the questions; what was typed before is still there."""
        self.show()
        self.reason.line.setFocus()
        self.reason.line.selectAll()

    def clear(self) -> None:
        """Forget what was typed: the call is another one."""
        self.hide()
        self.reason.set_text("")
        self.back.set_text("")

    @Slot()
    def close_bar(self) -> None:
        """Go back to the call."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _understand(self, text: str) -> Echo:
        return self._reader().echo(self._reader().read(text), None)

    @Slot()
    def _on_skip(self) -> None:
        if not self.reason.text:
            self.reason.show_echo(_("Say why in a few words."), Tone.PROMISE)
            self.reason.line.setFocus()
            return
        return_at: datetime | None = None
        if self.back.text:
            when = self._reader().read(self.back.text).when
            if when is None:
                self.back.line.setFocus()
                return
            return_at = self._reader().instant(when, self.opens)
        self.skipped.emit(self.reason.text, return_at)
