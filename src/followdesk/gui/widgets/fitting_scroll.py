"""A scroll area that is as high as what it holds, while there is room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

_LEAST_HEIGHT = 80  # pixels
_MARGIN = 24  # pixels kept free around what has the keyboard


class FittingScroll(QScrollArea):
    """Hold one widget, scroll it up and down only, and bring into view what has the keyboard."""

    def __init__(self, held: QWidget, parent: QWidget | None = None, *, fits: bool = True) -> None:
        """Take `fits` False to fill whatever room there is."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vertical = QSizePolicy.Policy.Preferred if fits else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        self._held = held
        self._brought: QWidget | None = None
        self._brought_for: QWidget | None = None
        self.setWidget(held)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        held.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def bring(self, part: QWidget) -> None:
        """Show a part from its beginning, and as much of it as there is room for.

        It stays so while heights settle, until the keyboard or the person goes elsewhere.
        """
        self._brought, self._brought_for = part, self._held.focusWidget()
        self._show_brought()

    def sizeHint(self) -> QSize:
        """Ask for the height of what is held at the present width."""
        return QSize(super().sizeHint().width(), self._height_for(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Give way, and scroll."""
        return QSize(0, min(_LEAST_HEIGHT, self._height_for(self.width())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with what is held."""
        if watched is self._held and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._show_brought()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew for height where lines break elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._show_brought()

    def _show_brought(self) -> None:
        layout = self._held.layout()
        if self._brought is None or layout is None:
            return
        layout.activate()
        self._show(self._brought, 0)

    @Slot()
    def _let_go(self) -> None:
        self._brought = None

    def _show(self, part: QWidget, margin: int) -> None:
        """Scroll no further than needed; where not all has room, the beginning counts."""
        top = part.mapTo(self._held, QPoint(0, 0)).y()
        bottom = top + min(part.height(), self.viewport().height() - 2 * margin)
        self.ensureVisible(0, bottom, 0, margin)
        self.ensureVisible(0, top, 0, margin)

    def _height_for(self, width: int) -> int:
        layout = self._held.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self._held.sizeHint().height()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._held.isAncestorOf(now):
            return
        if self._brought is not None and now is self._brought_for:
            self._show_brought()
            return
        self._brought = None
        self._show(now, _MARGIN)
