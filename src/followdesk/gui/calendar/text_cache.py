"""Words laid out once and painted many times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTransform

from followdesk.gui.calendar.text_fit import Line, fit_block

_MOST_KEPT = 4096


@dataclass(frozen=True, slots=True)
class _Laid:
    text: QStaticText
    at: QPointF
    is_bold: bool


class TextCache:
    """Break, shorten and shape words for a width once; repainting finds them ready."""

    def __init__(self, font: QFont, *, is_mirrored: bool = False) -> None:
        """Take the font of plain words; mirrored, lines begin at the right of their room."""
        self._is_mirrored = is_mirrored
        self.plain = QFont(font)
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self._plain_metrics = QFontMetrics(self.plain)
        self._bold_metrics = QFontMetrics(self.bold)
        self._widths: dict[tuple[str, bool], int] = {}
        self._kept: dict[tuple[str, tuple[str, ...], int, int], tuple[_Laid, ...]] = {}

    @property
    def line_height(self) -> int:
        """Give the height of a line in pixels."""
        return self._bold_metrics.height()

    def measure(self, text: str, *, is_bold: bool) -> int:
        """Measure one line in pixels, each only once: names and words come again and again."""
        width = self._widths.get((text, is_bold))
        if width is None:
            if len(self._widths) >= 4 * _MOST_KEPT:
                self._widths.clear()
            metrics = self._bold_metrics if is_bold else self._plain_metrics
            width = self._widths[text, is_bold] = metrics.horizontalAdvance(text)
        return width

    def draw(
        self,
        painter: QPainter,
        at: tuple[int, int],
        name: str,
        rest: Sequence[str],
        room: tuple[int, int],
        ink: QColor,
        *,
        is_quiet: bool = False,
    ) -> None:
        """Paint a bold name and what follows at `at`, within `room` (width, number of lines).

        `is_quiet` paints the name no bolder than the rest.
        """
        key = (name, tuple(rest), *room)
        laid = self._kept.get(key)
        if laid is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            lines = fit_block(name, rest, room[0], room[1], self.measure)
            laid = self._lay_out(lines, room[0])
            self._kept[key] = laid
        painter.setPen(ink)
        corner = QPointF(*at)
        for piece in laid:
            painter.setFont(self.bold if piece.is_bold and not is_quiet else self.plain)
            painter.drawStaticText(corner + piece.at, piece.text)

    def _lay_out(self, lines: Sequence[Line], width: int) -> tuple[_Laid, ...]:
        made = []
        for number, line in enumerate(lines):
            for piece in line:
                text = QStaticText(piece.text)
                text.setTextFormat(Qt.TextFormat.PlainText)
                text.prepare(QTransform(), self.bold if piece.is_bold else self.plain)
                x = piece.x
                if self._is_mirrored:
                    x = width - x - self.measure(piece.text, is_bold=piece.is_bold)
                at = QPointF(x, number * self.line_height)
                made.append(_Laid(text, at, piece.is_bold))
        return tuple(made)
