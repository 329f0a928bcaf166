"""What leads from the calendar to paper: the system's printers, or a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from followdesk.app.room_ways import CalendarRoom
from followdesk.app.surroundings import Around
from followdesk.gui.calendar.paper_page import PaperPage
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.jobs import Cancelled, Progress
from followdesk.gui.main_window import MainWindow
from followdesk.storage.driver_errors import trouble_named


class PaperWays(QObject):
    """Ctrl+P prints the page of the calendar that is shown, Ctrl+Alt+P writes it as a PDF."""

    noticed = Signal(str, str)
    """It is written: what, and more about it."""

    def __init__(
        self, around: Around, window: MainWindow, calendar: Callable[[], CalendarRoom]
    ) -> None:
        """Take what goes to the calendar and gives it."""
        super().__init__(window)
        self._around, self._window, self._calendar = around, window, calendar
        around.actions.bind("print_calendar", self.ask_printer)
        around.actions.bind("calendar_pdf", self.ask)

    @Slot()
    def ask(self) -> None:
        """Go to the calendar, and ask where to write what it shows."""
        self._calendar().give_paper(self._ask_where)

    @Slot()
    def ask_printer(self) -> None:
        """Go to the calendar, and ask for the printer; a PDF where this computer has none."""
        self._calendar().give_paper(self._ask_printer)

    def _ask_printer(self, page: PaperPage) -> None:
        # The printers of this computer take 20 ms to ask for, paid by the first who prints.
        from followdesk.gui.calendar.printing import PrintQuestion, has_printer

        if not has_printer():
            self.noticed.emit(_("No printer is set up here"), _("A PDF can be written instead."))
            self._ask_where(page)
            return
        question = PrintQuestion(page, self._window)
        question.printed.connect(self._on_printed)
        question.failed.connect(self._around.jobs.trouble)
        question.ask()

    def _on_printed(self, said: str, more: str) -> None:
        self.noticed.emit(said, more)

    def _ask_where(self, page: PaperPage) -> None:
        dialog = QFileDialog(self._window, _("The calendar as a PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.setNameFilters([_("PDF (*.pdf)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(_("calendar {day}").format(day=page.days[0].isoformat()) + ".pdf")
        dialog.fileSelected.connect(lambda name: self.write(Path(name), page))
        dialog.open()

    def write(self, path: Path, page: PaperPage) -> None:
        """Write it beside the window's work, and say so."""
        # 15 ms, paid by the first who prints.
        from followdesk.gui.calendar.paper import write_pdf

        font = self._window.font()

        def work(_progress: Progress, _cancelled: Cancelled) -> int:
            with trouble_named(path, writing=True):
                return write_pdf(path, font, page)

        self._around.jobs.background(
            work,
            lambda sheets: self._on_written(path, sheets),
            self._around.jobs.trouble.emit,
            self,
        )

    def _on_written(self, path: Path, sheets: int) -> None:
        more = ngettext("{n} sheet, with names on it", "{n} sheets, with names on them", sheets)
        said = _("Written to {name}.").format(name=path.name)
        self.noticed.emit(said, more.format(n=sheets))
