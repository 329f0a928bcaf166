"""What other calendars cost: reading a file, writing its times, a month that is full of them."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path

from PySide6.QtGui import QImage
from tests.benchmarks.calendar_figures import BAR, SIZE, TIMES, beside, painted, shown
from tests.benchmarks.desk_figures import NOVEMBER
from tests.benchmarks.dressed import dressed
from tests.benchmarks.figures import Figure, milliseconds, timed
from tests.desks import TUESDAY, TrialDesk

from followdesk.domain.other_calendar import CalendarRead
from followdesk.exchange.ical_read import read_calendar
from followdesk.gui.calendar.days import Arranged, arrange
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.month_view import MonthView
from followdesk.gui.calendar.week_view import WeekView
from followdesk.services.changes import Done

EVENTS = 10_000
MONTH = 2_000
KHAL, EVOLUTION = 19_500, 700  # milliseconds for as many, on this machine
PAGE_BAR = 50  # milliseconds


def busy_figures() -> list[Figure]:
    """Read, write and show what other calendars say."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "office.ics"
        file.write_bytes(_file(EVENTS, days=700))
        took = milliseconds(lambda: _read(file), 3)
        per_second = EVENTS * 1_000 / min(took)
        peers = f"{per_second:,.0f} a second; khal 19,500 ms, Evolution's server 700"
        trial = TrialDesk(folder / "desk")
        found = [
            timed(f"read {EVENTS:,} events of a calendar file", took, KHAL / 10, peers),
            *_written(trial, _read(file), peers),
        ]
        month = folder / "month.ics"
        month.write_bytes(_file(MONTH, days=40))
        trial.desk.other_calendars.add(_read(month))
        found += _pages(trial)
        trial.desk.close()
    return found


def _written(trial: TrialDesk, read: CalendarRead, peers: str) -> list[Figure]:
    began = time.perf_counter()
    done = trial.desk.other_calendars.add(read)
    wrote = (time.perf_counter() - began) * 1_000
    again = milliseconds(lambda: _again(trial, done, read), 3)
    removed = milliseconds(lambda: trial.desk.other_calendars.remove(done.result), 1)
    count = f"{len(read.times):,} busy times"
    return [
        timed(f"write {count} as one deed", [wrote], 2 * EVOLUTION, peers),
        timed(f"read the same {count} again", again, 2 * EVOLUTION, "nothing is written"),
        timed(f"remove {count}", removed, 2 * EVOLUTION, "with what an undo needs"),
    ]


def _again(trial: TrialDesk, done: Done[int], read: CalendarRead) -> object:
    return trial.desk.other_calendars.read_again(done.result, read)


def _pages(trial: TrialDesk) -> list[Figure]:
    asked = milliseconds(lambda: trial.desk.agenda.page(*NOVEMBER), 20)
    page = trial.desk.agenda.page(*NOVEMBER)
    arranged = arrange(page)
    count = f"{len(page.items):,} busy times"
    _app, theme = dressed()
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    found = [timed(f"ask for a month of {count}", asked, PAGE_BAR, "one index for the long ones")]
    for name, kind in (("month", MonthView), ("week", WeekView)):
        view, model = shown(kind, arranged)
        whole = [arranged.first_on + timedelta(days=n) for n in range(42)]
        days = whole if kind is MonthView else whole[28:35]
        turns = cycle((days, days))
        took = painted(view, image, partial(_turn, model, arranged, turns))
        found.append(timed(f"{name}: turn to {count}", took[:TIMES], BAR, beside(MONTH, image)))
    del theme
    return found


def _turn(model: CalendarModel, page: Arranged, turns: Iterator[list[date]]) -> None:
    model.set_page(page, next(turns))


def _read(path: Path) -> CalendarRead:
    return read_calendar(path, floating="Europe/Lisbon", own="Europe/Lisbon", now=TUESDAY)


def _file(count: int, days: int) -> bytes:
    """Write a calendar: every tenth event takes days, every fiftieth repeats."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN"]
    first = datetime(2026, 10, 26, 8, tzinfo=UTC)
    for number in range(count):
        at = first + timedelta(minutes=number * days * 24 * 60 // count)
        start = f"DTSTART;TZID=Europe/Berlin:{at:%Y%m%dT%H%M%S}"
        if number % 10 == 0:
            start = f"DTSTART;VALUE=DATE:{at:%Y%m%d}\r\nDURATION:P{number % 70 // 10 + 1}D"
        else:
            start += "\r\nDURATION:PT45M"
        rule = ["RRULE:FREQ=WEEKLY;COUNT=4"] if days > 100 and number % 50 == 0 else []
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}@bench",
            "DTSTAMP:20261101T000000Z",
            start,
            *rule,
            f"SUMMARY:Meeting {number}",
            f"DESCRIPTION:{'a few words ' * 12}",
            "ATTENDEE;CN=Somebody:mailto:somebody@example.com",
            "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nACTION:DISPLAY\r\nEND:VALARM",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


if __name__ == "__main__":
    from tests.benchmarks.figures import table

    print(table(busy_figures()))
