"""What the window of sequences is laid out from, and what it asks of the desk."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.domain.sequence_draft import SequenceDraft
from followdesk.gui.i18n import _
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.sequence_rows import SequenceList, SequenceRow


def column_part() -> tuple[QWidget, QVBoxLayout]:
    """Make one of the columns of the window, with the layout to fill."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return part, column


def copy_name(name: str, taken: set[str]) -> str:
    """Name a copy so that no other sequence is called so."""
    first = _("{name}, copy").format(name=name)
    if first not in taken:
        return first
    numbers = range(2, len(taken) + 3)
    more = (_("{name}, copy {number}").format(name=name, number=n) for n in numbers)
    return next(each for each in more if each not in taken)


def all_sequences(desk: Desk) -> tuple[SequenceList, str]:
    """Ask for every sequence, and for the user's zone."""
    return desk.sequences.all(), desk.settings.current().zone


def change_sequence(
    key: str, draft: SequenceDraft, shipped_name: str, desk: Desk
) -> Done[SequenceRow]:
    """Write a new version."""
    return desk.sequences.change(key, draft, shipped_name)


def copy_sequence(key: str, name: str, shipped_name: str, desk: Desk) -> Done[str]:
    """Copy a sequence under a new name."""
    return desk.sequences.copy(key, name, shipped_name)


def set_retired(key: str, desk: Desk, *, retired: bool) -> Done[SequenceRow]:
    """Offer a sequence no more, or again."""
    return desk.sequences.retire(key) if retired else desk.sequences.take_back(key)
