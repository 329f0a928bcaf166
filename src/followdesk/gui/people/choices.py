"""What can be chosen of languages, countries and time zones, named in the person's language."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from followdesk.gui.formats import current_locale

# Zones of these areas are named after places; the others ("Etc", "US") are old or technical names.
_AREAS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
_CODE_LETTERS = 2
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ"})


def language_name(code: str) -> str:
    """Name a language by its ISO code; the code itself where CLDR has no name."""
    return str(current_locale().languages.get(code, code))


def country_name(code: str) -> str:
    """Name a country by its ISO code; the code itself where CLDR has no name."""
    return str(current_locale().territories.get(code.upper(), code))


@cache
def language_choices(locale_name: str) -> tuple[tuple[str, str], ...]:
    """List names and codes of languages; `locale_name` only tells the lists apart."""
    del locale_name
    names = current_locale().languages
    found = ((str(name), code) for code, name in names.items() if len(code) == _CODE_LETTERS)
    return tuple(sorted(found, key=lambda pair: pair[0].casefold()))


@cache
def country_choices(locale_name: str) -> tuple[tuple[str, str], ...]:
    """List names and codes of countries; `locale_name` only tells the lists apart."""
    del locale_name
    names = {str(code): str(name) for code, name in current_locale().territories.items()}
    real = (
        (name, code)
        for code, name in names.items()
        if len(code) == _CODE_LETTERS and code.isalpha() and code not in _NO_COUNTRIES
    )
    return tuple(sorted(real, key=lambda pair: pair[0].casefold()))


@cache
def zone_choices() -> tuple[tuple[str, str], ...]:
    """List the IANA zones that are named after places, as they are found by typing."""
    zones = sorted(zone for zone in available_timezones() if zone.startswith(_AREAS))
    return tuple((zone.replace("_", " "), zone) for zone in zones)
