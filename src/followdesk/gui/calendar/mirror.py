"""Where writing goes from right to left: the page is mirrored, times and numbers are not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter

_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_BEGIN, _END = "\u2066", "\u2069"  # signs that are not seen: what is between runs left to right


RELAID = (
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.LayoutDirectionChange,
)
"""After these a page is laid out anew."""


def is_mirrored() -> bool:
    """Tell whether the windows are laid out from right to left."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def flipped(rect: QRect, width: int, *, mirrored: bool) -> QRect:
    """Give a place in an area of so many pixels; mirrored, its left edge becomes its right one."""
    if not mirrored:
        return rect
    return QRect(width - rect.left() - rect.width(), rect.top(), rect.width(), rect.height())


def flipped_in(inner: QRect, outer: QRect, *, mirrored: bool) -> QRect:
    """Give a place within another one, mirrored in it."""
    if not mirrored:
        return inner
    left = outer.left() + outer.right() - inner.right()
    return QRect(left, inner.top(), inner.width(), inner.height())


def near(*, mirrored: bool) -> Qt.AlignmentFlag:
    """Align words where lines begin, in the middle of the height."""
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return _ABSOLUTE | side


def far(*, mirrored: bool) -> Qt.AlignmentFlag:
    """Align words where lines end, in the middle of the height."""
    return near(mirrored=not mirrored)


def let_words_decide(painter: QPainter) -> None:
    """Run each text in its own direction, not in that of the windows: "10:40–11:10" stays so."""
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)


def island(text: str) -> str:
    """Keep times and numbers in order within words that run from right to left."""
    return f"{_BEGIN}{text}{_END}" if text and is_mirrored() else text
