"""From one time of day to another."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from followdesk.gui.formats import current_locale
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.choice_box import ProblemLine
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.spin_boxes import inset

_STEP_MINUTES = 15


class TimeRange(QWidget):
    """Two times, and a tick where there may be none at all."""

    changed = Signal()

    def __init__(self, label: str, parent: QWidget | None = None, *, optional: bool = False):
        super().__init__(parent)
        self.tick = QCheckBox(label)
        self.tick.setChecked(True)
        self.starts, self.ends = _TimeEdit(), _TimeEdit()
        self.starts.setAccessibleName(_("{what}, from").format(what=label))
        self.ends.setAccessibleName(_("{what}, to").format(what=label))
        self.problem = ProblemLine()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.starts)
        row.addWidget(PlainLabel(_("to")))
        row.addWidget(self.ends)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if optional:
            column.addWidget(self.tick)
            self.tick.toggled.connect(self.starts.setEnabled)
            self.tick.toggled.connect(self.ends.setEnabled)
        else:
            column.addWidget(PlainLabel(label, size=Size.SMALL, tone=Tone.NEUTRAL))
        column.addLayout(row)
        column.addWidget(self.problem)

    @property
    def times(self) -> tuple[time, time] | None:
        """Give both times; None where the tick is off."""
        if not self.tick.isChecked():
            return None
        return _time(self.starts.time()), _time(self.ends.time())

    def show_times(self, times: tuple[time, time] | None) -> None:
        """Show both times; None takes the tick off."""
        self.tick.setChecked(times is not None)
        if times is not None:
            self.starts.setTime(QTime(times[0].hour, times[0].minute))
            self.ends.setTime(QTime(times[1].hour, times[1].minute))


class _TimeEdit(QTimeEdit):
    """A time of day as the person writes it; the arrows go by quarters of an hour."""

    def __init__(self) -> None:
        super().__init__()
        pattern = str(current_locale().time_formats["short"].pattern)
        self.setDisplayFormat("h:mm AP" if "a" in pattern else "HH:mm")
        self.setWrapping(True)
        inset(self)

    def stepBy(self, steps: int) -> None:
        """Go by quarters in the minutes, by hours in the hours."""
        is_minutes = self.currentSection() is QTimeEdit.Section.MinuteSection
        self.setTime(self.time().addSecs(60 * steps * (_STEP_MINUTES if is_minutes else 60)))


def _time(value: QTime) -> time:
    return time(value.hour(), value.minute())
