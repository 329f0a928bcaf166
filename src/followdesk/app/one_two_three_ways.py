"""What leads to the 1-2-3 message and to its answer, and what silence makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal, Slot

from followdesk.app.surroundings import Around
from followdesk.domain.one_two_three import Answer
from followdesk.domain.one_two_three_errors import NotWaitingError
from followdesk.domain.when import local
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.i18n import _
from followdesk.gui.main_window import MainWindow
from followdesk.gui.messages.answer_words import begin_today, noted, silent
from followdesk.gui.palette import Tone
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.message_rows import MessageView
from followdesk.services.one_two_three import Answered, WaitingRow

About = Callable[[], tuple[int, int]]
"""Tell who is on show and which opportunity of theirs, 0 for none."""


class OneTwoThreeWays(QObject):
    """F3 writes the message, and once it is sent asks for the answer."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""
    message_ready = Signal(object)
    """A `MessageView` is to be shown."""

    def __init__(
        self, around: Around, window: MainWindow, about: About, zone: Callable[[], str]
    ) -> None:
        """Take what gives whom and what it would be about, and the user's zone."""
        super().__init__(window)
        self._around = around
        self._window = window
        self._about = about
        self._zone = zone
        self._looked_on: date | None = None
        around.actions.bind("one_two_three", self.ask)

    @Slot()
    def ask(self) -> None:
        """Write the message to whoever is on show, or note what they answered."""
        self.ask_about(*self._about())

    def ask_about(self, contact_id: int, opportunity_id: int = 0) -> None:
        """Write to a contact about an opportunity, or note what they answered."""
        if not contact_id:
            text = _("Choose somebody first: a row, a card, or an opportunity.")
            self._window.notice.tell(text, tone=Tone.LIMBO)
            return
        jobs = self._around.jobs
        jobs.read(self, lambda desk: _next(desk, contact_id, opportunity_id), self._show_next)

    def _show_next(self, found: MessageView | WaitingRow) -> None:
        if isinstance(found, MessageView):
            self.message_ready.emit(found)
        else:
            self.show(found)

    def show(self, found: WaitingRow, answer: Answer | None = None) -> None:
        """Ask for the answer, or what an answer that is known leaves open."""
        # With typed dates, 30 ms.
        from followdesk.gui.messages.answer_dialog import AnswerDialog

        around = self._around
        dialog = AnswerDialog(around.jobs, around.clock, found, self._zone(), self._window)
        dialog.told_done.connect(self.noticed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        if answer is not None:
            dialog.choose(answer)

    @Slot(int, object)
    def note(self, contact_id: int, answer: Answer | None) -> None:
        """Note 1 or 3 at once, ask first for the day of a 2; None asks which it is."""

        def go_on(rows: tuple[WaitingRow, ...]) -> None:
            if not rows:
                self._on_failed(NotWaitingError())
            elif answer in (Answer.NOT_NOW, Answer.GO_AHEAD):
                self._note(rows[0], answer)
            else:
                self.show(rows[0], answer)

        jobs = self._around.jobs
        jobs.read(self, lambda desk: desk.one_two_three.waiting(contact_id), go_on)

    def _note(self, row: WaitingRow, answer: Answer) -> None:
        step = None
        if answer is Answer.GO_AHEAD:
            step = begin_today(row.contact_id, self._around.clock(), self._zone())
        self._around.jobs.command(
            lambda desk: desk.one_two_three.answer(row.message_id, answer, step),
            lambda done: self.noticed.emit(*noted(done.result)),
            self._on_failed,
            self,
        )

    def _on_failed(self, error: BaseException) -> None:
        pass_on(self._around.jobs, error)

    def forget_day(self) -> None:
        """Look for silence again: another desk is open."""
        self._looked_on = None
        self.look_for_silence()

    def look_for_silence(self) -> None:
        """Close what nobody answered in time; once as the desk is opened, and as a day turns."""
        today_on = local(self._around.clock(), self._zone()).date()
        if today_on != self._looked_on:
            self._looked_on = today_on
            self._around.jobs.read(
                self, lambda desk: desk.one_two_three.note_silent(), self._on_silent
            )

    def _on_silent(self, message_ids: tuple[int, ...]) -> None:
        if message_ids:
            self._around.jobs.command(
                lambda desk: desk.one_two_three.close_silent(message_ids), self._on_closed
            )

    def _on_closed(self, done: Done[Answered]) -> None:
        self.noticed.emit(*silent(done.result))


def _next(desk: Desk, contact_id: int, opportunity_id: int) -> MessageView | WaitingRow:
    """Return what waits for an answer, else the message."""
    waiting = desk.one_two_three.waiting(contact_id)
    if waiting:
        return waiting[0]
    return desk.correspondence.draft(desk.one_two_three.draft(contact_id, opportunity_id))
