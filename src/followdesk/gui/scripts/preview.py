"""A text as somebody would hear or read it: filled, with what is still blank marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from followdesk.domain.script import Piece, PieceKind
from followdesk.gui.blank_words import blank_hint
from followdesk.gui.i18n import _
from followdesk.gui.palette import colours_of

_MOST = 4_000
"""Characters shown of a text: more than anybody says, and quick to lay out."""
MOST_SHOWN = _MOST + 100
"""Characters of a text that are enough to be shown: a placeholder at the end is whole."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one part of a text with its heading, "" for none."""

    heading: str
    pieces: tuple[Piece, ...]


class Preview(QTextEdit):
    """Show passages as plain text: what a name contains is never more than letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passages: tuple[Passage, ...] = ()
        self.setObjectName("preview")
        self.setAccessibleName(_("Preview"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show a text from its beginning, or from where it was read if it is the same one."""
        if self._passages == tuple(passages):
            return
        at = self.verticalScrollBar().value()
        self._passages = tuple(passages)
        self._write()
        self.verticalScrollBar().setValue(at)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_passages"):
            self._write()

    def _write(self) -> None:
        self.clear()
        cursor, room = QTextCursor(self.document()), _MOST
        looks = {kind: self._look(kind) for kind in PieceKind}
        cursor.beginEditBlock()
        for passage in self._passages:
            if passage.heading:
                gap = "\n\n" if cursor.position() else ""
                cursor.insertText(f"{gap}{passage.heading}\n", self._heading())
            elif cursor.position():
                cursor.insertText("\n\n", looks[PieceKind.TEXT])
            for piece in passage.pieces:
                words = blank_hint(piece.name) if piece.kind is PieceKind.BLANK else piece.text
                cursor.insertText(words[:room], looks[piece.kind])
                room -= len(words[:room])
                if room <= 0:
                    break
        if room <= 0:
            cursor.insertText(" …", looks[PieceKind.TEXT])
        cursor.endEditBlock()

    def _heading(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(colours_of(self.palette()).accent))
        look.setFontWeight(QFont.Weight.DemiBold)
        return look

    def _look(self, kind: PieceKind) -> QTextCharFormat:
        colours, look = colours_of(self.palette()), QTextCharFormat()
        look.setForeground(QColor(colours.text))
        if kind is PieceKind.FILLED:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            look.setUnderlineColor(QColor(colours.underline))
        elif kind is PieceKind.BLANK:
            look.setForeground(QColor(colours.limbo))
            look.setBackground(QColor(colours.limbo_soft))
        elif kind is PieceKind.UNKNOWN:
            look.setForeground(QColor(colours.promise))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(QColor(colours.promise))
        return look
