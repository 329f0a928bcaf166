"""Which backups are worth keeping."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

RECENT = 10
DAYS = 7
WEEKS = 4
MONTHS = 12


def worth_keeping(made_at: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return which copies stay: the 10 newest, and the newest of 7 days, 4 weeks and 12 months.

    Copies from the future (a clock set back) stay: what cannot be judged is not thrown away.
    """
    moments = sorted(set(made_at), reverse=True)
    kept = {moment for moment in moments if moment > now}
    kept.update(moments[:RECENT])
    kept.update(_newest_of(moments, lambda m: m.date(), DAYS))
    kept.update(_newest_of(moments, lambda m: m.isocalendar()[:2], WEEKS))
    kept.update(_newest_of(moments, lambda m: (m.year, m.month), MONTHS))
    return frozenset(kept)


def _newest_of(
    moments: list[datetime], span: Callable[[datetime], Hashable], count: int
) -> list[datetime]:
    """Return the newest moment of each of the newest `count` spans."""
    newest: dict[Hashable, datetime] = {}
    for moment in moments:
        newest.setdefault(span(moment), moment)
    return list(newest.values())[:count]
