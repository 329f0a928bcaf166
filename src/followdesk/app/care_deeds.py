"""What is done about promises, rhythms and tags from wherever one is.

Each window is imported when it is first opened: together they take 25 ms, which would come between
the start and the first screen.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QDialog

from followdesk.app.surroundings import Around
from followdesk.domain.contact import PointKind
from followdesk.domain.due import Due
from followdesk.domain.when import local
from followdesk.exchange.mailto import mail_link
from followdesk.gui.i18n import _, format_date, format_time
from followdesk.gui.main_window import MainWindow
from followdesk.gui.outside import open_outside
from followdesk.gui.palette import Tone
from followdesk.services.rows import PersonCard, QueueRow, TodayPage


class CareDeeds(QObject):
    """Bind the deeds of the menus to the person one is with, and count down in the window."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""

    def __init__(
        self,
        around: Around,
        window: MainWindow,
        contact_on: Callable[[], int | None],
        show_contact: Callable[[int], None],
        zone: Callable[[], str],
    ) -> None:
        """Take what gives the person on show, what shows one, and the user's zone."""
        super().__init__(window)
        self._around = around
        self._window = window
        self._contact_on = contact_on
        self._zone = zone
        self._offered = 0
        window.promise.contact_wanted.connect(show_contact)
        actions = around.actions
        actions.bind("log_promise", self.log_promise)
        actions.bind("next_answer", window.promise.open_first).setEnabled(False)
        actions.bind("send_value", lambda: self._with_somebody(self.send_value))
        actions.bind("set_rhythm", self._rhythm_of_somebody)
        around.jobs.changed.connect(self._on_changed)
        actions.bind("tag_contact", lambda: self._with_somebody(self.tag_contact))
        actions.bind("tags", self.show_tags)

    def count_down(self, page: TodayPage) -> None:
        """Show the next answer that is owed, wherever one is in the window."""
        self._window.promise.show_promises(page.promises, self._around.clock())
        self._around.actions["next_answer"].setEnabled(bool(page.promises))

    def tick(self) -> None:
        """Count anew, as the minute changes."""
        self._window.promise.tick(self._around.clock())

    def log_promise(self) -> None:
        """Ask who got in touch; whoever is on the card or on the telephone is there already."""
        from followdesk.gui.forms.promise_dialog import PromiseDialog

        dialog = PromiseDialog(
            self._around.jobs, self._around.clock, self._contact_on() or 0, self._window
        )
        dialog.promise_made.connect(self._on_promised)
        _open(dialog)

    def send_value(self, contact_id: int) -> None:
        """Ask what was sent to somebody."""
        from followdesk.gui.forms.value_dialog import ValueDialog

        dialog = ValueDialog(self._around.jobs, self._around.clock, contact_id, self._window)
        dialog.noticed.connect(self.noticed)
        _open(dialog)

    def set_rhythm(self, contact_id: int) -> None:
        """Ask in which rhythm somebody is kept up."""
        from followdesk.gui.forms.rhythm_dialog import RhythmDialog

        dialog = RhythmDialog(self._around.jobs, self._around.clock, contact_id, self._window)
        dialog.noticed.connect(self.noticed)
        _open(dialog)

    def tag_contact(self, contact_id: int) -> None:
        """Ask which tags somebody carries."""
        from followdesk.gui.forms.contact_tags_dialog import ContactTagsDialog

        _open(ContactTagsDialog(self._around.jobs, contact_id, self._window))

    def show_tags(self) -> None:
        """Show all tags and their rhythms."""
        from followdesk.gui.forms.all_tags_dialog import AllTagsDialog

        _open(AllTagsDialog(self._around.jobs, self._window))

    @Slot(object)
    def reply(self, row: object) -> None:
        """Open a message to whom an answer is owed, in the person's own mail program."""
        if isinstance(row, QueueRow):
            contact_id, about = row.contact_id, row.what
            self._around.jobs.read(
                self, lambda desk: (desk.people.card(contact_id), about), self._write
            )

    def _write(self, answer: tuple[PersonCard, str]) -> None:
        card, about = answer
        addresses = [point.value for point in card.points if point.kind == PointKind.EMAIL]
        if card.do_not_email or not addresses:
            text = (
                _("{name} asked not to be e-mailed: call instead.")
                if card.do_not_email
                else _("There is no address for {name}: call, or add one with F2.")
            )
            self._window.notice.tell(text.format(name=card.name), tone=Tone.LIMBO)
            return
        if not open_outside(QUrl(mail_link(addresses[0], about, ""))):
            self._window.notice.tell(
                _("This computer has no mail program set up."), tone=Tone.LIMBO
            )
            return
        if card.care.promises:
            text = _("Written and sent? D marks the answer to {name} as given.")
            self._window.notice.tell(text.format(name=card.name))

    def _rhythm_of_somebody(self) -> None:
        self._with_somebody(self.set_rhythm, self._offered)

    def offer_rhythm(self, contact_id: int) -> None:
        """Let the key of rhythms lead to whoever a notice has just spoken of."""
        self._offered = contact_id

    def _on_changed(self, _changes: object) -> None:
        """Forget the offer: the notice that made it is gone as well."""
        self._offered = 0

    def _with_somebody(self, deed: Callable[[int], None], offered: int = 0) -> None:
        contact_id = offered or self._contact_on()
        if contact_id is None:
            text = _("Choose somebody first: open a card, or take a call.")
            self._window.notice.tell(text, tone=Tone.LIMBO)
            return
        deed(contact_id)

    def _on_promised(self, name: str, due: Due | None) -> None:
        if due is None or due.at is None:
            self.noticed.emit(_("{name} is owed an answer.").format(name=name), "")
            return
        at = local(due.at, self._zone())
        text = _("{name} is owed an answer by {date} {time}.")
        said = text.format(name=name, date=format_date(at.date(), "MMMEd"), time=format_time(at))
        self.noticed.emit(said, "")


def _open(dialog: QDialog) -> None:
    """Show a dialog over its window; it is gone with all it holds once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
