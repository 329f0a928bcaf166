"""The recovery code, large, in its nine groups."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.palette import colours_of
from followdesk.gui.theme import Size, sized

_COLUMNS = 3
_PADDING = 16  # pixels around each group


def code_font(font: QFont) -> QFont:
    """Give letters of one width, as large as a figure, beside body text in `font`."""
    mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made = sized(font, Size.FIGURE, QFont.Weight.Medium)
    made.setFamilies(mono.families())
    return made


class CodeCard(QWidget):
    """Paint the groups, each with its number; nothing of it can be selected by accident."""

    def __init__(self, groups: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = groups
        self._code = code_font(self.font())
        self._small = sized(self.font(), Size.TINY)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Recovery code"))
        # Spelt out, because a group read as a word cannot be written down.
        self.setAccessibleDescription(", ".join(" ".join(group) for group in groups))

    def sizeHint(self) -> QSize:
        """Fit three groups in a row."""
        metrics = QFontMetrics(self._code)
        number = QFontMetrics(self._small).horizontalAdvance("0")
        width = metrics.horizontalAdvance("0000") + number + 3 * _PADDING
        rows = -(-len(self._groups) // _COLUMNS)
        return QSize(width * _COLUMNS, rows * self._row_height())

    def minimumSizeHint(self) -> QSize:
        """Show all of it, always."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the grid."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.focus if self.hasFocus() else colours.line))
        painter.setBrush(QColor(colours.card))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        width, height = self.width() // _COLUMNS, self._row_height()
        number_width = QFontMetrics(self._small).horizontalAdvance("0") + _PADDING
        for at, group in enumerate(self._groups):
            row, column = divmod(at, _COLUMNS)
            cell = QRect(column * width, row * height, width, height)
            painter.setPen(QColor(colours.quiet))
            painter.setFont(self._small)
            left = cell.adjusted(_PADDING, 0, 0, 0)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(left, flags, str(at + 1))
            painter.setPen(QColor(colours.text))
            painter.setFont(self._code)
            painter.drawText(left.adjusted(number_width, 0, 0, 0), flags, group)

    def _row_height(self) -> int:
        return QFontMetrics(self._code).height() + _PADDING
