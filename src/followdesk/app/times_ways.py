"""What leads to three free times for somebody, and from them to a step or a message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Slot

from followdesk.app.surroundings import Around
from followdesk.gui.main_window import MainWindow


class BookStep(Protocol):
    """Ask for a next step."""

    def __call__(self, contact_id: int, when: object, minutes: int) -> None:
        """Ask for one with this contact, at a moment that is chosen already."""


class TimesWays(QObject):
    """Ctrl+Shift+I, or F in the calendar, finds three times for whoever is on show."""

    def __init__(
        self,
        around: Around,
        window: MainWindow,
        contact_on: Callable[[], int],
        book: BookStep,
        write: Callable[[int, Sequence[datetime]], None],
    ) -> None:
        """Take what tells who is on show (0: nobody), what books, and what writes."""
        super().__init__(window)
        self._around, self._window = around, window
        self._contact_on, self._book, self._write = contact_on, book, write
        around.actions.bind("find_times", self.find)

    @Slot()
    def find(self) -> None:
        """Show three free times; where nobody is on show, the window asks for whom."""
        # 10 ms, paid when it is first wanted.
        from followdesk.gui.forms.times_dialog import TimesDialog

        dialog = TimesDialog(self._around.jobs, self._contact_on(), self._window)
        dialog.book_wanted.connect(self._book)
        dialog.email_wanted.connect(self._write)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
