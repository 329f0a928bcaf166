"""The form of one text: title, what its kind has beside the words, and the words in sections."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.script import ScriptKind, SectionName
from followdesk.domain.script_form import LONGEST_TARGET, ScriptForm, section_names
from followdesk.gui.forms.check_in_note import CheckInNote
from followdesk.gui.forms.form_dialog import labelled
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.scripts.words import SECTIONS, is_said, seconds_words
from followdesk.gui.scripts.words_edit import WordsEdit
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.line_field import LineField
from followdesk.gui.widgets.spin_boxes import inset
from followdesk.services.script_rows import Measured

_LONGEST_TITLE = 120  # letters
_SHORTEST_TARGET = 5  # seconds


class TextEditor(QWidget):
    """Show what a text has, and give back what is typed of it."""

    edited = Signal()
    """The person changed something. Not emitted by `show_form`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = ScriptForm(kind=ScriptKind.VOICEMAIL)
        self.title = LineField()
        self.title.setMaxLength(_LONGEST_TITLE)
        self.title.setAccessibleName(_("Title"))
        self.title.setPlaceholderText(_("Title"))
        self.target = inset(QSpinBox())
        self.target.setRange(_SHORTEST_TARGET, LONGEST_TARGET)
        self.target.setPrefix("≤ ")
        self.target.setSuffix(_(" s"))
        self.target.setAccessibleName(_("Target"))
        self.target.setToolTip(_("How long it should take to say at most"))
        self.subject = WordsEdit(_("Subject"), one_line=True)
        self.heard = QPlainTextEdit()
        self.heard.setTabChangesFocus(True)
        self.heard.setFixedHeight(self.heard.fontMetrics().lineSpacing() * 3 + 20)
        self.words = {name: WordsEdit(_(SECTIONS[name])) for name in SectionName}
        self.note = CheckInNote(self.words[SectionName.BODY])
        self._seconds = {
            name: PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL) for name in SectionName
        }
        self._sections: dict[SectionName, QWidget] = {}
        self._lay_out()
        self._connect()

    @property
    def form(self) -> ScriptForm:
        """Give what is typed."""
        return replace(
            self._form,
            title=self.title.text(),
            subject=self.subject.text,
            heard=self.heard.toPlainText(),
            target_seconds=self.target.value(),
            texts=tuple(self.words[name].text for name in section_names(self._form.kind)),
        )

    def show_form(self, form: ScriptForm) -> None:
        """Show a text; what was typed before cannot come back by Ctrl+Z."""
        self._form = form
        with QSignalBlocker(self):
            self.title.setText(form.title)
            self.title.setCursorPosition(0)
            self.subject.show_text(form.subject)
            self.heard.setPlainText(form.heard)
            self.target.setValue(form.target_seconds)
            for name, text in zip(section_names(form.kind), form.texts, strict=True):
                self.words[name].show_text(text)
        self._show_fields()

    def show_measured(self, measured: Measured) -> None:
        """Say beside each section of a call how long it takes to say."""
        names = section_names(self._form.kind)
        for name, seconds in zip(names, measured.seconds, strict=False):
            said = len(names) > 1 and is_said(self._form.kind)
            self._seconds[name].setText(seconds_words(seconds) if said else "")

    def show_heard(self, measured: Measured) -> None:
        """Underline what only checks in, and offer what to say instead."""
        fields = [self.words[name] for name in section_names(self._form.kind)]
        self.note.watch(fields[0])
        found = zip((self.subject, *fields), measured.heard, strict=False)
        self.note.show_found(found, measured.ear, measured.opening)

    def enter(self, *, title: bool = False) -> None:
        """Take the keyboard: in the words, or in the title, which is then chosen whole."""
        if title:
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.title.selectAll()
        else:
            self.words[section_names(self._form.kind)[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def enter_section(self, place: int) -> None:
        """Take the keyboard in a section, counted from 0."""
        names = section_names(self._form.kind)
        if place < len(names):
            self.words[names[place]].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_fields(self) -> None:
        kind = self._form.kind
        self.target.setVisible(kind is ScriptKind.VOICEMAIL)
        self._subject_part.setVisible(kind is ScriptKind.EMAIL)
        self._heard_part.setVisible(kind is ScriptKind.ANSWER)
        shown = section_names(kind)
        for name, part in self._sections.items():
            part.setVisible(name in shown)
            self._seconds[name].setText("")

    def _lay_out(self) -> None:
        self.target.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._subject_part = _part(_("Subject"), self.subject)
        self._heard_part = _part(_("What they say, one line each"), self.heard)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        top.addWidget(self.target)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._subject_part)
        column.addWidget(self._heard_part)
        for name, field in self.words.items():
            self._sections[name] = self._section(name, field)
            column.addWidget(self._sections[name], 1)

    def _section(self, name: SectionName, field: WordsEdit) -> QWidget:
        caption = PlainLabel(_(SECTIONS[name]), size=Size.SMALL, tone=Tone.NEUTRAL)
        caption.setBuddy(field)
        self._seconds[name].setAlignment(Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        head.addWidget(caption, 1)
        head.addWidget(self._seconds[name])
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(field, 1)
        return part

    def _connect(self) -> None:
        self.title.textEdited.connect(self.edited)
        self.target.valueChanged.connect(self.edited)
        self.heard.textChanged.connect(self.edited)
        self.subject.edited.connect(self.edited)
        for field in self.words.values():
            field.edited.connect(self.edited)


def _part(label: str, field: QWidget) -> QWidget:
    part = QWidget()
    layout = labelled(label, field)
    layout.setContentsMargins(0, 0, 0, 0)
    part.setLayout(layout)
    return part
