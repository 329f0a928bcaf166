from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from followdesk.domain.conversation import TouchKind
from followdesk.domain.when import When
from followdesk.gui.history_words import entry_text
from followdesk.services.rows import TimelineKind, TimelineRow

AT = datetime(2026, 11, 18, 10, tzinfo=UTC)
WHEN = When(date(2026, 11, 24), time(10, 40), "Europe/Lisbon")


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (
            TimelineRow(
                TimelineKind.TOUCH,
                AT,
                touch_kind=TouchKind.CALL,
                disposition="voicemail_left",
                number=2,
            ),
            "voicemail 2 left",
        ),
        (
            TimelineRow(TimelineKind.TOUCH, AT, touch_kind=TouchKind.CALL, disposition="no_answer"),
            "call, no answer",
        ),
        (
            TimelineRow(
                TimelineKind.TOUCH,
                AT,
                touch_kind=TouchKind.CONVERSATION,
                seconds=2400,
                what="wants the backlog cut\nbefore Easter",
            ),
            "talked, 40 min: wants the backlog cut before Easter",
        ),
        (
            TimelineRow(TimelineKind.STEP, AT, what="review", when=WHEN, agreed=True, state="open"),
            "agreed: review · Tue 24 Nov 10:40",
        ),
        (
            TimelineRow(TimelineKind.STEP, AT, what="review", when=WHEN, state="moved"),
            "planned: review · Tue 24 Nov 10:40 · moved",
        ),
        (TimelineRow(TimelineKind.ENDING, AT, state="no_need"), "over: no need"),
        (TimelineRow(TimelineKind.ENDING, AT, what="a note"), "over: a note"),
        (
            TimelineRow(TimelineKind.PROMISE, AT, what="price list"),
            "got in touch, an answer was promised: price list",
        ),
        (TimelineRow(TimelineKind.ENROLLED, AT), "voicemail series begun"),
    ],
)
def test_each_entry_of_the_history_is_one_line(entry, text):
    assert entry_text(entry) == text
