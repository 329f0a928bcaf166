from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.desk_keys import DataKey
from followdesk.domain.errors import MistypedRecoveryCodeError
from followdesk.domain.unlocking import (
    LONGEST_WAIT,
    RECOVERY_GROUPS,
    RecoveryCode,
    WrongTries,
    read_recovery_code,
)

CODES = st.binary(min_size=20, max_size=20).map(RecoveryCode)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@given(CODES)
def test_a_code_survives_being_written_down(code):
    assert read_recovery_code(code.text) == code
    assert len(code.groups) == RECOVERY_GROUPS
    assert not set(code.text) & set("ILOU")


@given(CODES, st.data())
def test_a_code_is_read_however_people_write_it(code, data):
    lookalikes = {"0": "0Oo", "1": "1IiLl"}
    written = "".join(
        data.draw(st.sampled_from(lookalikes.get(letter, letter + letter.lower())))
        + data.draw(st.sampled_from(["", " ", "-", "–", "\n"]))
        for letter in code.text
    )
    assert read_recovery_code(written) == code


@given(CODES, st.integers(0, 34))
def test_two_neighbours_swapped_are_a_slip(code, at):
    text = code.text.replace("-", "")
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if swapped != text:
        with pytest.raises(MistypedRecoveryCodeError):
            read_recovery_code(swapped)


@pytest.mark.parametrize("typed", ["", "0", "A" * 36, "U" * 36, "ß" * 36, "-" * 40, "0" * 10_000])
def test_what_is_no_code_is_a_slip(typed):
    with pytest.raises(MistypedRecoveryCodeError):
        read_recovery_code(typed)


def test_a_code_and_a_key_do_not_show_themselves():
    code = RecoveryCode(b"secretsecretsecret!!")
    key = DataKey(b"k" * 32, b"s" * 16, "database", "id")
    assert "secret!" not in repr(code) + str(code)
    assert "kkk" not in repr(key) + str(key)


@pytest.mark.parametrize(("key", "salt"), [(31, 16), (33, 16), (32, 15), (0, 0), (64, 16)])
def test_a_key_of_another_length_is_refused(key, salt):
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(b"k" * key, b"s" * salt, "database", "id")


def test_waits_double_and_end_at_an_hour():
    waits = [(WrongTries(count, NOW).next_try_at(NOW) - NOW).total_seconds() for count in range(16)]
    assert waits[:9] == [0, 0, 0, 0, 0, 10, 20, 40, 80]
    assert waits[-1] == 3600
    assert waits == sorted(waits)


@given(st.integers(0, 10**9), st.timedeltas())
def test_no_clock_and_no_count_makes_anybody_wait_longer_than_an_hour(count, away):
    now = NOW + timedelta(seconds=away.total_seconds() % 10**9)
    assert now <= WrongTries(count, NOW).next_try_at(now) <= now + LONGEST_WAIT
