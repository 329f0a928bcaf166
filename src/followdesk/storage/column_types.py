"""How the values of the domain are written into columns.

An instant is a whole number of seconds since 1970 in UTC, a day is ISO text, a local time `HH:MM`.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.types import INTEGER, TEXT, TypeDecorator

from followdesk.storage.moments import moment_of, seconds_of


class Instant(TypeDecorator[datetime]):
    """Store an aware moment as whole seconds in UTC."""

    impl = INTEGER
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """Turn a moment into seconds."""
        return None if value is None else seconds_of(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """Turn seconds into a moment."""
        return None if value is None else moment_of(value)


class Day(TypeDecorator[date]):
    """Store a local date as ISO text, which sorts as the calendar does."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        """Turn a date into text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | None:
        """Turn text into a date."""
        return None if value is None else date.fromisoformat(value)


class LocalTime(TypeDecorator[time]):
    """Store a local time of day as `HH:MM`."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: time | None, _dialect: Dialect) -> str | None:
        """Turn a time into text."""
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, _dialect: Dialect) -> time | None:
        """Turn text into a time."""
        return None if value is None else time.fromisoformat(value)


class Word(TypeDecorator[StrEnum]):
    """Store a member of one enumeration by its value."""

    impl = TEXT
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | str | None, _dialect: Dialect) -> str | None:
        """Turn a member into its value."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        """Turn a value into its member."""
        return None if value is None else self.kind(value)


class Json(TypeDecorator[Any]):
    """Store plain JSON values as text."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str:
        """Turn a value into JSON text."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """Turn JSON text into a value."""
        return None if value is None else json.loads(value)
