"""Write a reading as one short line, so that the tables can be read as tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from followdesk.domain.typed_date import Typed, read_typed


@pytest.fixture(scope="session")
def tuesday_at() -> datetime:
    return datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo("Europe/Lisbon"))


@pytest.fixture(scope="session")
def reading(tuesday_at: datetime) -> Callable[..., str]:
    def read(
        text: str, language: str, *, now_at: datetime = tuesday_at, day_first: bool = True
    ) -> str:
        return in_short(read_typed(text, now_at, language, day_first=day_first))

    return read


def in_short(typed: Typed) -> str:
    """Give "Thu 2026-11-26 10:00 +45 | what", or "!problem | what"."""
    parts: list[str] = []
    if typed.problem is not None:
        parts.append(f"!{typed.problem.kind.value}")
    if typed.when is not None:
        parts.append(f"{typed.when.on:%a %Y-%m-%d}")
        if typed.when.at is not None:
            parts.append(f"{typed.when.at:%H:%M}")
    if typed.minutes is not None:
        parts.append(f"+{typed.minutes}")
    return " ".join(parts) + (f" | {typed.what}" if typed.what else "")
