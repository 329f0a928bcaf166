"""What a window tells beside its work: a notice at the bottom, a banner at the top."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import IconButton, KeyButton
from followdesk.gui.widgets.labels import PlainLabel


class _Bar(QFrame):
    """Words, what can be done about them, and a way to put them away."""

    closed = Signal()

    def __init__(self, name: str, close_icon: QIcon, close_name: str, parent: QWidget | None):
        super().__init__(parent)
        self.setObjectName(name)
        self._deed: Callable[[], None] | None = None
        self._keys = ""
        self._text = PlainLabel(bold=True, wraps=True)
        self._more = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self._button = KeyButton()
        self._button.clicked.connect(self._on_asked)
        self._close = IconButton(close_icon, close_name)
        self._close.setProperty("flat", "true")
        self._close.clicked.connect(self.put_away)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def tell(
        self,
        text: str,
        more: str = "",
        *,
        tone: Tone = Tone.AGREED,
        button: str = "",
        keys: str = "",
        deed: Callable[[], None] | None = None,
    ) -> None:
        """Show and speak `text`, until it is acted upon, put away or followed by the next.

        `keys` are only drawn: the shortcut belongs to the action that does the same.
        """
        self._deed, self._keys = deed, keys
        self._text.setText(text)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._button.setText(button)
        self._button.draw_keys(keys)
        self._button.setVisible(bool(button))
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{text} {more}".strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    @property
    def text(self) -> str:
        """Give the words now shown; empty when there are none."""
        return "" if self.isHidden() else self._text.text()

    def take(self, keys: str) -> bool:
        """Do what is offered by these keys, if it is; tells whether it was."""
        if self.isHidden() or self._deed is None or self._keys != keys:
            return False
        self._on_asked()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc put the bar away while the keyboard is in it."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    @Slot()
    def put_away(self) -> None:
        """Hide the bar."""
        self._deed = None
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @Slot()
    def _on_asked(self) -> None:
        deed = self._deed
        self.put_away()
        if deed is not None:
            deed()


class Notice(_Bar):
    """Tell at the bottom what was done and how to take it back, or what went wrong."""

    def __init__(self, close_icon: QIcon, close_name: str, parent: QWidget | None = None) -> None:
        super().__init__("notice", close_icon, close_name, parent)


class Banner(_Bar):
    """Remind quietly at the top of something that can wait."""

    def __init__(self, close_icon: QIcon, close_name: str, parent: QWidget | None = None) -> None:
        super().__init__("banner", close_icon, close_name, parent)


class Standing(_Bar):
    """Remind quietly at the bottom of something that stands until it is done."""

    def __init__(self, close_icon: QIcon, close_name: str, parent: QWidget | None = None) -> None:
        super().__init__("standing", close_icon, close_name, parent)
