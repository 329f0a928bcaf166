from __future__ import annotations

from datetime import date

import pytest

from followdesk.domain.call_back_rule import Window
from followdesk.domain.channel import Channel
from followdesk.domain.sequence_draft import DraftWait, Fault, FaultKind
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.why import Unit
from followdesk.gui import series_words as words
from followdesk.services.sequence_rows import NoDates, RefusedRow, RefusedWhy


def test_every_kind_has_its_own_words():
    faults = {words.fault_text(Fault(kind, 3)) for kind in FaultKind}
    assert len(faults) == len(FaultKind)
    assert all(text.startswith("Attempt 3: ") for text in faults)
    refused = {
        words.refused_text(RefusedRow(1, "Ana", why, date(2027, 1, 1))) for why in RefusedWhy
    }
    assert len(refused) == len(RefusedWhy)
    assert len({words.no_dates_text(why) for why in NoDates}) == len(NoDates)
    assert set(words.CHANNELS) == set(Channel)
    assert set(words.UNITS) == set(Unit)
    assert set(words.WINDOWS) == set(Window)
    assert set(words.END_REASONS) <= set(SeriesEndReason)


@pytest.mark.parametrize(
    ("wait", "text"),
    [
        (None, "the last attempt: the series ends"),
        (DraftWait(0), "then: the next call block that fits"),
        (
            DraftWait(15, Unit.MINUTES, Window.CALL_HOURS),
            "then: 15 minutes, at any time in their call hours",
        ),
        (DraftWait(1), "then: 1 business day, at the start of a call block"),
    ],
)
def test_a_wait_in_words(wait, text):
    assert words.wait_text(wait) == text


def test_a_hold_is_told_in_our_words_or_in_the_users_own():
    assert words.hold_why_text("out_of_office") == "out of office"
    assert words.hold_why_text("moving house") == "moving house"


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        (Channel.CALL, "voicemail 3 of 7"),
        (Channel.EMAIL, "e-mail 3 of 7"),
        (Channel.LETTER, "letter 3 of 7"),
    ],
)
def test_an_attempt_in_words(channel, text):
    assert words.attempt_text(3, 7, channel) == text
