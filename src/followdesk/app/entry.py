"""Decide what was asked for: the window, the tour, the self-test, or a command.

Each is imported when it is wanted: PySide6 takes 0.1 s that no command needs, the storage 40 ms
that the first picture of the window does not need.
"""

from __future__ import annotations

import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from followdesk.app.arguments import UsageError, read_arguments, refuse
from followdesk.gui import i18n
from followdesk.gui.i18n import _

_STOPPED_BY_HAND = 130
_HELP = frozenset({"-h", "--help"})


def run(argv: Sequence[str]) -> int:
    """Do what the arguments ask for; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Windows and the C locale write other encodings, in which half the names are missing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if not _HELP.isdisjoint(argv):
        _help_in_their_language()
    try:
        return _follow(read_arguments(argv))
    except UsageError as error:
        return refuse(str(error))
    except KeyboardInterrupt:
        return _STOPPED_BY_HAND
    except BrokenPipeError:
        # Whoever read has seen enough; without this, Python complains once more as it leaves.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _follow(asked: Namespace) -> int:
    if asked.selftest:
        from followdesk.app.selftest import selftest

        return selftest()
    if asked.command == "tour":
        return _tour(asked)
    if asked.command is not None:
        from followdesk.app.command_line import Outside, run_command

        return run_command(asked, Outside())
    from followdesk.app.first_paint import start

    return start(asked)


def _tour(asked: Namespace) -> int:
    from followdesk.app.tour.start import TourWanted, tour

    language = asked.language or i18n.SOURCE_LANGUAGE
    wanted = TourWanted(asked.out, asked.theme, language, asked.size or TourWanted.size)
    try:
        return tour(wanted)
    except OSError as error:
        text = _("The pictures cannot be written in {path}: {trouble}.")
        return refuse(text.format(path=asked.out, trouble=error.strerror))


def _help_in_their_language() -> None:
    # Babel takes 40 ms to tell the language; the window asks for it elsewhere.
    from followdesk.app.language import install_language
    from followdesk.system.this_place import local_language

    install_language(local_language())
