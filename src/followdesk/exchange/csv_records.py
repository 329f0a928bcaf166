"""Cut a text into records, and survive a quotation mark that nobody closed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

DELIMITERS = (",", ";", "\t", "|")
# Longer cells are no cells: a quotation mark was opened and the rest of the file fell in.
_LONGEST_CELL = 16 * 1024 * 1024
# A note of so many lines is believed; from there on the lines are looked at.
_LONGEST_NOTE = 20
# Each repair may read far ahead; after so many, quotation marks are taken as plain characters.
_MOST_REPAIRS = 50
_SEPARATOR_LINE = re.compile(r'"?sep=([^\s\w"]|\t)"?[ ,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


class Record(NamedTuple):
    """Hold the cells of one record; `repaired` when a stray quotation mark was closed."""

    cells: Sequence[str]
    repaired: bool = False


def split_separator_line(text: str) -> tuple[str | None, str]:
    """Take off the line `sep=;` that Excel understands; give its delimiter and the rest."""
    found = _SEPARATOR_LINE.match(text)
    return (found.group(1), text[found.end() :]) if found else (None, text)


def split_lines(text: str) -> list[str]:
    r"""Split at \n, \r and \r\n alone; `str.splitlines` would also split at U+2028 and others."""
    return list(io.StringIO(text, newline=""))


def probe_records(lines: Sequence[str], delimiter: str, most: int) -> list[Sequence[str]]:
    """Read up to `most` records as they come, to look at them."""
    found: list[Sequence[str]] = []
    try:
        found.extend(islice(csv.reader(lines, delimiter=delimiter, skipinitialspace=True), most))
    except csv.Error:
        return found
    return found


def read_records(lines: Sequence[str], delimiter: str, width: int) -> Iterator[Record]:
    """Read every record; `width` is the number of columns, by which swallowed rows are known."""
    csv.field_size_limit(_LONGEST_CELL)  # the module's own limit of 128 KiB is below a long note
    position = 0
    for _ in range(_MOST_REPAIRS):
        reader = csv.reader(
            islice(lines, position, None), delimiter=delimiter, skipinitialspace=True
        )
        start = position
        try:
            for cells in reader:
                end = position + reader.line_num
                if end - start > 1 or end == len(lines):
                    is_sound = len(cells) == width
                    is_last = end == len(lines)
                    if _has_swallowed(lines[start:end], delimiter, width, is_sound, is_last):
                        break
                yield Record(cells)
                start = end
            else:
                return
        except csv.Error:
            pass  # the cell is longer than any cell: repaired below like a swallowed row
        yield Record(_closed(lines[start], delimiter, width), repaired=True)
        position = start + 1
    for line in islice(lines, position, None):
        yield Record(_split(line, delimiter), repaired='"' in line)


def _has_swallowed(
    taken: Sequence[str], delimiter: str, width: int, is_sound: bool, is_last: bool
) -> bool:
    """Tell whether the lines of one record, after its first, are records and not lines of a note.

    `is_sound` says that the record came out with as many cells as there are columns.
    """
    inside = len(taken) - 1
    is_open = is_last and sum(line.count('"') for line in taken) % 2 == 1
    if not inside:
        return is_open and not is_sound
    if is_sound and not is_open and inside < _LONGEST_NOTE:
        return False
    like_rows = sum(line.count(delimiter) >= width - 1 for line in taken[1:])
    return like_rows * 2 > inside if is_open or inside >= _LONGEST_NOTE else like_rows == inside


def _closed(line: str, delimiter: str, width: int) -> Sequence[str]:
    """Read one line by itself, closing its open quotation mark where that gives full width."""
    bare = line.rstrip("\r\n")
    closed = probe_records([bare + '"'], delimiter, 1)
    if closed and len(closed[0]) == width:
        return closed[0]
    return _split(bare, delimiter)


def _split(line: str, delimiter: str) -> Sequence[str]:
    return [cell.strip().strip('"') for cell in line.rstrip("\r\n").split(delimiter)]
