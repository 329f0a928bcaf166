"""Each silence in words: the case, why it is thought so, how sure, what was tried, the cure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from followdesk.domain.silence import Cure, Silence, SilenceCase, Sureness
from followdesk.domain.silence_why import (
    EmailsUnanswered,
    MetAtEvent,
    NamedByHand,
    NeverReached,
    ProposalWithoutReview,
    SameText,
    TalkedWithoutStep,
    ThenUnanswered,
    WasKeen,
)
from followdesk.gui.silence_words import case_words, cure_words, silence_words, usual_words

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
AT = NOW - timedelta(days=10)


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ((NamedByHand(),), "you named it so"),
        ((TalkedWithoutStep(AT),), "talked 14 Nov, no next step set"),
        ((ProposalWithoutReview(AT),), "out since 14 Nov, no review booked"),
        ((NeverReached(5, AT, NOW),), "5 calls since 14 Nov, never reached"),
        ((EmailsUnanswered(1, AT),), "1 e-mail since 14 Nov, no answer"),
        (
            (EmailsUnanswered(3, AT), SameText(2, "event_email")),
            "3 e-mails since 14 Nov, no answer · 2 with the text event_email",
        ),
        ((MetAtEvent(AT),), "met 14 Nov, nothing agreed"),
        (
            (WasKeen(1, 2, said_in=True), ThenUnanswered(2, AT)),
            (
                "kept 1 agreed step · said “in” · 2 fast answers · "
                "heard last 14 Nov, 2 touches unanswered since"
            ),
        ),
    ],
)
def test_the_reason_is_a_sentence(why, told):
    silence = Silence(SilenceCase.TALKED, AT, why, Sureness.SURE, Cure.SET_STEP)
    words = f"Talked, nothing since: {told} → Call to set the next step"
    assert silence_words(silence, "Europe/Lisbon", NOW) == words


def test_what_is_not_sure_and_what_was_tried_is_said():
    silence = Silence(
        SilenceCase.KEEN_GONE, AT, (NamedByHand(),), Sureness.LIKELY, Cure.WALK_AWAY, NOW
    )
    told = silence_words(silence, "Europe/Lisbon", NOW)
    assert told == "Keen, then gone: you named it so · likely · tried last 24 Nov → Walk away"


def test_every_case_and_cure_has_its_words():
    assert len({case_words(case) for case in SilenceCase}) == len(SilenceCase)
    assert len({cure_words(cure) for cure in Cure}) == len(Cure)
    assert [cure for cure in Cure if not usual_words(cure)] == [Cure.WALK_AWAY]
