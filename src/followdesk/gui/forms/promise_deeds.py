"""What a row that shows an answer owed can do with it: mark it as given, or drop it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from followdesk.domain.calling import QueueKind
from followdesk.gui.forms.drop_promise_dialog import DropPromiseDialog
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.jobs import Jobs
from followdesk.gui.widgets.rows import Row
from followdesk.services.care_rows import PromiseRow
from followdesk.services.desk import Desk
from followdesk.services.rows import QueueRow


class PromiseDeeds(QObject):
    """Close promises for one room."""

    refused = Signal()
    """Nothing was changed: what the room shows is out of date."""

    def __init__(self, jobs: Jobs[Desk], room: QWidget) -> None:
        """Take the room that dialogs stand before."""
        super().__init__(room)
        self._jobs = jobs
        self._room = room

    def answer(self, row: Row) -> None:
        """Mark the answer as given just now."""
        promise_id, _contact, _about = _facts(row)
        self._jobs.command(lambda desk: desk.promises.keep(promise_id), None, self._on_failed, self)

    def drop(self, row: Row) -> None:
        """Ask why no answer is owed any more."""
        DropPromiseDialog(self._jobs, *_facts(row), self._room).open()

    def _on_failed(self, error: BaseException) -> None:
        pass_on(self._jobs, error)
        self.refused.emit()


def is_promise(row: Row) -> bool:
    """Tell whether a row stands for an answer that is owed."""
    record = row.record
    is_due = isinstance(record, QueueRow) and record.kind is QueueKind.PROMISE
    return is_due or isinstance(record, PromiseRow)


def _facts(row: Row) -> tuple[int, str, str]:
    match row.record:
        case PromiseRow() as promise:
            return promise.id, promise.contact, promise.about
        case QueueRow() as due:
            return due.ref_id, due.contact, due.what
    raise TypeError(f"no promise: {row.record!r}")
