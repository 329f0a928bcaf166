"""Words to type with placeholders in them: known ones are marked, unknown ones underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from followdesk.domain.fatigue import Span
from followdesk.gui.palette import colours_of
from followdesk.gui.scripts.completion import Completion, names_for
from followdesk.gui.scripts.placeholder_marks import PlaceholderMarks, units

_OPEN, _CLOSE = "{{", "}}"
_LONGEST_NAME = 32  # letters typed after the braces for which a list is still offered
_LINE_PADDING = 18  # pixels of frame and padding, above and below together
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_MARKS = 100  # stretches underlined at once


class WordsEdit(QPlainTextEdit):
    """Type plain words; `{{` offers the placeholders, and so does Ctrl+Space."""

    edited = Signal()
    """The person typed. Not emitted by `show_text`."""

    def __init__(self, name: str, parent: QWidget | None = None, *, one_line: bool = False) -> None:
        """Take the spoken `name`, such as the section's."""
        super().__init__(parent)
        self._one_line = one_line
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        line = self.fontMetrics().lineSpacing()
        if one_line:
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.document().setDocumentMargin(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setFixedHeight(line + _LINE_PADDING)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self.setMinimumHeight(line * 2 + _LINE_PADDING)
        self._is_filling = False
        self._is_refused = False  # Esc: no list until the next braces
        self._marks = PlaceholderMarks(self.document(), self)
        self._completion: Completion | None = None  # made for the first braces: 2 ms a field
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_caret)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def completion(self) -> Completion:
        """Give the list of placeholders beside the caret."""
        if self._completion is None:
            self._completion = Completion(self)
            self._completion.taken.connect(self._on_taken)
        return self._completion

    @property
    def text(self) -> str:
        """Give what is typed."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text; what was typed before cannot come back by Ctrl+Z."""
        self._is_filling = True
        self._marks.forget_what_is_seen()
        self.setPlainText(text)
        self._is_filling = False
        self._put_list_away()

    def sizeHint(self) -> QSize:
        """Ask for no more than the least: a scroll area adds up what is asked, and scrolls."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+Z only while there is typing to take back, and Esc only for the list."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            can = self.document()
            if event.matches(keys.Undo) and not can.isUndoAvailable():
                event.ignore()
                return True
            if event.matches(keys.Redo) and not can.isRedoAvailable():
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the list have its keys while it is shown."""
        was_offered = self._completion is not None and self._completion.isVisible()
        if self._completion is not None and self._completion.takes(event):
            self._is_refused = was_offered and event.key() == Qt.Key.Key_Escape
            return
        if event.key() == Qt.Key.Key_Space and event.modifiers() == _CONTROL:
            self._begin_placeholder()
            return
        if event.modifiers() & _HELD == Qt.KeyboardModifier.AltModifier and event.text():
            event.ignore()  # the key of a button that cannot be pressed now; no letter
            return
        if event.key() == Qt.Key.Key_Escape or (self._one_line and event.key() in _ENTER):
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.text() == "{":
            self._is_refused = False
        self._offer()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words, never looks; lines are parted as they are everywhere else."""
        lines = source.text().splitlines()
        self.insertPlainText((" " if self._one_line else "\n").join(lines))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the list away."""
        super().focusOutEvent(event)
        self._put_list_away()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_marks"):
            self._is_filling = True
            self._marks.dress()
            self._marks.rehighlight()
            self._is_filling = False

    # What only checks in

    @property
    def plain(self) -> str:
        """Give the text as it is seen."""
        return self.text

    def point_out(self, spans: Sequence[Span]) -> None:
        """Underline stretches of the text; of very many the first ones."""
        colour = QColor(colours_of(self.palette()).promise)
        marks = []
        for cursor in self._cursors(spans[:_MOST_MARKS]):
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(colour)
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        if marks or self.extraSelections():
            self.setExtraSelections(marks)

    def put_in_place(self, span: Span, text: str) -> None:
        """Put a text in the place of a stretch; Ctrl+Z takes it back."""
        [cursor] = self._cursors([span])
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cursors(self, spans: Sequence[Span]) -> list[QTextCursor]:
        """Select stretches of the text, given in order."""
        text, found = self.text if spans else "", []
        before = at = 0
        for span in spans:
            at += units(text[before : span.start])
            cursor = QTextCursor(self.document())
            cursor.setPosition(at)
            at += units(text[span.start : span.end])
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
            found.append(cursor)
            before = span.end
        return found

    # Placeholders

    def _typed_name(self) -> str | None:
        """Give what is typed of a placeholder at the caret; None where none is begun."""
        cursor = self.textCursor()
        before = _before_caret(cursor)
        at = before.rfind(_OPEN)
        typed = before[at + len(_OPEN) :]
        if at < 0 or _CLOSE in typed or len(typed) > _LONGEST_NAME or "{" in typed:
            return None
        return typed

    def _put_list_away(self) -> None:
        if self._completion is not None:
            self._completion.hide()

    def _begin_placeholder(self) -> None:
        self._is_refused = False
        if self._typed_name() is None:
            self.textCursor().insertText(_OPEN)
        self._offer()

    def _offer(self) -> None:
        typed = self._typed_name()
        if typed is None or self._is_refused:
            self._put_list_away()
            return
        self.completion.offer(names_for(typed), self.cursorRect())

    @Slot(str)
    def _on_taken(self, name: str) -> None:
        """Write the placeholder over what is typed of it, with the braces that close it."""
        typed = self._typed_name()
        cursor = self.textCursor()
        if typed is not None:
            cursor.movePosition(
                QTextCursor.MoveOperation.PreviousCharacter,
                QTextCursor.MoveMode.KeepAnchor,
                len(typed),
            )
        after = cursor.block().text().encode("utf-16-le", "surrogatepass")
        end = cursor.selectionEnd() - cursor.block().position()
        is_closed = after[end * 2 : end * 2 + 4].decode("utf-16-le", "replace") == _CLOSE
        cursor.insertText(name if is_closed else name + _CLOSE)
        if is_closed:
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, n=len(_CLOSE))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # A line without end is marked where it is seen; to ask the document where that is takes 7 ms.

    @Slot()
    def _on_caret(self) -> None:
        """Mark what is around the caret, which is always in sight while something is typed."""
        if self._marks.is_wanted:
            at = self.textCursor().position()
            self._marks.see(at, at)

    @Slot()
    def _on_scrolled(self) -> None:
        """Mark what has come into sight."""
        if self._marks.is_wanted:
            corner = self.viewport().rect().bottomRight()
            first, last = self.cursorForPosition(QPoint()), self.cursorForPosition(corner)
            self._marks.see(first.position(), last.position())

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._is_filling:
            self.edited.emit()


_CONTROL = Qt.KeyboardModifier.ControlModifier
_HELD = _CONTROL | Qt.KeyboardModifier.AltModifier


def _before_caret(cursor: QTextCursor) -> str:
    """Give the few letters of the line before the caret, however long the line is."""
    near = QTextCursor(cursor)
    start = max(cursor.block().position(), cursor.position() - _LONGEST_NAME - len(_OPEN) - 1)
    near.setPosition(cursor.position())
    near.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
    return near.selectedText()
