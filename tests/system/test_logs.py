from __future__ import annotations

import logging
import sys

import pytest

from followdesk.system.logs import start_logging, stop_logging

NAME = "Wilhelmina Featherstonehaugh"


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "logs" / "followdesk.log"
    handler = start_logging(path)
    yield path
    stop_logging(handler)


def said(caplog, level, message, *values, **options):
    """Say something as a module of ours does, and let the strict fixture forget it."""
    logging.getLogger("followdesk.services.deeds").log(level, message, *values, **options)
    caplog.clear()


def test_ids_and_counts_are_written(log, caplog):
    said(caplog, logging.INFO, "saved call %d of %s", 17, None)
    assert "INFO followdesk.services.deeds: saved call 17 of None" in log.read_text()


def test_no_text_that_a_person_gave_is_written(log, caplog):
    said(caplog, logging.INFO, "saved %s %r %s", NAME, [NAME], NAME.encode())
    said(caplog, logging.INFO, "saved %(name)s", {"name": NAME})
    text = log.read_text()
    assert "saved <str> '<list>' <bytes>" in text
    assert "saved <str>" in text
    assert "Wilhelmina" not in text


def test_an_error_is_written_without_its_message_and_without_values(log, caplog):
    def fail(secret):
        try:
            {}[secret]
        except KeyError as error:
            raise ValueError(f"cannot save {secret}") from error

    try:
        fail(NAME)
    except ValueError:
        said(caplog, logging.ERROR, "a deed failed", exc_info=True)
    text = log.read_text()
    assert "builtins.ValueError\n  test_logs.py:" in text
    assert "builtins.KeyError" in text
    assert " fail" in text
    assert "Wilhelmina" not in text
    assert "cannot save" not in text


def test_another_handlers_words_are_not_borrowed(log, caplog):
    record = logging.LogRecord(
        "followdesk", logging.ERROR, "x.py", 1, "failed", (), (ValueError, ValueError(NAME), None)
    )
    record.exc_text = f"ValueError: {NAME}"
    logging.getLogger("followdesk").handle(record)
    caplog.clear()
    assert "failed" in log.read_text()
    assert "Wilhelmina" not in log.read_text()


def test_libraries_speak_from_a_warning_on(log, caplog):
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("sqlalchemy.engine").info("INSERT INTO contact %s", NAME)
        logging.getLogger("sqlalchemy.engine").warning("slow")
    caplog.clear()
    assert "INSERT" not in log.read_text()
    assert "WARNING sqlalchemy.engine: slow" in log.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_the_log_turns_over_and_stays_its_owners(log, caplog):
    for number in range(9000):
        said(caplog, logging.INFO, "saved call %d " + "x" * 200, number)
    files = sorted(path.name for path in log.parent.iterdir())
    assert files == ["followdesk.log", *(f"followdesk.log.{number}" for number in (1, 2, 3))]
    assert all(path.stat().st_size <= 512 * 1024 for path in log.parent.iterdir())
    assert {path.stat().st_mode & 0o777 for path in log.parent.iterdir()} == {0o600}
    assert "saved call 8999 " in log.read_text()


def test_where_no_log_can_be_written_stderr_is_told_no_more(tmp_path, caplog, capsys):
    (tmp_path / "logs").write_text("a file where the folder should be")
    handler = start_logging(tmp_path / "logs" / "followdesk.log")
    try:
        said(caplog, logging.ERROR, "failed", exc_info=ValueError(NAME))
    finally:
        stop_logging(handler)
    told = capsys.readouterr().err
    assert "builtins.ValueError" in told
    assert "Wilhelmina" not in told
