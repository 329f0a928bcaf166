"""A form in one column, filled and saved from the keyboard alone."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QLayout,
    QPlainTextEdit,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.errors import FollowDeskError
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton, key_words
from followdesk.gui.widgets.fitting_scroll import FittingScroll
from followdesk.gui.widgets.labels import PlainLabel

D = TypeVar("D")

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SAVE_KEYS = "Ctrl+Return"
_MARGIN = 16
_WIDTH = 460  # pixels
_FRAME = 48  # pixels left to the frame of the window and to the system's bars


class FormDialog(QDialog):
    """Enter moves on, Ctrl+Enter saves, Esc closes: a second time if something was typed.

    Lay fields into `column`, and what answers a sentence of the form into `answers`. Override
    `save`, and `is_dirty` where something can be lost.
    """

    def __init__(
        self, title: str, save_text: str, parent: QWidget | None = None, *, put_away: bool = False
    ) -> None:
        """Take `put_away` where closing keeps what was typed: then the button says so."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._was_warned = False
        fields = QWidget()
        self.column = QVBoxLayout(fields)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self._told = PlainLabel(size=Size.SMALL, wraps=True)
        self._told.hide()
        self.save_button = PrimaryButton(save_text, _SAVE_KEYS)
        self.save_button.setToolTip(f"{save_text} ({key_words(QKeySequence(_SAVE_KEYS))})")
        self.save_button.clicked.connect(self._on_save)
        cancel = KeyButton(_("Put away") if put_away else _("Cancel"))
        cancel.draw_keys("Esc")
        cancel.clicked.connect(self.reject)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.save_button)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        whole.setSpacing(12)
        self._scroll = FittingScroll(fields)
        whole.addWidget(self._scroll)
        self.answers = QHBoxLayout()
        self.answers.setSpacing(8)
        self.answers.addWidget(self._told, 1)
        whole.addLayout(self.answers)
        whole.addStretch(1)
        whole.addLayout(self.buttons)
        self.setMinimumWidth(_WIDTH)

    @property
    def told(self) -> str:
        """Give what the form says below its fields; empty when nothing."""
        return "" if self._told.isHidden() else self._told.text()

    def is_dirty(self) -> bool:
        """Tell whether closing would lose something typed."""
        return False

    def save(self) -> None:
        """Do what the form is for; called by its button and by Ctrl+Enter."""
        raise NotImplementedError

    def tell(self, text: str, tone: Tone = Tone.PROMISE) -> None:
        """Say below the fields what is in the way; "" says nothing."""
        self._told.setText(text)
        self._told.set_tone(tone)
        self._told.setVisible(bool(text))

    def rename_save(self, text: str) -> None:
        """Say what saving would do now; a new text would take the button's key away."""
        self.save_button.setText(text)
        self.save_button.setShortcut(QKeySequence(_SAVE_KEYS))

    def fit(self) -> None:
        """Take as much height as the fields now need, and give back the rest."""
        self.column.activate()
        self._scroll.updateGeometry()
        self._whole.activate()
        self.resize(*self._fitting_size())

    def _fitting_size(self) -> tuple[int, int]:
        """Measure what fields, words and buttons need, as far as the screen has it."""
        most = self.screen().availableGeometry().height() - _FRAME
        width = max(self.width(), _WIDTH, self._whole.totalMinimumSize().width())
        return width, min(self.sizeHint().height(), most)

    def event(self, event: QEvent) -> bool:
        """Grow with what is said below a field, so that no field goes out of sight."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return is_done

    def _grow(self) -> None:
        width, height = self._fitting_size()
        if width > self.width() or height > self.height():
            self.resize(width, max(height, self.height()))

    def setVisible(self, visible: bool) -> None:
        """Come up in the size that the fields need, which scroll up and down only.

        Words differ in length; and some window managers place a window anew that grows as soon as
        it is there, with its title out of sight.
        """
        if visible and not self.isVisible():
            fields = self.column.minimumSize().width()
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
            self.setMinimumWidth(max(self.minimumWidth(), fields + bar + 2 * _MARGIN))
            self.column.activate()
            self._whole.activate()
            self._grow()
        super().setVisible(visible)

    def reject(self) -> None:
        """Close; ask for a second Esc where something was typed."""
        if self.is_dirty() and not self._was_warned:
            self._was_warned = True
            self.tell(_("Press Esc again to throw away what you typed."), Tone.LIMBO)
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter move on to the next field."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_button.click()
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        elif not isinstance(focused, QPlainTextEdit):
            self.focusNextChild()

    @Slot()
    def _on_save(self) -> None:
        self.tell("")
        self._was_warned = False
        self.save()


def pass_on(jobs: Jobs[D], error: BaseException) -> None:
    """Leave an error that no field can show to whoever tells trouble; a bug was told already."""
    if isinstance(error, FollowDeskError):
        jobs.trouble.emit(error)


def headline(text: str) -> PlainLabel:
    """Name whom or what a form is about, in as many lines as the whole name takes."""
    return PlainLabel(text, bold=True, wraps=True)


def labelled(label: str, widget: QWidget) -> QLayout:
    """Put a small quiet label above a field, and name the field by it."""
    caption = PlainLabel(label, size=Size.SMALL, tone=Tone.NEUTRAL)
    caption.setBuddy(widget)
    if not widget.accessibleName():
        widget.setAccessibleName(label)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(caption)
    column.addWidget(widget)
    return column


def side_by_side(*fields: QLayout | QWidget) -> QBoxLayout:
    """Put short fields beside one another."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for field in fields:
        if isinstance(field, QWidget):
            row.addWidget(field, 1)
        else:
            row.addLayout(field, 1)
    return row
