"""What each file would do to the texts, looked at before anything is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from followdesk.domain.errors import FollowDeskError
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import N_, _, ngettext
from followdesk.gui.language_words import language_words
from followdesk.gui.palette import Tone
from followdesk.gui.scripts.compare_dialog import CompareDialog
from followdesk.gui.scripts.words import ONE
from followdesk.gui.text_file_words import refused_words
from followdesk.gui.theme import GAP, Size
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.text_files import FileState, TextFileRow

_SIZE = (620, 520)  # pixels
_FRAME = 64  # pixels left to the frame of the window and to the system's bars
_TAKE_KEYS = "Ctrl+Return"
_REASON_LINES = 3  # of what is refused: the longest reason is read whole

_BADGES: Mapping[FileState, tuple[str, Tone]] = {
    FileState.WRONG: (N_("refused"), Tone.PROMISE),
    FileState.CHANGED: (N_("changed"), Tone.ACCENT),
    FileState.NEW: (N_("new"), Tone.AGREED),
    FileState.SAME: (N_("the same"), Tone.NEUTRAL),
}
"""The badge of each state, in the order of the list: what needs a look comes first."""


class ImportTextsDialog(QDialog):
    """List the files; Enter compares a changed one, Ctrl+Enter takes in. Show with `open()`."""

    wanted = Signal()
    """What is good is to be taken in; what is refused stays out."""

    def __init__(self, rows: Sequence[TextFileRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        order = list(_BADGES)
        self._rows = sorted(rows, key=lambda row: order.index(row.state))
        self.count = sum(row.state in (FileState.NEW, FileState.CHANGED) for row in rows)
        self._refused = sum(row.state is FileState.WRONG for row in rows)
        self.setWindowTitle(_("Import texts"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.summary = PlainLabel(_summary(rows), size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.list = RowList(_("What each file would do"), most_lines=_REASON_LINES)
        self.told = PlainLabel(size=Size.SMALL, wraps=True)
        self.compare_button = KeyButton(_("Compare"))
        self.compare_button.draw_keys("Return")
        self.take_button = PrimaryButton(self._take_words())
        self.take_button.setShortcut(QKeySequence(_TAKE_KEYS))
        self.take_button.setEnabled(bool(self.count))
        self._lay_out()
        self.list.row_entered.connect(self._on_entered)
        self.list.row_opened.connect(self.compare)
        self.compare_button.clicked.connect(self.compare)
        self.take_button.clicked.connect(self._on_take)
        self.list.show_rows([_row(place, row) for place, row in enumerate(self._rows)])
        self.list.select_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_refused()
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - _FRAME), min(_SIZE[1], room.height() - _FRAME))

    @Slot()
    def compare(self) -> None:
        """Compare what a text says now with what the current file would make of it."""
        row = self._current
        if row is not None and row.before is not None and row.script is not None:
            CompareDialog(row.before, row.script, self).open()

    @Slot(object)
    def show_failed(self, error: object) -> None:
        """Say what is in the way; nothing was taken in."""
        self.take_button.setEnabled(True)
        if isinstance(error, FollowDeskError):
            self.told.setText(sentence(error).line)
            self.told.set_tone(Tone.PROMISE)
            self.told.show()

    @property
    def _current(self) -> TextFileRow | None:
        row = self.list.current_row
        return row.record if row is not None and isinstance(row.record, TextFileRow) else None

    @Slot()
    def _on_entered(self) -> None:
        row = self._current
        self.compare_button.setEnabled(row is not None and row.state is FileState.CHANGED)

    @Slot()
    def _on_take(self) -> None:
        self.take_button.setEnabled(False)  # until the desk has answered
        self.wanted.emit()

    def _take_words(self) -> str:
        if not self.count:
            return _("Take in")
        text = ngettext("Take in {n} text", "Take in {n} texts", self.count)
        return text.format(n=self.count)

    def _tell_refused(self) -> None:
        text = ""
        if self._refused and self.count:
            text = ngettext(
                "The refused file stays out; the rest can be taken in.",
                "The {n} refused files stay out; the rest can be taken in.",
                self._refused,
            ).format(n=self._refused)
        elif not self.count:
            text = _("There is nothing to take in.")
        self.told.setText(text)
        self.told.set_tone(Tone.LIMBO)
        self.told.setVisible(bool(text))

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.list)
        cancel = KeyButton(_("Cancel"))
        cancel.draw_keys("Esc")
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (cancel, self.compare_button, self.take_button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(GAP)
        whole.addWidget(self.summary)
        whole.addWidget(card, 1)
        whole.addWidget(self.told)
        whole.addLayout(foot)


def _row(place: int, row: TextFileRow) -> Row:
    badge, tone = _BADGES[row.state]
    script = row.script
    if script is None:
        title, detail = row.name, "" if row.error is None else refused_words(row.error)
    else:
        title = script.title
        detail = f"{row.name} · {_(ONE[script.kind])} · {language_words(script.language)}"
    return Row(
        key=place,
        title=title,
        detail=detail,
        badge=_(badge),
        tone=tone,
        is_past=row.state is FileState.SAME,
        record=row,
    )


def _summary(rows: Sequence[TextFileRow]) -> str:
    """Count the files by what they would do: "2 new, 1 changed. Nothing is taken in yet."."""
    counts = {state: sum(row.state is state for row in rows) for state in _BADGES}
    parts = [f"{count} {_(_BADGES[state][0])}" for state, count in counts.items() if count]
    return _("{counts}. Nothing is taken in yet.").format(counts=", ".join(parts))
