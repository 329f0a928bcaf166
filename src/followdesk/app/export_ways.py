"""What leads to the calendar as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from followdesk.app.surroundings import Around
from followdesk.domain.calendar_entry import CalendarEntry
from followdesk.gui.export_words import written_text
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Cancelled, Progress
from followdesk.gui.main_window import MainWindow


class ExportWays(QObject):
    """Ctrl+Shift+X writes the calendar into a file."""

    told = Signal(str, str)
    """It is written: what, and more about it."""

    def __init__(self, around: Around, window: MainWindow, zone: Callable[[], str]) -> None:
        """Take what tells the user's zone."""
        super().__init__(window)
        self._around, self._window, self._zone = around, window, zone
        around.actions.bind("export_calendar", self.ask)

    @Slot()
    def ask(self) -> None:
        """Ask which days and kinds."""
        # Typed dates with their languages take 30 ms.
        from followdesk.gui.forms.export_dialog import ExportDialog

        around = self._around
        dialog = ExportDialog(around.jobs, around.clock, self._zone(), _write, self._window)
        dialog.written.connect(self._on_written)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(int, str)
    def _on_written(self, count: int, name: str) -> None:
        self.told.emit(written_text(count, name), _("It is not encrypted."))


def _write(
    path: Path,
    entries: Sequence[CalendarEntry],
    now: datetime,
    progress: Progress,
    cancelled: Cancelled,
) -> int:
    # icalendar takes 63 ms to import; this runs beside the window's work.
    from followdesk.app.calendar_writing import write_entries

    return write_entries(path, entries, now, progress, cancelled)
