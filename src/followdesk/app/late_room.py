"""A room that is furnished when somebody first enters it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

P = TypeVar("P", bound=QWidget)


class LateRoom(QWidget, Generic[P]):
    """Hold the place of a panel until it is first shown or asked for."""

    def __init__(self, build: Callable[[], P], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build = build
        self._panel: P | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)

    @property
    def panel(self) -> P:
        """Give the panel, built now where it was not yet."""
        if self._panel is None:
            self._panel = self._build()
            self._whole.addWidget(self._panel)
            self.setFocusProxy(self._panel)
        return self._panel

    @property
    def is_built(self) -> bool:
        """Tell whether somebody has been here."""
        return self._panel is not None

    def showEvent(self, event: QShowEvent) -> None:
        """Furnish the room before it is seen."""
        self.panel.show()
        super().showEvent(event)
