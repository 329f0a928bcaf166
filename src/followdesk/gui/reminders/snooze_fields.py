"""When to be reminded again: five lengths by one key each, or a typed time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from followdesk.domain.reminder import SNOOZE_MINUTES, tomorrow_morning
from followdesk.gui.i18n import _, format_time, ngettext
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.echo_field import Echo, EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.settings import DeskSettings

_COLUMNS = 3
_HOUR = 60


class SnoozeFields(QWidget):
    """Ask when it comes again."""

    chosen = Signal(object)
    """The moment to be reminded at."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._settings = DeskSettings()
        self.caption = PlainLabel(_("Remind me again"), size=Size.SMALL, tone=Tone.NEUTRAL)
        self.lengths = [KeyButton(_length(minutes)) for minutes in SNOOZE_MINUTES]
        self.tomorrow = KeyButton()
        self.line = EchoField(
            "", self._understand, hint=_("or when: in 20 min, mon 9"), reserves_line=True
        )
        self.line.line.setAccessibleName(_("Remind me again at"))
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, button in enumerate(self.lengths):
            grid.addWidget(button, *divmod(place, _COLUMNS))
        grid.addWidget(self.tomorrow, 1, 1, 1, _COLUMNS - 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.caption)
        column.addLayout(grid)
        column.addWidget(self.line)
        for place, button in enumerate((*self.lengths, self.tomorrow)):
            button.draw_keys(str(place + 1))
            button.clicked.connect(lambda _checked=False, n=place: self.choose(n))
        self.line.entered.connect(self._on_entered)
        self.show_settings(self._settings)

    @property
    def is_typed(self) -> bool:
        """Tell whether something stands in the line."""
        return bool(self.line.text)

    def show_settings(self, settings: DeskSettings) -> None:
        """Take the user's zone, and when their day opens."""
        self._settings = settings
        self.tomorrow.setText(_("Tomorrow {time}").format(time=format_time(settings.opens)))

    def choose(self, place: int) -> None:
        """Take one of the lengths, by its place; the last is tomorrow morning."""
        now = self._clock()
        if place < len(SNOOZE_MINUTES):
            self.chosen.emit(now + timedelta(minutes=SNOOZE_MINUTES[place]))
        else:
            self.chosen.emit(tomorrow_morning(now, self._settings.zone, self._opens))

    def clear(self) -> None:
        """Forget what was typed: it is done."""
        self.line.set_text("")

    @property
    def _opens(self) -> time:
        return self._settings.opens

    def _understand(self, text: str) -> Echo:
        return self._read(text)[1]

    def _read(self, text: str) -> tuple[datetime | None, Echo]:
        # Typed dates with their languages take 30 ms, and a reminder may come up at the start.
        from followdesk.gui.reminders.typed_snooze import read_snooze

        return read_snooze(text, self._clock(), self._settings.zone, self._opens)

    @Slot()
    def _on_entered(self) -> None:
        """Take what was typed; where it is nothing, the echo says what is missing."""
        if not self.line.text:
            self.line.show_echo(_("Say when: “in 20 min” or “tomorrow 9”."), Tone.PROMISE)
            return
        until, echo = self._read(self.line.text)
        self.line.show_echo(*echo)
        if until is not None:
            self.chosen.emit(until)


def _length(minutes: int) -> str:
    if minutes < _HOUR:
        return _("{minutes} min").format(minutes=minutes)
    hours = minutes // _HOUR
    return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
