"""The calendar on a printer: a printer that makes PDFs stands in for one of paper."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from followdesk.domain.errors import PrinterTroubleError
from followdesk.gui.calendar.days import arrange
from followdesk.gui.calendar.pages import Mode, days_of, shown_days
from followdesk.gui.calendar.paper_page import PaperPage
from followdesk.gui.calendar.print_run import PrintRun
from followdesk.gui.calendar.printing import PrintQuestion
from followdesk.gui.errors import sentence
from followdesk.services.rows import CalendarPage

ZONE = "Europe/Lisbon"
TUE = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo(ZONE))


def page_of(mode, items=()):
    days = days_of(mode, TUE, 0)
    page = arrange(CalendarPage(days[0], days[-1], ZONE, tuple(items), (), ()))
    days = shown_days(mode, days, {5, 6}, set(page.days))
    return PaperPage(mode, page, days, TUE, "24 November", NOW)


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def printer(qtbot, tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFileName(str(tmp_path / "paper.pdf"))
    return made


@pytest.fixture
def long(make_item):
    """Give an agenda of many sheets."""
    items = [make_item(n, TUE + timedelta(days=n % 20), time(9)) for n in range(200)]
    return page_of(Mode.AGENDA, items)


@pytest.mark.parametrize("mode", Mode)
def test_each_way_of_looking_is_printed(qtbot, window, printer, make_item, tmp_path, mode):
    items = [make_item(n, TUE, time(9 + n % 8), contact=f"Name {n}") for n in range(20)]
    question = PrintQuestion(page_of(mode, items), window, printer)
    with qtbot.waitSignal(question.printed) as told:
        question.start()
    assert told.args[1] == "1 sheet, with names on it"
    written = (tmp_path / "paper.pdf").read_bytes()
    assert written.rstrip().endswith(b"%%EOF")
    upright = mode in (Mode.DAY, Mode.AGENDA)
    portrait = QPageLayout.Orientation.Portrait
    assert (printer.pageLayout().orientation() is portrait) is upright


def test_the_dialog_comes_first_and_refusing_it_prints_nothing(qtbot, window, printer, tmp_path):
    question = PrintQuestion(page_of(Mode.WORK), window, printer)
    question.ask()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QPrintDialog))
    QApplication.activeModalWidget().reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert question.run is None
    assert not (tmp_path / "paper.pdf").exists()


def test_many_sheets_come_one_by_one_and_the_windows_go_on(qtbot, window, printer, long, tmp_path):
    run = PrintRun(printer, long, QApplication.font(), window)
    seen = []
    run.progress.setMinimumDuration(0)
    with qtbot.waitSignal(run.printed) as told:
        run.start()
        qtbot.waitUntil(lambda: seen.append(run.progress.value()) or run.progress.value() >= 3)
    assert told.args[0] > 3
    pages = (tmp_path / "paper.pdf").read_bytes().count(b"/Type /Page\n")
    assert pages == told.args[0]


def test_stopping_ends_with_the_sheet_at_hand(qtbot, window, printer, long, tmp_path):
    run = PrintRun(printer, long, QApplication.font(), window)
    printed = []
    run.printed.connect(printed.append)
    run.start()
    qtbot.waitUntil(lambda: run.progress.value() >= 1)
    with qtbot.waitSignal(run.stopped):
        run.progress.canceled.emit()
    QApplication.processEvents()
    assert printed == []


def test_a_printer_that_takes_no_more_is_told(qtbot, window, printer, long):
    takes = iter([True, False])
    printer.newPage = lambda: next(takes)
    run = PrintRun(printer, long, QApplication.font(), window)
    with qtbot.waitSignal(run.failed) as told:
        run.start()
    (error,) = told.args
    assert isinstance(error, PrinterTroubleError)
    assert error.sheets == 2
    assert "took 2 of the sheets and no more" in sentence(error).happened


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(qtbot, window, tmp_path):
    (tmp_path / "paper.pdf").mkdir()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    run = PrintRun(printer, page_of(Mode.WORK), QApplication.font(), window)
    with qtbot.waitSignal(run.failed) as told:
        run.start()
    assert told.args[0].sheets == 0
