"""Which backups stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.backups import worth_keeping

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def test_a_year_of_daily_backups_shrinks_to_recent_weekly_and_monthly():
    made = [NOW - timedelta(days=n) for n in range(400)]
    kept = sorted(worth_keeping(made, NOW), reverse=True)
    assert kept[:10] == made[:10]
    assert len(kept) <= 10 + 4 + 12
    assert len({(m.year, m.month) for m in kept}) == 12


def test_many_backups_of_one_day_leave_the_days_before():
    before = [NOW - timedelta(days=n) for n in range(1, 7)]
    today = [NOW - timedelta(minutes=n) for n in range(50)]
    kept = worth_keeping([*before, *today], NOW)
    assert set(before) <= kept
    assert set(today[:10]) <= kept
    assert today[20] not in kept


def test_a_clock_set_back_throws_nothing_of_the_future_away():
    future = [NOW + timedelta(days=n) for n in range(1, 60)]
    assert set(future) <= worth_keeping(future, NOW)


@given(st.lists(st.datetimes(timezones=st.just(UTC)), max_size=60))
def test_the_newest_backup_always_stays(made):
    kept = worth_keeping(made, NOW)
    assert kept <= set(made)
    if made:
        assert max(made) in kept
