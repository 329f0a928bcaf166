"""What is due at a time: shown below the rooms, and what is answered to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from followdesk.app.reminder_board import ReminderBoard
from followdesk.app.reminder_watch import ReminderWatch
from followdesk.app.rooms import SESSION, Rooms
from followdesk.app.surroundings import Around
from followdesk.domain.errors import FollowDeskError
from followdesk.domain.next_step import StepState
from followdesk.domain.reminder import ReminderKey, ReminderKind
from followdesk.gui.i18n import _, ngettext, pgettext
from followdesk.gui.main_window import MainWindow
from followdesk.gui.palette import Tone
from followdesk.gui.reminder_words import at_text, snoozed_text, spoken_text
from followdesk.services.reminder_rows import Answer, ReminderPage, ReminderRow
from followdesk.services.settings import DeskSettings

_GO_THERE, _PUT_BACK = "reminders", "reminder_back"


class ReminderWays(QObject):
    """Show what reminds, lead there and back by a key, and take what is answered."""

    noticed = Signal(str, str)
    """Something was done that can be taken back: what, and more about it."""
    rang = Signal(object, int)
    """Something came up: its `ReminderRow`s, and how many of them were missed."""

    def __init__(
        self, around: Around, window: MainWindow, rooms: Rooms, zone: Callable[[], str]
    ) -> None:
        """Take what gives the user's zone."""
        super().__init__(window)
        self._around = around
        self._window = window
        self._rooms = rooms
        self._zone = zone
        self._settings = DeskSettings()
        self._page: ReminderPage | None = None
        self._missed: frozenset[ReminderKey] = frozenset()
        self._before: tuple[Answer, ...] = ()
        self._came_from: QWidget | None = None
        self.watch = ReminderWatch(around.jobs, around.clock, self)
        self.watch.looked.connect(self._on_looked)
        self.watch.ticked.connect(self._on_ticked)
        around.actions.bind(_GO_THERE, self.go_there)
        around.actions.bind(_PUT_BACK, self.put_back).setEnabled(False)
        window.closing.connect(self.watch.stop)
        window.room_shown.connect(self._on_elsewhere)
        rooms.session.built.connect(self._on_session_built)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    @cached_property
    def panel(self) -> ReminderBoard:
        """Give what is shown below the rooms; made when the first reminder is there."""
        # 8 ms, which many a start does without.
        from followdesk.gui.reminders.panel import ReminderPanel

        actions = self._around.actions
        keys = actions[_GO_THERE].shortcut().toString()
        panel = ReminderPanel(self._around.icons, self._around.clock, keys)
        panel.contact_opened.connect(self._rooms.show_contact)
        panel.call_wanted.connect(self._rooms.call)
        panel.done_wanted.connect(self._close)
        panel.snooze_wanted.connect(self._snooze)
        panel.dismiss_wanted.connect(self._dismiss)
        panel.left.connect(self._go_back)
        panel.refused.connect(self._tell)
        panel.show_settings(self._settings)
        self._window.dock(panel)
        return panel

    def enter(self, settings: DeskSettings) -> None:
        """Look from now on: the desk is open."""
        self._settings = settings
        if self._has_panel:
            self.panel.show_settings(settings)
        self.watch.begin()

    @Slot(object)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Look at the clock as somebody comes back: the computer may have slept."""
        if state is Qt.ApplicationState.ApplicationActive:
            self.watch.tick()

    # Showing

    @property
    def _has_panel(self) -> bool:
        return "panel" in self.__dict__

    @Slot(object)
    def _on_looked(self, page: ReminderPage) -> None:
        self._page = page
        here = frozenset(row.key for row in page.rows)
        self._missed = (self._missed & here) | page.missed
        self._show()
        fresh = [row for row in page.rows if row.key in page.fresh]
        if fresh:
            missed = len(page.missed)
            self.panel.announce(spoken_text(fresh, missed, page.now_at, page.zone))
            self.rang.emit(fresh, missed)

    @Slot()
    def _on_ticked(self) -> None:
        if self._has_panel:
            self.panel.tick()

    @Slot()
    def _on_elsewhere(self) -> None:
        if self._has_panel:
            self._show()

    @Slot()
    def _on_session_built(self) -> None:
        self._rooms.session.panel.doable_changed.connect(self._on_elsewhere)
        self._rooms.session.panel.call_opened.connect(self._on_elsewhere)

    def _show(self) -> None:
        """Show what reminds, but for whoever is on the telephone just now."""
        if self._page is None or not (self._page.rows or self._has_panel):
            return
        on = self._on_telephone()
        rows = tuple(row for row in self._page.rows if row.about.contact_id != on)
        missed = self._missed & frozenset(row.key for row in rows)
        self.panel.be_in_call(is_in_call=on is not None)
        self.panel.show_reminders(rows, missed, self._page.zone)

    def _on_telephone(self) -> int | None:
        session = self._rooms.session
        is_there = self._window.current_room == SESSION and session.is_built
        return session.panel.contact_on if is_there else None

    # Going there and back

    @Slot()
    def go_there(self) -> None:
        """Take the keyboard to the reminders, or back to where it was."""
        if not self._has_panel or not self.panel.rows:
            self._tell_none()
        elif self.panel.holds_keyboard:
            self.panel.leave()
        else:
            self._came_from = self._window.focusWidget()
            self.panel.enter()

    @Slot()
    def _go_back(self) -> None:
        where, self._came_from = self._came_from, None
        if where is not None and isValid(where) and where.isVisible() and where.isEnabled():
            where.setFocus()
        else:
            self._window.enter(self._window.current_room)

    def _tell_none(self) -> None:
        coming = () if self._page is None else self._page.coming
        more = ""
        if coming:
            at = at_text(coming[0].rings_at, self._around.clock(), self._zone())
            more = _("The next reminder comes at {time}.").format(time=at)
        self._window.notice.tell(_("Nothing reminds you now."), more, tone=Tone.NEUTRAL)

    # Deeds

    @Slot(object, object)
    def _snooze(self, keys: tuple[ReminderKey, ...], until: datetime) -> None:
        now = self._around.clock()
        text = snoozed_text(until, now, self._zone())
        self._answer(lambda desk: desk.reminders.snooze(keys, until), text)

    @Slot(object)
    def _dismiss(self, keys: tuple[ReminderKey, ...]) -> None:
        count = len(keys)
        text = ngettext("Dismissed.", "{n} reminders dismissed.", count).format(n=count)
        self._answer(lambda desk: desk.reminders.dismiss(keys), text)

    def _answer(self, deed: Callable[..., tuple[Answer, ...]], text: str) -> None:
        def show(before: tuple[Answer, ...]) -> None:
            self._before = before
            back = self._around.actions[_PUT_BACK]
            back.setEnabled(bool(before))
            self._window.notice.tell(
                text,
                tone=Tone.NEUTRAL,
                button=pgettext("reminder", "Bring back"),
                keys=back.shortcut().toString(),
                deed=self.put_back,
            )
            self.watch.look()

        self._around.jobs.read(self, deed, show, self._on_failed)

    @Slot()
    def put_back(self) -> None:
        """Let the reminders that were dismissed or snoozed last be there again."""
        before, self._before = self._before, ()
        self._around.actions[_PUT_BACK].setEnabled(False)
        self._window.notice.put_away()

        def show(_none: None) -> None:
            self.watch.look()

        self._around.jobs.read(
            self, lambda desk: desk.reminders.put_back(before), show, self._on_failed
        )

    @Slot(object)
    def _close(self, row: ReminderRow) -> None:
        """Tick off a step, or mark an answer as given."""
        ref_id, name = row.about.ref_id, row.about.contact

        def told(_done: object) -> None:
            text = _("Done: {name}.")
            if row.kind is ReminderKind.PROMISE:
                text = _("Answered: {name}.")
            self.noticed.emit(text.format(name=name), "")

        if row.kind is ReminderKind.PROMISE:
            self._around.jobs.command(
                lambda desk: desk.promises.keep(ref_id), told, self._on_failed, self
            )
        else:
            self._around.jobs.command(
                lambda desk: desk.agenda.close_step(ref_id, StepState.DONE),
                told,
                self._on_failed,
                self,
            )

    @Slot(str)
    def _tell(self, text: str) -> None:
        self._window.notice.tell(text, tone=Tone.LIMBO)

    def _on_failed(self, error: BaseException) -> None:
        """Tell what went wrong; what is shown may be out of date."""
        if isinstance(error, FollowDeskError):
            self._around.jobs.trouble.emit(error)
        self.watch.look()
