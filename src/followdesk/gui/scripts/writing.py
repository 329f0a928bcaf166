"""The middle of the room: one text being written, what is to be said of it, and its deeds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.language_words import language_words
from followdesk.gui.palette import Tone
from followdesk.gui.scripts.editor import TextEditor
from followdesk.gui.scripts.words import (
    ONE,
    is_said,
    measured_words,
    missing_words,
    unknown_words,
)
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.fitting_scroll import FittingScroll
from followdesk.gui.widgets.labels import Badge, PlainLabel
from followdesk.services.script_rows import Measured, OpenText, TextState

SAVE_KEYS, DROP_KEYS, VERSIONS_KEYS = "Ctrl+S", "Alt+Q", "Alt+G"
READ_KEYS, LANGUAGE_KEYS = "Ctrl+R", "Alt+L"
_SIDE, _BETWEEN = 14, 6  # pixels beside the row of buttons, and between them
_SECTION_KEYS = ("Alt+1", "Alt+2", "Alt+3")


class Writing(QWidget):
    """Show a text to be changed, with its language, its length and what can be done with it."""

    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = TextEditor()
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language"))
        self.language.setToolTip(_("The language of the texts ({keys})").format(keys=LANGUAGE_KEYS))
        self._kind = PlainLabel(bold=True, tone=Tone.ACCENT)
        self._state = Badge()
        self.missing = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.length = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, bold=True, wraps=True)
        self.notes = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.told = PlainLabel(size=Size.SMALL, wraps=True)
        self.save_button = PrimaryButton(_("Save"), SAVE_KEYS)
        self.drop_button = KeyButton(_("Drop changes"), DROP_KEYS)
        self.versions_button = KeyButton(_("Versions"), VERSIONS_KEYS)
        self.read_button = KeyButton(_("Read aloud"), READ_KEYS)
        self._row = (self.versions_button, self.drop_button, self.save_button)
        self._lay_out()
        self.language.activated.connect(
            lambda place: self.language_chosen.emit(str(self.language.itemData(place)))
        )
        to_language = QShortcut(QKeySequence(LANGUAGE_KEYS), self)
        to_language.setContext(Qt.ShortcutContext.WindowShortcut)
        to_language.activated.connect(self._enter_language)

    def answer_keys_in(self, room: QWidget) -> None:
        """Lead Alt and a number to a section of the text from anywhere in the room."""
        for place, keys in enumerate(_SECTION_KEYS):
            shortcut = QShortcut(QKeySequence(keys), room)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda at=place: self.editor.enter_section(at))

    def show_languages(self, tags: Sequence[str], current: str) -> None:
        """Offer these languages."""
        with QSignalBlocker(self.language):
            self.language.clear()
            for tag in tags:
                self.language.addItem(language_words(tag), tag)
            self.language.setCurrentIndex(self.language.findData(current))

    def show_state(self, text: OpenText, *, is_changed: bool, is_dropped: bool) -> None:
        """Say whose words a text has and what can be done with it now.

        `is_dropped` where what was typed was dropped and can be brought back.
        """
        self._kind.setText(_(ONE[text.said.kind]))
        words, tone = _state_words(text, is_changed=is_changed)
        self._state.show_badge(words, tone)
        missing = text.is_missing
        self.missing.setText(
            missing_words(language_words(text.said.language), language_words(text.language))
            if missing
            else ""
        )
        self.missing.setVisible(missing)
        self.save_button.setEnabled(is_changed)
        self.drop_button.setVisible(is_changed or is_dropped)
        self._rename(self.drop_button, _("Bring back") if is_dropped else _("Drop changes"))
        self.versions_button.setEnabled(bool(text.versions))
        self.read_button.setVisible(is_said(text.said.kind))
        self._fit_keys()

    def show_measured(self, measured: Measured) -> None:
        """Say how long the text takes, and what in it should be looked at."""
        kind = self.editor.form.kind
        words, tone = measured_words(measured)
        self.length.setText(words)
        self.length.setVisible(is_said(kind))
        self.length.set_tone(tone)
        self.editor.show_measured(measured)
        self.editor.show_heard(measured)
        text = unknown_words(measured.unknown)
        self.notes.setText(text)
        self.notes.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the keys of the buttons out where room is short."""
        super().resizeEvent(event)
        self._fit_keys()

    def tell(self, text: str, tone: Tone = Tone.PROMISE) -> None:
        """Say below the words what is in the way, or what was done; "" says nothing."""
        self.told.setText(text)
        self.told.set_tone(tone)
        self.told.setVisible(bool(text))

    def _rename(self, button: KeyButton, text: str) -> None:
        """Give a button other words; a new text would take its key away."""
        if button.text() != text:
            keys = button.shortcut()
            button.setText(text)
            button.setShortcut(keys)
            button.setToolTip(_explained(button))

    def _fit_keys(self) -> None:
        """Show the keys of all buttons of the row, or of none; their tooltips have them always."""
        shown = [button for button in self._row if not button.isHidden()]
        for button in shown:
            button.set_keys_shown(shown=True)
        needed = sum(button.sizeHint().width() + _BETWEEN for button in shown)
        is_wide = needed <= self.width() - 2 * _SIDE
        for button in shown:
            button.set_keys_shown(shown=is_wide)

    def _enter_language(self) -> None:
        self.language.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.language.showPopup()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._kind)
        head.addWidget(self._state)
        head.addStretch(1)
        head.addWidget(self.language)
        aloud = QHBoxLayout()
        aloud.setSpacing(_BETWEEN)
        aloud.addWidget(self.length, 1)
        aloud.addWidget(self.read_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(_BETWEEN)
        for button in self._row:
            buttons.addWidget(button)
        buttons.insertStretch(1, 1)
        for button in (self.read_button, *self._row):
            button.setProperty("small", "true")
            button.setToolTip(_explained(button))
            button.give_way()
        held = QWidget()
        within = QVBoxLayout(held)
        within.setContentsMargins(_SIDE, 10, _SIDE, 4)
        within.setSpacing(6)
        within.addLayout(head)
        within.addWidget(self.missing)
        within.addWidget(self.editor, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_SIDE, 4, _SIDE, 10)
        foot.setSpacing(6)
        foot.addLayout(aloud)
        for label in (self.notes, self.told):
            label.hide()
            foot.addWidget(label)
        foot.addWidget(self.editor.note)
        foot.addLayout(buttons)
        self.missing.hide()
        card = Card()
        card.body.addWidget(FittingScroll(held, fits=False), 1)
        card.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)


def _explained(button: KeyButton) -> str:
    keys = button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{button.text()} ({keys})"


def _state_words(text: OpenText, *, is_changed: bool) -> tuple[str, Tone]:
    if is_changed:
        return _("not saved"), Tone.LIMBO
    if text.is_retired:
        return _("retired"), Tone.NEUTRAL
    if text.state is TextState.OURS or text.is_missing:
        return _("ours") if text.ships else _("yours"), Tone.NEUTRAL
    number = text.said.version
    if text.state is TextState.CHANGED:
        return _("version {number}").format(number=number), Tone.ACCENT
    return _("yours, version {number}").format(number=number), Tone.AGREED
