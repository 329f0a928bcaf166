"""What leads to moving all that is overdue."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from followdesk.app.surroundings import Around
from followdesk.gui.main_window import MainWindow


class OverdueWays(QObject):
    """Ctrl+Shift+J moves every next step whose day has passed."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""

    def __init__(self, around: Around, window: MainWindow, zone: Callable[[], str]) -> None:
        """Take what tells the user's zone."""
        super().__init__(window)
        self._around = around
        self._window = window
        self._zone = zone
        around.actions.bind("move_overdue", self.ask)

    @Slot()
    def ask(self) -> None:
        """Ask where to."""
        # 10 ms, paid when something is moved for the first time.
        from followdesk.gui.forms.overdue_dialog import OverdueDialog

        around = self._around
        dialog = OverdueDialog(around.jobs, around.clock, self._zone(), self._window)
        dialog.noticed.connect(self.noticed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
