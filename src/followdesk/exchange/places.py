"""Tell country, language and time zone of a person from what a row says, and say what is a guess.

The zones of a country come from tzdata's zone.tab, the names of countries and languages from
Babel (English and German, 50 ms measured, read when the first name has to be looked up).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

from followdesk.domain.fold import fold
from followdesk.domain.import_row import PlaceSource
from followdesk.exchange.area_codes import zone_of_area

# The zone of the capital where zone.tab does not list it first for its country.
_CAPITAL_ZONES = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "FM": "Pacific/Pohnpei",
    "PS": "Asia/Hebron",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
# Countries whose further zones keep the same time, or hold fewer than one inhabitant in 200.
_AS_GOOD_AS_ONE = frozenset({"AR", "DE", "MY", "NZ", "PS", "UZ"})
# What people write that is neither a code nor a name in CLDR.
_OTHER_NAMES = {
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "schottland": "GB",
    "wales": "GB",
    "great britain": "GB",
    "grossbritannien": "GB",
    "northern ireland": "GB",
    "united states of america": "US",
    "usa": "US",
    "u.s.a.": "US",
    "u.s.": "US",
    "america": "US",
    "amerika": "US",
    "vereinigte staaten von amerika": "US",
    "holland": "NL",
    "the netherlands": "NL",
    "brd": "DE",
    "bundesrepublik deutschland": "DE",
    "federal republic of germany": "DE",
    "republic of ireland": "IE",
    "eire": "IE",
    "czech republic": "CZ",
    "tschechische republik": "CZ",
    "turkey": "TR",
    "russian federation": "RU",
    "south korea": "KR",
    "korea": "KR",
    "vae": "AE",
    "uae": "AE",
    # The letters on cars, which German address books use for countries.
    "a": "AT",
    "d": "DE",
    "f": "FR",
    "i": "IT",
    "e": "ES",
    "l": "LU",
    "b": "BE",
    "fl": "LI",
}
_LONGEST = 60
_LANGUAGE_CODE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z]{2,4})*")


class Place(NamedTuple):
    """Hold a zone or a language, and where it comes from."""

    value: str
    source: PlaceSource


@lru_cache(maxsize=4096)
def country_of(text: str) -> str:
    """Give the ISO 3166 alpha-2 code of a country's name or code, "" when it is none."""
    if not text or len(text) > _LONGEST:
        return ""
    code = text.strip().upper()
    if code in _zones_by_country():
        return code
    if len(code) == 3 and code.isascii() and code.isalpha():
        alias = get_global("territory_aliases").get(code)
        if alias and alias[0] in _zones_by_country():
            return str(alias[0])
    name = fold(text)
    return _OTHER_NAMES.get(name) or _countries_by_name().get(name, "")


@lru_cache(maxsize=1024)
def language_of(text: str) -> str:
    """Give the ISO 639 code of a language's name or code ("German", "de-CH"), "" for none."""
    if not text or len(text) > _LONGEST:
        return ""
    name = fold(text)
    found = _languages_by_name().get(name)
    if found:
        return found
    code = _LANGUAGE_CODE.fullmatch(text.strip().lower())
    return code.group(1) if code and code.group(1) in _language_codes() else ""


@lru_cache(maxsize=1024)
def zone_of(text: str) -> str:
    """Give the IANA zone of that name, whatever its case; HubSpot writes europe_slash_berlin."""
    name = text.strip().casefold().replace("_slash_", "/").replace(" ", "_")
    return _zones_by_name().get(name, "")


def zone_for(country: str, e164: str, own_zone: str, own_country: str) -> Place:
    """Guess the zone of somebody in `country`, "" where it is not known.

    In North America the area code of `e164` tells; elsewhere, of several zones, the capital's is
    taken, and in the user's own country the user's own.
    """
    zones = _zones_by_country().get(country, ())
    if not zones:
        return Place(own_zone, PlaceSource.OWN)
    main = _CAPITAL_ZONES.get(country, zones[0])
    if len(zones) == 1 or country in _AS_GOOD_AS_ONE:
        return Place(main, PlaceSource.COUNTRY)
    area = zone_of_area(e164)
    if area in zones:
        return Place(area, PlaceSource.PHONE)
    if country == own_country and own_zone in zones:
        return Place(own_zone, PlaceSource.OWN)
    return Place(main, PlaceSource.MAIN)


def country_of_zone(zone: str) -> str:
    """Give the country in which clocks show this zone, "" where zone.tab names none."""
    found = (code for code, zones in _zones_by_country().items() if zone in zones)
    return next(found, "")


@lru_cache(maxsize=512)
def language_for(country: str, own_language: str) -> Place:
    """Guess the language of somebody in `country`: sure only where one language is official."""
    languages = get_official_languages(country, de_facto=True) if country else ()
    if not languages:
        return Place(own_language, PlaceSource.OWN)
    if own_language in languages and len(languages) > 1:
        return Place(own_language, PlaceSource.OWN)
    source = PlaceSource.COUNTRY if len(languages) == 1 else PlaceSource.MAIN
    return Place(languages[0].partition("_")[0], source)


@cache
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    zones: dict[str, list[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _place, zone = line.split("\t")[:3]
            zones.setdefault(country, []).append(zone)
    return {country: tuple(found) for country, found in zones.items()}


@cache
def _zones_by_name() -> dict[str, str]:
    names = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return {name.casefold(): name for name in names if "/" in name or name == "UTC"}


@cache
def _countries_by_name() -> dict[str, str]:
    known = _zones_by_country()
    return {
        fold(name): code
        for language in ("en", "de")
        for code, name in Locale(language).territories.items()
        if code in known
    }


@cache
def _languages_by_name() -> dict[str, str]:
    return {
        fold(name): code.partition("_")[0]
        for language in ("en", "de")
        for code, name in Locale(language).languages.items()
    } | {
        fold(own): code for code, own in (("fr", "français"), ("it", "italiano"), ("es", "español"))
    }


@cache
def _language_codes() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").languages)
