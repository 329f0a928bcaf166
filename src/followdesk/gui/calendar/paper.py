"""The calendar on paper: sheets of their own making, not pictures of the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QIODeviceBase, QLocale, QMarginsF, QRect, QSaveFile, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from followdesk.gui.calendar.pages import Mode
from followdesk.gui.calendar.paper_page import PaperPage
from followdesk.gui.calendar.sheets import (
    PAPER,
    Inks,
    Sheet,
    agenda_sheets,
    month_sheet,
    week_sheet,
)
from followdesk.gui.i18n import _, format_date, format_time

_DPI = 96  # the unit of all measures here; paper has many more dots
_DOTS = 1200
_MARGIN = 12.0  # millimetres
_HEAD, _FOOT = 40, 22  # pixels
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def layout_of(mode: Mode) -> QPageLayout:
    """Give the paper of a way of looking: a day and a list upright, grids across.

    The size is that of the country: A4, or Letter where inches are counted.
    """
    is_upright = mode in (Mode.DAY, Mode.AGENDA)
    portrait, across = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
    counts_inches = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize.PageSizeId.Letter if counts_inches else QPageSize.PageSizeId.A4
    return QPageLayout(
        QPageSize(size),
        portrait if is_upright else across,
        QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
        QPageLayout.Unit.Millimeter,
    )


def write_pdf(path: Path, font: QFont, what: PaperPage) -> int:
    """Write a PDF and tell how many sheets it has; raise OSError where it cannot be written.

    `font` is that of the windows. A file that is there is replaced whole or not at all.
    """
    file = QSaveFile(str(path))
    if not file.open(QIODeviceBase.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    writer = QPdfWriter(file)
    writer.setResolution(_DOTS)
    writer.setTitle(what.title)
    writer.setCreator("FollowDesk")
    writer.setPageLayout(layout_of(what.mode))
    sheets = sum(1 for _number in paint_sheets(writer, font, what))
    if not file.commit():
        raise OSError(file.errorString())
    return sheets


def paint_sheets(device: QPagedPaintDevice, font: QFont, what: PaperPage) -> Iterator[int]:
    """Paint sheet by sheet on whatever paper `device` has, and give after each how many are left.

    Whoever stops asking ends it with the last sheet. Raises OSError where a printer takes nothing.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the device takes nothing")
    try:
        scale = device.logicalDpiX() / _DPI
        width, height = int(device.width() / scale), int(device.height() / scale)
        painter.scale(scale, scale)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # sheets are not mirrored
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inks = Inks(font)
        sheets = _sheets(what, inks, QRect(0, _HEAD, width, height - _HEAD - _FOOT))
        for number, sheet in enumerate(sheets, start=1):
            if number > 1 and not device.newPage():
                raise OSError("the device takes no more sheets")
            _head(painter, inks, QRect(0, 0, width, _HEAD), what.title)
            sheet(painter)
            foot = QRect(0, height - _FOOT, width, _FOOT)
            _foot(painter, inks, foot, what.printed_at, (number, len(sheets)))
            yield len(sheets) - number
    finally:
        painter.end()


def _sheets(what: PaperPage, inks: Inks, area: QRect) -> tuple[Sheet, ...]:
    days = tuple(what.page.day(on) for on in what.days)
    if what.mode is Mode.MONTH:
        return (month_sheet(days, what.on, inks, area),)
    if what.mode is Mode.AGENDA:
        return agenda_sheets(days, inks, area)
    return (week_sheet(days, inks, area),)


def _head(painter: QPainter, inks: Inks, rect: QRect, title: str) -> None:
    painter.setFont(inks.heading)
    painter.setPen(QColor(PAPER.text))
    painter.drawText(rect.adjusted(0, 0, 0, -10), _LEFT, title)


def _foot(
    painter: QPainter, inks: Inks, rect: QRect, printed_at: datetime, at: tuple[int, int]
) -> None:
    painter.setFont(inks.small)
    painter.setPen(QColor(PAPER.quiet))
    printed = _("Printed {date} {time}").format(
        date=format_date(printed_at.date(), "medium"), time=format_time(printed_at)
    )
    painter.drawText(rect, _LEFT, printed)
    number, total = at
    if total > 1:
        text = _("{number} of {total}").format(number=number, total=total)
        painter.drawText(rect, _RIGHT, text)
