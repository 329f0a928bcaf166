"""The attempts of a draft in a list: walked, added, removed and put in order by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followdesk.domain.channel import Channel
from followdesk.domain.sequence_draft import DraftStep, DraftWait, Fault
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.series_words import CHANNELS, wait_text
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.sequence_rows import TextRows


class StepsList(QWidget):
    """Hold the attempts of one draft; the wait stays with its place when they are put in order."""

    steps_changed = Signal()
    """Attempts were added, removed or put in another order: ask `steps`."""
    step_entered = Signal(int)
    """The keyboard is on the attempt at this place, from 0 on; -1 for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[DraftStep, ...] = ()
        self._faults: Sequence[Fault] = ()
        self._texts = TextRows((), ())
        # In one line each, to see more of them together; the editor below has the whole words.
        name = _("Attempts; Alt+Up and Alt+Down move one, Delete removes it")
        self.list = RowList(name, most_lines=1)
        self.list.row_entered.connect(self._on_entered)
        self.add_button = KeyButton(_("Add"), "Alt+A")
        self.remove_button = KeyButton(_("Remove"))
        self.remove_button.draw_keys("Del")
        self.up_button = KeyButton(_("Up"))
        self.up_button.draw_keys("Alt+Up")
        self.down_button = KeyButton(_("Down"))
        self.down_button.draw_keys("Alt+Down")
        self.add_button.clicked.connect(self.add_step)
        self.remove_button.clicked.connect(self.remove_step)
        self.up_button.clicked.connect(self.move_up)
        self.down_button.clicked.connect(self.move_down)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            button.setProperty("small", "true")
            button.give_way()
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self._offer_keys()
        self.setMinimumHeight(150)

    @property
    def steps(self) -> tuple[DraftStep, ...]:
        """Give the attempts in their order."""
        return self._steps

    @property
    def place(self) -> int:
        """Give the place of the attempt the keyboard is on; -1 for none."""
        return self.list.currentIndex().row()

    def use_texts(self, texts: TextRows) -> None:
        """Take the titles of the texts."""
        self._texts = texts

    def show_steps(self, steps: Sequence[DraftStep], place: int = 0) -> None:
        """Show the attempts of another draft, without telling of a change."""
        self._steps = tuple(steps)
        self._show(place)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Mark the attempts with which something is wrong."""
        if tuple(faults) != tuple(self._faults):
            self._faults = tuple(faults)
            self._show(self.place)

    def change_step(self, step: DraftStep) -> None:
        """Put another attempt in the place of the one the keyboard is on."""
        place = self.place
        if 0 <= place < len(self._steps):
            steps = list(self._steps)
            steps[place] = step
            self._steps = tuple(steps)
            self._show(place)
            self.steps_changed.emit()

    @Slot()
    def add_step(self) -> None:
        """Add an attempt below the one the keyboard is on, with a text that is not said yet."""
        place = self.place + 1 if self._steps else 0
        steps = list(self._steps)
        script = self._unused_text()
        if place < len(steps) or not steps:
            steps.insert(place, DraftStep(script, None, DraftWait()))
        else:  # below the last one: that one now has a wait, and the new one ends the series
            steps[-1] = replace(steps[-1], then=steps[-1].then or DraftWait())
            steps.append(DraftStep(script))
        if len(steps) == 1:
            steps[0] = replace(steps[0], then=None)
        self._become(steps, place)

    def _unused_text(self) -> str:
        used = {step.script for step in self._steps}
        keys = [text.key for text in self._texts.said]
        return next((key for key in keys if key not in used), keys[0] if keys else "")

    @Slot()
    def remove_step(self) -> None:
        """Remove the attempt the keyboard is on; the last one left ends the series."""
        place = self.place
        if not 0 <= place < len(self._steps):
            return
        steps = list(self._steps)
        del steps[place]
        if steps:
            steps[-1] = replace(steps[-1], then=None)
        self._become(steps, max(0, min(place, len(steps) - 1)))

    @Slot()
    def move_up(self) -> None:
        """Move the attempt the keyboard is on one place up."""
        self._swap(self.place, self.place - 1)

    @Slot()
    def move_down(self) -> None:
        """Move the attempt the keyboard is on one place down."""
        self._swap(self.place, self.place + 1)

    def _offer_keys(self) -> None:
        """Let the list's own keys do the deeds of the buttons; its arrows take Alt as well."""
        deeds: Mapping[str, Callable[[], None]] = {
            "Del": self.remove_step,
            "Alt+Up": self.move_up,
            "Alt+Down": self.move_down,
        }
        for keys, deed in deeds.items():
            action = QAction(self.list)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(deed)
            self.list.addAction(action)

    def _swap(self, one: int, other: int) -> None:
        steps = list(self._steps)
        if not (0 <= one < len(steps) and 0 <= other < len(steps)):
            return
        first, second = steps[one], steps[other]
        steps[one] = replace(second, then=first.then)
        steps[other] = replace(first, then=second.then)
        self._become(steps, other)

    def _become(self, steps: Sequence[DraftStep], place: int) -> None:
        self._steps = tuple(steps)
        self._show(place)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.steps_changed.emit()

    def _show(self, place: int) -> None:
        wrong = {fault.step for fault in self._faults}
        rows = [
            self._row(number, step, is_wrong=number in wrong)
            for number, step in enumerate(self._steps, start=1)
        ]
        self.list.show_rows(rows)
        if rows and self.place != place:
            self.list.setCurrentIndex(self.list.row_model.index(max(place, 0)))
        for button in (self.remove_button, self.up_button, self.down_button):
            button.setEnabled(bool(rows))
        if not rows:
            self.step_entered.emit(-1)

    def _row(self, number: int, step: DraftStep, *, is_wrong: bool) -> Row:
        titles = {text.key: text.title for text in (*self._texts.said, *self._texts.sent)}
        email = step.email if step.channel is Channel.CALL else None
        parts = [titles.get(email, email)] if email else []
        parts.append(wait_text(step.then))
        badge = "" if step.channel is Channel.CALL else _(CHANNELS[step.channel])
        return Row(
            key=number,
            time=str(number),
            title=titles.get(step.script, step.script) or _("no text yet"),
            detail=" · ".join(parts),
            badge=_("mend this") if is_wrong else badge,
            tone=Tone.PROMISE if is_wrong else Tone.PLANNED,
            record=step,
        )

    @Slot(object)
    def _on_entered(self, row: object) -> None:
        if isinstance(row, Row):
            self.step_entered.emit(int(str(row.key)) - 1)
