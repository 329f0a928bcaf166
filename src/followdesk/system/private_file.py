"""Write a file that only its owner may read."""

from __future__ import annotations

import os
from pathlib import Path

from followdesk.domain.errors import FileUnwritableError

_OWNER_ONLY = 0o600


def write_private(path: Path, text: str | bytes) -> None:
    """Write `text` in UTF-8 (bytes as they are), whole or not at all; raise FileUnwritableError.

    Nobody else can read it at any moment on Linux and macOS; on Windows the folder's rights count.
    """
    if isinstance(text, str):
        text = text.replace("\n", os.linesep).encode()
    staged = path.with_name(f".{path.name}.new")
    try:
        staged.unlink(missing_ok=True)
        descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            staged.replace(path)
        except OSError:
            staged.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileUnwritableError(path.name) from error
