"""Moments as the desk stores them: whole seconds since 1970, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def seconds_of(moment: datetime) -> int:
    """Return the seconds since 1970 of an aware `moment`; ValueError where it has no zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone cannot be stored")
    return int(moment.timestamp())


def moment_of(seconds: int) -> datetime:
    """Return the aware UTC moment of `seconds` since 1970."""
    return datetime.fromtimestamp(seconds, UTC)
