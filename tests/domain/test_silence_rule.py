"""The seven situations, by example and by property."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.silence import (
    COLD_CALLS_FROM,
    COLD_EMAIL_WAITS,
    KEEN_UNANSWERED_FROM,
    Cure,
    SilenceCase,
    SilenceFacts,
    Sureness,
    silence_of,
)
from followdesk.domain.silence_why import NamedByHand, NeverReached, SameText

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def facts(**known: object) -> SilenceFacts:
    return SilenceFacts(now_at=NOW, opened_at=ago(30), **known)


CALLED = {"calls": 5, "first_call_at": ago(20), "last_call_at": ago(2)}
WROTE = {"emails": 1, "first_email_at": ago(8), "last_email_at": ago(8)}
WROTE_MANY = {
    "emails": 3,
    "first_email_at": ago(20),
    "last_email_at": ago(3),
    "same_text": 2,
    "text_key": "introduction_email",
}
HEARD = {"talked_at": ago(10), "heard_at": ago(10)}

EXAMPLES = {
    SilenceCase.TALKED: (HEARD, Cure.SET_STEP),
    SilenceCase.PROPOSAL: ({**HEARD, "proposal_at": ago(5)}, Cure.BOOK_REVIEW),
    SilenceCase.COLD_CALLS: (CALLED, Cure.ASK_INTRODUCTION),
    SilenceCase.COLD_EMAIL: (WROTE, Cure.ASK_WHO),
    SilenceCase.MANY_EMAILS: (WROTE_MANY, Cure.REWORK_TEXT),
    SilenceCase.MET_AT_EVENT: (
        {"met_at_event": True, "heard_at": ago(30)},
        Cure.CALL_WITH_REASON,
    ),
    SilenceCase.KEEN_GONE: (
        {
            **HEARD,
            "steps_kept": 2,
            "calls": 2,
            "first_call_at": ago(6),
            "last_call_at": ago(2),
            "step_set": True,
        },
        Cure.PUSH_BACK,
    ),
}


def test_every_situation_has_an_example():
    assert set(EXAMPLES) == set(SilenceCase)


@pytest.mark.parametrize("case", SilenceCase)
def test_it_is_told_by_its_data(case):
    known, cure = EXAMPLES[case]
    found = silence_of(facts(**known))
    assert found is not None
    assert (found.case, found.cure) == (case, cure)
    assert found.why


@pytest.mark.parametrize("case", SilenceCase)
def test_a_future_ends_each(case):
    known = EXAMPLES[case][0]
    assert silence_of(facts(**known, has_agreed=True)) is None
    assert silence_of(facts(**known, has_future=True)) is None


def test_four_calls_are_no_slogging_and_the_fifth_is():
    assert silence_of(facts(**{**CALLED, "calls": COLD_CALLS_FROM - 1})) is None
    found = silence_of(facts(**CALLED))
    assert found is not None
    assert found.why == (NeverReached(5, ago(20), ago(2)),)
    assert found.sureness is Sureness.SURE


def test_a_running_series_is_less_sure_and_hides_what_it_still_pursues():
    running = silence_of(facts(**CALLED, series_runs=True))
    assert running is not None
    assert running.sureness is Sureness.LIKELY
    assert silence_of(facts(**HEARD, series_runs=True)) is None
    assert silence_of(facts(**WROTE, series_runs=True)) is None


def test_an_email_may_wait_a_week():
    just = NOW - COLD_EMAIL_WAITS
    known = {"emails": 1, "first_email_at": just, "last_email_at": just}
    assert silence_of(facts(**known)) is not None
    later = just + timedelta(seconds=1)
    known = {"emails": 1, "first_email_at": later, "last_email_at": later}
    assert silence_of(facts(**known)) is None


def test_different_texts_are_not_the_same_text_again():
    found = silence_of(facts(**{**WROTE_MANY, "same_text": 1, "last_email_at": ago(9)}))
    assert found is not None
    assert found.case is SilenceCase.COLD_EMAIL
    many = silence_of(facts(**WROTE_MANY))
    assert many is not None
    assert SameText(2, "introduction_email") in many.why


def test_a_talk_after_the_proposal_is_no_silence_about_it():
    found = silence_of(facts(**HEARD, proposal_at=ago(12)))
    assert found is not None
    assert found.case is SilenceCase.TALKED
    assert silence_of(facts(**HEARD, proposal_at=ago(5), review_booked=True, step_set=True)) is None


def test_somebody_keen_is_pushed_once_then_let_go():
    known, _ = EXAMPLES[SilenceCase.KEEN_GONE]
    more = {**known, "calls": KEEN_UNANSWERED_FROM + 1}
    assert silence_of(facts(**more)).cure is Cure.EASY_NO
    assert silence_of(facts(**more, easy_no_sent=True)).cure is Cure.WALK_AWAY


def test_what_was_tried_since_is_told():
    found = silence_of(facts(**HEARD, calls=1, first_call_at=ago(2), last_call_at=ago(2)))
    assert found is not None
    assert found.tried_at == ago(2)
    assert silence_of(facts(**HEARD)).tried_at is None


@pytest.mark.parametrize("case", SilenceCase)
def test_a_hand_wins_over_the_data_but_not_over_what_is_agreed(case):
    named = facts(**HEARD, by_hand=case, has_future=True)
    found = silence_of(named)
    assert found is not None
    assert (found.case, found.why) == (case, (NamedByHand(),))
    assert silence_of(replace(named, has_agreed=True)) is None


moments = st.none() | st.integers(0, 400).map(ago)
counts = st.integers(0, 12)


@st.composite
def any_facts(draw) -> SilenceFacts:
    flags = ("has_agreed", "has_future", "series_runs", "step_set", "review_booked")
    more = ("met_at_event", "said_in", "easy_no_sent")
    known = {name: draw(st.booleans()) for name in (*flags, *more)}
    for name in ("talked_at", "heard_at", "proposal_at"):
        known[name] = draw(moments)
    for kind in ("call", "email"):
        count, first = draw(counts), draw(st.integers(0, 400))
        known[f"{kind}s"] = count
        known[f"first_{kind}_at"] = ago(first) if count else None
        known[f"last_{kind}_at"] = ago(draw(st.integers(0, first))) if count else None
    known |= {name: draw(counts) for name in ("same_text", "steps_kept", "fast_answers")}
    known["by_hand"] = draw(st.none() | st.sampled_from(SilenceCase))
    return facts(**known)


@given(any_facts())
def test_the_same_facts_always_say_the_same(one):
    assert silence_of(one) == silence_of(replace(one))


@given(any_facts())
def test_none_while_something_agreed_is_ahead(one):
    assert silence_of(replace(one, has_agreed=True)) is None


@given(any_facts())
def test_nothing_is_tried_before_it_began_nor_told_without_a_reason(one):
    found = silence_of(one)
    if found is not None:
        assert found.why
        assert found.since_at <= one.now_at
        assert found.tried_at is None or found.tried_at > found.since_at


@given(any_facts(), st.integers(1, 9))
def test_more_calls_never_end_a_silence(one, more):
    before = silence_of(one)
    if before is not None and one.calls:
        after = silence_of(replace(one, calls=one.calls + more))
        assert after is not None
        assert after.sureness >= Sureness.POSSIBLE


@given(any_facts(), st.integers(1, 400))
def test_waiting_never_ends_a_silence(one, days):
    before = silence_of(one)
    if before is not None:
        later = silence_of(replace(one, now_at=NOW + timedelta(days=days)))
        assert later is not None
        assert later.case is before.case
