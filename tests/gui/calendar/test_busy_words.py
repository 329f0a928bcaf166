"""What is said of busy times: their title, which day of how many, and that nobody is in them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from followdesk.gui.calendar import words
from followdesk.gui.calendar.days import entries_of
from followdesk.gui.calendar.item_painter import ItemPainter, Look
from followdesk.gui.calendar.lanes import Strip
from followdesk.gui.palette import DARK, LIGHT
from followdesk.services.rows import CalendarItem, ItemKind

ZONE = "Europe/Lisbon"
THURSDAY = date(2026, 11, 26)
TEN = datetime(2026, 11, 26, 10, tzinfo=UTC)


def busy(what="Dentist", starts_at=TEN, minutes=60, last_on=None):
    return CalendarItem(
        ItemKind.BUSY, 1, 0, "", what, THURSDAY, starts_at, minutes, ZONE, last_on=last_on
    )


def entry(item, number=1):
    return list(entries_of(item, ZONE))[number - 1]


def test_a_busy_time_says_its_title_time_and_kind():
    it = entry(busy())
    assert words.title_of(it.item) == "Dentist"
    assert words.details(it) == ("10:00–11:00", "busy elsewhere")
    said = "Dentist, busy elsewhere, Thursday 26 November, 10:00–11:00"
    assert words.spoken_entry(it, ZONE) == said
    assert words.tooltip(it, ZONE).splitlines() == [
        "Dentist",
        "Thursday 26 November, 10:00–11:00",
        "busy elsewhere",
    ]


def test_one_without_a_title_is_busy_elsewhere_and_nothing_twice():
    it = entry(busy(what=""))
    assert words.title_of(it.item) == "busy elsewhere"
    assert words.details(it) == ("10:00–11:00",)
    assert words.spoken_entry(it, ZONE).count("busy elsewhere") == 1


def test_what_takes_days_says_from_when_to_when_and_which_day_this_is():
    it = entry(busy(starts_at=None, minutes=0, last_on=date(2026, 11, 30)), 2)
    assert words.details(it) == ("day 2 of 5", "busy elsewhere")
    said = "Thursday 26 November to Monday 30 November, all day"
    assert words.when_text(it.item, ZONE) == said
    assert words.spoken_entry(it, ZONE) == f"Dentist, busy elsewhere, {said}, day 2 of 5"


def test_what_is_longer_than_a_day_says_both_hours():
    text = words.when_text(busy(minutes=40 * 60), ZONE)
    assert text == "Thursday 26 November 10:00 to Saturday 28 November 02:00"


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_a_chopped_bar_does_not_look_like_a_whole_one(qapp, colours):
    painter = ItemPainter(qapp.font())
    it = entry(busy(starts_at=None, minutes=0, last_on=date(2026, 12, 30)))

    def picture(*, before, after):
        image = QImage(200, 30, QImage.Format.Format_ARGB32)
        image.fill(0)
        on = QPainter(image)
        strip = Strip(it, 0, 0, 3, goes_on_before=before, goes_on_after=after)
        painter.strip(on, QRect(10, 4, 180, 20), strip, Look(), colours)
        on.end()
        return image

    whole = picture(before=False, after=False)
    assert picture(before=True, after=False) != whole
    assert picture(before=False, after=True) != whole
    assert picture(before=False, after=False) == whole
