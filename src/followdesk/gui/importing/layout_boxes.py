"""How the file was read, in three boxes: encoding, what separates columns, where the names are."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from followdesk.domain.contact_file import CsvTable
from followdesk.gui.i18n import N_, _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel

# What exports are written in, beside what was found.
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": N_("Western European (cp1252)"),
    "cp1250": N_("Central European (cp1250)"),
    "cp1251": N_("Cyrillic (cp1251)"),
    "mac_roman": N_("Western European, old Mac"),
    "cp850": N_("Western European, DOS"),
}
_DELIMITERS = {
    ",": N_("commas"),
    ";": N_("semicolons"),
    "\t": N_("tabs"),
    "|": N_("bars"),
}
_HEADERS_OFFERED = 12
_LONGEST = 60


class LayoutBoxes(QWidget):
    """Show what was found, and tell what the person chooses instead."""

    encoding_chosen = Signal(str)
    delimiter_chosen = Signal(str)
    header_chosen = Signal(object)
    """The row of the file that holds the column names; None where none does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.encoding, self.delimiter, self.header = QComboBox(), QComboBox(), QComboBox()
        self.header.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(_labelled(_("Encoding"), self.encoding), 2)
        row.addLayout(_labelled(_("Columns separated by"), self.delimiter), 2)
        row.addLayout(_labelled(_("Column names"), self.header), 3)
        self.encoding.activated.connect(self._on_encoding)
        self.delimiter.activated.connect(self._on_delimiter)
        self.header.activated.connect(self._on_header)

    def show_table(self, read: CsvTable, used: CsvTable) -> None:
        """Show how `read` was read, and which of its rows names the columns in `used`."""
        _fill(self.encoding, _ENCODINGS, read.encoding)
        _fill(self.delimiter, _DELIMITERS, read.delimiter)
        with QSignalBlocker(self.header):
            self.header.clear()
            self.header.addItem(_("none in this file"), None)
            named = (
                [] if read.header_row_number is None else [(read.header_row_number, read.header)]
            )
            named += [(row.number, row.cells) for row in read.rows[:_HEADERS_OFFERED]]
            for number, cells in named:
                names = " · ".join(" ".join(cell.split()) for cell in cells if cell.strip())
                text = _("row {number}: {names}").format(number=number, names=names[:_LONGEST])
                self.header.addItem(text, number)
            at = self.header.findData(used.header_row_number)
            self.header.setCurrentIndex(0 if used.header_row_number is None else max(0, at))

    @Slot()
    def _on_encoding(self) -> None:
        self.encoding_chosen.emit(self.encoding.currentData())

    @Slot()
    def _on_delimiter(self) -> None:
        self.delimiter_chosen.emit(self.delimiter.currentData())

    @Slot()
    def _on_header(self) -> None:
        self.header_chosen.emit(self.header.currentData())


def _fill(box: QComboBox, known: dict[str, str], found: str) -> None:
    with QSignalBlocker(box):
        box.clear()
        for key, name in known.items():
            box.addItem(_(name), key)
        if box.findData(found) < 0:
            box.insertItem(0, found, found)
        box.setCurrentIndex(box.findData(found))


def _labelled(label: str, box: QComboBox) -> QVBoxLayout:
    caption = PlainLabel(label, size=Size.SMALL, tone=Tone.NEUTRAL)
    caption.setBuddy(box)
    box.setAccessibleName(label)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(caption)
    column.addWidget(box)
    return column
