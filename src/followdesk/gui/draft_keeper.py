"""Keep every word typed soon after it was typed, and at once when asked to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE = 500
"""Milliseconds without typing after which the words are kept; never more than `LONGEST`."""
LONGEST = 700


class DraftKeeper(QObject):
    """Call `keep` after a pause in typing; a crash loses less than a second of words."""

    def __init__(self, keep: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._is_waiting = False  # a timer that has just run out is no longer active
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST)
        self._pause.timeout.connect(self.keep_now)
        self._longest.timeout.connect(self.keep_now)

    @property
    def is_waiting(self) -> bool:
        """Tell whether something was typed that is not kept yet."""
        return self._is_waiting

    @Slot()
    def typed(self) -> None:
        """Note that something was typed."""
        self._pause.start()
        if not self._is_waiting:
            self._is_waiting = True
            self._longest.start()

    @Slot()
    def keep_now(self) -> None:
        """Keep what was typed, if it is not kept yet."""
        if self.is_waiting:
            self.forget()
            self._keep()

    def forget(self) -> None:
        """Wait for nothing: the words are kept, or not wanted any more."""
        self._is_waiting = False
        self._pause.stop()
        self._longest.stop()
