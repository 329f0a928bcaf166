"""The voicemail series below the script: its ticks, its message, and how long that takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from followdesk.domain.sequence import VOICEMAIL_SERIES
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.session.attempt_tick import AttemptTick
from followdesk.gui.session.keys import READ_KEYS, TICK_KEYS
from followdesk.gui.session.series_words import Reading, ticks_of
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.texts import plain_tooltip
from followdesk.services.rows import NextAttemptRow, SeriesRow

_CAPTION, _BAR = 84, 72  # pixels of width
_NARROW = 480


class SeriesStrip(QFrame):
    """Tick the attempt that is due; read its message out."""

    ticked = Signal()
    """The voicemail of the attempt that is due was left."""
    reading_wanted = Signal(bool)
    """The message is to be shown large, or the script again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = PlainLabel(_("Voicemail series"), size=Size.SMALL, bold=True, wraps=True)
        self.caption.setFixedWidth(_CAPTION)
        self.held = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._row.addWidget(self.caption)
        self._warning = ""
        self.boxes: list[AttemptTick] = []
        self._add_boxes(len(VOICEMAIL_SERIES.steps))
        self.preview = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL)
        self.preview.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.seconds = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL)
        self.seconds.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(_BAR)
        self.bar.setMinimumWidth(36)
        self.bar.setAccessibleName(_("Seconds to read it aloud"))
        self.read = KeyButton(_("Read it"))
        self.read.setCheckable(True)
        self.read.draw_keys(READ_KEYS)
        self.read.setToolTip(_("Show the message large enough to read out (Ctrl+M)"))
        self.left = KeyButton()
        self.left.draw_keys(TICK_KEYS)
        self._lay_out()
        self.read.toggled.connect(self.reading_wanted)
        self.left.clicked.connect(self.ticked)

    def show_series(
        self,
        series: SeriesRow | None,
        plan: Sequence[NextAttemptRow],
        now_at: datetime,
        zone: str,
    ) -> None:
        """Show the ticks of a contact's series, or of the one that a message left now begins."""
        ticks = ticks_of(series, plan, now_at, zone)
        self._add_boxes(len(ticks))
        for place, box in enumerate(self.boxes):
            box.setVisible(place < len(ticks))
            if place < len(ticks):
                with QSignalBlocker(box):
                    box.show_tick(ticks[place])
        current = next((tick for tick in ticks if tick.is_current), ticks[0])
        self.left.setText(_("Left it: tick {number}").format(number=current.number))
        self.left.setToolTip(_("The voicemail is left: tick it and go on (Ctrl+T)"))
        until = None if series is None else series.held_until_on
        self.held.setText("" if until is None else _("held"))
        self.held.setVisible(until is not None)

    def show_reading(self, reading: Reading | None) -> None:
        """Show the beginning of the message, and how long it takes to say."""
        self.setEnabled(reading is not None)
        if reading is None:
            self.preview.setText("")
            self.seconds.setText("")
            return
        self._warning = reading.warning
        self.preview.setText(reading.warning or _("“{text}”").format(text=reading.preview))
        self.preview.set_tone(Tone.LIMBO if reading.warning else Tone.NEUTRAL)
        self.preview.setToolTip(plain_tooltip(reading.preview))
        self.seconds.setText(reading.text)
        self.seconds.set_tone(Tone.LIMBO if reading.is_long else Tone.NEUTRAL)
        self.bar.setRange(0, max(reading.target, 1))
        self.bar.setValue(min(reading.seconds, reading.target))
        self.bar.setProperty("tone", Tone.LIMBO.value if reading.is_long else "")
        self.bar.style().unpolish(self.bar)
        self.bar.style().polish(self.bar)

    def show_mode(self, *, is_reading: bool) -> None:
        """Follow the mode, without telling anybody."""
        with QSignalBlocker(self.read):
            self.read.setChecked(is_reading)
        self.read.setText(_("Script") if is_reading else _("Read it"))

    def show_chosen(self, *, is_left: bool) -> None:
        """Show the attempt that is due as ticked while "voicemail left" is chosen."""
        for box in self.boxes:
            if box.tick.is_current:
                box.setChecked(is_left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave caption, bar and keys out where room is short: the seconds stand there in words."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _NARROW
        for widget in (self.caption, self.preview):
            widget.setVisible(is_wide or (widget is self.preview and bool(self._warning)))
        for button in (self.read, self.left):
            button.set_keys_shown(shown=is_wide)
        self.bar.setVisible(is_wide)

    def _add_boxes(self, count: int) -> None:
        """Have as many tick boxes; a series of the user's own may be longer."""
        while len(self.boxes) < count:
            box = AttemptTick()
            box.clicked.connect(self._on_box)
            self.boxes.append(box)
            self._row.addWidget(box, 1)

    @Slot()
    def _on_box(self) -> None:
        self.ticked.emit()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.held)
        below.addWidget(self.preview, 1)
        below.addWidget(self.seconds)
        below.addWidget(self.bar)
        below.addWidget(self.read)
        below.addWidget(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 11)
        column.setSpacing(9)
        column.addLayout(self._row)
        column.addLayout(below)
