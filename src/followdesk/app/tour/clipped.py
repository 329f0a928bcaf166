"""Words on a window that do not fit into their place."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

_LONGEST = 60  # letters told of a text
_PADDING = 20  # pixels beside its words that a button gives up first


def clipped_texts(window: QWidget) -> Iterator[str]:
    """Tell the words of labels and buttons that need more room than they have."""
    for label in window.findChildren(QLabel):
        if label.text() and _is_seen(label) and _is_cut(label):
            yield _told(label, label.text())
    for button in window.findChildren(QAbstractButton):
        least = button.sizeHint().width() - _PADDING
        if button.text() and _is_seen(button) and _needs_more(button, least):
            yield _told(button, button.text())


def _is_seen(widget: QWidget) -> bool:
    """Tell whether all of it is seen: what is scrolled away is not cut off."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height()
    return _needs_more(label, label.sizeHint().width())


def _needs_more(widget: QWidget, width: int) -> bool:
    return width > widget.width()


def _told(widget: QWidget, text: str) -> str:
    words = " ".join(text.split())
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return f"“{short}” ({type(widget).__name__}, {widget.width()} of {widget.sizeHint().width()})"
