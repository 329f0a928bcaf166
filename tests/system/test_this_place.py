from __future__ import annotations

import pytest

from followdesk.system.this_place import local_country, local_language, local_zone


@pytest.mark.parametrize(
    ("environment", "language", "country"),
    [
        ({"LANG": "pt_PT.UTF-8"}, "pt", "PT"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_AT@euro"}, "de", "AT"),
        ({"LANG": "C.UTF-8"}, "", ""),
        ({"LC_ALL": "POSIX", "LANG": "de_DE"}, "", ""),
        ({"LANG": "de"}, "de", ""),
    ],
)
def test_the_locale_tells_language_and_country(environment, language, country):
    assert local_language(environment) == language
    assert local_country(environment) == country


def test_the_zone_is_that_of_the_clock(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    assert local_zone() == "Europe/Lisbon"


def test_a_zone_that_nobody_knows_is_utc(monkeypatch):
    monkeypatch.setenv("TZ", "Atlantis/Capital")
    assert local_zone() == "UTC"
