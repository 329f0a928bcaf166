"""The last deeds in a window: several are taken back, or done again, in one go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from followdesk.app.surroundings import Around
from followdesk.services.changes import Deed, DeedKind, Done, PastDeedRow
from followdesk.services.desk import Desk


class PastDeeds(QObject):
    """Open the window of the last deeds, and do what is chosen there."""

    def __init__(
        self,
        around: Around,
        window: QWidget,
        undone: Callable[[Done[Deed]], None],
        redone: Callable[[Done[Deed]], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Take what is told when deeds are undone, are redone, or when neither could be."""
        super().__init__(window)
        self._around = around
        self._window = window
        self._undone, self._redone, self._failed = undone, redone, failed
        around.actions.bind("past_deeds", self.show_past)

    @Slot()
    def show_past(self) -> None:
        """Show the last deeds by name."""
        self._around.jobs.read(self, _past, self._show, self._failed, topic="past")

    def _show(self, answer: tuple[tuple[PastDeedRow, ...], str]) -> None:
        # 10 ms, for a window that is seldom seen.
        from followdesk.gui.past_deeds_dialog import PastDeedsDialog

        past, zone = answer
        dialog = PastDeedsDialog(past, self._around.clock(), zone, self._window)
        dialog.through_wanted.connect(self._go_through)
        dialog.open()

    @Slot(int)
    def _go_through(self, deed_id: int) -> None:
        self._around.jobs.command(
            lambda desk: desk.undo.through(deed_id), self._on_done, self._failed, self
        )

    def _on_done(self, done: Done[Deed]) -> None:
        is_redo = done.changes.deed.kind is DeedKind.REDO
        (self._redone if is_redo else self._undone)(done)


def _past(desk: Desk) -> tuple[tuple[PastDeedRow, ...], str]:
    return desk.undo.past(), desk.settings.current().zone
