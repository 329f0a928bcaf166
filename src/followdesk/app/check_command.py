"""Look a desk over, and tell what is wrong with it by exit code 1."""

from __future__ import annotations

from followdesk.app.answers import Answer
from followdesk.domain.desk_errors import DeskTroubleError
from followdesk.gui.command_words import check_lines, orphan_words
from followdesk.gui.errors import sentence
from followdesk.storage.check import full_check
from followdesk.storage.desk_folder import OpenDesk

WRONG = 1


def check(opened: OpenDesk) -> Answer:
    """Check the seal of each page, the structure, the indexes and the references."""
    found = full_check(opened.connection, opened.path)
    orphans = [orphan_words(table, count) for table, count in found.orphans]
    data = {
        "ok": found.ok,
        "cipher_faults": list(found.cipher_faults),
        "faults": list(found.faults),
        "orphans": dict(found.orphans),
    }
    lines = [*found.cipher_faults, *found.faults, *orphans]
    return Answer(data, lambda: check_lines(lines), 0 if found.ok else WRONG)


def too_damaged(error: DeskTroubleError) -> Answer:
    """Answer for a desk that is ours and so damaged that it does not open."""
    told = sentence(error).happened
    return Answer({"ok": False, "faults": [told]}, lambda: [told], WRONG)
