"""Calendar files made for tests, and what is read of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from followdesk.domain.other_calendar import CalendarRead
from followdesk.exchange.ical_read import read_calendar

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def event(*lines: str, uid: str = "a@x") -> str:
    """Write an event of these lines."""
    named = [f"UID:{uid}"] if uid else []
    return "\r\n".join(["BEGIN:VEVENT", *named, *lines, "END:VEVENT"])


def calendar(*parts: str) -> bytes:
    """Write a calendar of these events, zones and lines."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN")
    return "\r\n".join([*head, *parts, "END:VCALENDAR", ""]).encode()


def read(
    tmp_path: Path, data: bytes, *, floating: str = BERLIN, own: str = BERLIN, now: datetime = NOW
) -> CalendarRead:
    """Read these bytes as a file."""
    path = tmp_path / "some.ics"
    path.write_bytes(data)
    return read_calendar(path, floating=floating, own=own, now=now)


def starts(found: CalendarRead) -> list[str]:
    """Tell when the times begin, in UTC."""
    return [f"{one.starts_at:%Y-%m-%d %H:%M}" for one in found.times]


def spans(found: CalendarRead) -> list[str]:
    """Tell when the times begin and end, in UTC."""
    return [f"{one.starts_at:%m-%d %H:%M} {one.ends_at:%m-%d %H:%M}" for one in found.times]


def reasons(found: CalendarRead) -> dict[str, int]:
    """Tell why events were left out."""
    return {reason.value: count for reason, count in found.left_out.items()}


def many(count: int, *lines: str) -> Iterable[str]:
    """Write so many events of the same lines."""
    return (event(*lines, uid=f"{number}@x") for number in range(count))
