"""A small sample of the campaign of hostile calendars; the whole of it runs as a module."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.campaigns import hostile_calendars
from tests.campaigns.hostile_calendars import SOUND, Figures, campaign, try_one

from followdesk.exchange import ical_read_times
from followdesk.exchange.ical_read_events import ReadEvent

BOMB = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"


def file_of(*lines: str, count: int = 1) -> bytes:
    """Write a file of events of these lines."""
    one = "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])
    return b"BEGIN:VCALENDAR\r\n" + (one * count).encode() + b"END:VCALENDAR\r\n"


def test_the_reader_keeps_its_promises(tmp_path: Path) -> None:
    inputs = int(os.environ.get("FOLLOWDESK_INPUTS", "60"))
    assert campaign(inputs, tmp_path).inputs >= inputs


@pytest.mark.parametrize(
    "data",
    [
        file_of("DTSTART:19000101T000000Z", f"RRULE:{BOMB};COUNT=99", count=2_000),
        file_of("DTSTART:20000101T000000Z", "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", count=200),
        file_of("DTSTART:20260101T000000Z", *["RRULE:FREQ=DAILY"] * 3_000),
        file_of("BEGIN:VALARM\r\n" * 50_000, "DTSTART:20260101T000000Z"),
        file_of("EXDATE:" + ",".join(["20260101"] * 100_000), "DTSTART:20260101"),
        file_of("DTSTART;" + "TZID=;" * 20_000 + ":20260101"),
        file_of("DTSTART;" + " " * 60_000 + ":20260101"),
        file_of("SUMMARY;X=" + '"' * 60_001 + ":x", "DTSTART:20260101"),
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 50_000,
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VTIMEZONE\r\nTZID:x\r\n" * 50_000,
    ],
    ids=range(10),
)
def test_the_worst_files_are_read_within_bounds(tmp_path: Path, data: bytes) -> None:
    try_one(data, tmp_path, Figures())


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("_checked", lambda length, **_: length),  # ends before it starts, or never
        ("_by_time", lambda time: time.title),
    ],
)
def test_a_reader_with_a_fault_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: object
) -> None:
    monkeypatch.setattr(ical_read_times, name, fault)
    data = file_of("DTSTART:20261202T000000Z", "DTEND:20261201T000000Z", "SUMMARY:b")
    data += SOUND + file_of("DTSTART:20260101T000000Z", "SUMMARY:c")
    with pytest.raises(AssertionError):
        try_one(data, tmp_path, Figures())


def test_a_reader_that_loses_count_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = hostile_calendars.ical_read.BusyTimes.take_all

    def forgetful(
        self: ical_read_times.BusyTimes,
        events: Iterable[ReadEvent],
        go_on: Callable[[int], None],
    ) -> None:
        real(self, events, go_on)
        self.left_out = Counter()

    monkeypatch.setattr(hostile_calendars.ical_read.BusyTimes, "take_all", forgetful)
    with pytest.raises(AssertionError):
        try_one(file_of("SUMMARY:no start"), tmp_path, Figures())
