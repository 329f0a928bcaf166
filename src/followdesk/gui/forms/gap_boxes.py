"""The two gaps of a rhythm, in days, and what that is in weeks."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from followdesk.domain.nurture import MOST_DAYS, Rhythm
from followdesk.gui.forms.form_dialog import labelled, side_by_side
from followdesk.gui.i18n import _
from followdesk.gui.near_times import gap_text
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.spin_boxes import inset

_WEEK = 7


class GapBoxes(QWidget):
    """Ask for the ideal and the longest gap; arrows change them by a week."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ideal, self.longest = inset(QSpinBox()), inset(QSpinBox())
        self._weeks = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL)
        for box in (self.ideal, self.longest):
            box.setRange(1, MOST_DAYS)
            box.setSingleStep(_WEEK)
            box.setSuffix(_(" days"))
            box.valueChanged.connect(self._on_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(
            side_by_side(
                labelled(_("Ideally every"), self.ideal),
                labelled(_("At the longest"), self.longest),
            )
        )
        column.addWidget(self._weeks)
        self.setFocusProxy(self.ideal)
        self.show_rhythm(Rhythm())

    def show_rhythm(self, rhythm: Rhythm) -> None:
        """Show the gaps of a rhythm, telling nobody."""
        for box, days in ((self.ideal, rhythm.ideal_days), (self.longest, rhythm.longest_days)):
            with QSignalBlocker(box):
                box.setValue(days)
        self._tell()

    def rhythm(self) -> Rhythm:
        """Return the rhythm that is asked for; raise RhythmError where it is none."""
        return Rhythm(self.ideal.value(), self.longest.value())

    def _on_changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        ideal, longest = gap_text(self.ideal.value()), gap_text(self.longest.value())
        text = _("Something useful about every {ideal}, a talk at the latest after {longest}")
        self._weeks.setText(text.format(ideal=ideal, longest=longest))
