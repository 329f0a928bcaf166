"""Buttons: with the key that does the same drawn inside, primary ones, and rows of choices."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from followdesk.gui.palette import Palette, colours_of
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.texts import elided, plain_tooltip

_HINT_GAP = 6  # pixels between words and key
_HINT_MARGIN = 5  # pixels within the little box of a key
_ICON, _DRAWN_AT = 16, 14  # pixels of a picture beside letters of so many pixels
_FEWEST_LETTERS = 12  # a button that gives way keeps room for as many
_EDGE = 8  # pixels of a button that words never cover


def key_words(keys: QKeySequence) -> str:
    """Write a shortcut as it is drawn in a button: "Ctrl N", "F5", "Ctrl ⏎"."""
    native = keys.toString(QKeySequence.SequenceFormat.NativeText)
    words = native.replace("++", "+\u200b").replace("+", " ").replace("\u200b", "+")
    return words.replace("Return", "⏎").replace("Enter", "⏎")


def hint_font(font: QFont) -> QFont:
    """Give the font of a key drawn beside words in `font`."""
    return sized(font, Size.TINY)


def hint_width(text: str, font: QFont) -> int:
    """Measure the little box of a key."""
    return width_of(text, hint_font(font)) + 2 * _HINT_MARGIN if text else 0


def draw_hint(
    painter: QPainter, right: int, middle: int, text: str, font: QFont, colours: tuple[str, str]
) -> None:
    """Paint the box of a key that ends at `right`; `colours` are those of words and line."""
    small = hint_font(font)
    width, height = hint_width(text, font), small.pixelSize() + 5.0
    box = QRectF(right - width + 0.5, middle - height / 2 + 0.5, width - 1, height - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(colours[1]))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(colours[0]))
    painter.setFont(small)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class KeyButton(QPushButton):
    """A button that shows the key that does the same, as in "New next step [Ctrl N]"."""

    def __init__(self, text: str = "", keys: str = "", parent: QWidget | None = None) -> None:
        """Own the shortcut `keys`, written portably ("Ctrl+Return"); "" for none."""
        super().__init__(text, parent)
        self._action: QAction | None = None
        self._shows_keys = True
        self._gives_way = False
        self._drawn_keys = QKeySequence()
        self.setAutoDefault(False)
        self.setShortcut(QKeySequence(keys))

    def follow(self, action: QAction) -> None:
        """Do what `action` does, and look like it; the key stays the action's and is only drawn."""
        self._action = action
        action.changed.connect(self._on_action_changed)
        self.clicked.connect(action.trigger)
        self._on_action_changed()

    def draw_keys(self, keys: str) -> None:
        """Draw a key that belongs to somebody else, such as an action of a menu."""
        self._drawn_keys = QKeySequence(keys)
        self.updateGeometry()
        self.update()

    def set_keys_shown(self, *, shown: bool) -> None:
        """Leave the key out where room is short."""
        self._shows_keys = shown
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit words, key and icon."""
        hint = super().sizeHint()
        words = max(hint.width(), width_of(self.text(), self.font()) + 2 * _EDGE)
        extra = hint_width(self._hint(), self.font())
        return QSize(words + (extra + _HINT_GAP if extra else 0), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Show all words, unless told to give way."""
        hint = self.sizeHint()
        least = self.fontMetrics().averageCharWidth() * _FEWEST_LETTERS
        return QSize(min(hint.width(), least) if self._gives_way else hint.width(), hint.height())

    def give_way(self) -> None:
        """Elide the words where room is short; the tooltip should have them all."""
        self._gives_way = True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the style paint the button, and the words and the key in its middle ourselves."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        hint = self._hint()
        beside = hint_width(hint, self.font()) + (_HINT_GAP if hint else 0)
        beside += 0 if self.icon().isNull() else _ICON + _HINT_GAP
        room = self.width() - 2 * _EDGE
        words = self.text().replace("&&", "\u200b").replace("&", "").replace("\u200b", "&")
        if hint and width_of(words, self.font()) + beside > room:
            beside -= hint_width(hint, self.font()) + _HINT_GAP
            hint = ""  # the key goes before any word is cut
        words = elided(words, self.font(), room - beside)
        left = _EDGE + max(0, (room - width_of(words, self.font()) - beside) // 2)
        left = self._draw_icon(painter, left)
        self._draw_words(painter, left, words, hint)

    def _draw_icon(self, painter: QPainter, left: int) -> int:
        if self.icon().isNull():
            return left
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        place = QRect(left, (self.height() - _ICON) // 2, _ICON, _ICON)
        self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        return left + _ICON + _HINT_GAP

    def _draw_words(self, painter: QPainter, left: int, words: str, hint: str) -> None:
        ink, line = self._inks(colours_of(self.palette()))
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        width = width_of(words, self.font())
        painter.drawText(QRect(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if hint:
            right = left + width + _HINT_GAP + hint_width(hint, self.font())
            draw_hint(painter, right, self.height() // 2, hint, self.font(), (ink, line))

    def _inks(self, colours: Palette) -> tuple[str, str]:
        """Give the colours of the words and of the line round the key."""
        if not self.isEnabled():
            return colours.quiet, colours.line
        if self.isChecked():
            return colours.accent, colours.accent
        return colours.text, colours.control_line

    def _hint(self) -> str:
        if not self._shows_keys:
            return ""
        own = self._action.shortcut() if self._action else self.shortcut()
        return key_words(own if self._drawn_keys.isEmpty() else self._drawn_keys)

    @Slot()
    def _on_action_changed(self) -> None:
        if self._action is None:
            return
        self.setText(self._action.iconText())
        self.setToolTip(plain_tooltip(self._action.toolTip()))
        self.setEnabled(self._action.isEnabled())
        self.setVisible(self._action.isVisible())
        self.updateGeometry()


class PrimaryButton(KeyButton):
    """The one button of a place that does what most people want next."""

    def __init__(self, text: str = "", keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, keys, parent)
        self.setProperty("primary", "true")
        self.setFont(sized(self.font(), Size.BODY, QFont.Weight.Medium))

    def _inks(self, colours: Palette) -> tuple[str, str]:
        if not self.isEnabled():
            return colours.quiet, colours.line
        return colours.on_accent, colours.underline


class IconButton(QPushButton):
    """A button with nothing but a picture: its name is spoken and is its tooltip."""

    def __init__(self, icon: QIcon, name: str, parent: QWidget | None = None) -> None:
        super().__init__(icon, "", parent)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit_icon()
        self.set_name(name)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture as large as the letters beside it are."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_icon()

    def _fit_icon(self) -> None:
        side = max(_ICON, round(self.fontInfo().pixelSize() * _ICON / _DRAWN_AT))
        self.setIconSize(QSize(side, side))

    def set_name(self, name: str) -> None:
        """Say what it does."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(name))


@dataclass(frozen=True)
class Choice:
    """One of the answers of a `SegmentedChoice`."""

    key: Hashable
    text: str
    keys: str = ""
    tooltip: str = ""


class SegmentedChoice(QWidget):
    """A row or grid of buttons of which one is down; arrow keys walk through them."""

    chosen = Signal(object)
    """The person chose: the `key` of the choice. Not emitted by `choose`."""

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        columns: int = 0,
        parent: QWidget | None = None,
        *,
        shows_keys: bool = False,
    ) -> None:
        """Take `name` for the whole question, as it is spoken; `columns` 0 for one row."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons: dict[Hashable, KeyButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, choice in enumerate(choices):
            button = KeyButton(choice.text, choice.keys)
            button.setCheckable(True)
            button.setToolTip(plain_tooltip(choice.tooltip))
            button.set_keys_shown(shown=shows_keys)
            button.clicked.connect(partial(self._on_clicked, choice.key))
            self._group.addButton(button)
            self._buttons[choice.key] = button
            grid.addWidget(button, *divmod(place, columns or len(choices)))

    @property
    def current(self) -> Hashable | None:
        """Give the key of the choice that is down; None before any."""
        return next((key for key, b in self._buttons.items() if b.isChecked()), None)

    def choose(self, key: Hashable | None) -> None:
        """Put one choice down, or none, without telling anybody."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def button(self, key: Hashable) -> KeyButton:
        """Give the button of a choice, to enable or focus it."""
        return self._buttons[key]

    def focus(self) -> None:
        """Take the keyboard: on the choice that is down, or the first."""
        current = self.current
        first = next(iter(self._buttons.values()))
        button = first if current is None else self._buttons[current]
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self, key: Hashable, _checked: object = None) -> None:
        self.chosen.emit(key)
