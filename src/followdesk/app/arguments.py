"""What can be said on the command line, read into a namespace; one sentence where it cannot."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from followdesk.app.language import install_language
from followdesk.domain.conversation import Medium
from followdesk.domain.disposition import Disposition
from followdesk.domain.opportunity import OpportunityState, Reason
from followdesk.gui.argument_words import heading_words, refusal_words, usage_words
from followdesk.gui.command_help import ABOUT, COMMANDS, OPTIONS
from followdesk.gui.i18n import _

REFUSED = 2
THEMES = ("light", "dark")
LONGEST_MINUTES = 24 * 60
_LEAST_SIDE, _LARGEST_SIDE = 300, 8_000

# What was not said; set after reading, because an option may stand on either side of the command
# and the later reading would cover the earlier one.
_NOT_SAID: Mapping[str, object] = {
    "desk": None,
    "passphrase_file": None,
    "json": False,
    "language": "",
    "now": "",
    "demo": False,
    "theme": "",
    "selftest": False,
    "command": None,
}


class UsageError(Exception):
    """Say in one sentence why the arguments cannot be followed."""


def refuse(said: str) -> int:
    """Say one sentence on stderr; return the exit code of a refusal."""
    print(" ".join(said.split()), file=sys.stderr)
    return REFUSED


class _Help(argparse.HelpFormatter):
    """Name the parts of the help in the language spoken."""

    def start_section(self, heading: str | None) -> None:
        """Begin a part."""
        super().start_section(heading and heading_words(heading))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Sum the command up in its first line."""
        said = usage_words() if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)


class _Parser(argparse.ArgumentParser):
    """Raise instead of printing several lines and leaving."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with a sentence."""
        said = refusal_words(message).rstrip(".")
        raise UsageError(f"{said[:1].upper()}{said[1:]}.")


def read_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; raise UsageError. `--help` prints and leaves with SystemExit.

    Both speak the language after `--lang`, else this computer's; so does who calls this.
    """
    wanted = _language_in(argv)
    if wanted:
        install_language(wanted)
    try:
        return _read(argv)
    except UsageError:
        if wanted:
            raise
    # Babel takes 40 ms to tell this computer's language: only a mistake waits for it.
    from followdesk.system.this_place import local_language

    install_language(local_language())
    return _read(argv)


def _language_in(argv: Sequence[str]) -> str:
    """Find the language in arguments that may not be readable as a whole; "" for none."""
    for place, said in enumerate(argv):
        name, equals, value = said.partition("=")
        if name == "--lang":
            return value if equals else next(iter(argv[place + 1 :]), "")
    return ""


def _read(argv: Sequence[str]) -> argparse.Namespace:
    asked = _parser().parse_args(argv)
    for name, value in _NOT_SAID.items():
        if not hasattr(asked, name):
            setattr(asked, name, value)
    if asked.command and (asked.demo or asked.selftest):
        raise UsageError(_("--demo and --selftest go without a command."))
    return asked


def _parser() -> argparse.ArgumentParser:
    everywhere = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    _say(everywhere, "-h", "--help", action="help")
    _say(everywhere, "--desk", type=Path, metavar="FOLDER")
    _say(everywhere, "--passphrase-file", type=Path, metavar="FILE")
    _say(everywhere, "--json", action="store_true")
    _say(everywhere, "--lang", dest="language", metavar="LANGUAGE")
    _say(everywhere, "--theme", "--scheme", choices=THEMES)
    everywhere.add_argument("--now", metavar="TIME", help=argparse.SUPPRESS)
    parser = _Parser(
        prog="followdesk",
        description=_(ABOUT),
        parents=[everywhere],
        argument_default=argparse.SUPPRESS,
        allow_abbrev=False,
        add_help=False,
        formatter_class=_Help,
    )
    _say(parser, "--demo", action="store_true")
    parser.add_argument("--selftest", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, told in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=_(told),
            description=_(told),
            parents=[everywhere],
            allow_abbrev=False,
            add_help=False,
            formatter_class=_Help,
        )
        for add in _OPTIONS_OF.get(name, ()):
            add(command)
    return parser


def _say(parser: argparse.ArgumentParser, *names: str, **how: Any) -> None:
    """Add an argument; the table of words has the help for its first name."""
    parser.add_argument(*names, help=_(OPTIONS[names[0]]), **how)


def _whole(what: str, least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers that says what was expected."""

    def read(typed: str) -> int:
        if typed.isascii() and typed.isdigit() and len(typed) < 19 and least <= int(typed) <= most:
            return int(typed)
        raise argparse.ArgumentTypeError(what.format(typed=typed))

    return read


def _cents(typed: str) -> int:
    """Read an amount of money with at most two decimals into cents; raise ArgumentTypeError."""
    whole, dot, part = typed.partition(".")
    if not (_are_digits(whole, 12) and (_are_digits(part, 2) or not dot)):
        raise argparse.ArgumentTypeError(_("“{typed}” is no amount of money").format(typed=typed))
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)


def _are_digits(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most


def _size(typed: str) -> tuple[int, int]:
    """Read the size of a window in pixels; raise ArgumentTypeError."""
    width, _x, height = typed.lower().partition("x")
    sides = tuple(int(side) for side in (width, height) if side.isascii() and side.isdigit())
    if len(sides) != 2 or not all(_LEAST_SIDE <= side <= _LARGEST_SIDE for side in sides):
        raise argparse.ArgumentTypeError(_("“{typed}” is no size of a window").format(typed=typed))
    return sides


def _new(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--zone", default="")
    _say(parser, "--country", default="")


def _import(parser: argparse.ArgumentParser) -> None:
    _say(parser, "file", type=Path, metavar="FILE")


def _contacts(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--search", metavar="TEXT", default="")


def _add(parser: argparse.ArgumentParser) -> None:
    for name in ("--name", "--organization", "--role", "--speaks", "--notes"):
        _say(parser, name, default="")
    for name in ("--phone", "--mobile", "--email"):
        _say(parser, name, action="append", default=[])


def _contact(parser: argparse.ArgumentParser) -> None:
    number = _whole(_("“{typed}” is no id of a contact"), 1, 1 << 62)
    _say(parser, "--contact", type=number, metavar="ID", required=True)


def _step(parser: argparse.ArgumentParser) -> None:
    minutes = _whole(_("“{typed}” is no number of minutes in a day"), 1, LONGEST_MINUTES)
    _say(parser, "--what", metavar="TEXT", default="")
    _say(parser, "--planned", action="store_true")
    _say(parser, "--minutes", type=minutes, metavar="N")
    _say(parser, "--medium", choices=[medium.value for medium in Medium], default=Medium.CALL.value)
    _say(parser, "--i-will", metavar="TEXT", default="")
    _say(parser, "--they-will", metavar="TEXT", default="")


def _agree(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--when", metavar="DATE", required=True)


def _agenda(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--from", dest="first", metavar="DATE", default="")
    _say(parser, "--to", dest="last", metavar="DATE", default="")


def _calendar_out(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--from", dest="first", metavar="DATE", default="")
    _say(parser, "--until", dest="last", metavar="DATE", default="")
    _say(parser, "--with-commitments", action="store_true")
    _say(parser, "calendar_file", type=Path)


def _anyway(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--anyway", action="store_true")


def _enroll(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--missed-at", metavar="TIME", default="")


def _attempt(parser: argparse.ArgumentParser) -> None:
    seconds = _whole(_("“{typed}” is no number of seconds in a day"), 0, LONGEST_MINUTES * 60)
    _say(
        parser,
        "--disposition",
        choices=[d.value for d in Disposition if d.is_of_call],
        required=True,
    )
    _say(parser, "--when", metavar="DATE", default="")
    _say(parser, "--over", choices=[reason.value for reason in Reason])
    _say(parser, "--note", metavar="TEXT", default="")
    _say(parser, "--not-before", metavar="DATE", default="")
    _say(parser, "--seconds", type=seconds, metavar="N", default=0)


def _opportunity(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--title", metavar="TEXT", required=True)
    _say(parser, "--value", metavar="AMOUNT", type=_cents, default=0)
    _say(parser, "--when", metavar="DATE", default="")


def _opportunities(parser: argparse.ArgumentParser) -> None:
    states = [*(state.value for state in OpportunityState), "all"]
    _say(parser, "--state", choices=states, default=OpportunityState.OPEN.value)


def _met(parser: argparse.ArgumentParser) -> None:
    for name in ("--name", "--organization"):
        _say(parser, name, default="")
    for name in ("--phone", "--mobile", "--email"):
        _say(parser, name, action="append", default=[])
    _say(parser, "--about", metavar="TEXT", required=True)
    _say(parser, "--when", metavar="DATE", default="")


def _one_opportunity(parser: argparse.ArgumentParser) -> None:
    number = _whole(_("“{typed}” is no id of an opportunity"), 1, 1 << 62)
    _say(parser, "--opportunity", type=number, metavar="ID", required=True)


def _stage(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--stage", metavar="NAME", required=True)


def _proposal(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--when", metavar="DATE", default="")
    _say(parser, "--no-review", action="store_true")


def _end(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--over", choices=[reason.value for reason in Reason], required=True)
    _say(parser, "--note", metavar="TEXT", default="")
    _say(parser, "--not-before", metavar="DATE", default="")


def _texts_out(parser: argparse.ArgumentParser) -> None:
    _say(parser, "folder", type=Path, metavar="FOLDER")


def _texts_in(parser: argparse.ArgumentParser) -> None:
    _say(parser, "files", type=Path, metavar="FILE", nargs="+")
    _say(parser, "--preview", action="store_true")


def _tour(parser: argparse.ArgumentParser) -> None:
    _say(parser, "--out", type=Path, metavar="FOLDER", required=True)
    _say(parser, "--size", type=_size, metavar="WIDTHxHEIGHT", default=None)


_OPTIONS_OF: Mapping[str, Sequence[Callable[[argparse.ArgumentParser], None]]] = {
    "new": (_new,),
    "import": (_import,),
    "contacts": (_contacts,),
    "add": (_add, _new, _anyway),
    "agree": (_contact, _agree, _step),
    "agenda": (_agenda,),
    "calendar-export": (_calendar_out,),
    "enroll": (_contact, _enroll, _anyway),
    "opportunities": (_opportunities,),
    "met": (_met, _step, _anyway),
    "opportunity": (_contact, _opportunity, _step),
    "stage": (_one_opportunity, _stage),
    "proposal": (_one_opportunity, _proposal, _step),
    "end": (_one_opportunity, _end, _anyway),
    "attempt": (_contact, _attempt, _step, _anyway),
    "scripts-export": (_texts_out,),
    "scripts-import": (_texts_in,),
    "tour": (_tour,),
}
