"""The command that writes the calendar into a file."""

from __future__ import annotations

from pathlib import Path

from followdesk.app.answers import Answer
from followdesk.app.arguments import UsageError
from followdesk.app.task import Task
from followdesk.gui.export_words import labels, written_text
from followdesk.gui.i18n import _
from followdesk.services.calendar_export import ExportWanted


def export_calendar(task: Task) -> Answer:
    """Write what is agreed and planned from today on, or on the days asked for.

    Raises UsageError where the last day lies before the first, and FileUnwritableError.
    """
    # icalendar takes 63 ms to import: only this command pays it.
    from followdesk.app.calendar_writing import write_entries

    asked, reader = task.asked, task.reader
    path: Path = asked.calendar_file
    first_on = reader.day(asked.first) if asked.first else reader.today
    last_on = reader.day(asked.last) if asked.last else None
    if last_on is not None and last_on < first_on:
        raise UsageError(_("The last day comes before the first."))
    wanted = ExportWanted(
        first_on=first_on, last_on=last_on, with_commitments=asked.with_commitments
    )
    export = task.desk.calendar_export
    parts = export.parts(first_on, last_on)
    entries = [entry for part in parts for entry in export.entries(part, wanted, labels())]
    count = write_entries(path, entries, reader.now, lambda _done, _total: None, lambda: False)
    data = {"file": path.name, "entries": count}
    return Answer(data, lambda: [written_text(count, path.name)])
