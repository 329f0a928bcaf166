"""What a person waits for in the windows: the start, and turning a calendar page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from tests.benchmarks.desk_figures import JUNE, NOVEMBER
from tests.benchmarks.dressed import dressed
from tests.benchmarks.figures import Figure, median, milliseconds, ratio, timed
from tests.benchmarks.heavy_desk import opened
from tests.benchmarks.heavy_rows import MONTH_ITEMS, NOW, ZONE
from tests.benchmarks.starts import BARE, by_turns, ours, start

from followdesk.gui.calendar.days import Arranged, arrange
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.month_view import MonthView
from followdesk.gui.calendar.pages import Mode, days_of
from followdesk.services.rows import CalendarPage

SIZE = (1100, 760)


def start_figures(folder: Path, rounds: int) -> list[Figure]:
    """Start whole processes by turns with a bare window of PySide6."""
    found = by_turns({"bare": BARE, "ours": ours(folder)}, rounds)
    bare = found["bare"]["painted"]
    painted, filled = found["ours"]["painted"], found["ours"]["filled"]
    beside = f"bare window {bare:.0f} ms, {os.environ.get('QT_QPA_PLATFORM', 'system')}"
    memory = start(ours(folder, "rooms"))["memory"]
    return [
        ratio(f"start to first paint ({painted:.0f} ms)", painted / bare, 1.25, beside),
        ratio(f"start to Today filled ({filled:.0f} ms)", filled / bare, 2.0, beside),
        Figure("memory, all rooms opened", f"{memory:.0f} MB", "250 MB", "", memory <= 250),
    ]


def paging_figures(folder: Path) -> list[Figure]:
    """Turn between two months whose rows are there already, and paint; beside bare rectangles."""
    _app, theme = dressed()
    with opened(folder) as (desk, _):
        pages = [desk.agenda.page(*NOVEMBER), desk.agenda.page(*JUNE)]
    months = [(arrange(page), days_of(Mode.MONTH, _middle(page), 0)) for page in pages]
    model = CalendarModel(ZONE)
    view = MonthView(model, lambda: NOW)
    view.resize(*SIZE)
    view.show()
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)

    def paint(arranged: Arranged, days: Sequence[date]) -> None:
        view.set_month(days[len(days) // 2])
        model.set_page(arranged, days)
        view.render(image)

    turns = [took for n in range(30) for took in milliseconds(partial(paint, *months[n % 2]), 1)]
    to_november = turns[2::2]
    arranging = median(milliseconds(lambda: arrange(pages[0]), 10))
    floor = median(milliseconds(lambda: _rectangles(image), 10))
    del theme
    beside = f"{MONTH_ITEMS:,} bare rectangles: {floor:.1f} ms; arranged in a worker"
    return [
        timed("turn to a month of 2,000, prefetched", to_november, 16, f"{beside}: {arranging:.1f}")
    ]


def _middle(page: CalendarPage):
    return page.first_on + (page.last_on - page.first_on) / 2


def _rectangles(image: QImage) -> None:
    painter = QPainter(image)
    for n in range(MONTH_ITEMS):
        painter.fillRect(QRect(n % 40 * 27, n // 40 * 15, 25, 13), QColor(40, 90, n % 255))
    painter.end()
