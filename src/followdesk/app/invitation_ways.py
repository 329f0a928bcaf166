"""What leads to invitations: a menu entry, a row, and the bar that tells what is owed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from followdesk.app.locked import is_locked
from followdesk.app.surroundings import Around
from followdesk.domain.calendar_entry import CalendarEntry
from followdesk.domain.next_step import Owed
from followdesk.exchange.mailto import is_address, mail_link
from followdesk.gui import invitation_words as words
from followdesk.gui.i18n import _
from followdesk.gui.main_window import MainWindow
from followdesk.gui.palette import Tone
from followdesk.services.changes import Changes, DeedKind
from followdesk.services.invitation_rows import InvitationView, OwedRow
from followdesk.system.private_file import write_private

_BOOKING = frozenset(
    {
        DeedKind.ADD_STEP,
        DeedKind.SAVE_CALL,
        DeedKind.ADD_OPPORTUNITY,
        DeedKind.SEND_PROPOSAL,
        DeedKind.MEET,
    }
)
"""After these an invitation may be wanted."""


class InvitationWays(QObject):
    """Give invitations, and keep in sight who has to be told what."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""

    def __init__(self, around: Around, window: MainWindow, contact_on: Callable[[], int]) -> None:
        """Take what tells who is on show (0: nobody)."""
        super().__init__(window)
        self._around, self._window = around, window
        self._contact_on = contact_on
        self._owed: tuple[OwedRow, ...] = ()
        self._put_away: frozenset[tuple[int, Owed]] = frozenset()
        self._told: tuple[OwedRow, ...] = ()
        around.actions.bind("invite", self.ask)
        around.actions.bind("tell_changes", self.tell).setEnabled(False)
        around.jobs.changed.connect(self._on_changed)
        window.owed.closed.connect(self._on_put_away)

    @Slot()
    def ask(self) -> None:
        """Show the invitation to the next agreed step of whoever is on show."""
        if self._window.owed.take(self._keys("invite")):
            return
        contact_id = self._contact_on()
        if not contact_id:
            text = _("Choose somebody first: a row, a card, or an item of the calendar.")
            self._window.notice.tell(text, tone=Tone.LIMBO)
            return
        self._around.jobs.read(
            self, lambda desk: desk.invitations.next_with(contact_id), self._show
        )

    @Slot(int)
    def ask_for(self, step_id: int) -> None:
        """Show the invitation to a step, or the news of it."""
        self._around.jobs.read(self, lambda desk: desk.invitations.view(step_id), self._show)

    @Slot()
    def tell(self) -> None:
        """Tell somebody what changed; where several are owed something, ask whom."""
        self._put_away = frozenset()  # who is not told now comes up again with the next change
        if len(self._owed) == 1:
            self.ask_for(self._owed[0].step_id)
            return
        # 5 ms, paid when several are owed something.
        from followdesk.gui.forms.owed_dialog import OwedDialog

        dialog = OwedDialog(self._around.jobs, self._owed, self._window)
        dialog.wanted.connect(self.ask_for)
        dialog.noticed.connect(self.noticed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def look(self) -> None:
        """Look for what is owed."""
        self._around.jobs.read(
            self, lambda desk: desk.invitations.owed(), self._show_owed, topic="owed"
        )

    def _show(self, view: InvitationView) -> None:
        # With its fields, 10 ms: for a window that opens now and then.
        from followdesk.gui.forms.invitation_dialog import InvitationDialog, InvitationFiles

        files = InvitationFiles(_calendar, _mail, mail_link, write_private, _open_file, is_address)
        around = self._around
        dialog = InvitationDialog(around.jobs, around.clock, view, files, self._window)
        dialog.noticed.connect(self.noticed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def _on_changed(self, changes: object) -> None:
        if not isinstance(changes, Changes) or not changes.touches("next_steps", "contacts"):
            return
        self.look()
        contacts = changes.contacts
        if changes.deed.kind in _BOOKING:
            self._around.jobs.read(
                self, lambda desk: desk.invitations.just_wanted(contacts), self._offer
            )

    def _offer(self, row: OwedRow | None) -> None:
        """Offer the invitation that was wanted with the step just booked."""
        if row is not None:
            self._told = ()
            self._window.owed.tell(
                words.wanted_text(row),
                tone=Tone.ACCENT,
                button=_("Invitation …"),
                keys=self._keys("invite"),
                deed=partial(self.ask_for, row.step_id),
            )

    def _keys(self, action: str) -> str:
        return self._around.actions[action].shortcut().toString()

    def _show_owed(self, rows: tuple[OwedRow, ...]) -> None:
        if is_locked(self._window):
            return  # asked again when it is unlocked
        self._owed = rows
        action = self._around.actions["tell_changes"]
        action.setEnabled(bool(rows))
        fresh = [row for row in rows if (row.step_id, row.owed) not in self._put_away]
        if not fresh:
            self._told = ()
            self._window.owed.hide()
            return
        if rows == self._told and self._window.owed.isVisible():
            return  # it is said only once
        self._told = rows
        newest = fresh[0]
        self._window.owed.tell(
            words.owed_text(newest),
            words.owed_more(rows),
            tone=Tone.LIMBO,
            button=_("Tell them …"),
            keys=self._keys("tell_changes"),
            deed=self.tell,
        )

    @Slot()
    def _on_put_away(self) -> None:
        """Be quiet about what is known to be owed; the items go on showing it."""
        self._put_away = frozenset((row.step_id, row.owed) for row in self._owed)


def _calendar(entry: CalendarEntry, now: datetime) -> bytes:
    # icalendar takes 63 ms to import; this runs beside the window's work.
    from followdesk.exchange.ical_write import write_calendar
    from followdesk.exchange.invitation import method_of

    return write_calendar([entry], now, method_of(entry))


def _mail(entry: CalendarEntry, now: datetime, mail: tuple[str, str, str, str]) -> bytes:
    # The same 63 ms.
    from followdesk.exchange.eml import CalendarPart, eml
    from followdesk.exchange.invitation import method_of

    part = CalendarPart(_calendar(entry, now), method_of(entry).value)
    return eml(*mail, calendar=part)


def _open_file(path: Path) -> bool:
    """Open a file that the person just saved with the program of its kind."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
