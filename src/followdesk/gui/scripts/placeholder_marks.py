"""Placeholders marked in a document as the program will read them."""

from __future__ import annotations

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QWidget

from followdesk.domain.script import MAX_CHARACTERS, Placeholder, parse
from followdesk.gui.palette import colours_of

_OPEN = "{{"
_LAST_OF_ONE_UNIT = "\uffff"
_LONG = 4_000
"""Letters of a line from which on only what is seen of it is marked: all would take 20 ms a key."""
_BESIDE = 3_000  # letters marked before and after what is seen


class PlaceholderMarks(QSyntaxHighlighter):
    """Mark the placeholders of the lines that change; of an endless line, those that are seen."""

    def __init__(self, document: QTextDocument, widget: QWidget) -> None:
        """Take the colours that `widget` wears."""
        super().__init__(document)
        self._widget = widget
        self._seen = range(_BESIDE)
        self._has_long = False
        self._known, self._unknown = QTextCharFormat(), QTextCharFormat()
        self.dress()

    def dress(self) -> None:
        """Wear the colours in use."""
        colours = colours_of(self._widget.palette())
        self._known.setForeground(QColor(colours.accent))
        self._known.setBackground(QColor(colours.accent_soft))
        self._unknown.setForeground(QColor(colours.promise))
        self._unknown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._unknown.setUnderlineColor(QColor(colours.promise))

    @property
    def is_wanted(self) -> bool:
        """Tell whether any line is so long that only what is seen of it is marked."""
        return self._has_long

    def forget_what_is_seen(self) -> None:
        """Begin anew: another text is coming."""
        self._seen, self._has_long = range(_BESIDE), False

    def see(self, start: int, end: int) -> None:
        """Take the places of the document that are on screen; mark what is new among them."""
        before = self._seen
        if start >= before.start and end <= before.stop:
            return
        self._seen = range(max(0, start - _BESIDE), end + _BESIDE)
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            if block.length() > _LONG:
                self.rehighlightBlock(block)
            block = block.next()

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        if _OPEN not in text or len(text) > MAX_CHARACTERS:
            return
        # Qt counts in units of 16 bits.
        counts_twice = not text.isascii() and max(text) > _LAST_OF_ONE_UNIT
        at = 0
        if len(text) > _LONG and not counts_twice:
            self._has_long = True
            begin = self.currentBlock().position()
            at = max(0, self._seen.start - begin)
            text = text[at : max(at, self._seen.stop - begin)]
        for part in parse(text):
            length = units(part.source) if counts_twice else len(part.source)
            if isinstance(part, Placeholder):
                self.setFormat(at, length, self._known if part.is_known else self._unknown)
            at += length


def units(text: str) -> int:
    """Count the places that a text takes in a document of Qt."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
