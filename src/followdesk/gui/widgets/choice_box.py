"""A box to choose from a long list by typing a part of a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QVBoxLayout, QWidget

from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel

_MOST_VISIBLE = 12
_FEWEST_LETTERS = 12


class ProblemLine(PlainLabel):
    """Say below a field what is wrong with it; takes no room while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, size=Size.SMALL, tone=Tone.PROMISE, wraps=True)
        self.hide()

    def say(self, text: str) -> None:
        """Say it; "" says nothing."""
        self.setText(text)
        self.setVisible(bool(text))


class ChoiceBox(QWidget):
    """A labelled, searchable box; what is typed has to be one of the names."""

    def __init__(
        self, label: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Take the choices as (name, key)."""
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMaxVisibleItems(_MOST_VISIBLE)
        # Else the longest name of all countries says how wide the window has to be.
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(_FEWEST_LETTERS)
        self.box.setAccessibleName(label)
        for name, key in choices:
            self.box.addItem(name, key)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.setCompleter(completer)
        caption = PlainLabel(label, size=Size.SMALL, tone=Tone.NEUTRAL)
        caption.setBuddy(self.box)
        self.problem = ProblemLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (caption, self.box, self.problem):
            column.addWidget(widget)
        self.setFocusProxy(self.box)

    @property
    def key(self) -> str | None:
        """Give the key of what is named; None where no choice is called so."""
        at = self.box.findText(self.box.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        return None if at < 0 else str(self.box.itemData(at))

    def show_key(self, key: str) -> None:
        """Name the choice with this key; one that is unknown is shown as it is."""
        at = self.box.findData(key)
        if at < 0:
            self.box.insertItem(0, key, key)
            at = 0
        self.box.setCurrentIndex(at)
