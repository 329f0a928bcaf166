"""Choose the text that a message is written from: type a few letters, Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from followdesk.domain.fold import fold
from followdesk.domain.script import ScriptKind
from followdesk.gui.forms.form_dialog import FormDialog, headline
from followdesk.gui.i18n import _
from followdesk.gui.messages.words import fallback_words
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.on_down import on_down
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.message_rows import TextChoice, TextRow

_HEIGHT = 320  # pixels of the list


class TextChooser(FormDialog):
    """Show the texts for one person; one that is not in their language says so."""

    text_chosen = Signal(str)
    """The key of the text to write from."""

    def __init__(self, choice: TextChoice, parent: QWidget | None = None) -> None:
        """Show with `open()`."""
        super().__init__(_("Words to send"), _("Write it"), parent)
        self._choice = choice
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Find a text"))
        self.filter.setAccessibleName(_("Find a text"))
        self.list = RowList(_("Texts"))
        self.list.setFixedHeight(_HEIGHT)
        self.nothing = PlainLabel(_("No text is called so. Fewer letters find more."), wraps=True)
        self.nothing.hide()
        for widget in (headline(choice.contact), self.filter, self.list, self.nothing):
            self.column.addWidget(widget)
        self.filter.textChanged.connect(self._on_filtered)
        on_down(self.filter, self._to_list)
        self.filter.returnPressed.connect(self.save)
        self.list.row_opened.connect(self.save)
        self._on_filtered("")
        self.filter.setFocus()

    @Slot()
    def save(self) -> None:
        """Write from the text that the keyboard is on."""
        row = self.list.current_row
        if row is None or not isinstance(row.record, TextRow):
            self.filter.setFocus()
            return
        self.text_chosen.emit(row.record.key)
        self.accept()

    @Slot(str)
    def _on_filtered(self, typed: str) -> None:
        words = fold(typed).split()
        rows = [
            _row(text, self._choice.language)
            for text in self._choice.rows
            if all(word in fold(text.title) for word in words)
        ]
        self.list.show_rows(rows)
        if self.list.current_row is None:
            self.list.select_first()
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(text: TextRow, wanted: str) -> Row:
    is_letter = text.kind is ScriptKind.LETTER
    is_theirs = text.language == wanted
    return Row(
        key=text.key,
        title=text.title,
        detail="" if is_theirs else fallback_words(text.language, wanted),
        badge=_("letter") if is_letter else "",
        tone=Tone.NEUTRAL if is_theirs else Tone.LIMBO,
        record=text,
    )
