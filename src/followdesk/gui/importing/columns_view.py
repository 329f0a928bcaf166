"""The list of columns, in which what each becomes is chosen from a box."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from followdesk.domain.contact_file import Column, ContactField
from followdesk.gui.i18n import _
from followdesk.gui.import_words import field_words
from followdesk.gui.importing.columns_model import ColumnsModel, Part
from followdesk.gui.palette import colours_of
from followdesk.gui.widgets.rows import ROW_ROLE, Index
from followdesk.gui.widgets.texts import elided

_MARGIN = 10
_ARROW = 14  # pixels for the sign that a cell can be changed
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ColumnsDelegate(QStyledItemDelegate):
    """Paint the cells; open a box over what a column becomes."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell: what is left out is quiet, what can be chosen has an arrow."""
        colours = colours_of(option.palette)
        column = index.data(ROW_ROLE)
        is_out = isinstance(column, Column) and column.field is None
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_chosen:
            painter.fillRect(option.rect, QColor(colours.accent_soft))
        is_field = index.column() == Part.FIELD
        ink = colours.quiet if is_out or index.column() == Part.SAMPLES else colours.text
        if is_field and not is_out:
            ink = colours.accent
        painter.setPen(QColor(ink))
        painter.setFont(option.font)
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN - (_ARROW if is_field else 0), 0)
        text = elided(str(index.data()), option.font, room.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, flags, text)
        if is_field:
            arrow = QRect(option.rect.right() - _MARGIN - _ARROW, room.top(), _ARROW, room.height())
            painter.setPen(QColor(colours.quiet))
            painter.drawText(arrow, Qt.AlignmentFlag.AlignCenter, "▾")
        painter.setPen(QColor(colours.soft_line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Offer every field, and to leave the column out."""
        box = _OpenBox(parent)
        box.setAccessibleName(_("What this column becomes"))
        box.addItem(field_words(None), None)
        for field in ContactField:
            box.addItem(field_words(field), field)
        box.activated.connect(self._on_activated)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from what the column is now."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the choice."""
        if isinstance(editor, QComboBox):
            chosen = editor.currentData()
            field = None if chosen is None else ContactField(chosen)
            model.setData(index, field, Qt.ItemDataRole.EditRole)

    @Slot()
    def _on_activated(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)


class _OpenBox(QComboBox):
    """A box that opens at once: whoever came here wants to choose."""

    def showEvent(self, event: QShowEvent) -> None:
        """Open the list below the cell, once the box has its place there."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.showPopup)


class ColumnsView(QTableView):
    """Walk with the arrows; Enter, F2 or a click opens the box."""

    def __init__(self, model: ColumnsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(ColumnsDelegate(self))
        self.setAccessibleName(_("Columns of the file"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.resizeSection(Part.TITLE, 122)
        header.resizeSection(Part.FIELD, 126)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the box from any cell of the row."""
        if event.key() in (*_ENTER, Qt.Key.Key_F2) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == Part.FIELD:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            field = index.siblingAtColumn(Part.FIELD)
            self.setCurrentIndex(field)
            self.edit(field)
