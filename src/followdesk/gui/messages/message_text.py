"""Plain text to type into, with blanks that are seen: a subject, or the words of a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFragment,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from followdesk.domain.fatigue import Span
from followdesk.domain.script import MAX_CHARACTERS, Placeholder, Text, parse
from followdesk.gui.blank_words import blank_hint
from followdesk.gui.palette import colours_of

_NAME = QTextFormat.Property.UserProperty.value + 1
_NTH = _NAME + 1  # tells two blanks of one name apart that stand side by side
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEARLY_FULL = MAX_CHARACTERS // 2  # from here on the text is measured: a blank is short on screen
_FEWEST_LINES, _MOST_LINES = 8, 19
_LINE_PADDING = 18  # pixels of frame and padding, above and below together


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a blank stands in the document."""

    name: str
    start: int
    end: int


class MessageText(QTextEdit):
    """Edit plain text; a blank is one thing: it is entered by Tab or F2, and typed over whole.

    What is shown for a blank is what is to be typed there; `text` gives it back as `{{name}}`.
    """

    edited = Signal()
    """The person typed. Not emitted by `show_text`."""
    overfilled = Signal(int)
    """What was to be put in is left out: the text would have so many characters."""

    def __init__(self, name: str, parent: QWidget | None = None, *, one_line: bool = False) -> None:
        super().__init__(parent)
        self._one_line = one_line
        self._is_filling = False
        self._room = 0
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if one_line:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().setDocumentMargin(1)
            self.setFixedHeight(self.fontMetrics().lineSpacing() + _LINE_PADDING)
        self.textChanged.connect(self._on_text_changed)

    def show_text(self, text: str) -> None:
        """Show a text; its `{{names}}` become blanks. What was typed before cannot come back."""
        self._is_filling = True
        self.clear()
        cursor = self.textCursor()
        for nth, part in enumerate(parse(text)):
            if isinstance(part, Text):
                cursor.insertText(part.source, self._ordinary())
            else:
                cursor.insertText(_shown(part), self._look_of(part.name, nth))
        cursor.setPosition(0)
        self.setTextCursor(cursor)
        self.document().clearUndoRedoStacks()
        self._is_filling = False

    @property
    def text(self) -> str:
        """Give the text as it is kept, blanks as `{{name}}`."""
        blocks = []
        block = self.document().begin()
        while block.isValid():
            runs = _fragments(block)
            blocks.append("".join(_written(run.text(), run.charFormat()) for run in runs))
            block = block.next()
        return "\n".join(blocks)

    @property
    def blanks(self) -> tuple[str, ...]:
        """Name the blanks in their order, each once."""
        return tuple(dict.fromkeys(place.name for place in self._places()))

    def focus_blank(self, name: str = "") -> bool:
        """Select the blank called so, or the next one; tells whether there is one."""
        caret = self.textCursor().selectionEnd() if self.hasFocus() else -1
        places = [p for p in self._places() if not name or p.name == name]
        if not places:
            return False
        later = [place for place in places if place.start >= max(caret, 0)]
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._select((later or places)[0])
        return True

    def has_blank_after_caret(self) -> bool:
        """Tell whether a blank comes after the caret."""
        caret = self.textCursor().selectionEnd()
        return any(place.start >= caret for place in self._places())

    def point_out(self, spans: Sequence[Span]) -> None:
        """Underline stretches of `plain`, the text as it is seen."""
        colour = QColor(colours_of(self.palette()).promise)
        marks = []
        for span in spans:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(span.start)
            mark.cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            mark.format.setUnderlineColor(colour)
            marks.append(mark)
        self.setExtraSelections(marks)

    def put_in_place(self, span: Span, text: str) -> None:
        """Put a text in the place of a stretch of `plain`, blanks as blanks; Ctrl+Z takes it back.

        The caret goes to the first blank of it, or behind it.
        """
        cursor = QTextCursor(self.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for nth, part in enumerate(parse(text), len(self.plain)):
            if isinstance(part, Text):
                cursor.insertText(part.source, self._ordinary())
            else:
                cursor.insertText(_shown(part), self._look_of(part.name, nth))
        cursor.endEditBlock()
        end = cursor.position()
        first = next((p for p in self._places() if span.start <= p.start < end), None)
        self.setTextCursor(self._cursor_over(first) if first else cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def plain(self) -> str:
        """Give the text as it is seen, each character at its place in the document."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type over a blank as a whole; leave to the window what the window does."""
        is_enter = event.key() in _ENTER
        if event.key() == Qt.Key.Key_Escape or (is_enter and self._is_left_to_window(event)):
            event.ignore()
        elif is_enter:
            self._clear_blank()
            super().keyPressEvent(event)
        elif _is_typed(event):
            self._insert(event.text())
        else:
            if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
                self._take_whole_blank(forward=event.key() == Qt.Key.Key_Delete)
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose over a blank as a whole."""
        if event.commitString() or event.preeditString():
            self._clear_blank()
            self.setCurrentCharFormat(self._ordinary())
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words, never looks; into one line as one line."""
        text = source.text()
        self._insert(" ".join(text.split()) if self._one_line else text)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next blank, and on to the next field after the last."""
        cursor = self.textCursor()
        places = list(self._places())
        if forward:
            found = [p for p in places if p.start >= cursor.selectionEnd()]
        else:
            found = [p for p in places if p.end <= cursor.selectionStart()][-1:]
        if not found:
            return super().focusNextPrevChild(forward)
        self._select(found[0])
        return True

    def sizeHint(self) -> QSize:
        """Ask for a line, or for room to read a message in."""
        line = self.fontMetrics().lineSpacing()
        lines = 1 if self._one_line else min(_MOST_LINES, max(_FEWEST_LINES, self._room // line))
        return QSize(400, lines * line + _LINE_PADDING)

    def take_at_most(self, height: int) -> None:
        """Be as high as a message of the usual length, if `height` pixels are enough for it."""
        self._room = height - _LINE_PADDING
        self.setFixedHeight(self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            with QSignalBlocker(self):
                self._dress()

    def _is_left_to_window(self, event: QKeyEvent) -> bool:
        return self._one_line or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _insert(self, text: str) -> None:
        """Put in what is typed or pasted, unless it is more than a message can hold."""
        selected = self.textCursor().selectionEnd() - self.textCursor().selectionStart()
        if self.document().characterCount() + len(text) > _NEARLY_FULL:
            length = len(self.text) + len(text) - selected
            if length > MAX_CHARACTERS:
                self.overfilled.emit(length)
                return
        self._clear_blank()
        cursor = self.textCursor()
        cursor.insertText(text, self._ordinary())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _clear_blank(self) -> None:
        """Take out what is selected, or the blank that the caret is within."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            at = cursor.position()
            place = next((p for p in self._places() if p.start < at < p.end), None)
            if place is None:
                return
            cursor = self._cursor_over(place)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)

    def _take_whole_blank(self, *, forward: bool) -> None:
        """Select the blank that a key would begin to erase."""
        if self.textCursor().hasSelection():
            return
        at = self.textCursor().position()
        for place in self._places():
            begins = place.start <= at < place.end if forward else place.start < at <= place.end
            if begins:
                self._select(place)
                return

    # The document

    def _places(self) -> Iterator[_Place]:
        """Give the blanks in their order."""
        block = self.document().begin()
        while block.isValid():
            for run in _fragments(block):
                name = str(run.charFormat().property(_NAME) or "")
                if name:
                    yield _Place(name, run.position(), run.position() + run.length())
            block = block.next()

    def _select(self, place: _Place) -> None:
        self.setTextCursor(self._cursor_over(place))
        self.ensureCursorVisible()

    def _cursor_over(self, place: _Place) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _ordinary(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(colours_of(self.palette()).text))
        return look

    def _look_of(self, name: str, nth: int) -> QTextCharFormat:
        colours, look = colours_of(self.palette()), QTextCharFormat()
        look.setForeground(QColor(colours.limbo))
        look.setBackground(QColor(colours.limbo_soft))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setProperty(_NAME, name)
        look.setProperty(_NTH, nth)
        return look

    def _dress(self) -> None:
        """Wear the colours in use; it is no typing, and takes nothing from what can come back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        look = QTextCharFormat()
        look.setForeground(QColor(colours_of(self.palette()).text))
        cursor.mergeCharFormat(look)
        for nth, place in enumerate(tuple(self._places())):
            self._cursor_over(place).setCharFormat(self._look_of(place.name, nth))

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._is_filling:
            self.edited.emit()


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    walk = block.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1


def _shown(part: Placeholder) -> str:
    return blank_hint(part.name) if part.is_known else part.source


def _written(text: str, look: QTextCharFormat) -> str:
    name = str(look.property(_NAME) or "")
    return f"{{{{{name}}}}}" if name else text.replace("\u2028", "\n")


def _is_typed(event: QKeyEvent) -> bool:
    """Tell whether a key writes something; AltGr comes as Ctrl+Alt on Windows."""
    held = event.modifiers() & _HELD
    is_plain = held in (Qt.KeyboardModifier.NoModifier, _HELD)
    return bool(event.text()) and event.text().isprintable() and is_plain
