"""What is done about promises, rhythms and tags from wherever one is; the windows come late."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from followdesk.app.surroundings import Around
from followdesk.domain.due import Due
from followdesk.domain.when import local
from followdesk.gui.i18n import _, format_date, format_time
from followdesk.gui.main_window import MainWindow
from followdesk.services.rows import TodayPage


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
    ) -> None:
        """Take what gives the person on the card or on the telephone, and what shows one."""
        super().__init__(window)
        self._around = around
        self._window = window
        self._contact_on = contact_on
        window.promise.contact_wanted.connect(show_contact)
        actions = around.actions
        actions.bind("log_promise", self.log_promise)
        actions.bind("next_answer", window.promise.open_first).setEnabled(False)
        actions.bind("send_value", lambda: self._with_somebody(self.send_value))
        actions.bind("set_rhythm", lambda: self._with_somebody(self.set_rhythm))
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
        # With what reads and explains dates: 30 ms.
        from followdesk.gui.forms.promise_dialog import PromiseDialog

        dialog = PromiseDialog(
            self._around.jobs, self._around.clock, self._contact_on() or 0, self._window
        )
        dialog.promise_made.connect(self._on_promised)
        _open(dialog)

    def send_value(self, contact_id: int) -> None:
        """Ask what was sent to somebody."""
        # A form that most days do without.
        from followdesk.gui.forms.value_dialog import ValueDialog

        dialog = ValueDialog(self._around.jobs, self._around.clock, contact_id, self._window)
        dialog.noticed.connect(self.noticed)
        _open(dialog)

    def set_rhythm(self, contact_id: int) -> None:
        """Ask in which rhythm somebody is kept up."""
        # A form that most days do without.
        from followdesk.gui.forms.rhythm_dialog import RhythmDialog

        dialog = RhythmDialog(self._around.jobs, self._around.clock, contact_id, self._window)
        dialog.noticed.connect(self.noticed)
        _open(dialog)

    def tag_contact(self, contact_id: int) -> None:
        """Ask which tags somebody carries."""
        # A form that most days do without.
        from followdesk.gui.forms.contact_tags_dialog import ContactTagsDialog

        _open(ContactTagsDialog(self._around.jobs, contact_id, self._window))

    def show_tags(self) -> None:
        """Show all tags and their rhythms."""
        # A form that most days do without.
        from followdesk.gui.forms.all_tags_dialog import AllTagsDialog

        _open(AllTagsDialog(self._around.jobs, self._window))

    def _with_somebody(self, deed: Callable[[int], None]) -> None:
        contact_id = self._contact_on()
        if contact_id is None:
            self.noticed.emit(_("Choose somebody first: open a card, or take a call."), "")
            return
        deed(contact_id)

    def _on_promised(self, name: str, due: Due | None) -> None:
        if due is None or due.at is None:
            self.noticed.emit(_("{name} is owed an answer.").format(name=name), "")
            return
        at = local(due.at, self._around.zone())
        text = _("{name} is owed an answer by {date} {time}.")
        said = text.format(name=name, date=format_date(at.date(), "MMMEd"), time=format_time(at))
        self.noticed.emit(said, "")


def _open(dialog: QDialog) -> None:
    """Show a dialog over its window; it is gone with all it holds once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
