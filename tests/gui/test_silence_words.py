"""Each silence in words: the case, why it is thought so, how sure, what was tried, the cure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from followdesk.domain.silence import Cure, Silence, SilenceCase, SilenceFacts, Sureness
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
from followdesk.gui.silence_words import (
    case_words,
    cure_words,
    rate_words,
    silence_words,
    usual_words,
)
from followdesk.services.silence_rows import AnswerRate, QuietRow, SilentRow

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
AT = NOW - timedelta(days=10)


def a_row(silence):
    facts = SilenceFacts(now_at=NOW, opened_at=AT)
    quiet = QuietRow(1, 1, "Bob Keller", "", "Returns", 0, "EUR", facts)
    return SilentRow(quiet, silence, "After the fair")


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
            "3 e-mails since 14 Nov, no answer · 2 with the text “After the fair”",
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
    row = a_row(Silence(SilenceCase.TALKED, AT, why, Sureness.SURE, Cure.SET_STEP))
    words = f"Talked, nothing since: {told} → Call to set the next step"
    assert silence_words(row, "Europe/Lisbon", NOW) == words


def test_what_is_not_sure_and_what_was_tried_is_said():
    silence = Silence(
        SilenceCase.KEEN_GONE, AT, (NamedByHand(),), Sureness.LIKELY, Cure.WALK_AWAY, NOW
    )
    told = silence_words(a_row(silence), "Europe/Lisbon", NOW)
    assert told == "Keen, then gone: you named it so · likely · tried last 24 Nov → Walk away"


def test_every_case_and_cure_has_its_words():
    assert len({case_words(case) for case in SilenceCase}) == len(SilenceCase)
    assert len({cure_words(cure) for cure in Cure}) == len(Cure)
    assert [cure for cure in Cure if not usual_words(cure)] == [Cure.WALK_AWAY]


def test_how_often_a_text_is_answered_is_told_beside_the_best():
    best, own = AnswerRate("b", "A paper", 12, 5), AnswerRate("a", "A question", 14, 2)
    told = "“A question”: 2 of 14 e-mails answered · “A paper”: 5 of 12 e-mails answered"
    assert rate_words((best, own), "a") == told
    assert rate_words((best, own), "b") == "“A paper”: 5 of 12 e-mails answered"
    assert rate_words((AnswerRate("a", "A question", 1, 0),), "a") == (
        "“A question”: 0 of 1 e-mail answered"
    )
    assert rate_words((), "a") == ""
