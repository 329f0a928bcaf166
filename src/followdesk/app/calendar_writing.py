"""Write the calendar into a file, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from followdesk.domain.calendar_entry import CalendarEntry
from followdesk.domain.errors import WorkStoppedError
from followdesk.exchange.ical_write import calendar_pieces
from followdesk.system.private_file import write_private

_REPORT_EVERY = 200


def write_entries(
    path: Path,
    entries: Sequence[CalendarEntry],
    now: datetime,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> int:
    """Write entries; return how many. Importing this brings `icalendar` (63 ms).

    Raises FileUnwritableError, and WorkStoppedError where it was cancelled: then there is no file.
    """
    pieces = []
    for done, piece in enumerate(calendar_pieces(entries, now)):
        if cancelled():
            raise WorkStoppedError("stopped while a calendar was written")
        if done % _REPORT_EVERY == 0:
            progress(min(done, len(entries)), len(entries))
        pieces.append(piece)
    write_private(path, b"".join(pieces))
    return len(entries)
