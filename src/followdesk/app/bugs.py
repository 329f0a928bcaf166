"""What a window does with an error that nobody caught: tell it, log it, and quote nobody."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

_log = logging.getLogger(__name__)


@contextmanager
def bugs_told(tell: Callable[[BaseException], None]) -> Iterator[None]:
    """Hand errors that nobody caught to `tell` and to the log, instead of stderr.

    Python would print the error's message, and that may be what a contact said. The log keeps the
    kind of the error and the places in our code. Being stopped by hand stays what it is.
    """
    before = sys.excepthook

    def on_uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        _log.error("A bug in a window", exc_info=(kind, error, trace))
        tell(error)

    sys.excepthook = on_uncaught
    try:
        yield
    finally:
        sys.excepthook = before
