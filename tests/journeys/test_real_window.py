"""The program itself in a real window, lived by the window server's keys alone."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.journeys.real_desk import NOW, come_in, open_again, sample_room
from tests.journeys.real_program import running, wait_for

from followdesk.app.tour.start import BEGINS_AT
from followdesk.domain.disposition import Disposition
from followdesk.domain.opportunity import Reason
from followdesk.services.history_rows import TimelineKind

pytestmark = pytest.mark.window

SAVE = ("ctrl+Return",)
# Keys, words, keys that save; and what the line did, or None for a skip.
CALLS = (
    (("alt+i",), "thu 10 plan january with lena", SAVE, Disposition.CONNECTED),
    (("alt+o", "Down", "space"), "", SAVE, Disposition.CONNECTED),
    (("alt+k",), "in a meeting", ("Return",), None),
    (("alt+m",), "", SAVE, Disposition.VOICEMAIL_LEFT),
    (("ctrl+t",), "", (), Disposition.VOICEMAIL_LEFT),
    (("alt+n",), "", SAVE, Disposition.NO_ANSWER),
    (("alt+b",), "", SAVE, Disposition.BUSY),
    (("alt+g",), "", SAVE, Disposition.GATEKEEPER),
    (("alt+i",), "fri 9 lunch again", SAVE, Disposition.CONNECTED),
    (("alt+w",), "", SAVE, Disposition.WRONG_NUMBER),
    (("alt+l",), "", SAVE, Disposition.CONNECTED),
)


@pytest.fixture
def room(tmp_path):
    """Make a desk with the sample month and a passphrase, and close it."""
    return sample_room(tmp_path)


@pytest.fixture
def opened(room):
    """Open the desk again, when the program is gone."""
    desks = []

    def reopen(at: datetime):
        desks.append(open_again(room, at))
        return desks[-1]

    yield reopen
    for desk in desks:
        desk.close()


@pytest.mark.slow
def test_ten_calls_in_a_real_window(qapp, room, opened, tmp_path):
    before = opened(BEGINS_AT)
    queue = [row.contact_id for row in before.queue.rows()]
    seen = {who: len(before.people.card(who).timeline) for who in queue}
    before.close()

    with running(tmp_path, "--now", NOW, "--theme", "light", "--lang", "en") as program:
        come_in(program)
        program.press("F5")
        program.rest()
        for keys, words, last_keys, _line in CALLS:
            program.press(*keys[:-1])
            was = program.rest() if not last_keys else program.written
            program.press(keys[-1])
            if words:
                program.type(words)
            if last_keys:
                was = program.rest()
                program.press(*last_keys)
            wait_for(f"{keys} to be saved", lambda was=was: program.written != was)
            program.rest()
        program.press("ctrl+q")
        assert program.process.wait(timeout=20) == 0

    desk = opened(BEGINS_AT)
    items = desk.sessions.running().items
    done = [item for item in items if item.result or item.skip_reason]
    lines = [dict(item.result).get("disposition") for item in done]
    assert sorted(filter(None, lines)) == sorted(line for *_rest, line in CALLS if line)
    assert [item.skip_reason for item in done if item.skip_reason] == ["in a meeting"]
    steps = {step.what for who in queue for step in desk.people.card(who).steps}
    assert {"plan january with lena", "lunch again"} <= steps
    reasons = sorted(dict(item.result)["reason"] for item in done if "reason" in dict(item.result))
    assert Reason.NEVER_ASKED in reasons
    assert Reason.WRONG_NUMBER in reasons
    called = [item.contact_id for item in done if item.result]
    for who in called:
        timeline = desk.people.card(who).timeline
        assert len(timeline) > seen[who]
        assert any(row.kind is TimelineKind.TOUCH for row in timeline)
    assert desk.sessions.running().calls == len(CALLS) - 1


def test_a_second_start_raises_the_first(room, tmp_path):
    with running(tmp_path, "--now", NOW) as first:
        first.come_up()
        with running(tmp_path / "other") as other:
            other.come_up()
            assert not first.has_keyboard
            with running(tmp_path, "--now", NOW) as second:
                assert second.process.wait(timeout=20) == 0
            wait_for("the first window to be raised", lambda: first.has_keyboard)
        assert first.process.poll() is None
