"""Where the side column stands: beside the page, or over it where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from followdesk.gui.calendar.side import CalendarSide
from followdesk.gui.theme import GAP

_DRAWN_AT = 14  # pixels of the body text for which the widths below were drawn
_WIDE, _NARROW = 250, 210  # pixels of the column, where there is room and where there is little
_LITTLE = 964  # pixels for page and column below which the column draws in
_LEAST_PAGE = 500  # pixels that the page needs beside the column
_FREE = 56  # pixels of the page that a column over it leaves in sight


class PageBeside(QWidget):
    """Lay the page out with its side column. All measures grow with the letters.

    Where both do not fit, the page has all the room, and the column comes over its edge on demand.
    """

    changed = Signal()
    """The column came, went, or changed between beside and over."""
    closed = Signal()
    """A key put the column away: the keyboard belongs on the page again."""

    def __init__(
        self, page: QWidget, side: CalendarSide, row: QWidget, parent: QWidget | None = None
    ) -> None:
        """Take the page, its column, and the `row` above the page that the column never covers."""
        super().__init__(parent)
        self._page, self._side, self._row = page, side, row
        self._fits, self._is_wanted = True, False
        page.setParent(self)
        side.setParent(self)

    @property
    def fits(self) -> bool:
        """Tell whether there is room for both, side by side."""
        return self._fits

    @property
    def is_over(self) -> bool:
        """Tell whether the column stands over the page."""
        return self._is_wanted and not self._fits

    def show_over(self, *, wanted: bool) -> None:
        """Bring the column over the page, or put it away; beside the page it always stands."""
        if wanted != self._is_wanted:
            self._is_wanted = wanted
            self._place()

    def lead(self) -> None:
        """Lead the keyboard to the column, bringing it over the page; from there, back again."""
        self.show_over(wanted=not self.is_over)
        if self._side.isVisible():
            self._side.take_focus()
        else:
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font, and turn with the direction of writing."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put a column that stands over the page away with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.is_over:
            self.show_over(wanted=False)
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Ask for what the page needs."""
        return self._page.minimumSizeHint()

    def _place(self) -> None:
        drawn = max(1.0, self.fontInfo().pixelSize() / _DRAWN_AT)
        width = round((_NARROW if self.width() < _LITTLE * drawn else _WIDE) * drawn)
        self._fits = self.width() - width - GAP >= _LEAST_PAGE * drawn
        if self._fits:
            self._is_wanted = False
            page = QRect(0, 0, self.width() - width - GAP, self.height())
            side = QRect(page.right() + 1 + GAP, 0, width, self.height())
        else:
            page = self.rect()
            width = min(width, self.width() - _FREE)
            above = self._row.sizeHint().height() + 1
            side = QRect(self.width() - width, above, width, self.height() - above)
        for part, rect in ((self._page, page), (self._side, side)):
            part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))
        self._side.show_over(is_over=not self._fits)
        self._side.setVisible(self._fits or self._is_wanted)
        self._side.raise_()
        self.changed.emit()
