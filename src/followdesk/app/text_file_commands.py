"""The commands that write the texts out as plain files, and take such files in."""

from __future__ import annotations

from pathlib import Path

from followdesk.app.answers import Answer
from followdesk.app.desk import script_languages
from followdesk.app.task import Task
from followdesk.domain.contact_file import FileTrouble
from followdesk.domain.errors import FileUnreadableError, FileUnwritableError
from followdesk.gui.text_file_words import file_lines, written_words
from followdesk.services.text_files import MOST_BYTES, TextFile


def export_texts(task: Task) -> Answer:
    """Write every text of the desk into a folder; raise FileUnwritableError.

    No file that is there already is written over.
    """
    folder: Path = task.asked.folder
    files = task.desk.text_files.written(script_languages())
    there = next((file.name for file in files if (folder / file.name).exists()), None)
    if there is not None:
        raise FileUnwritableError(there)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            with (folder / file.name).open("xb") as opened:
                opened.write(file.content)
    except OSError as error:
        raise FileUnwritableError(str(folder)) from error
    names = [file.name for file in files]
    return Answer(names, lambda: [written_words(len(names), folder)])


def import_texts(task: Task) -> Answer:
    """Take files in as one, or with --preview only say what each would do."""
    files = [_read(path) for path in task.asked.files]
    texts = task.desk.text_files
    rows = texts.preview(files)
    if not task.asked.preview and all(row.error is None for row in rows):
        rows = texts.take(files).result
    is_wrong = any(row.error is not None for row in rows)
    data = [{"name": row.name, "state": row.state.value} for row in rows]
    return Answer(data, lambda: file_lines(rows), 1 if is_wrong else 0)


def _read(path: Path) -> TextFile:
    try:
        with path.open("rb") as file:
            return TextFile(path.name, file.read(MOST_BYTES + 1))
    except FileNotFoundError as error:
        raise FileUnreadableError(path.name, FileTrouble.MISSING) from error
    except OSError as error:
        raise FileUnreadableError(path.name, FileTrouble.BROKEN) from error
