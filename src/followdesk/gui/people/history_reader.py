"""A pane to read one entry of a history in full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.palette import colours_of
from followdesk.gui.people.history_passages import Passage, Words
from followdesk.gui.theme import Size, sized

_MARGIN = 16
_LINE_HEIGHT = 128  # percent


class HistoryReader(QTextEdit):
    """Show passages as plain words, to be read, marked and copied; Esc leads back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passages: tuple[Passage, ...] = ()
        self.setObjectName("reader")
        self.setAccessibleName(_("The entry in full"))
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(_MARGIN)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show what there is to read, from its beginning."""
        self._passages = tuple(passages)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the theme that is worn now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._passages:
            self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        for place, passage in enumerate(self._passages):
            self._write_passage(cursor, passage, is_first=place == 0)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(0)

    def _write_passage(self, cursor: QTextCursor, passage: Passage, *, is_first: bool) -> None:
        colours = colours_of(self.palette())
        if passage.head:
            size = Size.HEADING if passage.is_title else Size.SMALL
            ink = colours.text if passage.is_title else colours.quiet
            if not is_first:
                cursor.insertBlock(_block(14))
            else:
                cursor.setBlockFormat(_block(0))
            cursor.insertText(passage.head, self._look(size, ink, bold=True))
        if passage.words:
            cursor.insertBlock(_block(3 if passage.head else 10))
        for words in passage.words:
            cursor.insertText(words.text, self._words_look(words, is_title=passage.is_title))

    def _words_look(self, words: Words, *, is_title: bool) -> QTextCharFormat:
        colours = colours_of(self.palette())
        if is_title:
            return self._look(Size.SMALL, colours.quiet)
        look = self._look(Size.BODY, colours.quiet if words.is_open else colours.text)
        if words.is_filled:
            look.setFontUnderline(True)
            look.setUnderlineColor(QColor(colours.underline))
        return look

    def _look(self, size: Size, ink: str, *, bold: bool = False) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(sized(self.font(), size, QFont.Weight.DemiBold if bold else None))
        look.setForeground(QColor(ink))
        return look


def _block(above: int) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block
