"""For how long a change of a call block is meant: this day only, or all that follow as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QWidget

from followdesk.domain.block_errors import BlockDayOffError, BlockOverError, BlocksMeetError
from followdesk.domain.call_block import BlockScope, CallBlock
from followdesk.domain.errors import EndBeforeStartError
from followdesk.gui.calendar import words
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, headline, pass_on
from followdesk.gui.forms.time_range import TimeRange
from followdesk.gui.i18n import N_, _, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton, key_words
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.block_rows import AttemptsWithin, BlockMove, MovedBlock
from followdesk.services.changes import Done
from followdesk.services.desk import Desk

_FOLLOWING_KEYS = "Ctrl+Shift+Return"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_IN_THE_WAY = (BlocksMeetError, BlockOverError, BlockDayOffError, EndBeforeStartError)


class Purpose(Enum):
    """Name what is to be done with a block."""

    CHANGE = auto()
    DROP = auto()
    ADD = auto()


@dataclass(frozen=True, slots=True)
class BlockWish:
    """Say what is wanted: `on` and `starts` name a block, `to_on` and `to` where it goes."""

    purpose: Purpose
    on: date
    starts: time
    to_on: date
    to: CallBlock
    about: str = ""


_TITLES = {
    Purpose.CHANGE: N_("Change the call block"),
    Purpose.DROP: N_("Drop the call block"),
    Purpose.ADD: N_("New call block"),
}


class BlockDialog(FormDialog):
    """Ask for how long; the times can still be typed, and a refusal is told here."""

    placed = Signal(object, object, str)
    """Day and minute at which the block is now (None where it is gone), and what stayed behind."""

    def __init__(self, jobs: Jobs[Desk], wish: BlockWish, parent: QWidget | None = None) -> None:
        """Show the dialog with `open()`."""
        super().__init__(_(_TITLES[wish.purpose]), _("This day only"), parent)
        self._jobs, self._wish = jobs, wish
        self._scope = BlockScope.DAY
        is_add = wish.purpose is Purpose.ADD
        self.column.addWidget(headline(words.day_name(wish.on) if is_add else wish.about))
        if wish.to_on != wish.on:
            self.column.addWidget(PlainLabel(_("to {day}").format(day=words.day_name(wish.to_on))))
        self.times = TimeRange(_("Time"))
        self.times.show_times((wish.to.starts, wish.to.ends))
        self.times.setVisible(wish.purpose is not Purpose.DROP)
        self.column.addWidget(self.times)
        self.along = QCheckBox()
        self.along.hide()
        self.column.addWidget(self.along)
        self._note = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self._note.hide()
        self.column.addWidget(self._note)
        following = _("Each week from then on") if is_add else _("This and all following")
        self.following = KeyButton(following, _FOLLOWING_KEYS)
        keys = key_words(QKeySequence(_FOLLOWING_KEYS))
        self.following.setToolTip(f"{following} ({keys})")
        self.following.clicked.connect(self._on_following)
        self.buttons.insertWidget(self.buttons.count() - 1, self.following)
        if is_add:
            self.times.starts.setFocus()
        else:
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)
            jobs.read(
                self,
                lambda desk: desk.call_blocks.attempts_within(wish.on, wish.starts),
                self._show_attempts,
                self._on_failed,
                topic="attempts",
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the second button before those of the first, which are fewer."""
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER and event.modifiers() & held == held:
            self.following.click()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Do it for the day alone."""
        self._do(BlockScope.DAY)

    def _on_following(self) -> None:
        self.tell("")
        self._do(BlockScope.FOLLOWING)

    def _do(self, scope: BlockScope) -> None:
        wish, self._scope = self._wish, scope
        if wish.purpose is Purpose.DROP:
            self._jobs.command(
                lambda desk: desk.call_blocks.drop(wish.on, wish.starts, scope),
                self._on_dropped,
                self._on_failed,
                self,
            )
            return
        block = self._typed()
        if block is None:
            return
        if wish.purpose is Purpose.ADD:
            self._jobs.command(
                lambda desk: desk.call_blocks.add(wish.to_on, block, scope),
                lambda _done: self._finish(block, ""),
                self._on_failed,
                self,
            )
            return
        along = self.along.isChecked() and not self.along.isHidden()
        move = BlockMove(wish.on, wish.starts, wish.to_on, block, scope, along)
        self._jobs.command(
            lambda desk: desk.call_blocks.move(move),
            lambda done: self._on_moved(block, done),
            self._on_failed,
            self,
        )

    def _typed(self) -> CallBlock | None:
        times = self.times.times
        if times is None:
            return None
        try:
            return CallBlock(*times)
        except EndBeforeStartError as error:
            self._refuse(error)
            return None

    def _show_attempts(self, within: AttemptsWithin) -> None:
        if not within.following:
            return
        if self._wish.purpose is Purpose.DROP:
            text = ngettext(
                "{n} attempt is due in it, and stays due then.",
                "{n} attempts are due in it, and stay due then.",
                within.day,
            )
            self._note.setText(text.format(n=within.day))
            self._note.setVisible(bool(within.day))
        else:
            text = ngettext(
                "Take its {n} attempt along", "Take its {n} attempts along", within.day
            ).format(n=within.day)
            if within.following > within.day:
                more = _("{text} ({n} with all following)")
                text = more.format(text=text, n=within.following)
            self.along.setText(text)
            self.along.show()
        self.fit()

    def _on_dropped(self, _done: Done[date]) -> None:
        self._finish(None, "")

    def _on_moved(self, block: CallBlock, done: Done[MovedBlock]) -> None:
        stayed = done.result.stayed
        text = ngettext(
            "{n} attempt stays where it was: the block is outside their call hours now.",
            "{n} attempts stay where they were: the block is outside their call hours now.",
            stayed,
        )
        self._finish(block, text.format(n=stayed) if stayed else "")

    def _finish(self, block: CallBlock | None, stayed: str) -> None:
        at = None if block is None else block.starts.hour * 60 + block.starts.minute
        self.placed.emit(self._wish.to_on, at, stayed)
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, _IN_THE_WAY):
            self._refuse(error)
        else:
            pass_on(self._jobs, error)

    def _refuse(self, error: Exception) -> None:
        said = sentence(error)
        self.tell(f"{said.happened} {said.remedy}")
        self.times.starts.setFocus(Qt.FocusReason.OtherFocusReason)
