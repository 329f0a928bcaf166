"""The list of planned rows; only what is visible is asked for and painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from followdesk.domain.import_plan import PlannedRow, RowResult
from followdesk.gui.i18n import _
from followdesk.gui.importing.preview_model import Part, PreviewModel
from followdesk.gui.importing.row_words import every_result, result_tone
from followdesk.gui.palette import colours_of
from followdesk.gui.widgets.labels import badge_size, draw_badge
from followdesk.gui.widgets.rows import ROW_ROLE, Index
from followdesk.gui.widgets.texts import elided

_MARGIN = 10


class PreviewDelegate(QStyledItemDelegate):
    """Paint one cell of a planned row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a badge for the result, plain text for the rest."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, PlannedRow):
            return
        colours = colours_of(option.palette)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.accent_soft))
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        text = str(index.data())
        if index.column() == Part.RESULT:
            size = badge_size(text, option.font)
            top = room.center().y() - size.height() / 2 + 0.5
            box = QRectF(room.left(), top, size.width(), size.height())
            draw_badge(painter, box, text, result_tone(row), colours, option.font)
        else:
            is_written = row.result in (RowResult.NEW, RowResult.UPDATED)
            ink = colours.text if is_written and index.column() == Part.WHO else colours.quiet
            if row.problems and index.column() == Part.DETAILS:
                ink = colours.limbo
            painter.setPen(QColor(ink))
            painter.setFont(option.font)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, flags, elided(text, option.font, room.width()))
        painter.setPen(QColor(colours.soft_line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()


class PreviewView(QTableView):
    """Rows of equal height, so that a hundred thousand scroll like ten."""

    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(PreviewDelegate(self))
        self.setAccessibleName(_("What becomes of each row"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        wide = self.fontMetrics().averageCharWidth()
        header.resizeSection(Part.NUMBER, 5 * wide + 2 * _MARGIN)
        badges = [badge_size(text, self.font()).width() for text in every_result()]
        header.resizeSection(Part.RESULT, max(badges) + 2 * _MARGIN)
        header.resizeSection(Part.WHO, 15 * wide + 2 * _MARGIN)
