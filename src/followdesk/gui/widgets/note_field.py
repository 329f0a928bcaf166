"""A field for a note: one line high, and as many as are typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_PADDING = 18  # pixels of the frame and the style sheet's padding, above and below together
_MOST_LINES = 6


class NoteField(QPlainTextEdit):
    """Take plain words; Tab leaves it, Enter begins a line, and it grows with what is typed."""

    edited = Signal(str)
    """The person typed: the words. Not emitted by `show_text`."""
    left = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().clearUndoRedoStacks()  # the margin would be the first thing taken back
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    @property
    def text(self) -> str:
        """Give what was typed."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Fill the field, without telling anybody."""
        if text == self.toPlainText():
            return
        self._is_filling = True
        self.setPlainText(text)
        self._is_filling = False
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+Z only while there is typing to take back: else it is the window's."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape, and Enter with Ctrl, to those who do something with it."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (is_enter and held):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the typing is over for now."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Give way to a narrow window."""
        return QSize(60, self.height())

    @Slot()
    def _on_text_changed(self) -> None:
        self._fit()
        if not self._is_filling:
            self.edited.emit(self.toPlainText())

    def _fit(self) -> None:
        # A plain text document counts its height in lines.
        lines = max(1, round(self.document().size().height()))
        is_long = lines > _MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if is_long else policy.ScrollBarAlwaysOff
        )
        height = min(lines, _MOST_LINES) * self.fontMetrics().lineSpacing() + _PADDING
        if height != self.height():
            self.setFixedHeight(height)
