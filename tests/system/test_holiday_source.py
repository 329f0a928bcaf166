"""Holidays come by the names their country gives them, whatever this computer speaks."""

from __future__ import annotations

from datetime import date

import pytest

from followdesk.system.holiday_source import holidays_of


@pytest.mark.parametrize("spoken", ["en_US.UTF-8", "de_DE.UTF-8", "C"])
def test_holidays_have_their_local_names(monkeypatch: pytest.MonkeyPatch, spoken: str) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, spoken)
    assert holidays_of("PT", range(2026, 2027))[date(2026, 12, 1)] == "Restauração da Independência"
    assert holidays_of("DE", range(2026, 2027))[date(2026, 10, 3)] == "Tag der Deutschen Einheit"


def test_a_country_nobody_has_described_has_none() -> None:
    assert holidays_of("ZZ", range(2026, 2027)) == {}
