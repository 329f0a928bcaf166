"""What hides the rooms while no desk is open, or while it is locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget


class Curtain(QObject):
    """Draw a panel over a whole window; what is behind can be neither seen nor used."""

    def __init__(
        self,
        window: QMainWindow,
        make_panel: Callable[[], QWidget],
        actions: Callable[[], Sequence[QAction]],
    ) -> None:
        """Take what gives the actions whose keys must not work behind the curtain."""
        super().__init__(window)
        self._actions = actions
        self._window = window
        self._make_panel = make_panel
        self._sleeping: list[QAction] = []
        self._hidden: list[QDialog] = []
        window.installEventFilter(self)

    @cached_property
    def panel(self) -> QWidget:
        """Give what is drawn over the rooms; made when it is first needed."""
        panel = self._make_panel()
        panel.setParent(self._window)
        panel.setAutoFillBackground(True)
        panel.hide()
        return panel

    @property
    def is_drawn(self) -> bool:
        """Tell whether the rooms are hidden."""
        return "panel" in self.__dict__ and not self.panel.isHidden()

    def draw(self) -> None:
        """Hide the rooms."""
        if not self.is_drawn:
            self._hide_dialogs()
            self._use(is_usable=False)
        self._fit()
        self.panel.show()
        self.panel.raise_()
        self.panel.setFocus()

    def open(self) -> None:
        """Show the rooms again."""
        if self.is_drawn:
            self.panel.hide()
            self._use(is_usable=True)
            for dialog in self._hidden:
                if shiboken6.isValid(dialog):
                    dialog.show()
            self._hidden = []

    def _hide_dialogs(self) -> None:
        """Put dialogs away with what was typed in them; they come back with the rooms."""
        dialogs = self._window.findChildren(QDialog)
        self._hidden = [dialog for dialog in dialogs if dialog.isVisible()]
        for dialog in self._hidden:
            dialog.hide()

    def _use(self, *, is_usable: bool) -> None:
        self._window.menuBar().setVisible(is_usable)
        centre = self._window.centralWidget()
        if centre is not None:
            centre.setEnabled(is_usable)
        if not is_usable:
            # A disabled menu does not stop a key: its actions have to be.
            actions = (*self._actions(), *self._window.findChildren(QAction))
            self._sleeping = [action for action in actions if action.isEnabled()]
        for action in self._sleeping:
            action.setEnabled(is_usable)
        if is_usable:
            self._sleeping = []

    def _fit(self) -> None:
        self.panel.setGeometry(self._window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the panel as large as the window."""
        if event.type() is QEvent.Type.Resize and self.is_drawn:
            self._fit()
        return super().eventFilter(watched, event)
