"""The file whose first line is the passphrase of a desk."""

from __future__ import annotations

from pathlib import Path

from followdesk.app.arguments import UsageError
from followdesk.domain.contact_file import FileTrouble
from followdesk.domain.errors import FileUnreadableError
from followdesk.gui.i18n import _


def read_passphrase(path: Path) -> str:
    """Read the first line of a file; raise FileUnreadableError, or UsageError for other bytes."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(
            _("“{name}” is not written in UTF-8, so no passphrase is read.").format(name=path.name)
        ) from None
    except OSError as error:
        raise FileUnreadableError(path.name, file_trouble(error)) from error
    return text.partition("\n")[0].rstrip("\r")


def file_trouble(error: OSError) -> FileTrouble:
    """Name why a file is not handed out."""
    match error:
        case FileNotFoundError():
            return FileTrouble.MISSING
        case IsADirectoryError():
            return FileTrouble.FOLDER
        case PermissionError():
            return FileTrouble.NOT_ALLOWED
        case _:
            return FileTrouble.BROKEN
