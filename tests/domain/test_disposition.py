from __future__ import annotations

from followdesk.domain.disposition import Disposition, DispositionClass


def test_the_class_of_each_disposition() -> None:
    assert {d.value: d.disposition_class.value for d in Disposition} == {
        "connected": "reached",
        "gatekeeper": "not_reached",
        "voicemail_left": "not_reached",
        "no_voicemail_left": "not_reached",
        "no_answer": "not_reached",
        "busy": "not_reached",
        "wrong_number": "dead",
        "do_not_call": "dead",
        "sent": "not_reached",
    }


def test_a_silent_call_left_no_message_on_a_living_line() -> None:
    silent = {d for d in Disposition if d.is_silent}
    assert silent == {
        Disposition.GATEKEEPER,
        Disposition.NO_VOICEMAIL_LEFT,
        Disposition.NO_ANSWER,
        Disposition.BUSY,
    }
    assert all(d.disposition_class is DispositionClass.NOT_REACHED for d in silent)


def test_only_a_written_attempt_is_sent() -> None:
    assert {d for d in Disposition if not d.is_of_call} == {Disposition.SENT}
    assert not Disposition.SENT.is_silent
