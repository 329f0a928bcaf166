"""Which weekdays are the weekend in a country."""

from __future__ import annotations

from followdesk.domain.work_calendar import SATURDAY_AND_SUNDAY

FRIDAY_AND_SATURDAY = frozenset({4, 5})
THURSDAY_AND_FRIDAY = frozenset({3, 4})

# Unicode CLDR, supplemental week data (weekendStart, weekendEnd); everybody else rests on
# Saturday and Sunday.
_OTHERS = {
    **dict.fromkeys(
        ["BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "PS", "QA", "SA", "SD", "SY", "YE"],
        FRIDAY_AND_SATURDAY,
    ),
    "AF": THURSDAY_AND_FRIDAY,
    "IR": frozenset({4}),
    "IN": frozenset({6}),
    "UG": frozenset({6}),
}


def weekend_of(country: str) -> frozenset[int]:
    """Return the weekdays (Monday is 0) that are the weekend in the country (ISO code)."""
    return _OTHERS.get(country.upper(), SATURDAY_AND_SUNDAY)
