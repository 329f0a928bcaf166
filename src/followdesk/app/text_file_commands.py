"""The commands that write the texts out as plain files, and take such files in."""

from __future__ import annotations

from pathlib import Path

from followdesk.app.answers import Answer
from followdesk.app.desk import script_languages
from followdesk.app.task import Task
from followdesk.gui.text_file_words import file_lines, written_words
from followdesk.system.text_folder import read_texts, write_texts


def export_texts(task: Task) -> Answer:
    """Write every text of the desk into a folder; raise FileUnwritableError.

    No file that is there already is written over.
    """
    folder: Path = task.asked.folder
    files = task.desk.text_files.written(script_languages())
    write_texts(folder, files)
    names = [file.name for file in files]
    return Answer(names, lambda: [written_words(len(names), folder)])


def import_texts(task: Task) -> Answer:
    """Take files in as one, or with --preview only say what each would do."""
    files = read_texts(task.asked.files)
    texts = task.desk.text_files
    rows = texts.preview(files)
    if not task.asked.preview and all(row.error is None for row in rows):
        rows = texts.take(files).result
    is_wrong = any(row.error is not None for row in rows)
    data = [{"name": row.name, "state": row.state.value} for row in rows]
    return Answer(data, lambda: file_lines(rows), 1 if is_wrong else 0)
