"""Ask for a printer, and print the calendar on it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from followdesk.gui.calendar.paper import layout_of
from followdesk.gui.calendar.paper_page import PaperPage
from followdesk.gui.calendar.print_run import PrintRun
from followdesk.gui.i18n import _, ngettext


def has_printer() -> bool:
    """Tell whether this computer has a printer set up."""
    return bool(QPrinterInfo.availablePrinterNames())


class PrintQuestion(QObject):
    """Show the system's dialog for printers, and print when it is accepted."""

    printed = Signal(str, str)
    """It is with the printer, or was stopped: what, and more about it."""
    failed = Signal(object)
    """The printer takes nothing, or no more: a `PrinterTroubleError`."""

    def __init__(self, what: PaperPage, window: QWidget, printer: QPrinter | None = None) -> None:
        """Take another `printer` than the usual one where it is chosen already."""
        super().__init__(window)
        self._what, self._window = what, window
        self._printer = printer or QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(what.title)
        self._printer.setCreator("FollowDesk")
        self._printer.setPageLayout(layout_of(what.mode))
        self.run: PrintRun | None = None

    def ask(self) -> None:
        """Show the dialog; it has what this printer can do."""
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setWindowTitle(_("Print the calendar"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A page is all there is: no choice of some of its sheets.
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=False)
        dialog.accepted.connect(self.start)
        dialog.rejected.connect(self.deleteLater)
        QDialog.open(dialog)  # the other `open` is for slots by name

    def start(self) -> None:
        """Print on the printer as it is set up."""
        run = PrintRun(self._printer, self._what, self._window.font(), self._window)
        run.printed.connect(self._on_printed)
        run.stopped.connect(self._on_stopped)
        run.failed.connect(self.failed)
        self.run = run
        run.start()

    def _on_printed(self, sheets: int) -> None:
        more = ngettext("{n} sheet, with names on it", "{n} sheets, with names on them", sheets)
        name = self._printer.printerName() or self._printer.outputFileName()
        said = _("Printed on {name}.").format(name=name)
        self.printed.emit(said, more.format(n=sheets))

    def _on_stopped(self) -> None:
        said = _("Printing was stopped.")
        self.printed.emit(said, _("Sheets that the printer had already may still come out."))
