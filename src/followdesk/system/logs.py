"""The log: ids and counts. No name, no note, no key, no value of a variable ever gets into it."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_LARGEST_BYTES = 512 * 1024
_OLD_FILES = 3
_SHOWN = (int, float, bool, Enum, date, timedelta, type, type(None))
"""Kinds of values that carry no person: numbers, choices, moments, classes."""

_Arguments = tuple[object, ...] | Mapping[str, object] | None
_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _ReticentFormatter(logging.Formatter):
    """Write what was said by the program, never what it was said about."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record, with each text among its values replaced by its kind."""
        reticent = logging.makeLogRecord(record.__dict__)
        reticent.args = _without_texts(record.args)
        # Another handler may have written the whole error into the record already.
        reticent.exc_text = None
        return super().format(reticent)

    def formatException(self, ei: _Caught) -> str:  # noqa: N802 - logging calls it by this name
        """Say the kind of the error and where it was; its message may quote a person."""
        error = ei[1]
        lines: list[str] = []
        while error is not None:
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
            lines += [
                f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _without_texts(arguments: _Arguments) -> _Arguments:
    if isinstance(arguments, Mapping):
        return {name: _shown(value) for name, value in arguments.items()}
    return None if arguments is None else tuple(_shown(value) for value in arguments)


def _shown(value: object) -> object:
    return value if isinstance(value, _SHOWN) else f"<{type(value).__name__}>"


class _OwnerOnlyFileHandler(RotatingFileHandler):
    """Rotate files that only their owner may read."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")


def start_logging(path: Path, level: int = logging.INFO) -> logging.Handler:
    """Write everything from `level` on to `path`; the caller hands the handler to `stop_logging`.

    Libraries speak from WARNING on. Where the folder cannot be written, the log goes to stderr,
    as reticent as ever.
    """
    handler = _handler(path)
    handler.setFormatter(_ReticentFormatter("{asctime} {levelname} {name}: {message}", style="{"))
    handler.addFilter(lambda record: _is_ours(record) or record.levelno >= logging.WARNING)
    handler.setLevel(level)
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("followdesk").setLevel(level)
    return handler


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _OwnerOnlyFileHandler(path, maxBytes=_LARGEST_BYTES, backupCount=_OLD_FILES)
    except OSError:
        return logging.StreamHandler()


def stop_logging(handler: logging.Handler) -> None:
    """Close the log, and let our own words count as before."""
    logging.getLogger("followdesk").setLevel(logging.NOTSET)
    logging.getLogger().removeHandler(handler)
    handler.close()


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] == "followdesk"
