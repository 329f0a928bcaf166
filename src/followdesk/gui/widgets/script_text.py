"""Text to read out, with blanks in it to type into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from followdesk.gui.palette import colours_of
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.blanks import Blank, Part, Place, draw_blanks, filled, written

_LINE_HEIGHT = 132  # percent, as in the screens
_NOTHING_HELD = Qt.KeyboardModifier.NoModifier


class ScriptText(QTextEdit):
    """Show a script; only its blanks take letters, and Tab goes from one to the next.

    Blanks of the same name are the same blank: what is typed into one stands in all.
    """

    blank_typed = Signal(str, str)
    """The name of a blank, and what now stands in it."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, size: Size = Size.SCRIPT
    ) -> None:
        """Take the spoken `name` of the whole text, such as the section's."""
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self._places: tuple[Place, ...] = ()
        self._text = ""
        self._as_shown = ""
        self._earlier: list[tuple[str, str]] = []
        self.setAccessibleName(name)
        self.setFont(sized(self.font(), size))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self.viewport().update)

    # What it shows

    def show_script(self, parts: Sequence[Part]) -> None:
        """Show words and blanks, in their order."""
        self._parts = tuple(parts)
        self._earlier.clear()
        self._write()
        self._put_caret(0)

    @property
    def values(self) -> dict[str, str]:
        """Tell what stands in each blank."""
        return {part.name: part.value for part in self._parts if isinstance(part, Blank)}

    @property
    def open_blanks(self) -> tuple[str, ...]:
        """Name the blanks that nothing was typed into yet."""
        return tuple(name for name, value in self.values.items() if not value.strip())

    @property
    def spoken_text(self) -> str:
        """Give the text as it stands, placeholders included."""
        return self._text

    def set_value(self, name: str, value: str) -> None:
        """Fill a blank from elsewhere, without telling anybody."""
        caret = self.textCursor().position()
        self._fill(name, value)
        self._put_caret(min(caret, len(self._text)))

    def focus_blank(self, name: str) -> bool:
        """Put the caret into the blank called so; tells whether there is one."""
        place = next((p for p in self._places if p.blank.name == name), None)
        if place is None:
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._put_caret(place.last)
        return True

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type into the blank at the caret; everything else only moves, selects and copies."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Undo) and self._earlier:
            self._take_back()
        elif event.key() == Qt.Key.Key_Backspace:
            self._erase(-1)
        elif event.key() == Qt.Key.Key_Delete:
            self._erase(1)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif _is_typed(event):
            self._type(event.text())
        elif not _is_edit(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+Z only while there is typing to take back: else it is the window's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.setAccepted(bool(self._earlier))
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method has finished composing."""
        if event.commitString():
            self._type(event.commitString())
        event.accept()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words, never looks, and never more than one line."""
        self._type(" ".join(source.text().split()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next blank, and on to the next widget after the last."""
        caret = self.textCursor().position()
        current = self._place_at(caret)
        if forward:
            later = [p for p in self._places if p.start > caret and p is not current]
            target = later[0] if later else None
        else:
            sooner = [p for p in self._places if p.end < caret and p is not current]
            target = sooner[-1] if sooner else None
        if target is None:
            return super().focusNextPrevChild(forward)
        self._put_caret(target.last)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come in by Tab at the first blank, or at the last when walking back."""
        super().focusInEvent(event)
        if self._places and event.reason() == Qt.FocusReason.TabFocusReason:
            opened = [p for p in self._places if not p.blank.value]
            self._put_caret((opened or list(self._places))[0].last)
        elif self._places and event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._put_caret(self._places[-1].last)

    def _type(self, text: str) -> None:
        place = self._place_at(self.textCursor().position())
        if place is None or not text:
            return
        start, end = self._selected_in(place)
        value = place.blank.value
        self._change(place, value[:start] + text + value[end:], start + len(text))

    def _erase(self, direction: int) -> None:
        place = self._place_at(self.textCursor().position())
        if place is None:
            return
        start, end = self._selected_in(place)
        if start == end:
            start, end = (max(0, start - 1), end) if direction < 0 else (start, end + 1)
        value = place.blank.value
        if value[start:end]:
            self._change(place, value[:start] + value[end:], start)

    def _take_back(self) -> None:
        name, value = self._earlier.pop()
        self._fill(name, value)
        self.focus_blank(name)
        self.blank_typed.emit(name, value)

    def _change(self, place: Place, value: str, caret: int) -> None:
        nth = self._places.index(place)
        self._earlier.append((place.blank.name, place.blank.value))
        self._fill(place.blank.name, value)
        self._put_caret(self._places[nth].start + caret)
        self.blank_typed.emit(place.blank.name, value)

    def _selected_in(self, place: Place) -> tuple[int, int]:
        """Give the selection within a blank's value, as start and end."""
        cursor, length = self.textCursor(), len(place.blank.value)
        ends = (cursor.selectionStart() - place.start, cursor.selectionEnd() - place.start)
        return min(max(ends[0], 0), length), min(max(ends[1], 0), length)

    # Writing and painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the blanks, then the words."""
        painter = QPainter(self.viewport())
        current = self._place_at(self.textCursor().position()) if self.hasFocus() else None
        colours = colours_of(self.palette())
        draw_blanks(painter, self.document(), self._places, current, colours)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew, and be as high as they are."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            with QSignalBlocker(self):
                self._format()

    def _fill(self, name: str, value: str) -> None:
        self._parts = filled(self._parts, name, value)
        self._write()

    def _write(self) -> None:
        """Write the parts into the document, and remember where the blanks stand."""
        self._text, self._places = written(self._parts)
        with QSignalBlocker(self):
            self.setPlainText(self._text)
            self._format()
        self._as_shown = self.toPlainText()
        self._fit()

    def _format(self) -> None:
        colours = colours_of(self.palette())
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block, ordinary = QTextBlockFormat(), QTextCharFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        block.setLineHeight(_LINE_HEIGHT, proportional.value)
        ordinary.setForeground(QColor(colours.text))
        cursor.setBlockFormat(block)
        cursor.setCharFormat(ordinary)
        for place in self._places:
            look = QTextCharFormat()
            look.setForeground(QColor(colours.text if place.blank.value else colours.limbo))
            cursor.setPosition(place.start)
            cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)

    def _fit(self) -> None:
        height = self.document().size().height()
        self.setFixedHeight(max(1, round(height)))

    def _put_caret(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    def _place_at(self, position: int) -> Place | None:
        return next((p for p in self._places if p.start <= position <= p.end), None)

    @Slot()
    def _on_text_changed(self) -> None:
        """Undo what assistive technology may have written past us into the fixed words."""
        if self.toPlainText() != self._as_shown:
            self._write()


def _is_typed(event: QKeyEvent) -> bool:
    """Tell whether a key writes something; AltGr comes as Ctrl+Alt on Windows."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    held = event.modifiers() & both
    return bool(event.text()) and event.text().isprintable() and held in (_NOTHING_HELD, both)


def _is_edit(event: QKeyEvent) -> bool:
    """Tell whether the text editor would change the text itself."""
    keys = QKeySequence.StandardKey
    return any(
        event.matches(key)
        for key in (keys.Cut, keys.Redo, keys.Undo, keys.DeleteStartOfWord, keys.DeleteEndOfWord)
    )
