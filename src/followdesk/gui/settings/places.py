"""The countries and languages to choose from."""

from __future__ import annotations

from followdesk.domain.fold import fold
from followdesk.gui.formats import current_locale

_CODE_LETTERS = 2
# CLDR lists these among the territories; nobody lives in them.
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def countries() -> tuple[tuple[str, str], ...]:
    """List the countries as (name, ISO code), by name in the person's language (CLDR)."""
    found = current_locale().territories.items()
    named = [
        (str(name), str(code))
        for code, name in found
        if len(code) == _CODE_LETTERS and code.isalpha() and code not in _NO_COUNTRY
    ]
    return tuple(sorted(named, key=lambda pair: fold(pair[0])))


def language_name(code: str) -> str:
    """Name a language in itself: "Deutsch"."""
    name = current_locale().parse(code).get_display_name(code)
    return str(name or code).capitalize()
