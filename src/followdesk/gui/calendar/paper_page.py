"""A page of the calendar as it goes to paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from followdesk.gui.calendar.days import Arranged
from followdesk.gui.calendar.pages import Mode


@dataclass(frozen=True, slots=True)
class PaperPage:
    """Hold what is printed: the days of a page, its title, and when, in the user's zone."""

    mode: Mode
    page: Arranged
    days: tuple[date, ...]
    on: date
    title: str
    printed_at: datetime
