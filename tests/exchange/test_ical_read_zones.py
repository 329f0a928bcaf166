"""Zones are found under all the names that calendar programs give them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.calendar_files import calendar, event, read, reasons, starts

from followdesk.domain.errors import UnknownZoneError
from followdesk.exchange.ical_read_zones import Zones

ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
CENTRAL = ["2026-07-01 07:00", "2026-12-01 08:00"]


def twice(name: str) -> list[str]:
    """Write two events at nine o'clock in that zone: in summer, and in winter."""
    return [event(f"DTSTART;TZID={name}:2026{day}T090000", uid=day) for day in ("0701", "1201")]


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Berlin",
        '"Europe/Berlin"',
        "europe/berlin",
        "/freeassociation.sourceforge.net/Europe/Berlin",
        "/mozilla.org/20050126_1/Europe/Berlin",
        "W. Europe Standard Time",
        '"W. Europe Standard Time"',
        '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"',
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        "(GMT+01.00) Unheard Of; CET",
    ],
)
def test_a_zone_is_found_by_its_name(tmp_path: Path, name: str) -> None:
    if "Unheard" in name:
        assert reasons(read(tmp_path, calendar(*twice(name)))) == {"unknown_zone": 2}
    else:
        assert starts(read(tmp_path, calendar(*twice(name)))) == CENTRAL


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("UTC", "09:00"),
        ("Etc/GMT+5", "14:00"),
        ("GMT+0100", "08:00"),
        ("UTC-05:30", "14:30"),
        ("(UTC) Coordinated Universal Time", "09:00"),
        ('"(UTC-05:00) Eastern Time (US & Canada)"', None),
        ("Eastern Standard Time", "14:00"),
        ("India Standard Time", "03:30"),
        ("../../etc/passwd", None),
        ("Customized Time Zone", None),
        ("A" * 5_000, None),
    ],
)
def test_names_of_other_kinds(tmp_path: Path, name: str, start: str | None) -> None:
    found = read(tmp_path, calendar(twice(name)[1]))
    assert [one[11:] for one in starts(found)] == ([start] if start else [])


@pytest.mark.parametrize(
    "name", ["Customized Time Zone", "tzone://Microsoft/Custom", "(UTC+01:00) Somewhere", "Büro"]
)
def test_a_zone_that_the_file_defines_is_used_with_its_rules(tmp_path: Path, name: str) -> None:
    zone = ZONE.format(name=name).replace("\n", "\r\n")
    for parts in ((zone, *twice(name)), (*twice(name), zone)):
        assert starts(read(tmp_path, calendar(*parts))) == CENTRAL


def test_a_name_we_know_is_taken_with_our_rules(tmp_path: Path) -> None:
    zone = ZONE.format(name="America/New_York").replace("\n", "\r\n")
    found = read(tmp_path, calendar(zone, *twice("America/New_York")))
    assert starts(found) == ["2026-07-01 13:00", "2026-12-01 14:00"]


@pytest.mark.parametrize(
    "spoilt",
    [
        ("+0200", "soon"),
        ("16010101T030000", "never"),
        ("FREQ=YEARLY", "FREQ=SECONDLY"),
        ("BEGIN:STANDARD", "BEGIN:NOISE\r\nEND:NOISE"),
    ],
)
def test_a_zone_that_cannot_be_read_is_unknown(tmp_path: Path, spoilt: tuple[str, str]) -> None:
    zone = ZONE.format(name="Mine").replace(*spoilt)
    found = read(tmp_path, calendar(zone, *twice("Mine")))
    assert (found.taken, found.unknown_zones) == (0, ("Mine",))


def test_the_first_zones_that_are_unknown_are_named(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        calendar(*(event(f"DTSTART;TZID=N{n}:20261201T090000", uid=str(n)) for n in range(50))),
    )
    assert reasons(found) == {"unknown_zone": 50}
    assert found.unknown_zones[0] == "N0"
    assert len(found.unknown_zones) <= 10


@given(
    st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-12-31")),
    st.sampled_from(["Europe/Berlin", "UTC", "GMT+0330", "W. Europe Standard Time"]),
)
def test_a_wall_leads_to_a_moment_and_back(wall: datetime, name: str) -> None:
    zone = Zones("Asia/Tokyo", {}).find(name)
    there = zone.wall(zone.instant(wall))
    # But for the hour that the clocks jump over.
    assert there in (wall, wall + timedelta(hours=1))


def test_an_unknown_zone_is_an_error() -> None:
    with pytest.raises(UnknownZoneError):
        Zones("UTC", {}).find("Nowhere/Land")
