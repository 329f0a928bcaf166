"""What the session says of where somebody stands, and of an answer owed to whom one calls."""

from dataclasses import replace
from datetime import timedelta

from tests.gui.session.fake_desk import NOW, at, item

from followdesk.domain.calling import ItemState, QueueKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.worklist import Standing
from followdesk.gui.session.queue_words import queue_row
from followdesk.gui.session.saved_words import saved_notice
from followdesk.services.rows import QueueRow
from followdesk.services.saving_calls import CallSaved

LISBON = "Europe/Lisbon"


def due(kind, **facts):
    return QueueRow(1, "B", "Firm", kind, 1, facts.pop("due_at", None), None, **facts)


def test_a_line_says_why_it_stands_there_and_what_else_is_due():
    also = (due(QueueKind.ATTEMPT, number=3, total=7),)
    row = due(
        QueueKind.NURTURE, standing=Standing.TOO_LONG, longest_days=84, also=also, has_number=False
    )
    line = replace(item(1, 1, "B", QueueKind.NURTURE), row=row)
    said = queue_row(line, NOW, LISBON).detail
    assert said.startswith(
        "no number: write, or add one · never talked, longest is 12 weeks · also: voicemail 3 of 7"
    )


def test_who_comes_back_or_is_done_gives_no_reason():
    row = due(QueueKind.ATTEMPT, due_at=at(24, 10), number=3, total=7)
    line = replace(item(1, 1, "B", QueueKind.ATTEMPT, number=3, total=7), row=row)
    assert "attempt due since" in queue_row(line, NOW, LISBON).detail
    back = replace(line, return_at=NOW + timedelta(minutes=5))
    done = replace(line, state=ItemState.DONE)
    assert "attempt due" not in queue_row(back, NOW, LISBON).detail
    assert "attempt due" not in queue_row(done, NOW, LISBON).detail


def test_after_the_last_call_a_rhythm_is_offered_by_its_key():
    saved = CallSaved(
        1,
        "Dana Hale",
        Disposition.VOICEMAIL_LEFT,
        attempt_done=7,
        series_end=SeriesEndReason.FINISHED_NO_RESPONSE,
    )
    assert "Ctrl+Shift+R" in saved_notice(saved, NOW, LISBON)[1]
