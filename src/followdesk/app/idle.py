"""Notice that nobody has touched the program for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

IDLE_MINUTES = 10
"""Minutes without a key or the mouse after which the desk locks (DOMAIN.md, Defaults)."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Tell when no window of the program was touched for so long.

    Windows are watched where events enter them: a filter on the whole application would run
    Python for every paint and timer.
    """

    idle = Signal()

    def __init__(self, app: QGuiApplication, minutes: float = IDLE_MINUTES) -> None:
        super().__init__(app)
        self._timer = QTimer(self, singleShot=True, interval=round(minutes * 60_000))
        self._timer.timeout.connect(self.idle)
        app.focusWindowChanged.connect(self._on_window)
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Watch no more: what would be locked is closed."""
        self._timer.stop()
        self.deleteLater()

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            # Installing it again only moves it to the front.
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count from the last touch."""
        if event.type() in _TOUCHES:
            self._timer.start()
        return super().eventFilter(watched, event)
