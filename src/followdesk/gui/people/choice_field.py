"""A field to choose one of many by typing; left empty, it shows what is guessed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from followdesk.domain.fold import fold


class ChoiceField(QLineEdit):
    """Type a few letters of a name, and choose; the code behind the name is what counts.

    `show_guess` writes a name in grey where nothing is chosen.
    """

    chosen = Signal()
    """The text has changed: ask `code`."""

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Take pairs of name and code."""
        super().__init__(parent)
        self._codes = {fold(shown): code for shown, code in choices}
        self._names = {code: shown for shown, code in choices}
        self.setAccessibleName(name)
        completer = QCompleter(self)
        completer.setModel(QStringListModel([shown for shown, _code in choices], completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self.setCompleter(completer)
        self.textChanged.connect(self.chosen)

    @property
    def code(self) -> str:
        """Give the code of what stands in the field; "" for nothing, or for no such name."""
        typed = self.text().strip()
        return self._codes.get(fold(typed), typed if typed in self._names else "")

    @property
    def is_unknown(self) -> bool:
        """Tell whether something was typed that is none of the choices."""
        return bool(self.text().strip()) and not self.code

    def choose(self, code: str) -> None:
        """Put a choice in; a code without a name stands for itself."""
        if code and code not in self._names:
            self._names[code] = code
            self._codes[fold(code)] = code
        self.setText(self._names.get(code, ""))

    def show_guess(self, text: str) -> None:
        """Show in grey what will be taken where nothing is chosen."""
        self.setPlaceholderText(text)
