"""The guide walks step by step, and every step ends: well, wrong, too late, or with a bug."""

import pytest

from followdesk.app.tour.guide import Guide
from followdesk.app.tour.steps import Step, Until, WrongError, expect

DAY = 60.0


@pytest.fixture
def walked(qtbot):
    """Walk through steps; give the lines told and how often the way was cleared."""

    def walk(*walks, seconds=DAY):
        lines, cleared = [], []
        steps = [Step(name, it) for name, it in walks]
        guide = Guide(steps, lines.append, lambda: cleared.append(len(lines)), seconds=seconds)
        with qtbot.waitSignal(guide.finished, timeout=5_000):
            guide.start()
        assert guide.failures == sum(line.startswith("FAILED") for line in lines)
        return lines, cleared

    return walk


def fine():
    yield Until("nothing", lambda: True)
    return "all is well"


def test_each_step_waits_and_then_says_what_it_saw(walked):
    looks = iter([False, False, True])

    def waiting():
        yield Until("the third look", lambda: next(looks))
        return "it came"

    lines, cleared = walked(("one", waiting), ("two", fine))
    assert lines == ["ok      one: it came", "ok      two: all is well"]
    assert cleared == []


def test_what_is_wrong_is_told_and_the_next_step_begins_on_a_clear_way(walked):
    def wrong():
        yield Until("nothing", lambda: True)
        expect(so=False, otherwise="it was red")
        return ""

    lines, cleared = walked(("one", wrong), ("two", fine))
    assert lines == ["FAILED  one: it was red", "ok      two: all is well"]
    assert cleared == [1]


def test_a_step_that_waits_in_vain_names_what_it_waited_for(walked):
    def waiting():
        yield Until("the sun", lambda: False, seconds=0.05)
        return ""

    lines, _ = walked(("one", waiting), ("two", fine))
    assert lines[0].endswith("in vain for the sun")
    assert lines[1].startswith("ok")


def test_a_bug_ends_its_step_and_is_told_on_stderr(walked, qtbot):
    def buggy():
        yield Until("nothing", lambda: True)
        raise KeyError("no such thing")

    with qtbot.captureExceptions() as bugs:
        lines, _ = walked(("one", buggy), ("two", fine))
    assert [kind for kind, *_rest in bugs] == [KeyError]
    assert lines[0].startswith("FAILED  one: a bug")
    assert lines[1].startswith("ok")


def test_a_bug_while_waiting_ends_its_step_as_well(walked, qtbot):
    def buggy():
        yield Until("nothing", lambda: {}["gone"])
        return ""

    with qtbot.captureExceptions() as bugs:
        lines, _ = walked(("one", buggy), ("two", fine))
    assert len(bugs) == 1
    assert [line[:6] for line in lines] == ["FAILED", "ok    "]


def test_the_whole_has_its_time_and_what_is_not_reached_has_failed(walked):
    def waiting():
        yield Until("the sun", lambda: False, seconds=DAY)
        return ""

    lines, _ = walked(("one", waiting), ("two", fine), seconds=0.05)
    assert lines == [
        "FAILED  one: the time for the whole tour is up",
        "FAILED  two: not reached: the time for the whole tour is up",
    ]


def test_a_step_that_fails_runs_what_it_wanted_to_do_at_its_end(walked):
    ended = []

    def wrong():
        try:
            yield Until("the sun", lambda: False, seconds=0.05)
        finally:
            ended.append("closed")
        return ""

    walked(("one", wrong))
    assert ended == ["closed"]


def test_expecting_what_is_so_says_nothing():
    expect(so=True, otherwise="never")
    with pytest.raises(WrongError, match="seldom"):
        expect(so=False, otherwise="seldom")
