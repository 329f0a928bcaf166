"""The overview of keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row

_SIZE = (520, 520)  # pixels: room for the longest words in any language, and their key


class ShortcutsDialog(QDialog):
    """List what can be done, and with which key."""

    def __init__(
        self, shortcuts: Sequence[tuple[str, QKeySequence]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.resize(*_SIZE)
        rows = RowList(_("Keyboard shortcuts"), most_lines=1)
        rows.show_rows(
            [
                Row(place, text, badge=keys.toString(QKeySequence.SequenceFormat.NativeText))
                for place, (text, keys) in enumerate(shortcuts)
            ]
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(rows, 1)
        column.addWidget(buttons)
