"""The table of texts that the command line prints."""

from __future__ import annotations

from collections.abc import Sequence

from followdesk.domain.script import ScriptKind
from followdesk.gui.command_words import aligned
from followdesk.gui.i18n import N_, _, pgettext
from followdesk.services.timed_scripts import TimedScript

_KINDS = {
    ScriptKind.CALL: N_("call"),
    ScriptKind.VOICEMAIL: N_("voicemail"),
    ScriptKind.EMAIL: N_("e-mail"),
    ScriptKind.LETTER: N_("letter"),
    ScriptKind.SPOKEN: N_("said in a call"),
    ScriptKind.ANSWER: N_("answer"),
}


def script_lines(rows: Sequence[TimedScript]) -> list[str]:
    """Show the texts as a table: key, kind, language, seconds, target, what the guard finds."""
    head = (
        pgettext("text", "Key"),
        _("Kind"),
        _("Language"),
        _("Seconds"),
        _("Target"),
        _("Only checks in"),
    )
    return aligned([head, *(_cells(row) for row in rows)])


def _cells(row: TimedScript) -> tuple[str, ...]:
    seconds = f"{row.seconds} !" if row.is_over else str(row.seconds)
    target = "–" if row.target is None else str(row.target)
    return (
        row.key,
        _(_KINDS[row.kind]),
        row.language,
        seconds,
        target,
        ", ".join(row.found) or "–",
    )
