"""Keep Python's collector from walking through all that stays: stalls of up to 0.1 s."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, SignalInstance, Slot

_SETTLED_MS = 1000  # after a room was entered for the first time: then its pages are there


class LongLived(QObject):
    """Set aside what is built at the start, and with each room when it is first entered.

    Modules, classes and windows stay until the end; without this, each full collection visits all
    of them on the window's thread. Setting aside takes no time; what is made later is collected as
    ever.
    """

    def __init__(
        self, ready: SignalInstance, room_shown: SignalInstance, parent: QObject | None = None
    ) -> None:
        """Take the signals that the first screen is filled, and that a room (named) is shown."""
        super().__init__(parent)
        self._rooms: set[str] = set()
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._set_aside)
        ready.connect(self._set_aside)
        room_shown.connect(self._on_room)

    @Slot()
    def _set_aside(self) -> None:
        gc.freeze()

    @Slot(str)
    def _on_room(self, room: str) -> None:
        if room not in self._rooms:
            self._rooms.add(room)
            self._settled.start()
