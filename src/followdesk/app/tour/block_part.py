"""A call block: pulled by keys to another time, asked for how long, and put back."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.gui.calendar.bands import Band
from followdesk.gui.calendar.block_dialog import BlockDialog
from followdesk.gui.calendar.moving import SNAP
from followdesk.gui.calendar.panel import CalendarPanel

_PULLS = 2


class BlockPart:
    """Move a call block of the calendar."""

    def __init__(self, visitor: Visitor) -> None:
        self._it = visitor

    @property
    def _panel(self) -> CalendarPanel:
        return self._it.of.shell.rooms.calendar.panel_of(CalendarPanel)

    def move(self) -> Walk:
        """Alt+Down on a block, Enter, this day only; Ctrl+Z puts it back."""
        it, panel = self._it, self._panel
        yield from it.settled()
        it.press("Ctrl+3")
        yield from it.settled()
        it.press("T", "W", "PageDown")
        yield from it.settled()
        band = self._to_come()
        panel.week.select_band(band)
        it.press(*["Alt+Down"] * _PULLS)
        yield from it.picture("block-pulled")
        it.press("Return")
        yield from it.dialog(BlockDialog)
        yield from it.settled()
        yield from it.picture("block-for-how-long")
        it.press("Ctrl+Return")
        yield Until("the dialog to close", lambda: QApplication.activeModalWidget() is None)
        yield from it.settled()
        moved = panel.week.current_band
        new = band.start + _PULLS * SNAP
        expect(
            so=moved is not None and moved.start == new,
            otherwise="the block is not where it was pulled to",
        )
        yield from it.picture("block-moved")
        it.press("Ctrl+Z")
        yield from it.settled()
        back = [one.start for one in panel.model.day(band.on).bands]
        expect(so=band.start in back, otherwise="an undo leaves the block where it was moved to")
        it.press("T")
        yield from it.settled()
        return f"a block moved from minute {band.start} to {new}, and back"

    def _to_come(self) -> Band:
        model = self._panel.model
        for on in model.days:
            for band in model.day(on).bands:
                if band.row.became is None:
                    return band
        raise WrongError("no call block is on this page")
