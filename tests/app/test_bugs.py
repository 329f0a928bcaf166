"""An error that nobody caught is told and logged, and quotes nobody."""

from __future__ import annotations

import sys

from followdesk.app.bugs import bugs_told
from followdesk.system.logs import start_logging, stop_logging


def raised(error):
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_bug_is_told_and_its_words_stay_out_of_the_log_and_of_stderr(tmp_path, capsys, caplog):
    told = []
    handler = start_logging(tmp_path / "log.txt")
    try:
        error = raised(ValueError("Wilhelmina said no"))
        with bugs_told(told.append):
            sys.excepthook(ValueError, error, error.__traceback__)
    finally:
        stop_logging(handler)
    caplog.clear()
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert told == [error]
    assert "ValueError" in log
    assert "test_bugs.py" in log
    assert "Wilhelmina" not in log + capsys.readouterr().err


def test_being_stopped_by_hand_is_no_bug(monkeypatch):
    passed_on, told = [], []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: passed_on.append(kind))
    with bugs_told(told.append):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (passed_on, told) == ([KeyboardInterrupt], [])


def test_the_hook_of_before_comes_back():
    before = sys.excepthook
    with bugs_told(lambda _: None):
        assert sys.excepthook is not before
    assert sys.excepthook is before
