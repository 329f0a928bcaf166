"""What stands on a sheet of the printed calendar: hours, weeks of a month, or a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from followdesk.gui.calendar import words
from followdesk.gui.calendar.days import DAY_MINUTES, Day, Entry
from followdesk.gui.calendar.item_painter import ItemPainter, Look
from followdesk.gui.calendar.lanes import Stack, fitting, stacked, strips
from followdesk.gui.calendar.week_geometry import WeekGeometry
from followdesk.gui.calendar.week_ground import WeekGround
from followdesk.gui.formats import weekday_names
from followdesk.gui.i18n import _
from followdesk.gui.palette import LIGHT
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.texts import elided, longest_fitting

PAPER = replace(LIGHT, card="#ffffff", room="#f6f6f4")
"""Ink on white, whatever the windows wear."""

Sheet = Callable[[QPainter], None]

_BODY = 12  # pixels: nine points on paper
_EARLIEST, _LATEST = 8 * 60, 18 * 60
_MOST_ALL_DAY = 6
_LEAST_HOUR = 18  # pixels
_GAP = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_PLAIN = Look()


class Inks:
    """Hold fonts and the painter of items in the size of paper."""

    def __init__(self, font: QFont) -> None:
        """Take the font of the windows, for its family."""
        body = QFont(font)
        body.setPixelSize(_BODY)
        self.body = body
        self.small = sized(body, Size.SMALL)
        self.strong = sized(body, Size.SMALL, QFont.Weight.DemiBold)
        self.heading = sized(body, Size.FIGURE, QFont.Weight.DemiBold)
        self.items = ItemPainter(body)


# Hours


def week_sheet(days: Sequence[Day], inks: Inks, area: QRect) -> Sheet:
    """Put days side by side, with every hour on which something is."""
    return partial(_paint_week, days, inks, area)


def hours_of(days: Sequence[Day]) -> tuple[int, int]:
    """Tell the first and the last minute to show: the working day, and whatever is outside it."""
    starts = [entry.start or 0 for day in days for entry in day.timed]
    ends = [entry.end for day in days for entry in day.timed]
    first = min([_EARLIEST, *starts]) // 60 * 60
    last = -(-max([_LATEST, *ends]) // 60) * 60
    return first, min(last, DAY_MINUTES)


def _paint_week(days: Sequence[Day], inks: Inks, area: QRect, painter: QPainter) -> None:
    ground = WeekGround(inks.body)
    first, last = hours_of(days)
    stacks = stacked([day.all_day for day in days])
    rows = min(max((len(stack) for stack in stacks), default=0), _MOST_ALL_DAY)
    head = ground.head_height(names_days_off=any(day.off for day in days))
    all_day = max(1, rows) * (inks.items.chip_height + 2) + 4
    hour = max(_LEAST_HOUR, (area.height() - head - all_day) * 60 // (last - first))
    at = WeekGeometry(
        days=tuple(day.on for day in days),
        width=area.width(),
        height=min(area.height(), head + all_day + hour * (last - first) // 60),
        gutter=ground.gutter(),
        head=head,
        all_day=all_day,
        hour=hour,
        scroll=first * hour // 60,
    )
    painter.save()
    painter.translate(area.topLeft())
    painter.setClipRect(QRect(0, at.top, at.width, at.height - at.top))
    ground.hours(painter, at, list(days), PAPER)
    for place, day in enumerate(days):
        for entry, within in zip(day.timed, day.places, strict=True):
            rect = at.block(place, entry.start or 0, entry.minutes, within)
            inks.items.block(painter, rect, entry, _PLAIN, PAPER)
    painter.setClipping(False)
    ground.heads(painter, at, list(days), date.min, PAPER)
    _paint_all_day(painter, at, stacks, inks)
    painter.setPen(QColor(PAPER.line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRect(0, 0, at.width - 1, at.height - 1))
    painter.restore()


def _paint_all_day(
    painter: QPainter, at: WeekGeometry, stacks: Sequence[Stack], inks: Inks
) -> None:
    height = inks.items.chip_height
    fits = [fitting(stack, _MOST_ALL_DAY) for stack in stacks]
    for strip in strips([shown for shown, _hidden in fits]):
        rect = at.chip(strip.first, strip.line, height)
        rect = rect.united(at.chip(strip.last, strip.line, height))
        inks.items.strip(painter, rect, strip, _PLAIN, PAPER)
    for place, (shown, hidden) in enumerate(fits):
        if hidden:
            _paint_more(painter, at.chip(place, len(shown), height), len(hidden), inks)


# Weeks of a month


def month_sheet(days: Sequence[Day], on: date, inks: Inks, area: QRect) -> Sheet:
    """Put the weeks of the month of `on` one below the other; a full week gets more room."""
    return partial(_paint_month, days, on, inks, area)


def week_heights(counts: Sequence[int], height: int, *, number: int, line: int) -> tuple[int, ...]:
    """Share out a height among weeks, of which the fullest day has so many lines.

    Each has room for its date and one line; what is left goes where lines are still missing, and
    then to all alike.
    """
    least = number + line
    heights = [least] * len(counts)
    left = height - sum(heights)
    for _each in range(max(counts, default=0)):
        for week, count in enumerate(counts):
            has_room = heights[week] >= number + count * line
            if not has_room and left >= line:
                heights[week] += line
                left -= line
    for week in range(len(heights)):
        heights[week] += max(0, left) // len(heights)
    return tuple(heights)


def _paint_month(days: Sequence[Day], on: date, inks: Inks, area: QRect, painter: QPainter) -> None:
    weeks = [days[n : n + 7] for n in range(0, len(days), 7)]
    number = QFontMetrics(inks.strong).height() + 6
    line = inks.items.chip_height + 2
    head = QFontMetrics(inks.strong).height() + 8
    stacks = [stacked([day.starting for day in week]) for week in weeks]
    counts = [max(len(stack) for stack in week) for week in stacks]
    heights = week_heights(counts, area.height() - head, number=number, line=line)
    names = weekday_names("wide")
    painter.setFont(inks.strong)
    painter.setPen(QColor(PAPER.quiet))
    for place, day in enumerate(weeks[0]):
        painter.drawText(
            QRect(*_column(area, place, area.top()), head), _MIDDLE, names[day.on.weekday()]
        )
    top = area.top() + head
    for week, stack, height in zip(weeks, stacks, heights, strict=True):
        fits = [fitting(one, max(1, (height - number) // line)) for one in stack]
        cells = [_cell(area, place, top, height) for place in range(len(week))]
        for day, cell in zip(week, cells, strict=True):
            is_inside = (day.on.year, day.on.month) == (on.year, on.month)
            _paint_cell(painter, cell, day, inks, number, is_inside=is_inside)
        for strip in strips([shown for shown, _hidden in fits]):
            rect = _line(cells[strip.first], number, strip.line, line)
            rect = rect.united(_line(cells[strip.last], number, strip.line, line))
            inks.items.strip(painter, rect, strip, _PLAIN, PAPER)
        for cell, (shown, hidden) in zip(cells, fits, strict=True):
            if hidden:
                _paint_more(painter, _line(cell, number, len(shown), line), len(hidden), inks)
        top += height


def _cell(area: QRect, place: int, top: int, height: int) -> QRect:
    left, _top, width = _column(area, place, top)
    return QRect(left, top, width, height)


def _line(cell: QRect, number: int, row: int, line: int) -> QRect:
    return QRect(cell.left() + 4, cell.top() + number + row * line, cell.width() - 8, line - 2)


def _column(area: QRect, place: int, top: int) -> tuple[int, int, int]:
    left = area.left() + area.width() * place // 7
    return left, top, area.left() + area.width() * (place + 1) // 7 - left


def _paint_cell(
    painter: QPainter,
    cell: QRect,
    day: Day,
    inks: Inks,
    number: int,
    *,
    is_inside: bool,
) -> None:
    ground = PAPER.limbo_card if day.off else PAPER.card if is_inside else PAPER.room
    painter.fillRect(cell, QColor(ground))
    painter.setPen(QColor(PAPER.line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(cell)
    painter.setFont(inks.strong)
    painter.setPen(QColor(PAPER.text if is_inside else PAPER.quiet))
    text = str(day.on.day) if day.on.day > 1 else words.first_of_month(day.on)
    top = QRect(cell.left() + 6, cell.top() + 2, cell.width() - 10, number - 2)
    painter.drawText(top, _LEFT, text)
    if day.off:
        painter.setFont(inks.small)
        painter.setPen(QColor(PAPER.limbo))
        room = top.adjusted(QFontMetrics(inks.strong).horizontalAdvance(text) + _GAP, 0, 0, 0)
        painter.drawText(room, _LEFT, elided(day.off, inks.small, room.width()))


def _paint_more(painter: QPainter, rect: QRect, more: int, inks: Inks) -> None:
    painter.setFont(inks.small)
    painter.setPen(QColor(PAPER.accent))
    room = rect.adjusted(6, 0, 0, 0)
    text = longest_fitting(words.more_texts(more), inks.small, room.width())
    painter.drawText(room, _LEFT, text)


# A list


def agenda_sheets(days: Sequence[Day], inks: Inks, area: QRect) -> tuple[Sheet, ...]:
    """List each day with what is on it; a heading stands on the sheet of its first line."""
    heading = QFontMetrics(inks.strong).height() + 18
    row = inks.items.chip_height + 6
    sheets = list[Sheet]()
    lines = list[tuple[int, Day, Entry | None]]()
    top = 0
    for day in days:
        needed = heading + (row if day.starting else 0)
        if lines and top + needed > area.height():
            sheets.append(partial(_paint_list, tuple(lines), inks, area, (heading, row)))
            lines, top = [], 0
        lines.append((top, day, None))
        top += heading
        for entry in day.starting:
            if top + row > area.height():
                sheets.append(partial(_paint_list, tuple(lines), inks, area, (heading, row)))
                lines, top = [(0, day, None)], heading
            lines.append((top, day, entry))
            top += row
    sheets.append(partial(_paint_list, tuple(lines), inks, area, (heading, row)))
    return tuple(sheets)


def _paint_list(
    lines: Sequence[tuple[int, Day, Entry | None]],
    inks: Inks,
    area: QRect,
    heights: tuple[int, int],
    painter: QPainter,
) -> None:
    heading, row = heights
    metrics = QFontMetrics(inks.small)
    clocks = [_("all day"), *(words.clock_text(minute) for minute in (0, 10 * 60, 22 * 60 + 45))]
    gutter = max(metrics.horizontalAdvance(text) for text in clocks) + _GAP
    if not lines:
        painter.setFont(inks.small)
        painter.setPen(QColor(PAPER.quiet))
        painter.drawText(QRect(area.left(), area.top(), area.width(), row), _LEFT, _("nothing"))
    for top, day, entry in lines:
        y = area.top() + top
        if entry is None:
            _paint_day_name(painter, QRect(area.left(), y, area.width(), heading), day, inks)
            continue
        painter.setFont(inks.small)
        painter.setPen(QColor(PAPER.quiet))
        clock = _("all day") if entry.start is None else words.clock_text(entry.start)
        painter.drawText(QRect(area.left(), y, gutter - _GAP, row), _RIGHT, clock)
        rect = QRect(area.left() + gutter, y + 2, area.width() - gutter, row - 4)
        inks.items.line(painter, rect, entry, _PLAIN, PAPER)


def _paint_day_name(painter: QPainter, rect: QRect, day: Day, inks: Inks) -> None:
    name, words_at = words.day_name(day.on), rect.adjusted(0, 10, 0, -4)
    painter.setFont(inks.strong)
    painter.setPen(QColor(PAPER.text))
    painter.drawText(words_at, _LEFT, name)
    note = day.off or ("" if day.starting else _("nothing"))
    if note:
        left = QFontMetrics(inks.strong).horizontalAdvance(name) + _GAP
        painter.setFont(inks.small)
        painter.setPen(QColor(PAPER.limbo if day.off else PAPER.quiet))
        painter.drawText(words_at.adjusted(left, 0, 0, 0), _LEFT, note)
    painter.setPen(QColor(PAPER.line))
    painter.drawLine(
        QPoint(rect.left(), rect.bottom() - 2), QPoint(rect.right(), rect.bottom() - 2)
    )
