"""What this computer itself shows of reminders, and whether a closed window goes on watching.

Others read a lock screen: a notice says kind and time. Names are shown only where the user ticked
it, and never while the desk is locked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from followdesk.app.reminder_ways import ReminderWays
from followdesk.app.surroundings import Around
from followdesk.gui.reminder_words import public_text, soon_text, title_text
from followdesk.gui.system_notice import SystemNotice
from followdesk.services.reminder_rows import Coming, ReminderRow
from followdesk.system.settings_file import ComputerSettings, Notices, read_settings


class TrayWays(QObject):
    """Tell of reminders beyond the window, and lead back to it."""

    def __init__(
        self,
        around: Around,
        reminders: ReminderWays,
        top: QWidget,
        raise_window: Callable[[], None],
        keep_typed: Callable[[], None],
        tell_locked: Callable[[str], None],
        zone: Callable[[], str],
        *,
        notice: SystemNotice | None = None,
    ) -> None:
        """Take the `top` window, what brings it to the front, and what keeps what was typed.

        `tell_locked` shows words over a desk that is locked.
        """
        super().__init__(top)
        self._around = around
        self._top = top
        self._raise = raise_window
        self._keep_typed = keep_typed
        self._tell_locked = tell_locked
        self._zone = zone
        self.notice = notice or SystemNotice(around.icons, self)
        self.notice.clicked.connect(self._on_clicked)
        self.notice.quit_wanted.connect(self._quit)
        reminders.rang.connect(self._on_rang)
        reminders.watch.rang_locked.connect(self._on_rang_locked)
        top.installEventFilter(self)

    @property
    def _kept(self) -> ComputerSettings:
        return read_settings(self._around.settings_path)

    @Slot(object, int)
    def _on_rang(self, fresh: Sequence[ReminderRow], missed: int) -> None:
        """Tell of what came up, unless the person is looking at it."""
        if self._top.isActiveWindow():
            return
        QApplication.alert(self._top)
        notices, now, zone = self._kept.notices, self._around.clock(), self._zone()
        if notices == Notices.OFF:
            return
        if missed or len(fresh) > 1:
            self.notice.tell(title_text(len(fresh), missed), "")
            return
        row = fresh[0]
        coming = Coming(row.rang_at, row.kind, row.at, row.about.occasion.agreed)
        name = row.about.contact if notices == Notices.NAMES else soon_text(row.at, now)
        self.notice.tell(public_text(coming, now, zone), name)

    @Slot(object)
    def _on_rang_locked(self, coming: Coming) -> None:
        """Tell what rings on a desk that is locked: kind and time, never a name."""
        QApplication.alert(self._top)
        now = self._around.clock()
        text = public_text(coming, now, self._zone())
        self._tell_locked(text)
        if self._kept.notices != Notices.OFF:
            self.notice.tell(text, soon_text(coming.at, now))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the icon away once the window is seen; let a window that is to stay only hide."""
        if event.type() is QEvent.Type.WindowActivate and not self._kept.stays:
            self.notice.put_away()
        is_closed_by_hand = event.type() is QEvent.Type.Close and event.spontaneous()
        if is_closed_by_hand and self._kept.stays and self.notice.is_there:
            self._keep_typed()
            self.notice.stay()
            event.ignore()
            self._top.hide()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_clicked(self) -> None:
        self._top.show()
        self._raise()

    @Slot()
    def _quit(self) -> None:
        was_hidden = self._top.isHidden()
        self._top.close()
        if was_hidden:  # then Qt does not take it for the last window that closes
            QApplication.quit()
