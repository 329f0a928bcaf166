"""The limits of the fatigue guard, by example and by property."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import AskFirst
from followdesk.domain.fatigue_limits import (
    Asked,
    FatigueLimits,
    GoingOut,
    before_not_before,
    questions,
)

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
LIMITS = FatigueLimits()
VALUE = GoingOut(TouchKind.VALUE)
EMAIL = GoingOut(TouchKind.EMAIL)
SILENT = GoingOut(TouchKind.CALL, is_silent=True)


def touch(kind: TouchKind, days_ago: int = 0, disposition: str = "", *, out: bool = True) -> Touch:
    at = NOW - timedelta(days=days_ago)
    return Touch(contact_id=1, at=at, kind=kind, disposition=disposition, outgoing=out)


def asked(going: GoingOut, *touches: Touch, limits: FatigueLimits = LIMITS) -> tuple[Asked, ...]:
    return questions(going, touches, limits, NOW, lambda at: at.date())


def mails(*days_ago: int) -> list[Touch]:
    return [touch(TouchKind.EMAIL, ago) for ago in days_ago]


NO_ANSWER = Disposition.NO_ANSWER.value
LEFT = Disposition.VOICEMAIL_LEFT.value


def test_the_first_of_a_day_and_of_a_week_is_not_asked_about() -> None:
    assert asked(VALUE) == asked(EMAIL) == asked(SILENT) == ()


def test_the_second_of_a_day_asks() -> None:
    assert asked(VALUE, touch(TouchKind.EMAIL)) == (Asked(AskFirst.TOUCHES_IN_A_DAY, 2),)
    assert asked(VALUE, touch(TouchKind.EMAIL, 1)) == ()


def test_the_fifth_within_seven_days_asks_and_the_eighth_day_is_another_week() -> None:
    values = [touch(TouchKind.VALUE, ago) for ago in (6, 4, 3, 1)]
    assert asked(VALUE, *values) == (Asked(AskFirst.TOUCHES_IN_A_WEEK, 5),)
    values[0] = touch(TouchKind.VALUE, 7)
    assert asked(VALUE, *values) == ()


def test_the_fourth_e_mail_asks_however_long_ago_the_others_were() -> None:
    assert asked(EMAIL, *mails(90, 60, 30)) == (Asked(AskFirst.FOURTH_EMAIL, 4),)
    assert asked(VALUE, *mails(90, 60, 30)) == ()
    assert asked(EMAIL, *mails(90, 60)) == ()


def test_the_third_silent_call_asks_and_a_message_between_begins_anew() -> None:
    silent = [touch(TouchKind.CALL, ago, NO_ANSWER) for ago in (3, 2)]
    assert asked(SILENT, *silent) == (Asked(AskFirst.THIRD_CALL_WITHOUT_MESSAGE, 3),)
    assert asked(GoingOut(TouchKind.CALL), *silent) == ()
    silent.insert(1, touch(TouchKind.CALL, 2, LEFT))
    assert asked(SILENT, *silent) == ()


@pytest.mark.parametrize(
    "heard",
    [touch(TouchKind.CONVERSATION), touch(TouchKind.MEETING), touch(TouchKind.EMAIL, out=False)],
)
def test_who_answered_is_not_pestered(heard: Touch) -> None:
    before = [*mails(3, 2, 1, 0), touch(TouchKind.CALL, 0, NO_ANSWER)]
    assert asked(EMAIL, *before)
    assert asked(EMAIL, *before, heard) == ()


def test_what_is_expected_may_come_on_the_same_day_but_a_fourth_e_mail_still_asks() -> None:
    expected = GoingOut(TouchKind.EMAIL, is_expected=True)
    assert asked(expected, *mails(0, 0)) == ()
    assert [one.what for one in asked(expected, *mails(0, 0, 0))] == [AskFirst.FOURTH_EMAIL]


def test_a_call_that_left_nothing_is_felt_by_nobody() -> None:
    assert asked(VALUE, touch(TouchKind.CALL, 0, NO_ANSWER)) == ()
    assert asked(SILENT, *mails(0)) == ()
    assert asked(VALUE, touch(TouchKind.CALL, 0, LEFT))


def test_the_user_sets_the_limits() -> None:
    wide = FatigueLimits(silent_calls=9, emails=9, in_a_day=9, in_a_week=9)
    assert asked(EMAIL, *mails(5, 4, 3, 2, 1, 0), limits=wide) == ()


def test_the_last_day_to_wait_for_counts_and_the_day_itself_is_free() -> None:
    today = NOW.date()
    later = today + timedelta(days=1)
    assert before_not_before([None, today, later], today) == (
        Asked(AskFirst.BEFORE_NOT_BEFORE, until_on=later),
    )
    assert before_not_before([None, today, date(2020, 1, 1)], today) == ()
    assert before_not_before([], today) == ()


TOUCHES = st.lists(
    st.builds(
        touch,
        st.sampled_from(TouchKind),
        st.integers(0, 12),
        st.sampled_from(["", NO_ANSWER, LEFT]),
        out=st.booleans(),
    ),
    max_size=12,
)
GOING = st.builds(GoingOut, st.sampled_from(TouchKind), st.booleans(), st.booleans())


@given(TOUCHES, GOING)
def test_more_touches_never_ask_less_and_wider_limits_never_more(
    touches: list[Touch], going: GoingOut
) -> None:
    found = {one.what: one.count for one in asked(going, *touches)}
    more = {one.what: one.count for one in asked(going, *touches, touch(TouchKind.EMAIL))}
    for what, count in found.items():
        if what is not AskFirst.THIRD_CALL_WITHOUT_MESSAGE:  # an e-mail is a message
            assert more[what] >= count
    wide = FatigueLimits(silent_calls=4, emails=5, in_a_day=3, in_a_week=6)
    assert {one.what for one in asked(going, *touches, limits=wide)} <= set(found)
    assert all(one.count >= 2 for one in asked(going, *touches))
