"""What is said of calendar files: what is taken of them, and why the rest is not. No Qt."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import calendar_file_errors as c
from followdesk.domain.contact_file import FileTrouble
from followdesk.domain.errors import FileUnreadableError
from followdesk.domain.other_calendar import CalendarRead, LeftOut
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_, _, format_number, ngettext

CALENDAR_FILES: Mapping[Hashable, Sentence] = {
    c.NotACalendarError: Sentence(
        N_("No calendar"),
        N_("There is no calendar in this file."),
        N_("Choose a file that a calendar program has exported (.ics)."),
    ),
    c.CalendarTooLargeError: Sentence(
        N_("Too large for a calendar"),
        N_("This file is larger than any calendar."),
        N_("Export fewer years, and try again."),
    ),
}

# Each stands before a colon and how many events it is true of.
_REASONS: Mapping[LeftOut, str] = {
    LeftOut.FREE: N_("free time by their own word"),
    LeftOut.CANCELLED: N_("cancelled"),
    LeftOut.SUPERSEDED: N_("replaced by a newer version in the file"),
    LeftOut.FAR_OFF: N_("more than a year past, or more than two years ahead"),
    LeftOut.NO_START: N_("without a start"),
    LeftOut.UNREADABLE: N_("with a line that cannot be read"),
    LeftOut.BROKEN_OFF: N_("broken off before their end"),
    LeftOut.BACKWARDS: N_("ending before they begin"),
    LeftOut.TOO_LONG: N_("longer than three years"),
    LeftOut.UNKNOWN_ZONE: N_("in a time zone that nobody knows; their hour would be a guess"),
    LeftOut.TOO_OFTEN: N_("repeating more often than can be shown"),
    LeftOut.TOO_MANY: N_("more than one calendar can hold"),
}
_TROUBLES: Mapping[FileTrouble, str] = {
    FileTrouble.MISSING: N_("The file is gone; what was read of it is kept."),
    FileTrouble.FOLDER: N_("This is a folder now; what was read of the file is kept."),
    FileTrouble.NOT_ALLOWED: N_("This computer does not let us read it; what was read is kept."),
    FileTrouble.BROKEN: N_("It cannot be read just now; what was read of it is kept."),
}


def taken_text(taken: int) -> str:
    """Count what is taken: "128 events are taken"."""
    text = ngettext("{n} event is taken", "{n} events are taken", taken)
    return text.format(n=format_number(taken))


def left_out_text(count: int) -> str:
    """Count what is not."""
    text = ngettext("{n} is left out", "{n} are left out", count)
    return text.format(n=format_number(count))


def counts_text(taken: int, left_out: int) -> str:
    """Count both, where there are both: "128 events are taken, 3 are left out"."""
    if not left_out:
        return taken_text(taken)
    return _("{taken}, {left_out}").format(
        taken=taken_text(taken), left_out=left_out_text(left_out)
    )


def reason_lines(left_out: Mapping[LeftOut, int]) -> list[str]:
    """Say why events are left out, the most frequent reason first."""
    ordered = sorted(left_out.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        _("{reason}: {n}").format(n=format_number(count), reason=_(_REASONS[reason]))
        for reason, count in ordered
    ]


def read_lines(read: CalendarRead) -> list[str]:
    """Say all that is left out of a file, and which zones nobody knows."""
    lines = reason_lines(read.left_out)
    if read.unknown_zones:
        names = ", ".join(read.unknown_zones[:3])
        lines.append(_("Zones that nobody knows: {names}").format(names=names))
    return lines


def unreadable_text(error: FileUnreadableError) -> str:
    """Say of a file that is followed why it was not read again."""
    return _(_TROUBLES[error.trouble])
