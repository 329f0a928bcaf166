"""Read the CSV files that people really have: any encoding, delimiter and header row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from followdesk.domain.contact_file import (
    CsvOddity,
    CsvRow,
    CsvTable,
    CsvWarning,
    FileTrouble,
)
from followdesk.domain.errors import (
    EmptyContactFileError,
    FileTooLargeError,
    FileUnreadableError,
    OnlyHeaderError,
    WorkStoppedError,
    WrongFileKindError,
)
from followdesk.exchange.csv_aliases import field_of
from followdesk.exchange.csv_cells import looks_like_data
from followdesk.exchange.csv_encoding import decode
from followdesk.exchange.csv_kinds import kind_of_bytes, kind_of_text
from followdesk.exchange.csv_records import (
    DELIMITERS,
    probe_records,
    read_records,
    split_lines,
    split_separator_line,
)

# A million rows of a full Google export; what is larger was not meant as a list of contacts.
LARGEST_FILE = 256 * 1024 * 1024
_REPORT_EVERY = 2_000
_WIDEST = 1_000
# LinkedIn writes three lines above its header; hand-made sheets have a title and a date there.
_HEADER_WITHIN = 25
_PROBED_LINES = 200
_QUOTED = re.compile(r'"[^"]*"')

OnRows = Callable[[int], bool]


class _Layout(NamedTuple):
    delimiter: str
    header_at: int | None
    header: tuple[str, ...]


def read_csv(
    source: Path | bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    on_rows: OnRows | None = None,
) -> CsvTable:
    """Read a table of text; a chosen `encoding` or `delimiter` is taken instead of finding it.

    `on_rows` is told the number of rows read so far, and stops the reading by giving False.
    Raises the errors under ContactFileError, FileUnreadableError, WorkStoppedError.
    """
    data = source if isinstance(source, bytes) else _read_bytes(source)
    found = kind_of_bytes(data)
    if found is not None:
        raise WrongFileKindError(found)
    decoded = decode(data, encoding)
    found = kind_of_text(decoded.text)
    if found is not None:
        raise WrongFileKindError(found)
    warnings = list(decoded.warnings)
    text = decoded.text
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        warnings.append(CsvWarning(CsvOddity.NULS_REMOVED, nuls))
    if not text.strip('\ufeff \t\r\n\f\v\x1a\u00a0,;|"'):
        raise EmptyContactFileError("nothing but blanks")
    separator, text = split_separator_line(text)
    lines = split_lines(text)
    layout = _find_layout(lines, delimiter or separator)
    rows, header = _read_rows(lines, layout, on_rows, warnings)
    if not rows:
        raise OnlyHeaderError(header)
    header_row_number = None if layout.header_at is None else layout.header_at + 1
    return CsvTable(
        decoded.encoding, layout.delimiter, header_row_number, header, rows, tuple(warnings)
    )


def _read_bytes(path: Path) -> bytes:
    """Read the whole file; raises FileTooLargeError and FileUnreadableError."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise FileTooLargeError(size, LARGEST_FILE)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileUnreadableError(path.name, FileTrouble.MISSING) from error
    except IsADirectoryError as error:
        raise FileUnreadableError(path.name, FileTrouble.FOLDER) from error
    except PermissionError as error:
        # Windows answers so for a folder as well.
        trouble = FileTrouble.FOLDER if path.is_dir() else FileTrouble.NOT_ALLOWED
        raise FileUnreadableError(path.name, trouble) from error
    except OSError as error:
        raise FileUnreadableError(path.name, FileTrouble.BROKEN) from error


def _find_layout(lines: Sequence[str], chosen: str | None) -> _Layout:
    """Find the delimiter and the header together: the row in which most names are known."""
    best: tuple[int, int] | None = None
    layout: _Layout | None = None
    for delimiter in (chosen,) if chosen else DELIMITERS:
        probed = probe_records(lines[:_PROBED_LINES], delimiter, _HEADER_WITHIN)
        for at, cells in enumerate(probed):
            known = _known_names(cells)
            if known and (best is None or (known, -at) > best):
                best = (known, -at)
                layout = _Layout(delimiter, at, tuple(cell.strip() for cell in cells))
    return layout or _layout_without_known_names(lines, chosen)


def _known_names(cells: Sequence[str]) -> int:
    """Count the column names we know; a row with data in it, or mostly unknown, counts nothing."""
    filled = [cell for cell in cells if cell.strip()]
    if any(looks_like_data(cell) for cell in filled):
        return 0
    known = sum(field_of(cell) is not None for cell in filled)
    return known if known >= 2 or known * 2 >= len(filled) else 0


def _layout_without_known_names(lines: Sequence[str], chosen: str | None) -> _Layout:
    """Take the first filled line for the header, unless there is data in it."""
    first = next((line for line in lines if line.strip()), "")
    bare = _QUOTED.sub("", first)
    delimiter = chosen or max(DELIMITERS, key=bare.count)
    probed = probe_records(lines[:_PROBED_LINES], delimiter, _HEADER_WITHIN)
    for at, cells in enumerate(probed):
        if any(cell.strip() for cell in cells):
            if any(looks_like_data(cell) for cell in cells):
                return _Layout(delimiter, None, ("",) * len(cells))
            return _Layout(delimiter, at, tuple(cell.strip() for cell in cells))
    return _Layout(delimiter, None, ())


def _read_rows(
    lines: Sequence[str],
    layout: _Layout,
    on_rows: OnRows | None,
    warnings: list[CsvWarning],
) -> tuple[tuple[CsvRow, ...], tuple[str, ...]]:
    """Read the rows below the header, and widen the header to the longest of them."""
    rows: list[CsvRow] = []
    first_data = 0 if layout.header_at is None else layout.header_at + 1
    width = widest = len(layout.header)
    ragged: list[int] = []
    repaired: list[int] = []
    for at, (cells, was_repaired) in enumerate(read_records(lines, layout.delimiter, width)):
        if at < first_data:
            continue
        if len(cells) != width and any(cells):
            widest = max(widest, min(len(cells), _WIDEST))
            ragged.append(at + 1)
        if was_repaired:
            repaired.append(at + 1)
        rows.append(CsvRow(at + 1, tuple(cells[:_WIDEST])))
        if on_rows is not None and len(rows) % _REPORT_EVERY == 0 and not on_rows(len(rows)):
            raise WorkStoppedError(f"stopped after {len(rows)} rows")
    while rows and not any(rows[-1].cells):
        rows.pop()
    warnings.extend(_layout_warnings(layout))
    for oddity, numbers in ((CsvOddity.RAGGED_ROWS, ragged), (CsvOddity.STRAY_QUOTES, repaired)):
        if numbers:
            warnings.append(CsvWarning(oddity, len(numbers), numbers[0]))
    return tuple(rows), (*layout.header, *("",) * (widest - width))


def _layout_warnings(layout: _Layout) -> list[CsvWarning]:
    if layout.header_at is None:
        return [CsvWarning(CsvOddity.HEADER_MISSING)]
    if layout.header_at:
        return [CsvWarning(CsvOddity.LINES_ABOVE_HEADER, layout.header_at, 1)]
    return []
