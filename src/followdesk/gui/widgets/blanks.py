"""Blanks in a text: what they are, where they stand once written, how their ground is painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextBlock, QTextDocument, QTextLine

from followdesk.gui.palette import Palette

_UNDERLINE = 2.0  # pixels
_SIDE = 2.0  # pixels by which the ground of a blank is wider than its words


@dataclass(frozen=True, slots=True)
class Blank:
    """A place in a script: filled with `value`, or showing `placeholder` until it is."""

    name: str
    value: str = ""
    placeholder: str = "…"


Part = str | Blank


@dataclass(frozen=True, slots=True)
class Place:
    """Where a blank stands in the written text: from `start` up to `end`."""

    blank: Blank
    start: int
    end: int

    @property
    def last(self) -> int:
        """Give the last place of the caret: in an open blank the words are a placeholder's."""
        return self.end if self.blank.value else self.start


def written(parts: Sequence[Part]) -> tuple[str, tuple[Place, ...]]:
    """Write parts into one text, and tell where its blanks stand."""
    text, places = "", []
    for part in parts:
        words = part if isinstance(part, str) else part.value or part.placeholder
        if isinstance(part, Blank):
            places.append(Place(part, len(text), len(text) + len(words)))
        text += words
    return text, tuple(places)


def filled(parts: Sequence[Part], name: str, value: str) -> tuple[Part, ...]:
    """Fill every blank called `name`."""
    return tuple(
        replace(part, value=value) if isinstance(part, Blank) and part.name == name else part
        for part in parts
    )


def draw_blanks(
    painter: QPainter,
    document: QTextDocument,
    places: Sequence[Place],
    current: Place | None,
    colours: Palette,
) -> None:
    """Paint the ground and the underline of each blank, below its words."""
    painter.setPen(Qt.PenStyle.NoPen)
    for place in places:
        is_open = not place.blank.value
        ground = colours.accent_soft if place is current else ""
        if is_open:
            ground = colours.limbo_soft
        ink = colours.focus if place is current else colours.underline
        if is_open:
            ink = colours.limbo
        for rect in _rects(document, place.start, place.end):
            wide = rect.adjusted(-_SIDE, 0, _SIDE, 0)
            if ground:
                painter.fillRect(wide, QColor(ground))
            line = QRectF(wide.left(), wide.bottom(), wide.width(), _UNDERLINE)
            painter.fillRect(line, QColor(ink))


def _rects(document: QTextDocument, start: int, end: int) -> Iterator[QRectF]:
    """Give a rectangle for each line that a stretch of text runs over."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        yield from _rects_in(document, block, start - block.position(), end - block.position())
        block = block.next()


def _rects_in(document: QTextDocument, block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    corner = document.documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        while last > first and block.text()[last - 1].isspace():
            last -= 1  # the space a line was broken at
        if first < last:
            left, right = _x(line, first), _x(line, last)
            top = corner.y() + line.y()
            yield QRectF(corner.x() + left, top, right - left, line.height())


def _x(line: QTextLine, position: int) -> float:
    """Give where a position stands in a line; PySide answers with the position beside it."""
    found = line.cursorToX(position)
    if not isinstance(found, tuple):
        raise TypeError(f"cursorToX gave {type(found).__name__}")
    return float(found[0])
