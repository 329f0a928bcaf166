"""Recognise what a cell holds by its looks alone."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[^@\s<>,;:\"()\[\]]+@[^@\s<>,;:\"()\[\]]+\.[^@\s<>,;:\"()\[\].]{2,}")
_PHONE = re.compile(r"(?:\+|\(\+?|0)[\d\s().\-/–\u00a0]{5,24}(?:\s?(?:x|ext\.?|dw)\s?\d{1,6})?")
_GROUPED = re.compile(r"\(?\d{2,5}\)?(?:[\s.\-/]\d{2,}){1,5}")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_LONGEST = 254  # characters of an e-mail address, RFC 5321


def is_email(cell: str) -> bool:
    """Tell whether the cell is one e-mail address."""
    return "@" in cell and len(cell) <= _LONGEST and _EMAIL.fullmatch(cell.strip()) is not None


def looks_like_phone(cell: str) -> bool:
    """Tell whether the cell is written as a phone number, not as a date or a bare count."""
    text = cell.strip()
    if not 6 <= len(text) <= 34 or _DATE.match(text):
        return False
    digits = sum(sign.isdigit() for sign in text)
    if not 6 <= digits <= 17:
        return False
    return _PHONE.fullmatch(text) is not None or _GROUPED.fullmatch(text) is not None


def looks_like_data(cell: str) -> bool:
    """Tell whether the cell can be no column name: an address, a number, a date."""
    return is_email(cell) or looks_like_phone(cell) or _DATE.fullmatch(cell.strip()) is not None
