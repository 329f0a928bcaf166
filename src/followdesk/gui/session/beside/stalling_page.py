"""What was heard, the answer to it, and the date that it ends in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from followdesk.domain.noted import STALLING
from followdesk.domain.stalling import MOST_FOUND, Stall, answers, match
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.session.beside.page import AidPage, Texts
from followdesk.gui.session.typed_line import Reader
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.texts import plain_tooltip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StallingPage(AidPage):
    """Type or pick what they said, say the answer, and type the date; Enter leads on."""

    date_typed = Signal(str)
    """The line of the next step is to read so."""

    def __init__(self, reader: Callable[[], Reader], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._found: tuple[Stall, ...] = ()
        self._at = 0
        self._is_picked = False
        self.heard = QLineEdit()
        self.heard.setPlaceholderText(_("What did they say? “next month”"))
        self.heard.setAccessibleName(_("What did they say?"))
        self.heard.setToolTip(
            _("Up and Down choose an answer, Enter takes it and asks for the date")
        )
        self.heard.installEventFilter(self)
        self.lines = [_line() for _place in range(MOST_FOUND)]
        self.nothing = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.script = self.add_script(_("The answer to say"))
        self.date = EchoField(
            _("Next step: when do you talk again?"),
            hint=_("thu 10, or in 2 weeks"),
            reserves_line=True,
        )
        listed = QVBoxLayout()
        listed.setSpacing(2)
        for place, line in enumerate(self.lines):
            line.clicked.connect(lambda _on=False, place=place: self._pick(place))
            listed.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.heard)
        self.column.addLayout(listed)
        for widget in (self.nothing, self.script):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.below.addWidget(self.date)
        self.heard.textEdited.connect(self._on_heard)
        self.date.edited.connect(self._on_date)
        self.date.line.editingFinished.connect(self.left)

    @property
    def current(self) -> Stall | None:
        """Give the answer that is shown."""
        return self._found[self._at] if self._found else None

    def show_texts(self, texts: Texts) -> None:
        """Begin with the answers in the contact's language."""
        super().show_texts(texts)
        self._is_picked = False
        self.heard.clear()
        self._find()

    def show_noted(self, noted: Mapping[str, str]) -> None:
        """Go back to what was heard before."""
        line = noted.get(STALLING, "")
        self.heard.setText(line)
        self._find()
        self._is_picked = self.current is not None and self.current.line == line
        self._show()

    def show_line(self, text: str) -> None:
        """Show the line of the next step, which was typed elsewhere; a date goes before a plan."""
        if text != self.date.line.text():
            self.date.set_text(text)
            if text.startswith(" "):
                self.date.line.setCursorPosition(0)
        self.show_echo()

    def show_echo(self) -> None:
        """Say in full what the line means."""
        text = self.date.text
        reader = self._reader()
        typed = reader.read(text) if text else None
        if typed is None:
            self.date.show_echo("")
        else:
            has_time = typed.when is not None and typed.when.at is not None
            self.date.show_echo(*reader.echo(typed, typed.minutes if has_time else None))

    def enter(self) -> None:
        """Go to what was heard, or to the date where that is said already."""
        self.date.line.setFocus() if self._is_picked else self.heard.setFocus()
        self.heard.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through what was found with the arrows; Enter picks it."""
        if (
            watched is self.heard
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and self._on_key(event.key())
        ):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._found and not self._is_picked:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._at = (self._at + step) % len(self._found)
            self._show()
            return True
        if key in _ENTER and self._found:
            self._pick(self._at)
            return True
        return False

    @Slot(str)
    def _on_heard(self, text: str) -> None:
        """Look anew; what was picked before is none any more, what they said still is."""
        self._is_picked = False
        self._find()
        self.noted.emit(STALLING, text.strip())

    def _find(self) -> None:
        texts = answers(self.texts.by_key.values())
        self._found, self._at = match(self.heard.text(), texts), 0
        self.nothing.setText("" if self._found else _nothing_found(has_any=bool(texts)))
        self.nothing.setVisible(not self._found)
        self._show()

    def _show(self) -> None:
        for place, button in enumerate(self.lines):
            is_there = place < len(self._found)
            is_current = place == self._at
            button.setVisible(is_there and not self._is_picked)
            button.setChecked(is_there and is_current)
            if is_there:
                said = _("“{text}”").format(text=self._found[place].line)
                button.setText(said.replace("&", "&&"))
                button.setToolTip(plain_tooltip(said))
        current = self.current
        self.heard.setAccessibleDescription("" if current is None else current.line)
        if current is not None:
            self.say(self.script, current.script)
        else:
            self.script.hide()
            self.tell_missing("")

    def _pick(self, place: int) -> None:
        self._at, self._is_picked = place, True
        line = self._found[place].line
        self.heard.setText(line)
        self._show()
        self.noted.emit(STALLING, line)
        self.date.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_date(self, text: str) -> None:
        """A date alone says no "what": it is the talk that was put off."""
        typed = self._reader().read(text) if text.strip() else None
        if typed is not None and typed.when is not None and not typed.what.strip():
            text = _("{date} talk about it again").format(date=text.strip())
        self.show_echo()
        self.date_typed.emit(text)


def _line() -> KeyButton:
    button = KeyButton()
    button.setProperty("flat", "true")
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows of the field above walk here
    button.setStyleSheet("min-height: 14px; padding: 3px 8px; text-align: left;")
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    button.give_way()
    return button


def _nothing_found(*, has_any: bool) -> str:
    if has_any:
        return _("No answer to that. Try another word, or clear the line to see some.")
    return _("There are no answers to stalling lines; see Scripts (Ctrl+6).")
