"""Who is to be called back next: a countdown by the second, then an offer, while calls go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel, clock_text
from followdesk.services.session_rows import SessionItemRow, SessionView

_BEAT_MS = 500
_NEAR = timedelta(hours=1)
"""Whoever comes back later than this is no countdown yet."""


class CallBackLine(QWidget):
    """Count down to the next call-back; once it is due, offer it without taking any place."""

    wanted = Signal(object)
    """This `SessionItemRow` is to be called now."""
    came_due = Signal()
    """The countdown is over: whoever knows the session looks at it again."""
    offer_changed = Signal()
    """There is an offer now, or there is none any more."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._coming: SessionItemRow | None = None
        self._offered: SessionItemRow | None = None
        self.text, self.due = (PlainLabel(wraps=True, bold=True) for _each in range(2))
        self.button = KeyButton(_("Call now"))
        self.button.draw_keys("Alt+A")
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        for widget in (self.due, self.button, self.text):
            column.addWidget(widget)
        self.button.clicked.connect(self.take)
        self.hide()

    @property
    def offered(self) -> SessionItemRow | None:
        """Give who is to be called back now, if anybody."""
        return self._offered

    def show_session(self, view: SessionView, current: int | None) -> None:
        """Show who comes back next; whoever is called just now is not offered."""
        before = self._offered
        self._offered = next((i for i in view.items if i.is_back and i.id != current), None)
        coming = [i for i in view.items if i.to_come_at is not None and i.id != current]
        self._coming = min(coming, key=_at, default=None)
        if self._offered is not None:
            text = _("Time to call {name}").format(name=self._offered.contact)
            self.due.setText(text)
            self.button.setAccessibleDescription(text)
            if before is None or before.id != self._offered.id:
                self._announce(text)
        self._on_beat()
        if (before is None) != (self._offered is None):
            self.offer_changed.emit()

    @Slot()
    def take(self) -> None:
        """Call whoever is offered."""
        if self._offered is not None:
            self.wanted.emit(self._offered)

    def _on_beat(self) -> None:
        """Count on."""
        left = None if self._coming is None else _at(self._coming) - self._clock()
        counts = left is not None and left <= _NEAR
        if self._coming is not None and left is not None and counts:
            seconds = max(0.0, left.total_seconds())
            text = _("Call {name} again in {time}").format(
                name=self._coming.contact, time=clock_text(seconds)
            )
            if text != self.text.text():
                self.text.setText(text)
        self.text.setVisible(counts)
        self.due.setVisible(self._offered is not None)
        self.button.setVisible(self._offered is not None)
        self.setVisible(counts or self._offered is not None)
        self._keep_beating(is_needed=self._coming is not None)
        if left is not None and left <= timedelta():
            self._coming = None
            self.came_due.emit()

    def _keep_beating(self, *, is_needed: bool) -> None:
        if is_needed != self._beat.isActive():
            (self._beat.start if is_needed else self._beat.stop)()

    def _announce(self, text: str) -> None:
        """Say once that somebody is to be called back, without taking the keyboard."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


def _at(item: SessionItemRow) -> datetime:
    if item.to_come_at is None:
        raise ValueError("nobody who comes back later")
    return item.to_come_at
