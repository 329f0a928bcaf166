"""Carry moves to the desk one after the other, and show each at once."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from followdesk.domain.errors import FollowDeskError
from followdesk.domain.when import When
from followdesk.gui.calendar.days import Key
from followdesk.gui.calendar.reader import CalendarDesk
from followdesk.gui.jobs import Jobs
from followdesk.services.changes import Done
from followdesk.services.rows import CalendarItem, ItemKind, StepRow


class StepMoves(QObject):
    """Move one step at a time: a move keeps its history under a new id, which the next one needs.

    Moves asked for while one is under way are made one: only the last place counts.
    """

    moved = Signal(object, object)
    """The key that the item had, and the key it has now."""
    refused = Signal(object, object)
    """It was not moved, so what is shown is wrong: its key, and a date near where it stands.

    The error was told as trouble of the jobs.
    """

    def __init__(self, jobs: Jobs[CalendarDesk], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._names: set[Key] = set()
        self._waiting: When | None = None
        self._stands_on: date | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether a move is on its way."""
        return bool(self._names)

    def move(self, item: CalendarItem, when: When) -> bool:
        """Move a step; False when another one is on its way, and this one stays where it is."""
        key = (item.kind, item.ref_id)
        if self.is_busy:
            if key in self._names:
                self._waiting = when
            return key in self._names
        self._stands_on = item.on
        self._send(key, when)
        return True

    def _send(self, key: Key, when: When) -> None:
        self._names.add(key)
        self._waiting = None
        step_id = key[1]
        self._jobs.command(
            lambda desk: desk.agenda.move_step(step_id, when),
            partial(self._on_done, key),
            partial(self._on_failed, key),
            owner=self,
        )

    def _on_done(self, key: Key, done: Done[StepRow]) -> None:
        # What was missed is to come again.
        kind = ItemKind.AGREED if done.result.agreed else ItemKind.PLANNED
        now = (kind, done.result.id)
        self._stands_on = done.result.when.on
        if self._waiting is not None:
            self._send(now, self._waiting)  # the page still shows it under its old id
            return
        self._names.clear()
        self.moved.emit(key, now)

    def _on_failed(self, key: Key, error: BaseException) -> None:
        self._names.clear()
        self._waiting = None
        if isinstance(error, FollowDeskError):
            self._jobs.trouble.emit(error)  # a bug was told already
        self.refused.emit(key, self._stands_on)
