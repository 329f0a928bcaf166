"""Text from strangers stays text: tooltips, elision and flowing lines without rich text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

_TOO_LONG = re.compile(r"\S{41,}")  # letters: a word that no language has in earnest
_PIECE = re.compile(r".{20}(?=.)")


def plain_tooltip(text: str) -> str:
    """Make a tooltip that Qt shows letter by letter, even where it would guess rich text."""
    if "<" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>".replace("\n", "<br>")


def breakable(text: str) -> str:
    """Let a word that is longer than any line be parted, so that it makes no window wider.

    Where it may be parted stands a sign that is not seen (U+200B).
    """
    return _TOO_LONG.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), text)


def elided(text: str, font: QFont, width: int) -> str:
    """Cut a line of text to `width` pixels, with an ellipsis where something is missing."""
    one_line = " ".join(text.split())
    return QFontMetrics(font).elidedText(one_line, Qt.TextElideMode.ElideRight, width)


def longest_fitting(ways: Sequence[str], font: QFont, width: int) -> str:
    """Choose the first of `ways` that fits, the longest first; where none does, cut the last."""
    metrics = QFontMetrics(font)
    fitting = (text for text in ways if metrics.horizontalAdvance(text) <= width)
    return next(fitting, None) or elided(ways[-1], font, width)


@dataclass(frozen=True)
class Run:
    """A stretch of text in one font and colour."""

    text: str
    font: QFont
    colour: str


@dataclass(frozen=True)
class Flowed:
    """Runs laid out in lines, ready to be painted."""

    lines: tuple[QTextLayout, ...]
    width: float
    height: float
    is_cut: bool

    @property
    def first_height(self) -> float:
        """Give the height of the first line."""
        return self.lines[0].boundingRect().height() if self.lines else 0.0

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint the lines from the upper left corner `at` down."""
        top = at.y()
        for line in self.lines:
            line.draw(painter, QPointF(at.x(), top))
            top += line.boundingRect().height()

    def draw_from_right(self, painter: QPainter, at: QPointF) -> None:
        """Paint the lines from the upper right corner `at` down, each ending there."""
        top = at.y()
        for line in self.lines:
            end = line.lineAt(0).naturalTextRect().right()
            line.draw(painter, QPointF(at.x() - end, top))
            top += line.boundingRect().height()


def flow(runs: Sequence[Run], width: float, most_lines: int = 1) -> Flowed:
    """Lay `runs` out in at most `most_lines` lines of `width` pixels; the last is elided."""
    rest = [run for run in runs if run.text]
    lines: list[QTextLayout] = []
    is_cut = False
    while rest and len(lines) < most_lines:
        is_last = len(lines) == most_lines - 1
        taken = _fits(rest, width)
        if taken is None:
            lines.append(_line(rest, width))
            rest = []
        elif is_last:
            lines.append(_line(_cut(rest, width), width))
            rest, is_cut = [], True
        else:
            lines.append(_line(_sliced(rest, 0, taken), width))
            rest = _sliced(rest, taken, None)
    return Flowed(
        tuple(lines),
        max((line.lineAt(0).naturalTextWidth() for line in lines), default=0.0),
        sum(line.boundingRect().height() for line in lines),
        is_cut,
    )


def _fits(runs: Sequence[Run], width: float) -> int | None:
    """Tell how many characters the first line takes; None when it takes all."""
    text = "".join(run.text for run in runs)
    layout = _line(runs, width)
    length = layout.lineAt(0).textLength()
    return None if length >= len(text) else max(1, length)


def _line(runs: Sequence[Run], width: float) -> QTextLayout:
    layout = QTextLayout("".join(run.text for run in runs), runs[0].font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs))
    layout.beginLayout()
    layout.createLine().setLineWidth(max(1.0, width))
    layout.endLayout()
    return layout


def _formats(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for run in runs:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, len(run.text)
        look = QTextCharFormat()
        look.setFont(run.font)
        look.setForeground(QColor(run.colour))
        made.format = look
        formats.append(made)
        start += len(run.text)
    return formats


def _sliced(runs: Sequence[Run], start: int, end: int | None) -> list[Run]:
    kept, at = [], 0
    stop = sum(len(run.text) for run in runs) if end is None else end
    for run in runs:
        text = run.text[max(0, start - at) : max(0, stop - at)]
        if text:
            kept.append(Run(text, run.font, run.colour))
        at += len(run.text)
    return kept


def _cut(runs: Sequence[Run], width: float) -> list[Run]:
    """Shorten runs to one line, the run that does not fit elided and those after it dropped."""
    kept, left = [], width
    for run in runs:
        metrics = QFontMetricsF(run.font)
        taken = metrics.horizontalAdvance(run.text)
        if taken <= left and run is not runs[-1]:
            kept.append(run)
            left -= taken
            continue
        short = metrics.elidedText(run.text, Qt.TextElideMode.ElideRight, left)
        kept.append(Run(short, run.font, run.colour))
        break
    return kept
