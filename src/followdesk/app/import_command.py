"""Import a file of contacts, with the columns as they were found."""

from __future__ import annotations

from pathlib import Path

from followdesk.app.answers import Answer, import_json
from followdesk.domain.errors import NoContactColumnsError
from followdesk.exchange.csv_columns import map_columns
from followdesk.exchange.csv_file import read_csv
from followdesk.gui.command_words import import_lines
from followdesk.services.desk import Desk


def import_file(desk: Desk, path: Path) -> Answer:
    """Write the people of a file to the desk, in one deed.

    Raises the errors under ContactFileError and FileUnreadableError.
    """
    table = read_csv(path)
    columns = map_columns(table)
    if not columns.usable:
        raise NoContactColumnsError(table.header)
    result = desk.imports.run(desk.imports.preview(table, columns)).result
    return Answer(import_json(result), lambda: import_lines(result))
