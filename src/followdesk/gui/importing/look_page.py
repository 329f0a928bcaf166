"""One look at everything: how the file was read, what its columns become, what each row does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSplitter, QVBoxLayout, QWidget

from followdesk.domain.contact_file import ColumnMap, CsvTable
from followdesk.gui.i18n import N_, _, format_number
from followdesk.gui.import_words import layout_words, warning_words
from followdesk.gui.importing.columns_model import ColumnsModel
from followdesk.gui.importing.columns_view import ColumnsView
from followdesk.gui.importing.layout_boxes import LayoutBoxes
from followdesk.gui.importing.preview_model import PreviewModel, Shown
from followdesk.gui.importing.preview_view import PreviewView
from followdesk.gui.palette import Tone
from followdesk.gui.theme import GAP, Size
from followdesk.gui.widgets.buttons import Choice, KeyButton, SegmentedChoice
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import PlainLabel

_FILTERS = {
    Shown.ALL: N_("All {count}"),
    Shown.NEW: N_("New {count}"),
    Shown.UPDATED: N_("Updates {count}"),
    Shown.SKIPPED: N_("Skipped {count}"),
    Shown.REFUSED: N_("Refused {count}"),
    Shown.REMARKS: N_("Remarks {count}"),
}
_MOST_WARNINGS = 3
_COLUMNS_WIDTH, _PREVIEW_WIDTH = 360, 600  # pixels


class LookPage(QWidget):
    """Show; the dialog does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = ColumnsModel(self)
        self.preview = PreviewModel(self)
        self.columns_view = ColumnsView(self.columns)
        self.preview_view = PreviewView(self.preview)
        self.boxes = LayoutBoxes()
        self.boxes.hide()
        self.filters = SegmentedChoice(
            _("Which rows to list"), [Choice(shown, "") for shown in Shown]
        )
        self.filters.chosen.connect(self._on_filter)
        self.filters.choose(Shown.ALL)
        self._name = PlainLabel(bold=True)
        self._layout = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL)
        self._warnings = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.more = KeyButton(_("Read it differently"), "Alt+R")
        self.more.setCheckable(True)
        self.more.setToolTip(_("Choose encoding, separator and column names by hand (Alt+R)"))
        self.more.toggled.connect(self.boxes.setVisible)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self._keep_bar_room()
        self._lay_out()
        self._show_counts()

    def show_table(self, name: str, read: CsvTable, used: CsvTable) -> None:
        """Say which file this is and how it was read."""
        self._name.setText(name)
        self._layout.setText(layout_words(used))
        warnings = [warning_words(it) for it in used.warnings[:_MOST_WARNINGS]]
        self._warnings.setText(" ".join(warnings))
        self._warnings.setVisible(bool(warnings))
        self.boxes.show_table(read, used)

    def show_columns(self, columns: ColumnMap) -> None:
        """List what the columns become."""
        self.columns.show_columns(columns)
        if not self.columns_view.currentIndex().isValid() and self.columns.columns:
            self.columns_view.setCurrentIndex(self.columns.index(0, 0))

    def show_plan(self) -> None:
        """Count what the preview holds."""
        self._show_counts()
        self.set_progress(0, 0)

    def set_progress(self, done: int, total: int) -> None:
        """Show how far the work is; nothing where `total` is 0."""
        self.bar.setVisible(total > 0)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def set_choices_enabled(self, *, enabled: bool) -> None:
        """Let columns and boxes be changed, or not any more."""
        self.columns_view.setEnabled(enabled)
        self.boxes.setEnabled(enabled)
        self.more.setEnabled(enabled)

    def _keep_bar_room(self) -> None:
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name)
        head.addWidget(self._layout, 1)
        head.addWidget(self.more)
        left = Card(_("Columns"))
        left.body.addWidget(self.columns_view)
        right = Card()
        filters = QHBoxLayout()
        filters.setContentsMargins(10, 8, 10, 6)
        filters.addWidget(self.filters)
        filters.addStretch(1)
        right.body.addLayout(filters)
        right.body.addWidget(self.bar)
        right.body.addWidget(self.preview_view, 1)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(GAP)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setStretchFactor(0, 2)
        panes.setStretchFactor(1, 3)
        panes.setSizes([_COLUMNS_WIDTH, _PREVIEW_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.boxes)
        column.addWidget(self._warnings)
        column.addWidget(panes, 1)
        self._warnings.hide()

    def _show_counts(self) -> None:
        counts = self.preview.counts
        for shown, text in _FILTERS.items():
            button = self.filters.button(shown)
            button.setText(_(text).format(count=format_number(counts[shown])))
            button.setVisible(shown is Shown.ALL or counts[shown] > 0)
        if self.filters.current != Shown.ALL and not counts[_shown(self.filters.current)]:
            self.filters.choose(Shown.ALL)
            self._on_filter(Shown.ALL)

    @Slot(object)
    def _on_filter(self, shown: object) -> None:
        self.preview.show_only(_shown(shown))


def _shown(key: object) -> Shown:
    return key if isinstance(key, Shown) else Shown.ALL
