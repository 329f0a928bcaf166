"""Read phone numbers: one key for matching (E.164), and the way people write them.

The import of phonenumbers takes 62 ms; modules that are on the way to the first window must not
import this one.
"""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    ValidationResult,
)

from followdesk.domain.import_row import PhonePoint
from followdesk.exchange.quick_phone import quick_phone

_NOISE = re.compile(
    r"^(?:tel|phone|fon|mobil|mobile|handy|telefon|cell|work|home)[.:\s]+", re.IGNORECASE
)
_SEVERAL = re.compile(r":::|[;|\n\r]")
_PERHAPS_SEVERAL = re.compile(r"[/,]| (?:or|oder|and|und) ")
_LONGEST = 40
_CACHED = 32_768
_FEWEST_DIGITS = 6


def split_phones(cell: str) -> list[str]:
    """Split a cell with several numbers: Google joins them by ":::", people by ";" or " / "."""
    text = cell.strip()
    if not text:
        return []
    parts = _SEVERAL.split(text) if any(sign in text for sign in ":;|\n\r") else [text]
    return [number for part in parts for number in _split_at_slash(part.strip()) if number]


def _split_at_slash(text: str) -> list[str]:
    """Split "089 123456 / 0171 234567", and leave "089 / 123456" as it is."""
    if len(text) < 2 * _FEWEST_DIGITS:
        return [text]
    parts = [part.strip() for part in _PERHAPS_SEVERAL.split(text)]
    return parts if all(_is_whole(part) for part in parts) else [text]


def _is_whole(text: str) -> bool:
    """Tell whether a part is a number for itself: it begins like one, or has ten digits."""
    digits = sum(sign.isdigit() for sign in text)
    return digits >= _FEWEST_DIGITS and (text[0] in "+0(" or digits >= 10)


@lru_cache(maxsize=_CACHED)
def read_phone(typed: str, region: str, *, is_mobile: bool = False) -> PhonePoint:
    """Read one number as dialled from `region` (ISO 3166 alpha-2, "" for none).

    One that cannot be dialled is kept as typed, with no `e164`.
    """
    text = _NOISE.sub("", typed.strip())
    quick = quick_phone(text, region)
    if quick is not None:
        return PhonePoint(text, quick.e164, quick.country, is_mobile or quick.is_mobile)
    number = _parsed(text, region)
    kind = PhoneNumberType.UNKNOWN if number is None else phonenumbers.number_type(number)
    is_doubtful = kind == PhoneNumberType.UNKNOWN
    if number is None or (is_doubtful and not _has_the_length(number)):
        return PhonePoint(" ".join(typed.split()), "", "", is_mobile)
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if number.extension:
        e164 = f"{e164};ext={number.extension}"
    is_mobile = is_mobile or kind == PhoneNumberType.MOBILE
    return PhonePoint(text, e164, _country(number), is_mobile, is_doubtful)


def _has_the_length(number: PhoneNumber) -> bool:
    reason = phonenumbers.is_possible_number_with_reason(number)
    return (
        reason == ValidationResult.IS_POSSIBLE
        and len(str(number.national_number)) >= _FEWEST_DIGITS
    )


def international(e164: str) -> str:
    """Write a number as one reads it anywhere: "+49 89 1234567"."""
    return _formatted(e164, PhoneNumberFormat.INTERNATIONAL)


def display(e164: str, region: str) -> str:
    """Write a number as somebody in `region` reads it: nationally at home, else internationally."""
    number = _parsed(_plain(e164), "")
    at_home = number is not None and _country(number) == region
    wanted = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return _formatted(e164, wanted)


def _plain(e164: str) -> str:
    return e164.replace(";ext=", " ext. ")


def _formatted(e164: str, wanted: int) -> str:
    number = _parsed(_plain(e164), "")
    return e164 if number is None else phonenumbers.format_number(number, wanted)


def _parsed(text: str, region: str) -> PhoneNumber | None:
    if len(text) > _LONGEST:
        return None
    try:
        number = phonenumbers.parse(text, region or None)
    except NumberParseException:
        return None
    return number


def _country(number: PhoneNumber) -> str:
    """Give the country of a number, "" for satellites and other numbers of no country."""
    region = phonenumbers.region_code_for_number(number)
    if region is None and number.country_code is not None:
        region = phonenumbers.region_code_for_country_code(number.country_code)
    return region if region is not None and region not in {"001", "ZZ"} else ""
