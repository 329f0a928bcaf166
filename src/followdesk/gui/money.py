"""Amounts of money, written and read as they are written here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from babel.numbers import NumberFormatError, format_currency, parse_decimal

from followdesk.gui.formats import current_locale

_CENTS = 100
_LETTER_AND_DIGIT = re.compile(r"(?<=[A-Za-z])(?=\d)")
_MOST = Decimal(10) ** 12
_EURO = ("EUR", "USD", "GBP", "CHF")


def money_text(cents: int, currency: str) -> str:
    """Write an amount as it is written here, without the cents where there are none."""
    locale = current_locale()
    pattern = locale.currency_formats["standard"].pattern
    if cents % _CENTS == 0:
        pattern = pattern.replace(".00", "")
    text = format_currency(
        Decimal(cents) / _CENTS, currency, pattern, locale=locale, currency_digits=False
    )
    return _LETTER_AND_DIGIT.sub("\u00a0", text)  # "CHF 5,000", as CLDR spaces a code


def sums_text(sums: Mapping[str, int], currency: str) -> str:
    """Write sums by currency, the user's own first: "€98,400 + CHF 5,000"; "" for nothing."""
    own_first = sorted(sums.items(), key=lambda pair: (pair[0] != currency, pair[0]))
    return " + ".join(money_text(cents, code) for code, cents in own_first if cents)


def read_cents(typed: str) -> int | None:
    """Read an amount as numbers are written here; 0 where nothing is typed, None for no amount."""
    if not typed.strip():
        return 0
    try:
        value = parse_decimal(typed.strip(), locale=current_locale())
    except (NumberFormatError, InvalidOperation):
        return None
    return int((value * _CENTS).to_integral_value()) if 0 <= value <= _MOST else None


def cents_text(cents: int) -> str:
    """Write an amount without its currency, so that `read_cents` reads it back."""
    whole, rest = divmod(cents, _CENTS)
    if not rest:
        return str(whole) if cents else ""
    return f"{whole}{current_locale().number_symbols['latn']['decimal']}{rest:02}"


def usual_currencies(*first: str) -> tuple[str, ...]:
    """Name the currencies that are offered, these first, each once."""
    return tuple(dict.fromkeys(code for code in (*first, *_EURO) if code))
