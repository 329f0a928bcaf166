"""The public holidays of a country."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date


def holidays_of(country: str, years: range) -> Mapping[date, str]:
    """Return the public holidays of a country (ISO code) in these years, by their local names.

    A country nobody has described has none.
    """
    # holidays takes 55 ms to import and is wanted once a year: never on the way to a screen.
    import holidays

    try:
        # Left to itself it speaks the language of this process's environment, not the country's.
        language = holidays.country_holidays(country).default_language
        found = holidays.country_holidays(country, years=years, language=language)
    except NotImplementedError:
        return {}
    return dict(found.items())
