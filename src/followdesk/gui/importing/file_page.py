"""Choose the file, or drop it; see it being read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import PrimaryButton
from followdesk.gui.widgets.labels import PlainLabel

_COLUMN = 460  # pixels


class FilePage(QWidget):
    """One sentence, one button; a bar while a file is being read."""

    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Choose a file of contacts"))
        self._title = PlainLabel(size=Size.HEADING, bold=True, wraps=True)
        self._text = PlainLabel(tone=Tone.NEUTRAL, wraps=True)
        self._problem = PlainLabel(tone=Tone.PROMISE, wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.button = PrimaryButton(_("Choose a file …"))
        self.button.clicked.connect(self.file_wanted)
        inner = QWidget()
        inner.setFixedWidth(_COLUMN)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for label in (self._title, self._text, self._problem):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner)
        row.addStretch(1)
        around = QVBoxLayout(self)
        around.addStretch(2)
        around.addLayout(row)
        around.addStretch(3)
        self.ask()

    @property
    def problem(self) -> str:
        """Give what was wrong with the last file."""
        return self._problem.text()

    def ask(self, problem: str = "") -> None:
        """Ask for a file, saying what was wrong with the last one."""
        self._title.setText(_("Drop a CSV file here"))
        self._text.setText(
            _(
                "An export of Google Contacts, Outlook, LinkedIn or HubSpot, or your own sheet."
                " Nothing is written before you have seen it."
            )
        )
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.bar.hide()
        self.button.show()

    def show_reading(self, name: str) -> None:
        """Say which file is being read."""
        self._title.setText(_("Reading {name} …").format(name=name))
        self._text.setText("")
        self._problem.hide()
        self.button.hide()
        self.bar.setRange(0, 0)
        self.bar.show()

    def show_rows(self, done: int) -> None:
        """Say how many rows were read so far."""
        self._text.setText(_("{count} rows").format(count=done))
