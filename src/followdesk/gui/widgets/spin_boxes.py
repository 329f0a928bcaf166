"""Number and time fields, whose words begin where those of other fields do."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractSpinBox

_INSET = 8  # pixels; the style sheet's padding does not reach the line within a spin box

BoxT = TypeVar("BoxT", bound=QAbstractSpinBox)


def inset(box: BoxT) -> BoxT:
    """Move the words of a spin box in from its edge."""
    box.lineEdit().setTextMargins(_INSET, 0, 0, 0)
    return box
