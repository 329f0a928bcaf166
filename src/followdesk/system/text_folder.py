"""Read and write the files that texts go out and come in by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from followdesk.domain.contact_file import FileTrouble
from followdesk.domain.errors import FileUnreadableError, FileUnwritableError
from followdesk.services.text_files import MOST_BYTES, TextFile


def read_texts(paths: Iterable[Path]) -> tuple[TextFile, ...]:
    """Read files, no more of each than a text can have; raise FileUnreadableError."""
    return tuple(_read(path) for path in paths)


def write_texts(folder: Path, files: Sequence[TextFile]) -> None:
    """Write files into a folder, all of them or none; raise FileUnwritableError.

    No file that is there already is written over.
    """
    there = next((file.name for file in files if (folder / file.name).exists()), None)
    if there is not None:
        raise FileUnwritableError(there)
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            path = folder / file.name
            with path.open("xb") as opened:
                made.append(path)
                opened.write(file.content)
    except OSError as error:
        for path in made:
            path.unlink(missing_ok=True)
        raise FileUnwritableError(str(folder)) from error


def write_texts_within(place: Path, name: str, files: Sequence[TextFile]) -> Path:
    """Write files into a new folder of that name in `place`, and return it.

    Where one is there already the new one has a number after its name. Raises FileUnwritableError.
    """
    names = (name if number == 1 else f"{name} {number}" for number in count(1))
    folder = next(place / one for one in names if not (place / one).exists())
    write_texts(folder, files)
    return folder


def _read(path: Path) -> TextFile:
    try:
        with path.open("rb") as file:
            return TextFile(path.name, file.read(MOST_BYTES + 1))
    except FileNotFoundError as error:
        raise FileUnreadableError(path.name, FileTrouble.MISSING) from error
    except OSError as error:
        raise FileUnreadableError(path.name, FileTrouble.BROKEN) from error
