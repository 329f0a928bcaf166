"""What leads an answer to an invitation onto the desk: a menu entry, or a file dropped here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from followdesk.app.locked import is_locked
from followdesk.app.surroundings import Around
from followdesk.app.times_ways import BookStep
from followdesk.domain.errors import FollowDeskError
from followdesk.domain.invitation_answer import CameBack, Purpose, Said
from followdesk.domain.invitation_errors import AnswerFault, AnswerUnreadableError
from followdesk.domain.when import When
from followdesk.gui import answer_words as words
from followdesk.gui.i18n import _
from followdesk.gui.main_window import MainWindow
from followdesk.gui.palette import Tone
from followdesk.services.changes import Done
from followdesk.services.invitation_answers import AnswerTaken, InvitedBy

_CALENDAR = ".ics"
_SUFFIXES = (_CALENDAR, ".eml")


class AnswerWays(QObject):
    """Ctrl+O, or a drop on the window, reads an answer and notes it."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""
    calendar_came = Signal(object)
    """This `Path` is no answer but a whole calendar."""

    def __init__(
        self,
        around: Around,
        window: MainWindow,
        call: Callable[[int], None],
        book: BookStep,
    ) -> None:
        """Take what calls somebody, and what books a step."""
        super().__init__(window)
        self._around, self._window = around, window
        self._call, self._book = call, book
        around.actions.bind("open_answer", self.ask)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @Slot()
    def ask(self) -> None:
        """Ask which file."""
        dialog = QFileDialog(self._window, _("Open an answer to an invitation"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Answers (*.ics *.eml)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files with an answer that are dropped on the window."""
        if not isinstance(event, QDropEvent) or is_locked(self._window):
            return super().eventFilter(watched, event)
        paths = _dropped(event)
        if not paths or event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            for path in paths:
                self.read(path)
        return True

    def read(self, path: Path) -> None:
        """Read a file beside the window's work, and note what it says."""
        # With what reads calendars 20 ms: when the first answer comes.
        from followdesk.exchange.answer_read import read_answer_file

        self._around.jobs.background(
            lambda _progress, _cancelled: read_answer_file(path),
            partial(self._on_read, path),
            partial(self._on_not_read, path),
            self,
        )

    def _on_not_read(self, path: Path, error: BaseException) -> None:
        is_too_large = (
            isinstance(error, AnswerUnreadableError) and error.fault is AnswerFault.TOO_LARGE
        )
        if is_too_large and path.suffix.casefold() == _CALENDAR:
            self.calendar_came.emit(path)  # no answer is so long; a whole calendar can be
        else:
            self._on_failed(error)

    def _on_read(self, path: Path, came: CameBack) -> None:
        jobs = self._around.jobs
        if is_locked(self._window):
            return  # the desk was closed meanwhile: nothing is noted
        match came.purpose:
            case Purpose.ANSWER:
                jobs.command(
                    lambda desk: desk.invitation_answers.take(came),
                    self._on_taken,
                    self._on_failed,
                    self,
                )
            case Purpose.INVITATION | Purpose.CANCELLATION:
                jobs.read(
                    self, lambda desk: desk.invitation_answers.invited_by(came), self._on_invited
                )
            case Purpose.CALENDAR:
                self.calendar_came.emit(path)

    def _on_taken(self, done: Done[AnswerTaken]) -> None:
        taken = done.result
        said, more = words.taken_words(taken)
        if taken.said is Said.ACCEPTED:
            self.noticed.emit(said, more)
            return
        button, deed = _("Call"), partial(self._call, taken.contact_id)
        if taken.proposed is not None:
            button, deed = _("Move it there"), partial(self._move, taken.step_id, taken.proposed)
        self._window.notice.tell(said, more, tone=Tone.LIMBO, button=button, deed=deed)

    def _move(self, step_id: int, when: When) -> None:
        self._around.jobs.command(
            lambda desk: desk.agenda.move_step(step_id, when), None, self._on_failed, self
        )

    def _on_invited(self, invited: InvitedBy) -> None:
        said, more = words.invited_words(invited)
        notice = self._window.notice
        if invited.is_off or not invited.contact_id or invited.when is None:
            notice.tell(said, more, tone=Tone.LIMBO)
            return
        at = invited.starts_at or invited.when.on
        notice.tell(
            said,
            more,
            tone=Tone.LIMBO,
            button=_("Book it here …"),
            deed=partial(self._book, invited.contact_id, at, invited.minutes),
        )

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, FollowDeskError):
            self._around.jobs.trouble.emit(error)  # a bug was told already


def _dropped(event: QDropEvent) -> list[Path]:
    """Return the files among what is carried that can hold an answer."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.casefold() in _SUFFIXES]
