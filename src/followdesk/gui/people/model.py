"""Everybody in a table: frozen rows, and columns that are declared once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QObject

from followdesk.domain.when import local
from followdesk.gui.formats import city_of
from followdesk.gui.i18n import N_, _, format_date, format_time
from followdesk.gui.moment import Moment
from followdesk.gui.widgets.columns_model import Column, ColumnsModel
from followdesk.gui.widgets.rows import SORT_ROLE
from followdesk.services.rows import PersonRow

_NEAR = timedelta(days=6)
"""Up to so far ahead, a weekday names one day only, and its time is worth the room."""


def _next_text(row: PersonRow, moment: Moment) -> str:
    if row.next_at is None:
        return ""
    at, now = local(row.next_at, moment.zone), local(moment.now_at, moment.zone)
    if at.date() == now.date():
        return format_time(at)
    if at.date() - now.date() > _NEAR or at < now:
        return format_date(at.date(), "MMMd" if at.year == now.year else "yMMMd")
    day = format_date(at.date(), "E")
    if at.hour == at.minute == 0:
        return day  # a plain date sorts at its midnight
    return _("{date} {time}").format(date=day, time=format_time(at))


def _open_text(row: PersonRow, _moment: Moment) -> str:
    return str(row.open_opportunities) if row.open_opportunities else ""


def _their_time(row: PersonRow, moment: Moment) -> str:
    time = format_time(local(moment.now_at, row.zone))
    return _("{time} {city}").format(time=time, city=_city(row.zone))


_city = lru_cache(maxsize=1024)(city_of)

_Columns = tuple[Column[PersonRow, Moment], ...]
COLUMNS: _Columns = (
    Column(N_("Name"), "name", lambda row, _moment: row.name),
    Column(N_("Organization"), "organization", lambda row, _moment: row.organization),
    Column(N_("Next"), "next_at", _next_text),
    Column(N_("Open"), "open_opportunities", _open_text),
    Column(N_("Their time"), "zone", _their_time),
)
NAME, ORGANIZATION, NEXT, OPEN, THEIR_TIME = range(len(COLUMNS))


class PeopleModel(ColumnsModel[PersonRow, Moment]):
    """Hold everybody who is listed."""

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, _, Moment, clock, parent)

    def more(self, row: PersonRow, column: int, role: int) -> object:
        """Give what a column sorts by."""
        return getattr(row, COLUMNS[column].order) if role == SORT_ROLE else None

    def spoken(self, row: PersonRow) -> str:
        """Say a whole row in one breath."""
        parts = [row.name, row.organization]
        following = _next_text(row, self.moment)
        parts.append(_("next: {what}").format(what=following) if following else "")
        parts.append(_("no next step") if row.in_limbo else "")
        return ", ".join(part for part in parts if part)


def arranged(rows: Sequence[PersonRow], *, order: str, is_reversed: bool) -> Sequence[PersonRow]:
    """Turn the order of rows round; people without a date or a firm stay last."""
    if not is_reversed:
        return rows
    if order not in ("next_at", "organization"):
        return rows[::-1]
    filled = [row for row in rows if getattr(row, order)]
    return (*filled[::-1], *(row for row in rows if not getattr(row, order)))
