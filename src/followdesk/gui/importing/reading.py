"""What reads a file, handed in by the composition root; and how far a long piece of work is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QDropEvent

from followdesk.domain.contact_file import ColumnMap, CsvTable
from followdesk.domain.errors import NoContactColumnsError


class ReadCsv(Protocol):
    """Read a table of text."""

    def __call__(
        self,
        source: Path,
        *,
        encoding: str | None,
        delimiter: str | None,
        on_rows: Callable[[int], bool] | None,
    ) -> CsvTable:
        """Read the file, with the encoding and delimiter chosen or found.

        Raises the errors under ContactFileError, FileUnreadableError, WorkStoppedError.
        """
        ...


@dataclass(frozen=True, slots=True)
class FileReading:
    """Hold what reads a file and guesses its columns.

    `map_columns` raises NoContactColumnsError; `unmapped_columns` is what to start from then.
    """

    read_csv: ReadCsv
    map_columns: Callable[[CsvTable], ColumnMap]
    unmapped_columns: Callable[[CsvTable], ColumnMap]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Hold a file as it was `read`, and the table and columns in use."""

    path: Path
    read: CsvTable
    table: CsvTable
    columns: ColumnMap


def read_file(
    reading: FileReading,
    path: Path,
    encoding: str | None,
    delimiter: str | None,
    on_rows: Callable[[int], bool],
) -> ReadFile:
    """Read a file and guess its columns; raises what `read_csv` raises."""
    read = reading.read_csv(path, encoding=encoding, delimiter=delimiter, on_rows=on_rows)
    return ReadFile(path, read, read, columns_of(reading, read))


def columns_of(reading: FileReading, table: CsvTable) -> ColumnMap:
    """Guess the columns, or begin with none where nothing tells."""
    try:
        return reading.map_columns(table)
    except NoContactColumnsError:
        return reading.unmapped_columns(table)


class Steering(QObject):
    """Be what work on the desk's thread tells how far it is, and asks whether to go on."""

    moved = Signal(int, int)
    """So many of so many; arrives on the thread of the windows."""
    _reported = Signal(int)

    def __init__(self, total: int, parent: QObject | None = None) -> None:
        """Take the number of reports due; work in two halves counts each from the beginning."""
        super().__init__(parent)
        self._total = total
        self._last = self._before = 0
        self._is_stopped = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """Let the work end at its next report."""
        self._is_stopped = True

    def __call__(self, done: int) -> bool:
        """Take a report; called on the thread that works."""
        self._reported.emit(done)
        return not self._is_stopped

    @Slot(int)
    def _on_reported(self, done: int) -> None:
        if done < self._last:
            self._before += self._total // 2
        self._last = done
        if not self._is_stopped:
            self.moved.emit(self._before + done, self._total)


def dropped_file(event: QDropEvent) -> Path | None:
    """Give the one local file that is being dropped; None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
