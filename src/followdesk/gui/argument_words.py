"""What Python's own reader of arguments says, in the installed language. No Qt.

It forms its sentences in English; those a person can meet are known here by their pattern.
"""

from __future__ import annotations

import re

from followdesk.gui.i18n import N_, _

_HEADINGS = {"options": N_("options"), "positional arguments": N_("positional arguments")}
_SAID = (
    (r"unrecognized arguments: (?P<what>.+)", N_("unrecognized arguments: {what}")),
    (
        r"the following arguments are required: (?P<what>.+)",
        N_("the following arguments are required: {what}"),
    ),
    (
        r"argument (?P<name>[^:]+): invalid choice: (?P<what>.+) \(choose from (?P<known>.+)\)",
        N_("argument {name}: invalid choice: {what} (choose from {known})"),
    ),
    (
        r"argument (?P<name>[^:]+): expected one argument",
        N_("argument {name}: expected one argument"),
    ),
    (
        r"argument (?P<name>[^:]+): ignored explicit argument (?P<what>.+)",
        N_("argument {name}: ignored explicit argument {what}"),
    ),
    (r"argument (?P<name>[^:]+): (?P<what>.+)", N_("argument {name}: {what}")),
)


def heading_words(heading: str) -> str:
    """Name a part of the help."""
    return _(_HEADINGS[heading]) if heading in _HEADINGS else heading


def usage_words() -> str:
    """Say what stands before the line that sums a command up."""
    return _("usage: ")


def refusal_words(message: str) -> str:
    """Say why arguments are refused; a sentence that is not known stays as it is."""
    line = " ".join(message.split())
    for pattern, words in _SAID:
        found = re.fullmatch(pattern, line)
        if found is not None:
            return _(words).format(**found.groupdict())
    return line
