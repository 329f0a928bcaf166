"""Who is called: name, firm, their time of day, the number, and how long the call runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from followdesk.domain.contact import PointKind
from followdesk.gui.i18n import _
from followdesk.gui.icons import Icons
from followdesk.gui.outside import OpenUrl, open_outside
from followdesk.gui.palette import Tone
from followdesk.gui.promise_words import owed_words
from followdesk.gui.session.dialling import number_url
from followdesk.gui.session.local_time import LocalTime, local_time
from followdesk.gui.theme import Size, width_of
from followdesk.gui.widgets.buttons import IconButton, KeyButton
from followdesk.gui.widgets.labels import ClockLabel, PlainLabel
from followdesk.gui.widgets.texts import plain_tooltip
from followdesk.services.rows import PersonCard, PointRow

_NARROW = 500  # pixels of width below which the number stands below the name
_MARGIN, _GAP, _WORDS_GAP = 16, 12, 6  # pixels
_LEAST_FIRM = 64  # pixels: a firm cut shorter than this says nothing


class CallHeader(QWidget):
    """Stand above the script; the number is dialled, copied, or another one chosen."""

    told = Signal(str)
    """What became of a click: that the number was copied, or that nothing can dial it."""

    def __init__(
        self,
        icons: Icons,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        open_url: OpenUrl = open_outside,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._open_url = open_url
        self._card: PersonCard | None = None
        self._zone = "UTC"
        self._is_narrow = False
        self._number: PointRow | None = None
        self.name = PlainLabel(size=Size.HEADING, bold=True)
        self.about = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL)
        self.time = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, bold=True)
        self.call = KeyButton()
        self.call.setIcon(icons.icon("phone"))
        self.others = IconButton(icons.icon("chevron-down"), _("Choose another number"))
        self.copy = IconButton(icons.icon("copy"), _("Copy the number"))
        self.clock = ClockLabel(lambda: clock().timestamp())
        self.owed = PlainLabel(size=Size.SMALL, tone=Tone.PROMISE)
        self._lay_out()
        self.call.clicked.connect(self.dial)
        self.copy.clicked.connect(self.copy_number)
        self.others.clicked.connect(self._show_numbers)

    def show_card(self, card: PersonCard, zone: str) -> None:
        """Show a contact; `zone` is the user's."""
        before = self._number
        self._card, self._zone = card, zone
        self.name.setText(card.name)
        numbers = self.numbers
        self._use(before if before in numbers else next(iter(numbers), None))
        self.others.setVisible(len(numbers) > 1)
        guessed = _("Their time zone is guessed from the number.") if card.zone_guessed else ""
        self.time.setStatusTip(guessed)
        self.time.setAccessibleDescription(guessed)
        self.tick()

    @property
    def numbers(self) -> Sequence[PointRow]:
        """Give the numbers that can be dialled, the first one first."""
        points = () if self._card is None else self._card.points
        return tuple(point for point in points if point.kind != PointKind.EMAIL)

    @Slot()
    def tick(self) -> None:
        """Say what time it is for them now."""
        if self._card is None:
            return
        owed = self._card.care.promises
        self.owed.setText(owed_words(owed[0], self._clock()) if owed else "")
        self.owed.setVisible(bool(owed))
        shown = local_time(self._clock(), self._zone, self._card.call_hours)
        self.time.set_tone(Tone.LIMBO if shown.is_outside else Tone.NEUTRAL)
        self._fit_words(self._card, shown)

    @Slot()
    def dial(self) -> None:
        """Hand the number to the system's telephone."""
        if self._number is None or not self.call.isEnabled():
            return
        if not self._open_url(number_url(self._number.key or self._number.value)):
            self.told.emit(
                _("This computer has nothing to dial with. Copy the number, or dial by hand.")
            )

    @Slot()
    def copy_number(self) -> None:
        """Put the number into the clipboard."""
        if self._number is not None:
            QGuiApplication.clipboard().setText(self._number.value)
            self.told.emit(_("{number} is copied.").format(number=self._number.value))

    def _fit_words(self, card: PersonCard, shown: LocalTime) -> None:
        """Show their time in full; before it what fits of role and firm, the role going first."""
        both = " · ".join(text for text in (card.role, card.organization) if text)
        room = self._words_room()
        time = shown.text if _width(self.time, shown.text) <= room else shown.short
        left = room - _width(self.time, time) - _WORDS_GAP
        about = next((t for t in (both, card.organization) if _width(self.about, t) <= left), "")
        if not about and left >= _LEAST_FIRM:
            about = card.organization
        for label, text in ((self.about, about), (self.time, time)):
            if label.text() != text:
                label.setText(text)
        self.about.setVisible(bool(about))
        whole = " · ".join(text for text in (both, shown.text) if text)
        self._words.setToolTip("" if (about, time) == (both, shown.text) else plain_tooltip(whole))

    def _words_room(self) -> int:
        """Measure the width beside clock and number, in pixels."""
        beside = [self.clock] if self._is_narrow else [self.clock, self._numbers]
        taken = sum(widget.sizeHint().width() + _GAP for widget in beside)
        return self.width() - 2 * _MARGIN - taken

    def _use(self, number: PointRow | None) -> None:
        self._number = number
        is_barred = self._card is not None and self._card.do_not_call
        self.call.setText(number.value if number is not None else _("no number"))
        self.call.setEnabled(number is not None and not is_barred)
        self.call.setToolTip(
            _("This contact asked not to be called.")
            if is_barred
            else plain_tooltip(_("Call {number} (Ctrl+Shift+C)").format(number=self.call.text()))
        )
        self.copy.setEnabled(number is not None)

    def _choose(self, number: PointRow) -> None:
        self._use(number)
        self.tick()

    @Slot()
    def _show_numbers(self) -> None:
        menu = QMenu(self)
        for number in self.numbers:
            action = menu.addAction(number.value.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(number == self._number)
            action.triggered.connect(lambda _checked=False, n=number: self._choose(n))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.others.mapToGlobal(self.others.rect().bottomLeft()))

    def _lay_out(self) -> None:
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        self._words = QWidget()
        below = QHBoxLayout(self._words)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(_WORDS_GAP)
        below.addWidget(self.about)
        below.addWidget(self.time)
        below.addStretch(1)
        words.addWidget(self._words)
        words.addWidget(self.owed)
        self.owed.hide()
        self._numbers = QWidget()
        numbers = QHBoxLayout(self._numbers)
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setSpacing(6)
        for button in (self.call, self.others, self.copy):
            numbers.addWidget(button)
        self._above = QHBoxLayout()
        self._above.setSpacing(_GAP)
        self._above.addLayout(words, 1)
        self._above.addWidget(self._numbers)
        self._above.addWidget(self.clock)
        self._below = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        column.setSpacing(6)
        column.addLayout(self._above)
        column.addLayout(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the number below the name where both do not fit side by side."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._place_numbers()
        self.tick()

    def _place_numbers(self) -> None:
        if self._is_narrow:
            self._above.removeWidget(self._numbers)
            self._below.addWidget(self._numbers)
            self._below.addStretch(1)
        else:
            self._below.removeWidget(self._numbers)
            self._below.takeAt(0)
            self._above.insertWidget(1, self._numbers)


def _width(label: PlainLabel, text: str) -> int:
    return width_of(text, label.font())
