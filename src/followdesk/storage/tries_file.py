"""Keep the count of wrong passphrases beside the key file, over a restart."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from followdesk.domain.unlocking import WrongTries
from followdesk.storage.atomic_file import write_durably
from followdesk.storage.driver_errors import trouble_named


def read_tries(path: Path) -> WrongTries:
    """Read the count; none where there is no file, or one that says nothing sensible.

    Whoever can change this file can also copy the key file and guess elsewhere: the wait is for
    people at this computer, the cost of Argon2id is for the others.
    """
    try:
        with trouble_named(path, writing=False):
            text = path.read_text("utf-8") if path.is_file() else "{}"
        fields = json.loads(text)
        count, last_at = fields["count"], datetime.fromisoformat(fields["last_at"])
    except (ValueError, TypeError, KeyError):
        return WrongTries()
    if type(count) is not int or count < 0 or last_at.tzinfo is None:
        return WrongTries()
    return WrongTries(count, last_at)


def write_tries(path: Path, tries: WrongTries) -> None:
    """Keep the count; none at all takes the file away (which works on a full disk, too)."""
    if tries.count == 0 or tries.last_at is None:
        with trouble_named(path, writing=True):
            path.unlink(missing_ok=True)
        return
    fields = {"count": tries.count, "last_at": tries.last_at.isoformat()}
    write_durably(path, json.dumps(fields).encode("ascii"))
