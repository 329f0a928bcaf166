"""Whoever closes the last thing to come is told, and offered to book what comes next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from followdesk.gui.jobs import Jobs
from followdesk.services.changes import Changes, DeedKind
from followdesk.services.desk import Desk
from followdesk.services.rows import LimboRow

# What can close the last thing to come without asking for another one.
_CLOSING = frozenset(
    {
        DeedKind.CLOSE_STEP,
        DeedKind.KEEP_PROMISE,
        DeedKind.DROP_PROMISE,
        DeedKind.END_SERIES,
        DeedKind.STOP_RHYTHM,
    }
)


class LimboWatch(QObject):
    """Look after each such deed whether anything comes next with the contact."""

    def __init__(
        self, jobs: Jobs[Desk], offer: Callable[[LimboRow], None], parent: QObject | None = None
    ) -> None:
        """Take `offer`, which says that nothing comes next and what can be done."""
        super().__init__(parent)
        self._jobs = jobs
        self._offer = offer
        jobs.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, changes: object) -> None:
        if not isinstance(changes, Changes) or changes.deed.kind not in _CLOSING:
            return
        contacts = changes.contacts
        self._jobs.read(
            self,
            lambda desk: [row for row in desk.agenda.limbo() if row.contact_id in contacts],
            self._show,
            topic="limbo",
        )

    def _show(self, rows: list[LimboRow]) -> None:
        if rows:
            self._offer(rows[0])
