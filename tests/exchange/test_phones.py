from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from followdesk.exchange.phones import display, international, read_phone, split_phones
from followdesk.exchange.quick_phone import quick_phone

REGIONS = ["DE", "AT", "CH", "US", "CA", "GB", "FR", "IT", "NL", "HU", "BR", "RU", ""]
PLAIN_TYPES = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
}


@pytest.mark.parametrize(
    ("typed", "region", "e164", "country"),
    [
        ("089 / 1234567", "DE", "+49891234567", "DE"),
        ("+49 (0)89 1234567", "US", "+49891234567", "DE"),
        ("0049 89 1234567", "DE", "+49891234567", "DE"),
        ("(212) 555-0123", "US", "+12125550123", "US"),
        ("+1 416 555 0123", "DE", "+14165550123", "CA"),
        ("+39 06 1234 5678", "DE", "+390612345678", "IT"),
        ("Tel.: 01 5131234", "AT", "+4315131234", "AT"),
        ("089 1234567", "", "", ""),
        ("12", "DE", "", ""),
        ("call me", "DE", "", ""),
        ("0" * 200, "DE", "", ""),
    ],
)
def test_numbers_become_one_key(typed: str, region: str, e164: str, country: str) -> None:
    point = read_phone(typed, region)
    assert (point.e164, point.country) == (e164, country)


def test_an_extension_is_part_of_the_key() -> None:
    point = read_phone("+1 212-555-0123 ext. 45", "DE")
    assert point.e164 == "+12125550123;ext=45"
    assert international(point.e164) == "+1 212-555-0123 ext. 45"


def test_numbers_are_written_as_one_reads_them_where_one_is() -> None:
    assert display("+49891234567", "DE") == "089 1234567"
    assert display("+49891234567", "US") == "+49 89 1234567"


def test_a_number_of_no_known_range_is_dialled_all_the_same_and_doubted() -> None:
    # 07700 900 is the range for films: possible, and given to nobody.
    point = read_phone("+44 7700 900123", "DE")
    assert (point.e164, point.country, point.is_doubtful) == ("+447700900123", "GB", True)
    assert not read_phone("+44 20 7946 0958", "DE").is_doubtful


def test_what_cannot_be_dialled_is_kept_as_typed() -> None:
    point = read_phone(" ask  Anna ", "DE")
    assert (point.typed, point.e164, point.key) == ("ask Anna", "", "askAnna")


def test_mobile_is_known_from_the_number_or_from_its_column() -> None:
    assert read_phone("0171 2345678", "DE").is_mobile
    assert read_phone("089 1234567", "DE", is_mobile=True).is_mobile
    assert not read_phone("089 1234567", "DE").is_mobile


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("+49 89 1 ::: +49 89 2", ["+49 89 1", "+49 89 2"]),
        ("089 1; 089 2", ["089 1", "089 2"]),
        ("089 123456 / 0171 2345678", ["089 123456", "0171 2345678"]),
        ("089 123456, 0171 2345678", ["089 123456", "0171 2345678"]),
        ("089 / 1234567", ["089 / 1234567"]),
        ("", []),
    ],
)
def test_several_numbers_in_one_cell(cell: str, parts: list[str]) -> None:
    assert split_phones(cell) == parts


@given(
    st.sampled_from(["+49", "+43", "+41", "+1", "+44", "+39", "0", "00", "(0", "", "+0"]),
    st.from_regex(r"[0-9][0-9 /-]{5,13}", fullmatch=True),
    st.sampled_from(REGIONS),
)
def test_the_quick_reader_never_disagrees_with_phonenumbers(
    start: str, rest: str, region: str
) -> None:
    quick = quick_phone(start + rest, region)
    if quick is None:
        return
    try:
        number = phonenumbers.parse(start + rest, region or None)
    except NumberParseException:
        pytest.fail(f"{start + rest} is no number")
    kind = phonenumbers.number_type(number)
    assert quick.e164 == phonenumbers.format_number(number, PhoneNumberFormat.E164)
    assert quick.country == phonenumbers.region_code_for_number(number)
    assert kind != PhoneNumberType.UNKNOWN
    if kind in PLAIN_TYPES:
        assert quick.is_mobile == (kind == PhoneNumberType.MOBILE)


def test_the_quick_reader_takes_the_plain_majority() -> None:
    for typed, region in (
        ("+49 171 2345678", "US"),
        ("0171/2345678", "DE"),
        ("+1 (212) 555-0123", "DE"),
    ):
        assert quick_phone(typed, region) is not None
