"""Cards, figures on cards, and what a card says while it is empty."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from followdesk.gui.palette import Tone, colours_of
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import Badge, PlainLabel
from followdesk.gui.widgets.texts import Flowed, Run, elided, flow, plain_tooltip

_STACKED = 210  # pixels of width below which the words stand under their figure
_MARGIN = 14  # pixels at the left and right of what stands on a card
_EDGE = 8  # pixels at the right that the words of a figure leave free rather than be cut


class Card(QFrame):
    """A white sheet with a title, a note at its right, and a body.

    Lay into `body` (no margins: lists reach the edges) or call `add_padded`. More widgets for the
    title's row are added to `header`, at its right.
    """

    def __init__(
        self,
        title: str = "",
        note: str = "",
        parent: QWidget | None = None,
        *,
        tone: Tone | None = None,
        is_heading: bool = False,
    ) -> None:
        """Take `tone` `Tone.LIMBO` for the amber card of what is without a next step.

        `is_heading` writes the title large, its note close beside it.
        """
        super().__init__(parent)
        self.setProperty("tone", "" if tone is None else tone.value)
        self._title = PlainLabel(title, bold=True, size=Size.HEADING if is_heading else Size.BODY)
        self._note = PlainLabel(note, size=Size.SMALL, tone=Tone.NEUTRAL, bold=True)
        self._badge = Badge()
        self._head = QWidget()
        self.header = QHBoxLayout(self._head)
        self.header.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        self.header.setSpacing(8)
        self._head.setMinimumHeight(self._head.fontMetrics().height() + 24)
        self.header.addWidget(self._title, 0 if is_heading else 1)
        self.header.addWidget(self._note, 1 if is_heading else 0)
        if is_heading:  # the title goes first, the note takes what is left
            self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.header.addWidget(self._badge)
        self._line = hairline("card_line")
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._line)
        whole.addLayout(self.body, 1)
        self.set_title(title)
        self.set_note(note)

    def head_height(self) -> int:
        """Tell how many pixels the title's row and the line below it take."""
        return self._head.sizeHint().expandedTo(self._head.minimumSize()).height() + 1

    def set_title(self, title: str) -> None:
        """Change the title; without one there is no head at all."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._head.setVisible(bool(title))
        self._line.setVisible(bool(title))

    def set_note(self, note: str, tone: Tone | None = None) -> None:
        """Change the note at the right of the title; with a tone it is a badge."""
        self._note.setText(note if tone is None else "")
        self._note.setVisible(bool(note) and tone is None)
        self._badge.show_badge(note if tone is not None else "", tone or Tone.NEUTRAL)

    def add_padded(self, widget: QWidget) -> None:
        """Put a widget below the others in the body, with margins around it."""
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN, 6, _MARGIN, 6)
        row.addWidget(widget)
        self.body.addLayout(row)


def hairline(name: str = "card_line") -> QFrame:
    """Draw a horizontal line of one pixel, to stand on a card."""
    line = QFrame()
    line.setObjectName(name)
    line.setFixedHeight(1)
    return line


class StatCard(QPushButton):
    """A large figure with its words, and a quiet line below; a click opens what is behind it."""

    def __init__(self, parent: QWidget | None = None, *, opens: bool = True) -> None:
        """Take `opens` False for a figure with nothing behind it."""
        super().__init__(parent)
        self._value, self._words, self._below = "", "", ""
        self._tone: Tone | None = None
        self._figure = sized(self.font(), Size.FIGURE, QFont.Weight.Bold)
        self._small = sized(self.font(), Size.SMALL)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setProperty("clickable", "true" if opens else "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not opens)

    def show_figure(
        self, value: str, words: str, below: str = "", tone: Tone | None = None
    ) -> None:
        """Show "6", "agreed today", "next: Bob Keller 10:40"; `tone` colours the figure."""
        self._value, self._words, self._below, self._tone = value, words, below, tone
        spoken = f"{value} {words}. {below}" if below else f"{value} {words}"
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tooltip(spoken))
        self.update()

    def sizeHint(self) -> QSize:
        """Fit a figure line and a quiet line; where they stand stacked, two quiet lines."""
        lines = 5 if self.width() < _STACKED else 4
        high = self.fontMetrics().height() * lines + 8
        return QSize(170, high)

    def minimumSizeHint(self) -> QSize:
        """Give way to a narrow window."""
        return QSize(96, self.sizeHint().height())

    @property
    def is_cut(self) -> bool:
        """Tell whether some of the quiet words do not fit."""
        return self._flowed().is_cut

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that this width needs."""
        super().resizeEvent(event)
        if (event.size().width() < _STACKED) != (event.oldSize().width() < _STACKED):
            self.updateGeometry()

    def _flowed(self) -> Flowed:
        most = 2 if self.width() < _STACKED else 1
        quiet = Run(self._below, self._small, colours_of(self.palette()).quiet)
        return flow([quiet], self.width() - 2 * _MARGIN, most)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet, then both lines."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        colours = colours_of(self.palette())
        ink = colours.text if self._tone is None else colours.tone(self._tone)
        room = self.width() - 2 * _MARGIN
        if self.width() < _STACKED:
            base = self.fontMetrics().height() + 10
            beside, words = _MARGIN, base + self.fontMetrics().height()
            below = words + self.fontMetrics().height() - 1
        else:
            base = words = self.height() // 2 - 4
            beside = _MARGIN + width_of(self._value, self._figure) + 4
            below = base + self.fontMetrics().height() + 5
        _draw(painter, QPoint(_MARGIN, base), self._value, self._figure, ink, room)
        left = self.width() - _EDGE - beside
        font = self._small if beside == _MARGIN else self.font()
        _draw(painter, QPoint(beside, words), self._words, font, colours.quiet, left)
        top = below - QFontMetrics(self._small).ascent()
        self._flowed().draw(painter, QPointF(_MARGIN, top))


def _draw(painter: QPainter, at: QPoint, text: str, font: QFont, colour: str, room: int) -> None:
    painter.setPen(QColor(colour))
    painter.setFont(font)
    painter.drawText(at, elided(text, font, room))


class EmptyState(QWidget):
    """A sentence on why there is nothing, what to do next, and the button that does it."""

    asked = Signal()

    def __init__(
        self,
        sentence: str,
        hint: str = "",
        button: str = "",
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentence = PlainLabel(sentence, bold=True, wraps=True)
        self._hint = PlainLabel(hint, tone=Tone.NEUTRAL, wraps=True)
        self._button = KeyButton(button, keys)
        self._button.clicked.connect(self.asked)
        self._hint.setVisible(bool(hint))
        self._button.setVisible(bool(button))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._sentence, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_texts(self, sentence: str, hint: str = "") -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
