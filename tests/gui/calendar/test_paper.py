from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPageLayout
from PySide6.QtWidgets import QApplication

from followdesk.gui.calendar.days import arrange
from followdesk.gui.calendar.pages import Mode, days_of, shown_days
from followdesk.gui.calendar.paper import layout_of, write_pdf
from followdesk.gui.calendar.paper_page import PaperPage
from followdesk.gui.calendar.sheets import Inks, agenda_sheets, hours_of, week_heights
from followdesk.services.rows import CalendarPage

ZONE = "Europe/Lisbon"
TUE = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo(ZONE))


def paper(mode, items=()):
    days = days_of(mode, TUE, 0)
    page = arrange(CalendarPage(days[0], days[-1], ZONE, tuple(items), (), ()))
    days = shown_days(mode, days, {5, 6}, set(page.days))
    return PaperPage(mode, page, days, TUE, "24 November", NOW)


@pytest.mark.parametrize("mode", Mode)
def test_each_way_of_looking_is_written_as_a_pdf(qtbot, tmp_path, make_item, mode):
    items = [make_item(n, TUE, time(9 + n % 8), contact=f"Name {n}") for n in range(20)]
    path = tmp_path / "calendar.pdf"
    assert write_pdf(path, QApplication.font(), paper(mode, items)) == 1
    written = path.read_bytes()
    assert written.startswith(b"%PDF-")
    assert written.rstrip().endswith(b"%%EOF")
    assert list(tmp_path.iterdir()) == [path]


HOSTILE = (
    "<b>Bob</b><img src='http://example.com/x.png'>",
    '=HYPERLINK("http://example.com";"x")',
    "\u202eelpmaxe\u202c \u05d3\u05d5\u05d3 \u05db\u05d4\u05df",
    "x" * 300,
    "\x00\x1b[31m\r\nBob",
)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_somebody_is_called_it_is_one_sheet_of_ink(qtbot, tmp_path, make_item, mode, name):
    items = [make_item(n, TUE, time(9 + n), contact=name, what=name) for n in range(3)]
    path = tmp_path / "calendar.pdf"
    assert write_pdf(path, QApplication.font(), paper(mode, items)) == 1
    written = path.read_bytes()
    assert written.rstrip().endswith(b"%%EOF")
    for active in (b"/URI", b"/JavaScript", b"/Launch", b"/Link", b"example.com"):
        assert active not in written


def test_a_long_agenda_takes_more_sheets(qtbot, tmp_path, make_item):
    items = [make_item(n, TUE + timedelta(days=n % 20), time(9)) for n in range(150)]
    sheets = write_pdf(tmp_path / "agenda.pdf", QFont(), paper(Mode.AGENDA, items))
    assert sheets > 3
    assert (tmp_path / "agenda.pdf").read_bytes().count(b"/Type /Page\n") == sheets


def test_where_nothing_can_be_written_nothing_is_replaced(qtbot, tmp_path):
    place = tmp_path / "calendar.pdf"
    place.mkdir()
    with pytest.raises(OSError, match=r"\S"):
        write_pdf(place, QFont(), paper(Mode.WORK))
    assert list(tmp_path.iterdir()) == [place]
    assert place.is_dir()


def test_lists_stand_upright_and_grids_lie():
    upright = QPageLayout.Orientation.Portrait
    assert {m for m in Mode if layout_of(m).orientation() is upright} == {Mode.DAY, Mode.AGENDA}


def test_the_hours_hold_whatever_is_on(make_item):
    def hours(*items):
        page = arrange(CalendarPage(TUE, TUE, ZONE, items, (), ()))
        return hours_of([page.day(TUE)])

    assert hours() == (8 * 60, 18 * 60)
    late = make_item(1, TUE, time(22, 15), minutes=60)
    assert hours(make_item(2, TUE, time(6, 45)), late) == (6 * 60, 24 * 60)


def test_no_line_of_a_list_is_lost_and_headings_come_along(qtbot, make_item):
    items = tuple(make_item(n, TUE + timedelta(days=n // 40), time(9)) for n in range(120))
    page = arrange(CalendarPage(TUE, TUE + timedelta(days=5), ZONE, items, (), ()))
    days = [page.day(TUE + timedelta(days=n)) for n in range(6)]
    sheets = agenda_sheets(days, Inks(QFont()), QRect(0, 40, 600, 700))
    lines = [sheet.args[0] for sheet in sheets]
    shown = [e.item.ref_id for sheet in lines for _top, _day, e in sheet if e is not None]
    assert sorted(shown) == list(range(120))
    assert all(sheet[0][2] is None for sheet in lines)  # each sheet names its first day
    assert all(top < 700 for sheet in lines for top, _day, _entry in sheet)


@given(st.lists(st.integers(0, 40), min_size=4, max_size=6), st.integers(200, 900))
def test_weeks_share_the_height_and_the_fullest_gets_the_most(counts, height):
    number, line = 20, 18
    heights = week_heights(counts, height, number=number, line=line)
    assert len(heights) == len(counts)
    assert sum(heights) <= max(height, len(counts) * (number + line))
    assert all(h >= number + line for h in heights)
    fullest = counts.index(max(counts))
    assert heights[fullest] >= max(heights) - line
