"""Calendar files of any kind for the reader of busy times; run as a module for 5,000.

    python -m tests.campaigns.hostile_calendars [--inputs 5000] [--megabytes 50]

Each input is a file put together of events, zones, rules and lines, true and false ones, cut and
spoilt at random. Looked at is that nothing is raised but the errors that are meant, that each event
is counted once, taken whole or left out with a reason, that what is sound is taken whatever stands
around it, that each time is one that a calendar can have, and what time and memory it takes. At the
end one file as large as is asked for is read.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
import tracemalloc
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import time as wall_time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followdesk.domain.calendar_file_errors import NotACalendarError
from followdesk.domain.other_calendar import LONGEST, CalendarRead, window_around
from followdesk.domain.when import local
from followdesk.exchange import ical_read
from followdesk.exchange.ical_read_times import MOST_TIMES

MOST_SECONDS = 20.0
"""Far over what the worst input takes here (see the README): growth out of bounds is found."""
MOST_BYTES = 128 * 1024 * 1024
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
OWN = "Europe/Berlin"
SOUND = (
    b"BEGIN:VEVENT\r\nUID:sound\r\nDTSTART:20261201T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
    b"X-GUARD:what follows may be folded onto this line\r\n"
)

_YEARS = st.sampled_from(["0001", "1601", "1970", "2024", "2026", "2027", "2028", "9999", "0000"])
_DATES = st.builds(
    "{}{:02}{:02}".format, _YEARS, st.integers(0, 13), st.sampled_from([0, 1, 2, 28, 29, 31, 99])
)
_TIMES = st.builds(
    "{}T{:02}{:02}00{}".format,
    _DATES,
    st.integers(0, 24),
    st.sampled_from([0, 30, 60]),
    st.sampled_from(["", "Z"]),
)
_NEAR = st.builds("2026{:02}{:02}T{:02}0000Z".format, *(st.integers(1, 12), st.integers(1, 28),
                                                      st.integers(0, 23)))  # fmt: skip
_STAMPS = st.one_of(_NEAR, _NEAR, _DATES, _TIMES, st.text(max_size=12))
_ZONES = st.sampled_from(
    ["Europe/Berlin", "W. Europe Standard Time", '"(UTC+01:00) Berlin, Rome"', "../../etc/passwd",
     "Mine", "Nowhere", "UTC", "GMT+0530", "", '"', "(UTC-99:99) X"]
)  # fmt: skip
_DURATIONS = st.sampled_from(
    ["PT1H", "P1D", "P400D", "-PT1H", "P", "PT", "P99999W", "P999999D", "PT0S", "P1DT24H", "junk"]
)
_NUMBERS = st.lists(st.integers(-400, 400), min_size=1, max_size=40).map(
    lambda some: ",".join(map(str, some))
)
_PARTS = st.one_of(
    st.sampled_from(
        ["COUNT=3", "COUNT=999999999", "COUNT=-1", "INTERVAL=0", "INTERVAL=2", "UNTIL=20270101",
         "UNTIL=99991231T235959Z", "UNTIL=00010101", "WKST=SU", "BYDAY=MO,TU,1WE,-1FR,53SA",
         "BYMONTHDAY=30;BYMONTH=2", "BYSETPOS=-1", "BYHOUR=0,6,12,18", "BYMINUTE=0,59",
         "BYSECOND=60", "RSCALE=X", "X-Y=1", "=", ";;", "BYEASTER=1"]
    ),
    st.builds("{}={}".format, st.sampled_from(
        ["BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSETPOS"]),
        _NUMBERS),
)  # fmt: skip
_RULES = st.builds(
    "FREQ={};{}".format,
    st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "DAILY", "HOURLY", "MINUTELY",
                     "SECONDLY", "NEVER", ""]),
    st.lists(_PARTS, max_size=4).map(";".join),
)  # fmt: skip
_LINES = st.one_of(
    st.builds("DTSTART;TZID={}:{}".format, _ZONES, _STAMPS),
    st.builds("DTSTART:{}".format, _NEAR),
    st.builds("DTSTART;VALUE=DATE:{}".format, _DATES),
    st.builds("DTEND;TZID={}:{}".format, _ZONES, _STAMPS),
    st.builds("DURATION:{}".format, _DURATIONS),
    st.builds("RRULE:{}".format, _RULES),
    st.builds("RRULE:{}".format, _RULES),
    st.builds("EXRULE:{}".format, _RULES),
    st.builds("RDATE:{}".format, st.lists(_STAMPS, max_size=9).map(",".join)),
    st.builds("RDATE;VALUE=PERIOD:{}/{}".format, _STAMPS, st.one_of(_STAMPS, _DURATIONS)),
    st.builds("EXDATE;TZID={}:{}".format, _ZONES, st.lists(_STAMPS, max_size=9).map(",".join)),
    st.builds("RECURRENCE-ID;RANGE=THISANDFUTURE:{}".format, _STAMPS),
    st.builds("RECURRENCE-ID:{}".format, _STAMPS),
    st.builds("UID:{}".format, st.sampled_from(["a", "b", "c", "", "=1+1", "\u202e"])),
    st.builds("SUMMARY:{}".format, st.text(max_size=300)),
    st.builds("SEQUENCE:{}".format, st.sampled_from(["1", "-1", "9" * 5_000, "\u0663", "x"])),
    st.sampled_from(
        ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "BEGIN:VALARM", "END:VALARM",
         "BEGIN:VTIMEZONE", "END:VTIMEZONE", "END:VCALENDAR", "METHOD:REQUEST",
         " folded", "\t", ":", ";", "", "DTSTART", "DTSTART;TZID", "RRULE", '";:"', "BEGIN:", "END"]
    ),
    st.text(max_size=60),
)  # fmt: skip
# Mostly an event, and then something that is not; all lines at random would seldom be one.
_BEGINNINGS = st.tuples(
    st.builds("UID:{}".format, st.integers(0, 30)),
    st.one_of(
        st.builds("DTSTART:{}".format, _NEAR),
        st.builds("DTSTART;TZID={}:{}".format, _ZONES, _NEAR.map(lambda at: at[:-1])),
        st.builds("DTSTART;VALUE=DATE:{}".format, _NEAR.map(lambda at: at[:8])),
        st.builds("DTSTART:{}".format, _TIMES),
    ),
    st.one_of(
        st.just("X-NONE:1"),
        st.builds("DURATION:{}".format, _DURATIONS),
        st.builds("RRULE:{}".format, _RULES),
        st.builds("RRULE:FREQ=WEEKLY;{}".format, _PARTS),
        st.builds("RRULE:FREQ=DAILY\r\nEXDATE:{}".format, _NEAR),
        st.builds("RECURRENCE-ID:{}".format, _NEAR),
    ),
)
_EVENTS = st.tuples(_BEGINNINGS, st.lists(_LINES, max_size=3)).map(
    lambda pair: "\r\n".join(["BEGIN:VEVENT", *pair[0], *pair[1], "END:VEVENT"])
)
_ZONE_LINES = st.lists(
    st.one_of(
        st.builds("DTSTART:{}".format, _STAMPS),
        st.builds("RRULE:{}".format, _RULES),
        st.sampled_from(["TZOFFSETFROM:+0100", "TZOFFSETTO:+9999", "TZOFFSETTO:-0230",
                         "BEGIN:STANDARD", "BEGIN:DAYLIGHT", "END:STANDARD", "TZID:Mine"]),
    ),
    max_size=12,
)  # fmt: skip
_DEFINED = _ZONE_LINES.map(
    lambda lines: "\r\n".join(["BEGIN:VTIMEZONE", "TZID:Mine", *lines, "END:VTIMEZONE"])
)
# Now and then one part many times over: what is not linear shows itself.
_REPEATED = st.tuples(st.one_of(_EVENTS, _LINES, _DEFINED), st.integers(1, 400)).map(
    lambda pair: "\r\n".join([pair[0]] * pair[1])
)
_BODIES = st.lists(st.one_of(_EVENTS, _EVENTS, _DEFINED, _LINES, _REPEATED), max_size=8).map(
    "\r\n".join
)
_SPOILT = st.sampled_from(
    [
        lambda data: data,
        lambda data: data,
        lambda data: data.replace(b"\r\n", b"\r"),
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode("utf-8").encode("utf-16"),
        lambda data: data[: len(data) * 2 // 3],
        lambda data: data.replace(b":", b"\x00:"),
        lambda data: data[::-1],
        lambda data: data.replace(b"\r\n", b"\r\n "),
    ]
)
FILES = st.tuples(
    _BODIES.map(lambda body: b"BEGIN:VCALENDAR\r\n" + body.encode("utf-8", "replace")), _SPOILT
)

_BEGIN = re.compile(
    r"^[ \t]*begin[ \t]*(;[^:\n]*)?:[ \t]*vevent[ \t]*$", re.IGNORECASE | re.MULTILINE
)


@dataclass
class Figures:
    """Count what was tried, and keep the worst that was seen."""

    inputs: int = 0
    refused: int = 0
    events: int = 0
    taken: int = 0
    times: int = 0
    slowest: float = 0.0
    fullest: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


def try_one(data: bytes, folder: Path, figures: Figures) -> CalendarRead | None:
    """Read one file; raise AssertionError where a promise is not kept."""
    path = folder / "hostile.ics"
    path.write_bytes(data)
    figures.inputs += 1
    is_traced = tracemalloc.is_tracing()
    before = tracemalloc.get_traced_memory()[0]
    if is_traced:
        tracemalloc.reset_peak()
    began = time.perf_counter()
    found = None
    try:
        found = ical_read.read_calendar(path, floating=OWN, own=OWN, now=NOW)
    except NotACalendarError:
        figures.refused += 1
    figures.slowest = max(figures.slowest, time.perf_counter() - began)
    figures.fullest = max(figures.fullest, tracemalloc.get_traced_memory()[1] - before)
    assert figures.slowest < MOST_SECONDS, data[:200]
    assert figures.fullest < MOST_BYTES, data[:200]
    if found is not None:
        _look(data, found)
        figures.taken += found.taken
        figures.events += found.taken + found.left_out_count
        figures.times += len(found.times)
        for reason, count in found.left_out.items():
            figures.reasons[reason] = figures.reasons.get(reason, 0) + count
    return found


def _look(data: bytes, found: CalendarRead) -> None:
    assert found.taken + found.left_out_count == _events_in(data)
    assert found.taken <= len(found.times) <= MOST_TIMES
    assert len(found.unknown_zones) <= 10
    window = window_around(NOW)
    last = None
    for one in found.times:
        assert one.starts_at.tzinfo is UTC
        assert one.starts_at <= one.ends_at
        assert one.ends_at - one.starts_at <= LONGEST * 1.01
        assert one.starts_at < window.ends_at
        assert one.ends_at >= window.starts_at
        assert len(one.title) <= 200
        assert not one.title or one.title.isprintable()
        assert (one.first_on is None) is (one.last_on is None)
        if one.first_on is not None and one.last_on is not None:
            assert one.first_on <= one.last_on
            here = local(one.starts_at, OWN)
            assert (here.date(), here.time()) == (one.first_on, wall_time())
        assert last is None or last <= one.starts_at
        last = one.starts_at


def _events_in(data: bytes) -> int:
    """Count the events in a way of its own: by one expression over the whole text."""
    text = data.decode("utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data.decode(
        "utf-8-sig", "replace"
    )  # fmt: skip
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("\n[ \t]", "", text)
    return len(_BEGIN.findall(text))


def large_file(path: Path, megabytes: int) -> int:
    """Write a file of busy people, with guests, notes and pictures; tell how many events it has."""
    count = size = 0
    with path.open("wb") as file:
        file.write(b"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Large\r\n")
        while size < megabytes * 1_000_000:
            day, hour = f"{2026 + count % 2}{count % 12 + 1:02}{count % 28 + 1:02}", count % 24
            rule = "RRULE:FREQ=WEEKLY;COUNT=5\r\n" if count % 40 == 0 else ""
            size += file.write(
                f"BEGIN:VEVENT\r\nUID:{count}@large\r\nDTSTAMP:20260101T000000Z\r\n"
                f"DTSTART;TZID=Europe/Berlin:{day}T{hour:02}0000\r\nDURATION:PT30M\r\n{rule}"
                f"SUMMARY:Number {count}\r\nDESCRIPTION:{'word ' * 40}\r\n"
                f"ATTENDEE;CN=Somebody:mailto:somebody{count}@example.com\r\nEND:VEVENT\r\n".encode()
            )
            count += 1
        file.write(b"END:VCALENDAR\r\n")
    return count


def campaign(inputs: int, folder: Path) -> Figures:
    """Try so many inputs, always the same ones; return the figures."""
    figures = Figures()

    @settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(FILES)
    def tried(file: tuple[bytes, object]) -> None:
        data, spoilt = file
        assert callable(spoilt)
        try_one(spoilt(data), folder, figures)
        # What is sound is taken, before whatever else.
        head, rest = data.split(b"\r\n", 1)
        whole = try_one(head + b"\r\n" + SOUND + rest, folder, figures)
        assert whole is not None
        if b"METHOD:CANCEL" not in data:
            assert any(one.uid == "sound" for one in whole.times), data[:300]

    tracemalloc.start()
    try:
        tried()
    finally:
        tracemalloc.stop()
    return figures


def main() -> None:
    """Run the campaign and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=5_000)
    parser.add_argument("--megabytes", type=int, default=50)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = campaign(asked.inputs, folder)
        print(
            f"{figures.inputs} files, {figures.refused} no calendar and refused; {figures.events} "
            f"events, {figures.taken} taken as {figures.times} times; slowest "
            f"{figures.slowest * 1000:.0f} ms, most memory {figures.fullest / 1024:.0f} KiB; "
            "every promise kept"
        )
        print("left out:", ", ".join(f"{why} {n}" for why, n in sorted(figures.reasons.items())))
        path = folder / "large.ics"
        count = large_file(path, asked.megabytes)
        began = time.perf_counter()
        found = ical_read.read_calendar(path, floating=OWN, own=OWN, now=NOW)
        took = time.perf_counter() - began
        print(
            f"{asked.megabytes} MB, {count} events in {took:.1f} s ({count / took:.0f} a second): "
            f"{found.taken} taken as {len(found.times)} times, {found.left_out_count} left out"
        )


if __name__ == "__main__":
    main()
