"""Boxes to choose from, each choice with the value behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

T = TypeVar("T")
_LETTERS = 10  # a box gives way to so many letters


class ValueBox(QComboBox, Generic[T]):
    """Choose one of some values; one that is not offered is shown as it is, and kept."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[T] = []
        self.setAccessibleName(name)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, choices: Iterable[tuple[T, str]]) -> None:
        """Offer these values under their words; nothing is told."""
        with QSignalBlocker(self):
            self.clear()
            self._values = []
            for value, text in choices:
                self._values.append(value)
                self.addItem(text)

    @property
    def value(self) -> T:
        """Give the value chosen; ValueError where nothing is offered."""
        if self.currentIndex() < 0:
            raise ValueError("nothing is offered")
        return self._values[self.currentIndex()]

    def choose(self, value: T, text: str = "") -> None:
        """Choose a value, without telling anybody; `text` names one that is not offered."""
        with QSignalBlocker(self):
            if value not in self._values:
                self._values.append(value)
                self.addItem(text or str(value))
            self.setCurrentIndex(self._values.index(value))
