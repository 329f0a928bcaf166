"""What can be done with a call block of the calendar: by its menu, by keys, and by dragging."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from followdesk.domain.call_block import BlockState
from followdesk.gui.block_words import share_details, share_text
from followdesk.gui.calendar import band_words
from followdesk.gui.calendar.banded_view import BandedView
from followdesk.gui.calendar.bands import Band, BandPlace
from followdesk.gui.calendar.block_dialog import BlockDialog, BlockWish, Purpose
from followdesk.gui.calendar.cursor import MORNING, Cursor
from followdesk.gui.calendar.judge_dialog import JudgeDialog
from followdesk.gui.calendar.keyed_view import KeyedView
from followdesk.gui.calendar.legend import Legend
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.services.block_rows import BlockShare
from followdesk.services.desk import Desk

_USUAL_MINUTES = 60
_SHARE_AFTER = 200  # milliseconds after a page was shown: who turns pages fast is not kept
_LAST_START = 24 * 60 - 1 - _USUAL_MINUTES


class BlockDeeds(QObject):
    """Move, drop and add call blocks, and say what became of them."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        hours: BandedView,
        views: Sequence[KeyedView],
        legend: Legend,
        notice: Callable[[str, str], None],
    ) -> None:
        """Take the view with hours, all views, the legend beside them, and what tells of deeds."""
        super().__init__(hours)
        self._jobs, self._hours, self._legend, self._notice = jobs, hours, legend, notice
        self._share_due = QTimer(self, interval=_SHARE_AFTER, singleShot=True)
        self._share_due.timeout.connect(self._ask_share)
        hours.model.modelReset.connect(self._share_due.start)
        hours.band_change_wanted.connect(self._on_change_wanted)
        hours.band_drop_wanted.connect(self.drop)
        hours.band_menu_wanted.connect(self._on_menu_wanted)
        for view in views:
            view.block_wanted.connect(self.add)

    def menu(self, band: Band) -> QMenu:
        """Build the menu of a band: what fits it."""
        menu = QMenu(self._hours)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self._hours.is_over(band):
            place = BandPlace(band.on, band.start, band.end)
            change = partial(self.change, band, place)
            _told(menu.addAction(_("Change …")), "Return").triggered.connect(change)
            drop = partial(self.drop, band)
            _told(menu.addAction(_("Drop …")), "Del").triggered.connect(drop)
            return menu
        for state, text in (
            (BlockState.KEPT, _("Kept")),
            (BlockState.CUT_SHORT, _("Cut short …")),
            (BlockState.SKIPPED, _("Skipped …")),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(band.row.became is not None and band.row.became.state is state)
            action.triggered.connect(partial(self.judge, band, state))
        return menu

    def change(self, band: Band, place: BandPlace, _checked: object = None) -> None:
        """Ask for how long a change is meant, or to which times."""
        self._ask(Purpose.CHANGE, band, place)

    def drop(self, band: Band, _checked: object = None) -> None:
        """Ask for how long a block is left out."""
        if self._hours.is_over(band):
            self._hours.refused.emit(band_words.over())
            return
        self._ask(Purpose.DROP, band, BandPlace(band.on, band.start, band.end))

    def add(self, on: date, minute: int | None) -> None:
        """Ask for the times of a new block."""
        if minute is None:
            now = self._hours.now()
            is_late = on == now.date() and now.hour * 60 + now.minute >= MORNING
            minute = (now.hour + 1) * 60 if is_late else MORNING
        start = min(minute, _LAST_START)
        place = BandPlace(on, start, start + _USUAL_MINUTES)
        self._open(BlockWish(Purpose.ADD, on, place.block.starts, on, place.block))

    def judge(self, band: Band, state: BlockState, _checked: object = None) -> None:
        """Say what became of a block; what is not kept has a reason."""
        if state is BlockState.KEPT:
            self._jobs.command(
                lambda desk: desk.block_records.judge(band.on, band.starts, state),
                None,
                partial(pass_on, self._jobs),
                self,
            )
            return
        _show(JudgeDialog(self._jobs, band, state, self._hours.window()))

    def _ask_share(self) -> None:
        self._jobs.read(
            self, lambda desk: desk.block_records.recent(), self._show_share, topic="kept"
        )

    def _show_share(self, share: BlockShare) -> None:
        self._legend.tell_kept(share_text(share), share_details(share))

    def _ask(self, purpose: Purpose, band: Band, place: BandPlace) -> None:
        about = band_words.about(band)
        self._open(BlockWish(purpose, band.on, band.starts, place.on, place.block, about))

    def _open(self, wish: BlockWish) -> None:
        dialog = BlockDialog(self._jobs, wish, self._hours.window())
        dialog.placed.connect(self._on_done)
        dialog.finished.connect(self._hours.let_band_go)
        _show(dialog)

    def _on_done(self, on: date, minute: int | None, stayed: str) -> None:
        if minute is not None and self._hours.isVisible():
            self._hours.set_cursor(Cursor(on, minute, is_band=True))
        if stayed:
            self._notice(_("The call block is moved."), stayed)

    def _on_change_wanted(self, band: Band, place: BandPlace) -> None:
        self.change(band, place)

    def _on_menu_wanted(self, band: Band, at: QPoint) -> None:
        menu = self.menu(band)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(at)


def _told(action: QAction, keys: str) -> QAction:
    """Show a key that the view itself takes."""
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action


def _show(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
