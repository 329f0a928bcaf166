"""What leads to the calendars of others, and reads again those whose file has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot

from followdesk.app.surroundings import Around
from followdesk.domain.errors import FileUnreadableError, FollowDeskError
from followdesk.domain.other_calendar import CalendarRead
from followdesk.gui.calendar_file_words import taken_text, unreadable_text
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Cancelled, Progress
from followdesk.gui.main_window import MainWindow
from followdesk.services.changes import Done
from followdesk.services.other_calendars import OtherCalendarRow


class OtherCalendarWays(QObject):
    """Ctrl+Alt+C lists the calendars; `look_at` shows a file before it is taken in."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""

    def __init__(self, around: Around, window: MainWindow, zone: Callable[[], str]) -> None:
        """Take what tells the user's zone."""
        super().__init__(window)
        self._around, self._window, self._zone = around, window, zone
        self._has_any = False
        self._told_gone: set[str] = set()
        self._looking = 0
        self._round = 0
        around.actions.bind("other_calendars", self.show_list)
        window.installEventFilter(self)

    @Slot()
    def show_list(self) -> None:
        """Show the calendars that are there."""
        # With the lists and forms it stands on 20 ms, paid when it is first wanted.
        from followdesk.gui.importing.calendar_reading import CalendarReading
        from followdesk.gui.importing.calendars_dialog import CalendarsDialog

        around = self._around
        reading = CalendarReading(around.jobs, read_file, around.clock, self._zone())
        dialog = CalendarsDialog(reading, self._window)
        dialog.file_wanted.connect(self.look_at)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def look_at(self, path: Path) -> None:
        """Show what a calendar file holds, and offer to take it in."""
        # 20 ms: the list of all zones, mostly.
        from followdesk.gui.importing.calendar_preview import CalendarPreview
        from followdesk.gui.importing.calendar_reading import CalendarReading

        around = self._around
        reading = CalendarReading(around.jobs, read_file, around.clock, self._zone())
        dialog = CalendarPreview(reading, path, self._window)
        dialog.taken.connect(self._on_taken)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(str, int)
    def _on_taken(self, name: str, count: int) -> None:
        self._has_any = True
        said = _("The calendar “{name}” is in your calendar as busy time.").format(name=name)
        self.noticed.emit(said, taken_text(count))

    # Files that are followed

    def enter(self) -> None:
        """Look once a desk is open whether files have changed."""
        self._has_any = True
        self._told_gone.clear()
        self._look()

    def rest(self) -> None:
        """Look no more until a desk is open again; what is being read is for nobody."""
        self._has_any = False
        self._round += 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again whenever the window comes to the front."""
        if event.type() is QEvent.Type.WindowActivate and self._has_any:
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if not self._looking:
            self._around.jobs.read(
                self,
                lambda desk: desk.other_calendars.rows(),
                partial(self._on_rows, self._round),
                topic="followed",
            )

    def _on_rows(self, looked_in: int, rows: tuple[OtherCalendarRow, ...]) -> None:
        if looked_in != self._round:
            return
        followed = [row for row in rows if row.path]
        self._has_any = bool(followed)
        now, zone = self._around.clock(), self._zone()
        for row in followed:
            self._looking += 1
            self._around.jobs.background(
                partial(_read_if_stale, row, zone, now),
                partial(self._on_read, looked_in, row),
                partial(self._on_failed, looked_in, row),
                self,
            )

    def _on_read(self, looked_in: int, row: OtherCalendarRow, read: CalendarRead | None) -> None:
        self._looking -= 1
        self._told_gone.discard(row.path)
        if read is not None and looked_in == self._round:
            self._around.jobs.command(
                lambda desk: desk.other_calendars.read_again(row.id, read),
                partial(self._on_read_again, row.name),
                self._pass_on,
                self,
            )

    def _on_read_again(self, name: str, done: Done[int]) -> None:
        if done.result:
            said = _("“{name}” has changed and was read again.").format(name=name)
            self.noticed.emit(said, "")

    def _on_failed(self, looked_in: int, row: OtherCalendarRow, error: BaseException) -> None:
        self._looking -= 1
        if looked_in != self._round:
            return
        if isinstance(error, FileUnreadableError):
            if row.path not in self._told_gone:  # once is enough
                self._told_gone.add(row.path)
                said = _("The calendar “{name}” was not read again.").format(name=row.name)
                self.noticed.emit(said, unreadable_text(error))
        else:
            self._pass_on(error)

    def _pass_on(self, error: BaseException) -> None:
        if isinstance(error, FollowDeskError):
            self._around.jobs.trouble.emit(error)


def read_file(
    path: Path,
    *,
    floating: str,
    own: str,
    now: datetime,
    on_bytes: Callable[[int, int], bool] | None,
) -> CalendarRead:
    """Read a calendar file."""
    # 15 ms; this runs beside the window's work.
    from followdesk.exchange.ical_read import read_calendar

    return read_calendar(path, floating=floating, own=own, now=now, on_bytes=on_bytes)


def _read_if_stale(
    row: OtherCalendarRow, own: str, now: datetime, progress: Progress, cancelled: Cancelled
) -> CalendarRead | None:
    """Read a file again if it says something else by now; None where it does not."""
    # 15 ms; this runs beside the window's work.
    from followdesk.exchange.ical_read import digest_of

    path = Path(row.path)
    if not row.is_stale(digest_of(path), now):
        return None

    def on_bytes(done: int, total: int) -> bool:
        progress(done, total)
        return not cancelled()

    return read_file(path, floating=row.zone, own=own, now=now, on_bytes=on_bytes)
