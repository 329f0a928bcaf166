"""Another calendar comes in as busy time: its file is looked at, taken in, and seen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QFileDialog

from followdesk.app.tour.steps import Until, Walk, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.gui.calendar.pages import Mode
from followdesk.gui.calendar.panel import CalendarPanel
from followdesk.gui.importing.calendar_preview import CalendarPreview
from followdesk.gui.importing.calendars_dialog import CalendarsDialog
from followdesk.services.rows import ItemKind

_EVENT = "BEGIN:VEVENT\r\nUID:{uid}@tour\r\n{start}\r\nDURATION:{length}\r\nSUMMARY:{what}\r\n"


class BusyPart:
    """Take in what somebody's own calendar says."""

    def __init__(self, visitor: Visitor) -> None:
        self._it = visitor

    def take_in(self) -> Walk:
        """Ctrl+Alt+C lists none; Ctrl+N adds one, which is looked at, taken in, and seen."""
        it = self._it
        panel = it.of.shell.rooms.calendar.panel_of(CalendarPanel)
        with TemporaryDirectory() as name:
            file = Path(name) / "family.ics"
            file.write_bytes(self._family())
            yield from it.settled()
            it.press("Ctrl+3")
            yield from it.settled()
            it.press("T", "M")
            yield Until("the month", lambda: panel.mode is Mode.MONTH)
            it.press("Ctrl+Alt+C")
            listing = yield from it.dialog(CalendarsDialog)
            yield from it.picture("no-calendars")
            it.press("Ctrl+N")
            yield from it.dialog(QFileDialog)
            it.type_in(str(file))
            it.press("Return")
            preview = yield from it.dialog(CalendarPreview)
            yield Until("the file to be read", preview.save_button.isEnabled)
            yield from it.picture("calendar-preview")
            it.press("Ctrl+Return")
            yield Until("the calendar in the list", lambda: listing.current is not None)
            yield from it.picture("calendars")
        it.press("Escape")
        yield Until("the dialog to close", lambda: QApplication.activeModalWidget() is None)
        yield from it.picture("month-with-busy-times")
        busy = [item for item in panel.model.page.items if item.kind is ItemKind.BUSY]
        expect(so=len(busy) == 2, otherwise=f"{len(busy)} busy times are on the page, not 2")
        it.press("Ctrl+Z")
        yield from it.settled()
        left = [item for item in panel.model.page.items if item.kind is ItemKind.BUSY]
        expect(so=not left, otherwise="an undo leaves busy times behind")
        it.press("W")
        return f"{len(busy)} busy times, and none after an undo"

    def _family(self) -> bytes:
        """Write a calendar with an hour today, and some days from today on."""
        today = self._it.clock().date()
        hour = f"DTSTART;TZID=W. Europe Standard Time:{today:%Y%m%d}T120000"
        days = f"DTSTART;VALUE=DATE:{today + timedelta(days=1):%Y%m%d}"
        events = (
            _EVENT.format(uid=1, start=hour, length="PT1H", what="Dentist"),
            _EVENT.format(uid=2, start=days, length="P3D", what="Fair in Lyon"),
        )
        lines = "".join(f"{one}END:VEVENT\r\n" for one in events)
        return f"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Family\r\n{lines}END:VCALENDAR\r\n".encode()
