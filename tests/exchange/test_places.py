from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from followdesk.domain.import_row import PlaceSource
from followdesk.exchange import area_codes, places
from followdesk.exchange.places import (
    country_of,
    language_for,
    language_of,
    zone_for,
    zone_of,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("de", "DE"),
        ("DEU", "DE"),
        ("D", "DE"),
        ("österreich", "AT"),
        ("OESTERREICH", ""),
        ("Schweiz", "CH"),
        ("U.S.A.", "US"),
        ("England", "GB"),
        ("Türkei", "TR"),
        ("Atlantis", ""),
        ("", ""),
        ("x" * 500, ""),
    ],
)
def test_countries(text: str, code: str) -> None:
    assert country_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("German", "de"), ("Deutsch", "de"), ("de-CH", "de"), ("EN", "en"), ("Atlantisch", "")],
)
def test_languages(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("america/new york", "America/New_York"),
        ("europe_slash_london", "Europe/London"),
        ("Berlin", ""),
    ],
)
def test_zones(text: str, zone: str) -> None:
    assert zone_of(text) == zone


@pytest.mark.parametrize(
    ("country", "e164", "zone", "source"),
    [
        ("FR", "", "Europe/Paris", PlaceSource.COUNTRY),
        ("DE", "", "Europe/Berlin", PlaceSource.COUNTRY),
        ("US", "", "America/New_York", PlaceSource.MAIN),
        ("US", "+14155552671", "America/Los_Angeles", PlaceSource.PHONE),
        ("CA", "+16045550123", "America/Vancouver", PlaceSource.PHONE),
        ("AU", "+61212345678", "Australia/Sydney", PlaceSource.MAIN),
        ("ES", "", "Europe/Madrid", PlaceSource.MAIN),
        ("", "", "Asia/Tokyo", PlaceSource.OWN),
    ],
)
def test_a_zone_is_known_or_guessed_from_the_country(
    country: str, e164: str, zone: str, source: PlaceSource
) -> None:
    assert zone_for(country, e164, "Asia/Tokyo", "JP") == (zone, source)


def test_in_ones_own_country_of_many_zones_ones_own_is_guessed() -> None:
    assert zone_for("US", "", "America/Denver", "US") == ("America/Denver", PlaceSource.OWN)


def test_a_language_is_sure_only_where_there_is_one() -> None:
    assert language_for("FR", "de") == ("fr", PlaceSource.COUNTRY)
    assert language_for("CH", "fr") == ("fr", PlaceSource.OWN)
    assert language_for("CH", "en") == ("de", PlaceSource.MAIN)
    assert language_for("", "en") == ("en", PlaceSource.OWN)


def test_every_zone_named_here_exists() -> None:
    for zone in (*places._CAPITAL_ZONES.values(), *area_codes._AREAS):
        assert ZoneInfo(zone).key == zone


def test_no_area_code_is_in_two_zones() -> None:
    codes = [code for codes in area_codes._AREAS.values() for code in codes.split()]
    assert len(codes) == len(set(codes)) > 380
    assert all(len(code) == 3 and code.isdigit() for code in codes)
