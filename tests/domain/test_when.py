from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.errors import UnknownZoneError
from followdesk.domain.when import When, instant_of, local

BERLIN = "Europe/Berlin"
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC")


@pytest.mark.parametrize(
    ("on", "at", "zone", "expected"),
    [
        pytest.param(date(2026, 12, 8), time(9, 30), BERLIN, "2026-12-08T08:30", id="winter"),
        pytest.param(date(2026, 7, 8), time(9, 30), BERLIN, "2026-07-08T07:30", id="summer"),
        pytest.param(date(2026, 3, 29), time(2, 30), BERLIN, "2026-03-29T01:30", id="gap"),
        pytest.param(date(2026, 10, 25), time(2, 30), BERLIN, "2026-10-25T00:30", id="first of 2"),
        pytest.param(
            date(2026, 10, 25), time(2, 30, fold=1), BERLIN, "2026-10-25T00:30", id="fold-ignored"
        ),
    ],
)
def test_the_instant_of_a_wall_time(on: date, at: time, zone: str, expected: str) -> None:
    assert instant_of(on, at, zone) == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert When(on, at, zone).instant() == instant_of(on, at, zone)


def test_a_time_that_the_clocks_jump_over_reads_one_hour_later() -> None:
    assert local(instant_of(date(2026, 3, 29), time(2, 30), BERLIN), BERLIN).hour == 3


def test_a_plain_date_has_no_instant() -> None:
    assert When(date(2026, 12, 8), None, BERLIN).instant() is None


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "Europe"])
def test_an_unknown_zone_is_refused_by_name(zone: str) -> None:
    with pytest.raises(UnknownZoneError) as refused:
        When(date(2026, 12, 8), None, zone)
    assert refused.value.zone == zone


def test_a_time_with_a_zone_of_its_own_is_refused() -> None:
    with pytest.raises(ValueError, match="wall time"):
        When(date(2026, 12, 8), time(9, tzinfo=UTC), BERLIN)


@given(
    st.integers(946_684_800, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC)),
    st.sampled_from(ZONES),
)
def test_an_instant_told_in_a_zone_comes_back_or_is_the_earlier_of_two(
    instant: datetime, zone: str
) -> None:
    back = When.of_instant(instant, zone).instant()
    assert back is not None
    assert back == instant or local(instant, zone).fold == 1
    assert back <= instant
