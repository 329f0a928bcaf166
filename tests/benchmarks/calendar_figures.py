"""What a person waits for in the calendar's views: paging, scrolling, the legend, a crowded day."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from tests.benchmarks.desk_figures import JUNE, NOVEMBER
from tests.benchmarks.dressed import dressed
from tests.benchmarks.figures import Figure, median, milliseconds, timed
from tests.benchmarks.heavy_desk import opened
from tests.benchmarks.heavy_rows import NOW, ZONE

from followdesk.gui.calendar.agenda_view import AgendaView
from followdesk.gui.calendar.cursor import Cursor
from followdesk.gui.calendar.days import Arranged, arrange
from followdesk.gui.calendar.keyed_view import KeyedView
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.month_view import MonthView
from followdesk.gui.calendar.week_view import WeekView
from followdesk.services.rows import CalendarPage, ItemKind

SIZE = (1100, 760)
TIMES, BAR = 30, 16  # milliseconds: one frame
CROWD = 500
"""Things on one day."""


def calendar_figures(folder: Path) -> list[Figure]:
    """Page and paint each view with 2,000 things on it, beside as many bare rectangles."""
    _app, theme = dressed()
    with opened(folder) as (desk, _):
        pages = [desk.agenda.page(*NOVEMBER), desk.agenda.page(*JUNE)]
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    gc.freeze()  # as the program does; else every tenth figure holds a collection of 60 to 100 ms
    months = [arrange(page) for page in pages]
    found = [
        *_turning("agenda: turn to one", AgendaView, months, image),
        *_turning("working week: turn to one", WeekView, _weeks(months[0], 5), image),
        *_turning("week: turn to one", WeekView, _weeks(months[0], 7), image),
        *_scrolling(months[0], image),
        *_filtering("month", MonthView, months[0], image),
        *_filtering("agenda", AgendaView, months[0], image),
        *_parts(months[0]),
        *_crowded(pages[0], image),
    ]
    gc.unfreeze()
    del theme
    return found


def _weeks(month: Arranged, days: int) -> list[Arranged]:
    """Cut two weeks out of a month, of so many days."""
    begins = [month.first_on + timedelta(days=n) for n in (7, 14)]
    return [month.part(on, on + timedelta(days=days - 1)) for on in begins]


def _days(page: Arranged) -> list[date]:
    return [
        page.first_on + timedelta(days=n) for n in range((page.last_on - page.first_on).days + 1)
    ]


def shown(kind: type[KeyedView], page: Arranged) -> tuple[KeyedView, CalendarModel]:
    """Show a page in a view."""
    model = CalendarModel(ZONE)
    view = kind(model, lambda: NOW)
    view.resize(*SIZE)
    view.show()
    model.set_page(page, _days(page))
    view.set_cursor(Cursor(page.first_on))
    return view, model


def beside(count: int, image: QImage) -> str:
    """Say how long as many bare rectangles take."""
    floor = median(milliseconds(lambda: _rectangles(image, count), 10))
    return f"{count:,} bare rectangles: {floor:.1f} ms"


def painted(view: KeyedView, image: QImage, change: Callable[[], object]) -> list[float]:
    """Time a change with the painting after it."""

    def work() -> None:
        change()
        view.render(image)

    work()
    return milliseconds(work, TIMES)


def _turning(
    name: str, kind: type[KeyedView], months: Sequence[Arranged], image: QImage
) -> list[Figure]:
    view, model = shown(kind, months[0])
    turns = cycle(reversed(months))

    def turn() -> None:
        page = next(turns)
        model.set_page(page, _days(page))
        view.set_cursor(Cursor(page.first_on))

    took = painted(view, image, turn)[0::2]
    count = len(months[0].items)
    return [timed(f"{name} of {count:,}, prefetched", took, BAR, beside(count, image))]


def _scrolling(page: Arranged, image: QImage) -> list[Figure]:
    view, _model = shown(AgendaView, page)
    bar = view.verticalScrollBar()
    places = cycle(range(0, bar.maximum(), max(1, bar.maximum() // TIMES)))
    took = painted(view, image, lambda: bar.setValue(next(places)))
    walking = painted(view, image, lambda: view.set_cursor(view.stepped(0, 1, wants_free=False)))
    bar.setValue(bar.maximum())
    view.set_cursor(Cursor(page.last_on))
    back = painted(view, image, lambda: view.set_cursor(view.stepped(0, -1, wants_free=False)))
    said = beside(30, image) + ", as many as are in sight"
    return [
        timed("agenda: scroll", took, BAR, said),
        timed("agenda: an arrow key, from its begin and its end", walking + back, BAR, said),
    ]


def _filtering(name: str, kind: type[KeyedView], page: Arranged, image: QImage) -> list[Figure]:
    view, model = shown(kind, page)
    kinds = cycle([(ItemKind.ATTEMPT,), (), (ItemKind.AGREED, ItemKind.PLANNED), ()])
    days = _days(page)

    def filter_it() -> None:
        hidden = next(kinds)
        model.set_page(page.without(hidden) if hidden else page, days)

    took = painted(view, image, filter_it)[1::2]
    alone = milliseconds(lambda: page.without((ItemKind.ATTEMPT,)), TIMES)
    said = f"{beside(len(page.items), image)}; the filter alone {median(alone):.1f}"
    return [timed(f"{name}: a box of the legend", took, BAR, said)]


def _parts(page: Arranged) -> list[Figure]:
    first = page.first_on + timedelta(days=7)
    took = milliseconds(lambda: page.part(first, first + timedelta(days=27)), TIMES)
    item = page.items[len(page.items) // 2]
    later = replace(item, on=item.on + timedelta(days=1))
    key = (item.kind, item.ref_id)
    moving = milliseconds(lambda: page.with_item(key, later), TIMES)
    return [
        timed("a page: four weeks of it, as a page", took, BAR, "asked when a view is changed"),
        timed("a page: one moved on it", moving, BAR, "before the desk has confirmed it"),
    ]


def _crowded(page: CalendarPage, image: QImage) -> list[Figure]:
    """Put many things of the month on one day, each at the time of day it had."""
    on = NOW.date()
    starts = [(item, item.starts_at) for item in page.items if item.starts_at is not None]
    moved = tuple(
        replace(item, on=on, starts_at=at.replace(year=on.year, month=on.month, day=on.day))
        for item, at in starts[:CROWD]
    )
    crowd = replace(page, first_on=on, last_on=on, items=moved)
    arranging = milliseconds(lambda: arrange(crowd), TIMES)
    day = arrange(crowd).part(on, on)
    view, model = shown(WeekView, day)
    took = painted(view, image, lambda: model.set_page(day, [on]))
    said = f"{beside(len(moved), image)}; arranged in a worker: {median(arranging):.1f}"
    return [timed(f"day: turn to one with {len(moved)} things", took, BAR, said)]


def _rectangles(image: QImage, count: int) -> None:
    painter = QPainter(image)
    for n in range(count):
        painter.fillRect(QRect(n % 40 * 27, n // 40 * 15, 25, 13), QColor(40, 90, n % 255))
    painter.end()
