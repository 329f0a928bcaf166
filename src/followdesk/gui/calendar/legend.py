"""What the shapes of the calendar mean; each can be taken out of sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from followdesk.gui.calendar.item_painter import ItemPainter
from followdesk.gui.calendar.words import KINDS
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.icons import Icons
from followdesk.gui.palette import Palette, Tone, colours_of
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.texts import elided
from followdesk.services.rows import ItemKind

_SWATCH = 22 / 12.5, 14 / 12.5  # width and height of a shape, as shares of the letters
_ICON, _DRAWN_AT = 16, 14  # pixels of the button's picture beside letters of so many pixels
_GAP = 6  # pixels between a shape and its word
_CHANGES = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


class LegendBox(QCheckBox):
    """One shape with its word, ticked while it is shown; `kind` None stands for call blocks."""

    def __init__(self, kind: ItemKind | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._words = _("call block") if kind is None else _(KINDS[kind])
        self.setText(self._words)
        self.setAccessibleName(self._words)
        # Words that are too long for a narrow column are cut; they do not push its edge out.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFont(sized(self.font(), Size.SMALL))
        self.setChecked(True)
        hint = _("Shown while ticked")
        self.setToolTip(f"{self._words}\n{hint}")
        self.setAccessibleDescription(hint)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as much of the words as there is room for."""
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_CheckBoxContents
        beside = self.iconSize().width() + _GAP
        room = self.style().subElementRect(contents, option, self).width() - beside
        self.setText(elided(self._words, self.font(), room))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the shape anew in other colours."""
        super().changeEvent(event)
        if event.type() in _CHANGES:
            self._draw()

    def _draw(self) -> None:
        ratio, letters = self.devicePixelRatioF(), self.fontInfo().pixelSize()
        size = QSize(*(round(share * letters) for share in _SWATCH))
        self.setIconSize(size)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_shape(
            painter, QRect(QPoint(), size), self.kind, self.font(), colours_of(self.palette())
        )
        painter.end()
        self.setIcon(QIcon(picture))


def _paint_shape(
    painter: QPainter, rect: QRect, kind: ItemKind | None, font: QFont, colours: Palette
) -> None:
    if kind is not None:
        ItemPainter(font).swatch(painter, rect, kind, colours)
        return
    painter.fillRect(rect, QColor(colours.call_block))
    painter.setPen(QColor(colours.call_block_text))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


class LegendButton(QPushButton):
    """Open and close a legend for which there is no room."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(_("What is shown"), parent)
        self._open, self._close = icons.icon("chevron-up"), icons.icon("chevron-down")
        self.setProperty("flat", "true")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setIcon(self._open)
        side = max(_ICON, round(self.fontInfo().pixelSize() * _ICON / _DRAWN_AT))
        self.setIconSize(QSize(side, side))
        self.toggled.connect(self._on_toggled)

    def tell_hidden(self, text: str) -> None:
        """Say instead what is out of sight, if anything is."""
        self.setText(text or _("What is shown"))

    def _on_toggled(self, is_open: object) -> None:
        self.setIcon(self._close if is_open else self._open)


class Legend(QWidget):
    """Tick what the calendar shows. What is hidden is counted here, and is back with one press."""

    changed = Signal()
    """Something was ticked or unticked: ask `hidden` and `shows_blocks`."""
    counted = Signal(str)
    """So much of the page is out of sight; "" for nothing."""
    resized = Signal()
    """It needs more room or less."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = tuple(LegendBox(kind) for kind in (*ItemKind, None))
        self._count = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self._kept = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL)
        self._explained = QWidget()  # a label's own tooltip is its whole text
        row = QVBoxLayout(self._explained)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._kept)
        self._explained.hide()
        self.show_all = KeyButton(_("Show all"))
        self.show_all.setProperty("small", "true")
        self.show_all.clicked.connect(self._on_show_all)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for box in self.boxes:
            column.addWidget(box)
            box.toggled.connect(self.changed)
        column.addWidget(self._explained)
        column.addWidget(self._count)
        column.addWidget(self.show_all)
        self.tell_hidden(0)

    @property
    def hidden(self) -> frozenset[ItemKind]:
        """Give the kinds that are out of sight."""
        return frozenset(
            box.kind for box in self.boxes if box.kind is not None and not box.isChecked()
        )

    @property
    def shows_blocks(self) -> bool:
        """Tell whether call blocks are shown."""
        return self.boxes[-1].isChecked()

    def tell_hidden(self, count: int) -> None:
        """Say how many things of the page are out of sight."""
        is_all = not self.hidden and self.shows_blocks
        text = ngettext("{n} hidden on this page", "{n} hidden on this page", count)
        self._count.setText(text.format(n=count) if count else "")
        self._count.setVisible(bool(count))
        self.show_all.setVisible(not is_all)
        self.counted.emit(self._count.text())

    def tell_kept(self, text: str, details: str) -> None:
        """Say how many call blocks were kept; "" says nothing."""
        self._kept.setText(text)
        self._explained.setToolTip(details)
        self._explained.setVisible(bool(text))

    def event(self, event: QEvent) -> bool:
        """Tell when lines came, went or broke: only then the layout knows how high they are."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.resized.emit()
        return done

    def height_for(self, width: int) -> int:
        """Tell how high it is with lines of so many pixels."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self.sizeHint().height()
        return layout.totalHeightForWidth(max(1, width))

    def _on_show_all(self) -> None:
        self.show_all.hide()
        for box in self.boxes:
            box.setChecked(True)
        self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)
