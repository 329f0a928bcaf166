"""What was read of a calendar, written by us and read again, is the same."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calendar_files import NOW, calendar, event, read

from followdesk.domain.calendar_entry import CalendarEntry
from followdesk.domain.other_calendar import BusyStretch, CalendarRead
from followdesk.domain.when import When
from followdesk.exchange.ical_write import write_calendar

_DAYS = st.builds("2026{:02}{:02}".format, st.integers(1, 12), st.integers(1, 28))
_CLOCKS = st.builds("T{:02}{:02}00".format, st.integers(0, 23), st.sampled_from([0, 15, 59]))
_ZONES = st.sampled_from(
    [
        "Europe/Berlin",
        "America/New_York",
        "Pacific/Apia",
        "Asia/Kolkata",
        "W. Europe Standard Time",
        '"(UTC-03:00) Brasilia"',
    ]
)
_TITLES = st.text(max_size=40).map(lambda text: text.replace("\r", " ").replace("\n", " "))
_LENGTHS = st.sampled_from(["PT0S", "PT15M", "PT1H", "P1D", "PT26H", "P3DT2H", "P400D"])
_RULES = st.sampled_from(
    [
        "FREQ=DAILY;COUNT=5",
        "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270201T000000Z",
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=9",
        "FREQ=YEARLY",
        "FREQ=HOURLY;INTERVAL=7;COUNT=12",
    ]
)


@st.composite
def _events(draw: st.DrawFn) -> str:
    """Draw an event of any kind."""
    day = draw(_DAYS)
    kind = draw(st.sampled_from(["day", "utc", "floating", "zone"]))
    if kind == "day":
        lines = [f"DTSTART;VALUE=DATE:{day}", f"DURATION:P{draw(st.integers(1, 30))}D"]
    else:
        zone = f";TZID={draw(_ZONES)}" if kind == "zone" else ""
        mark = "Z" if kind == "utc" else ""
        lines = [f"DTSTART{zone}:{day}{draw(_CLOCKS)}{mark}", f"DURATION:{draw(_LENGTHS)}"]
    title = draw(_TITLES).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines.append(f"SUMMARY:{title}")
    if draw(st.booleans()):
        lines.append(f"RRULE:{draw(_RULES)}")
        if draw(st.booleans()):
            lines.append(f"EXDATE;VALUE=DATE:{draw(_DAYS)}")
    elif draw(st.booleans()):
        lines.append(f"RECURRENCE-ID:{draw(_DAYS)}T000000Z")
    return event(*lines, uid=draw(st.sampled_from(["a", "b", "c", ""])))


def _written(found: CalendarRead, own: str) -> bytes:
    """Write what was read, as the export of the whole calendar does."""
    return write_calendar([_entry(n, one, own) for n, one in enumerate(found.times)], NOW)


def _entry(number: int, time: BusyStretch, own: str) -> CalendarEntry:
    if time.first_on is not None and time.last_on is not None:
        start = When(time.first_on, None, own)
        end = When(time.last_on + timedelta(days=1), None, own)
    else:
        start, end = (When.of_instant(at, "UTC") for at in (time.starts_at, time.ends_at))
    return CalendarEntry(uid=f"{number}@x", title=time.title, start=start, end=end)


def _times(found: CalendarRead) -> list[object]:
    return [one._replace(uid="", title="") for one in found.times]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_events(), max_size=6),
    st.sampled_from(["Europe/Lisbon", "Pacific/Kiritimati", "Pacific/Pago_Pago"]),
)
def test_import_export_import_is_a_fixed_point(events: list[str], own: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = read(folder, calendar(*events), own=own)
        second = read(folder, _written(first, own), own=own)
        third = read(folder, _written(second, own), own=own)
    assert _times(second) == _times(first)
    assert second.taken == len(first.times)
    assert second.left_out == {}
    # Not before the second time: the writer leaves out signs that turn the writing.
    assert third.times == second.times
