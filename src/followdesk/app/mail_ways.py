"""What leads to the window of a message: a menu entry, a row of Today, an attempt just ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from followdesk.app.surroundings import Around
from followdesk.domain.calling import QueueKind
from followdesk.domain.one_two_three import SCRIPT_KEY
from followdesk.exchange.mailto import mail_link
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.i18n import _
from followdesk.gui.main_window import MainWindow
from followdesk.gui.palette import Tone
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.message_rows import MessageView, TextChoice
from followdesk.services.offered_times import SCRIPT_KEY as TIMES_KEY
from followdesk.services.rows import QueueRow
from followdesk.system.private_file import write_private

FAREWELL = "break_up_email"
"""The text that says goodbye."""


class MailWays(QObject):
    """Open what is to be written: to whoever is on show, else what was just offered, else any."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""
    one_two_three_wanted = Signal(int)
    """The 1-2-3 message to this contact is to be written."""

    def __init__(
        self, around: Around, window: MainWindow, contact_on: Callable[[], int | None]
    ) -> None:
        """Take `contact_on`, which tells who is on the card or in the call."""
        super().__init__(window)
        self._around = around
        self._window = window
        self._contact_on = contact_on
        self._offered = 0
        self._farewell_to = 0
        around.actions.bind("write_email", self.write)
        around.actions.bind("write_message", self.choose_text)
        around.jobs.changed.connect(self._on_changed)

    def offer(self, message_id: int) -> None:
        """Take note of a message that a notice has just spoken of: the key leads to it first."""
        self._offered = message_id

    @Slot(int)
    def offer_farewell(self, contact_id: int) -> None:
        """Take note of a goodbye that a notice has just spoken of: the key writes it first."""
        self._farewell_to = contact_id

    @Slot()
    def write(self) -> None:
        """Open the message that is due, or write the goodbye that was just offered."""
        farewell_to, self._farewell_to = self._farewell_to, 0
        if farewell_to:
            self.write_from(farewell_to, FAREWELL)
            return
        offered, contact_id = self._offered, self._contact_on() or 0
        self._ask(lambda desk: _due(desk, offered, contact_id))

    @Slot(object)
    def open_row(self, row: object) -> None:
        """Open what a row of the queue is about: a draft, or an attempt in writing."""
        if not isinstance(row, QueueRow):
            return
        ref_id = row.ref_id
        if row.kind is QueueKind.EMAIL:
            self._ask(lambda desk: desk.correspondence.draft(ref_id))
        else:
            self._ask(lambda desk: desk.correspondence.attempt(ref_id))

    @Slot()
    def choose_text(self) -> None:
        """Ask which text is written to whoever is on show."""
        contact_id = self._contact_on() or 0
        if not contact_id:
            text = _("Choose somebody first: a row, a card, or an opportunity.")
            self._window.notice.tell(text, tone=Tone.LIMBO)
            return
        self._around.jobs.read(
            self, lambda desk: desk.correspondence.texts(contact_id), self._show_texts
        )

    def _show_texts(self, choice: TextChoice) -> None:
        # With its list, 10 ms: for a window that opens now and then.
        from followdesk.gui.messages.text_chooser import TextChooser

        dialog = TextChooser(choice, self._window)
        dialog.text_chosen.connect(partial(self.write_from, choice.contact_id))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def write_from(self, contact_id: int, key: str) -> None:
        """Write a draft to a contact from the text of this key."""
        if key == SCRIPT_KEY:
            self.one_two_three_wanted.emit(contact_id)
        else:
            self._ask(lambda desk: desk.correspondence.write(contact_id, key))

    def offer_times(self, contact_id: int, times: Sequence[datetime]) -> None:
        """Write a draft that offers a contact these free times."""
        chosen = tuple(times)
        self._ask(lambda desk: desk.correspondence.write(contact_id, TIMES_KEY, chosen))

    def _ask(self, work: Callable[[Desk], MessageView | None]) -> None:
        self._around.jobs.read(self, work, self.show_message)

    def open_draft(self, message_id: int) -> None:
        """Open one draft."""
        self._ask(lambda desk: desk.correspondence.draft(message_id))

    @Slot(int)
    def drop_draft(self, message_id: int) -> None:
        """Put one draft aside; the notice takes it back."""
        jobs = self._around.jobs
        jobs.command(
            lambda desk: desk.correspondence.drop(message_id),
            self._on_dropped,
            lambda error: pass_on(jobs, error),
            self,
        )

    def _on_dropped(self, done: Done[int]) -> None:
        name = done.changes.deed.facts["name"]
        self.noticed.emit(_("The message to {name} is put aside.").format(name=name), "")

    @Slot(object)
    def show_message(self, view: MessageView | None) -> None:
        """Show a message, or say that there is none."""
        if view is None:
            hint = _("E-mails of a series come up in the worklist on Today (Ctrl+1).")
            self._window.notice.tell(_("No e-mail is due."), hint, tone=Tone.LIMBO)  # no undo
            return
        # With its editor, 15 ms: for a window that opens twice in a series.
        from followdesk.exchange.eml import eml
        from followdesk.gui.messages.dialog import MessageDialog
        from followdesk.gui.messages.saving import WaysOut

        ways_out = WaysOut(mail_link, eml, write_private)
        around = self._around
        dialog = MessageDialog(around.jobs, around.clock, view, ways_out, self._window)
        dialog.told_done.connect(self.noticed)
        self._window.closing.connect(dialog.keep_now)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def _on_changed(self, _changes: object) -> None:
        """Forget the offers: the notice that made one is gone as well."""
        self._offered = self._farewell_to = 0


def _due(desk: Desk, offered: int, contact_id: int) -> MessageView | None:
    """Return the message offered, else that of a contact, else the oldest that waits."""
    mails = desk.correspondence
    waiting = mails.due()
    if offered and any(row.id == offered for row in waiting):
        return mails.draft(offered)
    found = mails.next_for(contact_id) if contact_id else None
    if found is None and waiting:
        return mails.draft(waiting[0].id)
    return found
