"""A room that is furnished when somebody first enters it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

P = TypeVar("P")
W = TypeVar("W", bound=QWidget)


class LateRoom(QWidget, Generic[P]):
    """Hold the place of a panel until it is first shown or asked for."""

    built = Signal()
    """The panel is there."""

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
            panel = self._build()
            if not isinstance(panel, QWidget):
                raise TypeError(f"a room is a widget, not {type(panel).__name__}")
            self._whole.addWidget(panel)
            self.setFocusProxy(panel)
            self._panel = panel
            self.built.emit()
        return self._panel

    def panel_of(self, kind: type[W]) -> W:
        """Give the panel to who knows what it is; TypeError where it is something else."""
        panel = self.panel
        if not isinstance(panel, kind):
            raise TypeError(f"this room is a {type(panel).__name__}")
        return panel

    @property
    def is_built(self) -> bool:
        """Tell whether somebody has been here."""
        return self._panel is not None

    def showEvent(self, event: QShowEvent) -> None:
        """Furnish the room before it is seen."""
        panel = self.panel
        if isinstance(panel, QWidget):
            panel.show()
        super().showEvent(event)
