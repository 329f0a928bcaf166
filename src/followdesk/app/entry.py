"""Where every start begins: without arguments, the shortest way to the window."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

_STOPPED_BY_HAND = 130


def run(argv: Sequence[str]) -> int:
    """Do what the arguments ask for; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Windows and the C locale write other encodings, in which half the names are missing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _follow(argv)
    except KeyboardInterrupt:
        return _STOPPED_BY_HAND
    except BrokenPipeError:
        # Whoever read has seen enough; without this, Python complains once more as it leaves.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _follow(argv: Sequence[str]) -> int:
    if argv:
        # What can be said in arguments takes 35 ms to import, a quarter of a start without any.
        from followdesk.app.dispatch import follow

        return follow(argv)
    # PySide6 takes 0.1 s that no command needs.
    from followdesk.app.first_paint import Asked, start

    return start(Asked())
