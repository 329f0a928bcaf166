"""The live note under a text that only checks in, with a better opening one key away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from followdesk.domain.fatigue import Ear, Span, sentence_around
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel

OPENING_KEYS = "Alt+B"
_NARROW = 420  # pixels


class Pointed(Protocol):
    """A text whose stretches are underlined, and one of which another text can take."""

    @property
    def plain(self) -> str:
        """Give the text as it is seen, each character at its place."""
        ...

    def point_out(self, spans: Sequence[Span]) -> None:
        """Underline stretches of `plain`."""
        ...

    def put_in_place(self, span: Span, text: str) -> None:
        """Put a text in the place of a stretch; Ctrl+Z in the field takes it back."""
        ...


class CheckInNote(QWidget):
    """Underline what only checks in and say why; it hides when all is well. Nothing is forbidden.

    Call `look` after each change of the texts, or `show_found` where somebody else has listened to
    them. The opening goes into the body, never into a subject, and takes the place of the whole
    sentence.
    """

    def __init__(self, body: Pointed, subject: Pointed | None = None) -> None:
        super().__init__()
        self._body, self._subject = body, subject
        self._ear = Ear({})
        self._opening = ""
        self._label = PlainLabel(size=Size.SMALL, tone=Tone.PROMISE, wraps=True)
        self.button = KeyButton(_("A better opening"), OPENING_KEYS)
        self.button.setToolTip(_("Put it in the place of the sentence; Ctrl+Z takes it back"))
        self.button.clicked.connect(self.put_opening)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button below the words where they would have no room beside it."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )

    def listen(self, ear: Ear, opening: str) -> None:
        """Hear these phrases from now on; `opening` is what to offer instead, "" for nothing."""
        self._ear, self._opening = ear, opening
        self.look()

    def watch(self, body: Pointed) -> None:
        """Let the opening go into this field from now on."""
        self._body = body

    @Slot()
    def look(self) -> None:
        """Look at the texts as they are now."""
        fields = [field for field in (self._subject, self._body) if field is not None]
        self._show([(field, self._ear.hears(field.plain)) for field in fields])

    def show_found(
        self, found: Iterable[tuple[Pointed, Sequence[Span]]], ear: Ear, opening: str
    ) -> None:
        """Point out what was heard in each field; long texts are listened to elsewhere."""
        self._ear, self._opening = ear, opening
        self._show(list(found))

    def _show(self, found: Sequence[tuple[Pointed, Sequence[Span]]]) -> None:
        phrases: list[str] = []
        in_body = False
        for field, spans in found:
            field.point_out(spans)
            in_body = in_body or (field is self._body and bool(spans))
            if spans:
                plain = field.plain
                phrases += [plain[span.start : span.end] for span in spans]
        self.button.setVisible(bool(in_body and self._opening))
        note = check_in_words(phrases)
        if note != self._label.text():
            self._label.setText(note)
            self.setVisible(bool(note))

    def text(self) -> str:
        """Give what the note says; empty while nothing checks in."""
        return self._label.text()

    @Slot()
    def put_opening(self) -> None:
        """Put the better opening in the place of the first sentence that only checks in."""
        plain = self._body.plain
        spans = self._ear.hears(plain)
        if spans and self._opening:
            self._body.put_in_place(sentence_around(plain, spans[0]), self._opening)


def check_in_words(phrases: Sequence[str]) -> str:
    """Point out what only checks in, and say what to open with; "" where nothing does."""
    if not phrases:
        return ""
    return _(
        "“{phrase}” asks for something and brings nothing. Open with what is in it for them: a "
        "thought, a figure, an answer they wanted."
    ).format(phrase=phrases[0])
