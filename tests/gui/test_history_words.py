from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from followdesk.domain.conversation import TouchKind
from followdesk.domain.when import When
from followdesk.gui.history_words import entry_text
from followdesk.services.history_rows import TimelineKind, TimelineRow

AT = datetime(2026, 11, 18, 10, tzinfo=UTC)
WHEN = When(date(2026, 11, 24), time(10, 40), "Europe/Lisbon")
DAY = date(2026, 12, 1)
PLAIN = When(DAY, None, "Europe/Lisbon")


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
            TimelineRow(TimelineKind.STEP, AT, what="review", when=WHEN),
            "planned: review · Tue 24 Nov 10:40",
        ),
        (TimelineRow(TimelineKind.ENDING, AT, state="no_need"), "over: no need"),
        (TimelineRow(TimelineKind.ENDING, AT, what="a note"), "over: a note"),
        (
            TimelineRow(TimelineKind.PROMISE, AT, what="price list"),
            "got in touch, an answer was promised: price list",
        ),
        (TimelineRow(TimelineKind.ENROLLED, AT), "voicemail series begun"),
        (TimelineRow(TimelineKind.ENROLLED, AT, name="Referrals"), "Referrals begun"),
        (
            TimelineRow(TimelineKind.HELD, AT, on=DAY, note="away"),
            "series held until Tue 1 Dec: away",
        ),
        (TimelineRow(TimelineKind.RESUMED, AT, on=DAY), "series goes on"),
        (
            TimelineRow(TimelineKind.SERIES_ENDED, AT, state="replied", number=1),
            "voicemail series ended: they replied · 1 attempt",
        ),
        (
            TimelineRow(TimelineKind.SERIES_ENDED, AT, state="a_later_word", number=3),
            "voicemail series ended · 3 attempts",
        ),
        (
            TimelineRow(TimelineKind.STEP_MOVED, AT, what="review", was=WHEN, when=PLAIN),
            "moved: review · from Tue 24 Nov 10:40 to Tue 1 Dec",
        ),
        (
            TimelineRow(TimelineKind.STEP_MISSED, AT, what="review", when=WHEN, state="missed"),
            "missed: review",
        ),
        (
            TimelineRow(
                TimelineKind.STEP_CLOSED, AT, what="review", state="dropped", note="not\nneeded"
            ),
            "dropped: review · not needed",
        ),
        (
            TimelineRow(TimelineKind.PROMISE_CLOSED, AT, what="price list", state="broken"),
            "answered late: price list",
        ),
        (
            TimelineRow(
                TimelineKind.PROMISE_CLOSED, AT, what="list", state="dropped", note="found it"
            ),
            "promise dropped: list · found it",
        ),
        (
            TimelineRow(TimelineKind.RHYTHM, AT, days=(42, 84), name="Partners"),
            "rhythm: every 6 weeks, at the longest 12 weeks · Partners",
        ),
        (TimelineRow(TimelineKind.RHYTHM_STOPPED, AT), "rhythm stopped"),
        (TimelineRow(TimelineKind.OPENED, AT, what="Scanners"), "opportunity opened: Scanners"),
        (
            TimelineRow(TimelineKind.OPENED, AT, what="Scanners", state="met_at_event"),
            "met at an event, opportunity opened: Scanners",
        ),
        (
            TimelineRow(TimelineKind.PROPOSAL, AT, what="Scanners", state="no_review"),
            "proposal sent: Scanners · no review booked",
        ),
        (
            TimelineRow(TimelineKind.STAGE, AT, what="Scanners", before="Needs", name="Proposal"),
            "Scanners: from “Needs” to “Proposal”",
        ),
        (
            TimelineRow(TimelineKind.STAGE, AT, what="Scanners", name="Needs"),
            "Scanners: to “Needs”",
        ),
        (TimelineRow(TimelineKind.DRAFTED, AT, what="Three times"), "e-mail drafted: Three times"),
        (
            TimelineRow(TimelineKind.MESSAGE_CLOSED, AT, what="Three times", state="dropped"),
            "e-mail draft dropped: Three times",
        ),
        (
            TimelineRow(TimelineKind.MESSAGE_CLOSED, AT, what="Three times", state="sent"),
            "e-mail sent: Three times",
        ),
        (
            TimelineRow(
                TimelineKind.ENDING, AT, state="agreed", before="won", name="Scanners", what="yes"
            ),
            "Scanners: won: yes",
        ),
        (
            TimelineRow(TimelineKind.ENDING, AT, state="no_response", before="no_response", on=DAY),
            "over: no response · not before 1 Dec 2026",
        ),
        (
            TimelineRow(TimelineKind.ENDING, AT, state="duplicate", before="not_a_lead"),
            "not a lead: duplicate",
        ),
        (
            TimelineRow(
                TimelineKind.TOUCH, AT, touch_kind=TouchKind.VALUE, value_kind="article", what="Zip"
            ),
            "article sent: Zip",
        ),
        (
            TimelineRow(TimelineKind.TOUCH, AT, touch_kind=TouchKind.EMAIL, outgoing=False),
            "e-mail from them",
        ),
        (
            TimelineRow(TimelineKind.TOUCH, AT, touch_kind=TouchKind.EMAIL, number=3),
            "attempt 3, e-mail sent",
        ),
        (
            TimelineRow(
                TimelineKind.TOUCH,
                AT,
                touch_kind=TouchKind.CALL,
                disposition="no_answer",
                number=2,
            ),
            "attempt 2, no answer",
        ),
    ],
)
def test_each_entry_of_the_history_is_one_line(entry, text):
    assert entry_text(entry) == text


@pytest.mark.parametrize("kind", list(TimelineKind))
def test_every_kind_has_words_even_where_little_is_known(kind):
    states = {"step_missed": "missed", "step_closed": "done", "promise_closed": "kept"}
    assert entry_text(TimelineRow(kind, AT, state=states.get(kind, ""))) or kind == "touch"
