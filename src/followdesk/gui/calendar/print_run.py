"""The calendar on its way to a printer: sheet by sheet, so that the windows go on meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from followdesk.domain.errors import PrinterTroubleError
from followdesk.gui.calendar.paper import paint_sheets
from followdesk.gui.calendar.paper_page import PaperPage
from followdesk.gui.i18n import _

_SHOWN_AFTER = 500  # milliseconds; what is quicker needs no window that says so


class PrintRun(QObject):
    """Print a page of the calendar on a printer that was set up in its dialog."""

    printed = Signal(int)
    """All of it is with the printer: so many sheets."""
    stopped = Signal()
    """The person stopped it; a printer may have begun."""
    failed = Signal(object)
    """The printer takes nothing, or no more: a `PrinterTroubleError`."""

    def __init__(self, printer: QPrinter, what: PaperPage, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self._printer = printer
        self._sheets: Iterator[int] = paint_sheets(printer, font, what)
        self._done = 0
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._on_next)
        self.progress = QProgressDialog(parent)
        self.progress.setWindowTitle(_("Printing"))
        self.progress.setLabelText(what.title)
        self.progress.setMinimumDuration(_SHOWN_AFTER)
        self.progress.canceled.connect(self.stop)
        self.progress.reset()

    def start(self) -> None:
        """Begin with the first sheet as soon as the windows are done with what they do."""
        self._next.start()

    @Slot()
    def stop(self) -> None:
        """Print no further sheet, and ask the printer to forget those it has."""
        if self._next.isActive():
            self._printer.abort()
            self._end()
            self.stopped.emit()

    @Slot()
    def _on_next(self) -> None:
        try:
            left = next(self._sheets, 0)
        except OSError:
            name = self._printer.printerName() or _("The printer")
            self._end()
            self.failed.emit(PrinterTroubleError(name, self._done))
            return
        self._done += 1
        self.progress.setMaximum(self._done + left)
        self.progress.setValue(self._done)
        if self._next.isActive() and not left:
            self._end()
            self.printed.emit(self._done)

    def _end(self) -> None:
        self._next.stop()
        self._sheets = iter(())  # lets go of the painter, and so ends the job
        self.progress.close()
        self.progress.deleteLater()
