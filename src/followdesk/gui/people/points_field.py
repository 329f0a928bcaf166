"""Numbers or addresses of a person, one line each; a new empty line follows the last one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from followdesk.domain.contact import PointKind
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.deeds import NewPoint
from followdesk.services.rows import PointRow


class PointsField(QWidget):
    """Lines for one kind of contact point. Existing ones keep their kind (phone or mobile)."""

    edited = Signal(str)
    """The person typed: what stands in the first line."""

    def __init__(
        self, label: str, kinds: Sequence[PointKind], parent: QWidget | None = None
    ) -> None:
        """Take the kinds shown here; a new line is of the first."""
        super().__init__(parent)
        self._label = label
        self._kinds = tuple(kinds)
        self._lines: list[tuple[QLineEdit, PointKind]] = []
        caption = PlainLabel(label, size=Size.SMALL, tone=Tone.NEUTRAL)
        self._echo = PlainLabel(size=Size.SMALL, wraps=True)
        self._echo.hide()
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(caption)
        whole.addLayout(self._column)
        whole.addWidget(self._echo)
        self._add_line(self._kinds[0])

    @property
    def line(self) -> QLineEdit:
        """Give the first line."""
        return self._lines[0][0]

    @property
    def first(self) -> str:
        """Give what stands in the first line."""
        return self.line.text().strip()

    @property
    def points(self) -> tuple[NewPoint, ...]:
        """Give what was typed, line by line."""
        return tuple(
            NewPoint(kind=kind, value=line.text().strip())
            for line, kind in self._lines
            if line.text().strip()
        )

    @property
    def echo(self) -> str:
        """Give the words below the lines."""
        return self._echo.text()

    def show_points(self, points: Sequence[PointRow]) -> None:
        """Fill in what is known, each in its own line, and leave one line empty."""
        own = [point for point in points if point.kind in self._kinds]
        for place, point in enumerate(own):
            if place == len(self._lines):
                self._add_line(PointKind(point.kind))
            line = self._lines[place][0]
            self._lines[place] = (line, PointKind(point.kind))
            line.setText(point.value)
        if own:
            self._add_line(self._kinds[0])

    def show_echo(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Write below the lines."""
        self._echo.setText(text)
        self._echo.set_tone(tone)
        self._echo.setVisible(bool(text))
        for line, _kind in self._lines:
            line.setAccessibleDescription(text)

    def focus_on(self, typed: str) -> None:
        """Go to the line that says `typed`, else to the first."""
        found = (line for line, _kind in self._lines if " ".join(line.text().split()) == typed)
        line = next(found, self.line)
        line.setFocus()
        line.selectAll()

    def _add_line(self, kind: PointKind) -> None:
        line = QLineEdit()
        number = len(self._lines) + 1
        name = self._label
        if number > 1:
            name = _("{label}, number {number}").format(label=self._label, number=number)
            line.setPlaceholderText(_("One more"))
        line.setAccessibleName(name)
        line.textEdited.connect(self._on_edited)
        self._column.addWidget(line)
        if number > 1:
            QWidget.setTabOrder(self._lines[-1][0], line)
        self._lines.append((line, kind))
        if number == 1:
            self.setFocusProxy(line)

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit(self.first)
