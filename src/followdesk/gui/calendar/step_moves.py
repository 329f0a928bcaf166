"""Carry moves and new lengths to the desk one after the other, and show each at once."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Wish:
    """Say when a step is to begin and how long to last; None is as it is."""

    when: When | None
    minutes: int | None

    def after(self, earlier: _Wish | None) -> _Wish:
        """Keep of an earlier wish what this one says nothing about."""
        if earlier is None:
            return self
        minutes = earlier.minutes if self.minutes is None else self.minutes
        return _Wish(self.when or earlier.when, minutes)


class StepMoves(QObject):
    """Move one step at a time: a move keeps its history under a new id, which the next one needs.

    Moves asked for while one is under way are made one: only the last place, and length, counts.
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
        self._waiting: _Wish | None = None
        self._stands_on: date | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether a move is on its way."""
        return bool(self._names)

    def change(self, item: CalendarItem, when: When | None, minutes: int | None) -> bool:
        """Move a step, or let it last so long, or both; None is as it is.

        False when another one is on its way, and this one stays as it is.
        """
        key, wish = (item.kind, item.ref_id), _Wish(when, minutes)
        if self.is_busy:
            if key in self._names:
                self._waiting = wish.after(self._waiting)
            return key in self._names
        self._stands_on = item.on
        self._send(key, wish)
        return True

    def _send(self, key: Key, wish: _Wish) -> None:
        self._names.add(key)
        self._waiting = None
        self._jobs.command(
            partial(_carry_out, wish, key[1]),
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


def _carry_out(wish: _Wish, step_id: int, desk: CalendarDesk) -> Done[StepRow]:
    if wish.when is not None:
        return desk.agenda.move_step(step_id, wish.when, wish.minutes)
    return desk.agenda.resize_step(step_id, wish.minutes or 0)
