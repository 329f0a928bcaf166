"""Show the recovery code, then ask for two of its groups from the copy that was made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.unlocking import RECOVERY_GROUPS, RecoveryCode
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.recovery.code_card import CodeCard
from followdesk.gui.recovery.words import code_file
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.vault import GROUPS_TO_TYPE_BACK

D = TypeVar("D")

Chance = Callable[[Sequence[int], int], Sequence[int]]
"""Draws so many different ones, as `random.SystemRandom().sample` does."""
SaveFile = Callable[[Path, str], None]
"""Writes a text for its owner alone; raises FileUnwritableError."""

_WIDTH = 480  # pixels
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FILE_NAME = "followdesk-recovery-code.txt"


class RecoveryDialog(QDialog):
    """Two looks: the code, and the question for two groups. The code is accepted elsewhere."""

    code_accepted = Signal(object, object)
    """The `RecoveryCode`, and the typed groups by their numbers; call `accept` once it counts."""

    def __init__(
        self,
        code: RecoveryCode,
        chance: Chance,
        jobs: Jobs[D],
        save_file: SaveFile,
        parent: QWidget | None = None,
    ) -> None:
        """Take the code to show; `chance` chooses the groups to ask for. Show with `open()`."""
        super().__init__(parent)
        self._code = code
        self._jobs = jobs
        self._save_file = save_file
        self._is_on_clipboard = False
        numbers = chance(range(1, RECOVERY_GROUPS + 1), GROUPS_TO_TYPE_BACK)
        self.fields = {
            number: EchoField(_("Group {number}").format(number=number))
            for number in sorted(numbers)
        }
        self._told = PlainLabel(size=Size.SMALL, wraps=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._code_page())
        self._pages.addWidget(self._question_page())
        self._lay_out()
        self.setWindowTitle(_("Recovery code"))
        self.setModal(True)
        self._go_to(0)

    @property
    def told(self) -> str:
        """Give what is said below the code or the fields."""
        return self._told.text()

    def show_trouble(self, error: BaseException) -> None:
        """Say that the code could not be accepted; the old one counts as before."""
        self._set_busy(busy=False)
        self._tell(sentence(error).line, Tone.PROMISE)

    def done(self, result: int) -> None:
        """Close, and take the code off the clipboard if it is still there."""
        clipboard = QGuiApplication.clipboard()
        if self._is_on_clipboard and clipboard.text() == self._code.text:
            clipboard.clear()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button it is on, else move on to the next field."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif self._pages.currentIndex() == 0:
            self._next.click()

    def _code_page(self) -> QWidget:
        self._copy = KeyButton(_("Copy"))
        self._copy.clicked.connect(self._on_copy)
        self._save = KeyButton(_("Save as a file …"))
        self._save.clicked.connect(self._on_save)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self._copy)
        tools.addWidget(self._save)
        tools.addStretch(1)
        return _page(
            _("Write this code down"),
            _(
                "It opens your desk when keyring and passphrase are lost."
                " Without any of the three nobody can, we cannot either."
            ),
            [CodeCard(self._code.groups), tools],
        )

    def _question_page(self) -> QWidget:
        fields = QHBoxLayout()
        fields.setSpacing(12)
        last = list(self.fields.values())[-1]
        for field in self.fields.values():
            fields.addWidget(field)
            if field is last:
                field.entered.connect(self._on_typed_back)
            else:
                field.entered.connect(last.setFocus)
        return _page(
            _("Now from your copy"),
            _("Type these two groups, so that we both know your copy is right."),
            [fields],
        )

    def _lay_out(self) -> None:
        later = KeyButton(_("Later"))
        later.draw_keys("Esc")
        later.clicked.connect(self.reject)
        self._back = KeyButton(_("Show the code again"))
        self._back.clicked.connect(self._on_back)
        self._next = PrimaryButton(_("I have it"))
        self._next.clicked.connect(self._on_next)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(later)
        buttons.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._pages)
        column.addWidget(self._told)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)

    def _go_to(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._back.setVisible(page == 1)
        self._next.setText(_("Done") if page else _("I have it"))
        self._tell("")
        first = next(iter(self.fields.values())) if page else self._next
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        self._told.setText(text)
        self._told.set_tone(tone)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (*self.fields.values(), self._next, self._back):
            widget.setEnabled(not busy)

    @Slot()
    def _on_next(self) -> None:
        if self._pages.currentIndex() == 0:
            self._go_to(1)
        else:
            self._on_typed_back()

    @Slot()
    def _on_back(self) -> None:
        self._go_to(0)

    @Slot()
    def _on_typed_back(self) -> None:
        typed = {number: field.text for number, field in self.fields.items()}
        wrong = [number for number in typed if not self._code.has_group(number, typed[number])]
        for number, field in self.fields.items():
            is_wrong = number in wrong
            words = _("Not what group {number} says.").format(number=number)
            if not typed[number]:
                words = _("Type group {number}.").format(number=number)
            field.show_echo(words if is_wrong else "", Tone.PROMISE if is_wrong else Tone.NEUTRAL)
        if wrong:
            self._tell(_("Look at your copy again: the code counts once both are right."))
            self.fields[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._tell("")
        self._set_busy(busy=True)
        self.code_accepted.emit(self._code, typed)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text)
        self._is_on_clipboard = True
        words = _("Copied. Other programs can read the clipboard: it is cleared when this closes.")
        self._tell(words, Tone.LIMBO)

    @Slot()
    def _on_save(self) -> None:
        dialog = QFileDialog(self, _("Save the recovery code"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(_FILE_NAME)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    @Slot(str)
    def _on_file_chosen(self, name: str) -> None:
        path, text, save = Path(name), code_file(self._code), self._save_file
        self._jobs.background(
            lambda _progress, _cancelled: save(path, text),
            lambda _nothing: self._on_saved(path),
            self.show_trouble,
            self,
        )

    def _on_saved(self, path: Path) -> None:
        words = _(
            "Saved as {name}, readable by you alone, but not encrypted:"
            " move it to a place apart from this computer."
        )
        self._tell(words.format(name=path.name), Tone.LIMBO)


def _page(title: str, text: str, parts: Sequence[QWidget | QHBoxLayout]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    column.addWidget(PlainLabel(title, size=Size.HEADING, bold=True))
    column.addWidget(PlainLabel(text, tone=Tone.NEUTRAL, wraps=True))
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    return page
