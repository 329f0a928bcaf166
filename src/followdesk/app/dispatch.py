"""Follow the arguments: the window, the tour, the self-test, or a command.

Each is imported when it is wanted: PySide6 takes 0.1 s that no command needs.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from followdesk.app.arguments import UsageError, read_arguments, refuse
from followdesk.app.passphrase_file import read_passphrase
from followdesk.domain.errors import FileUnreadableError
from followdesk.gui import i18n
from followdesk.gui.i18n import _

_HELP = frozenset({"-h", "--help"})


def follow(argv: Sequence[str]) -> int:
    """Do what the arguments ask for; return the exit code."""
    if not _HELP.isdisjoint(argv):
        _help_in_their_language()
    try:
        return _follow(read_arguments(argv))
    except UsageError as error:
        return refuse(str(error))


def _follow(asked: Namespace) -> int:
    if asked.selftest:
        from followdesk.app.selftest import selftest

        return selftest()
    if asked.command == "tour":
        return _tour(asked)
    if asked.command is not None:
        from followdesk.app.command_line import Outside, run_command

        return run_command(asked, Outside())
    from followdesk.app.first_paint import Asked, start

    passphrase = None if asked.passphrase_file is None else _passphrase(asked.passphrase_file)
    return start(Asked(asked.desk, asked.theme, asked.language, asked.now, asked.demo, passphrase))


def _passphrase(path: Path) -> str:
    """Read the passphrase before the window is there; raise UsageError where it cannot be."""
    try:
        return read_passphrase(path)
    except FileUnreadableError as error:
        # Every sentence of every error takes 70 ms to import: only where one is said.
        from followdesk.gui.errors import sentence

        raise UsageError(sentence(error).line) from error


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
