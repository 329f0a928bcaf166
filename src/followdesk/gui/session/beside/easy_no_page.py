"""An easy no: a voicemail to read out, and an e-mail that opens as a draft."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followdesk.domain.script import PieceKind, Script, fill_shown, spoken
from followdesk.gui.blank_words import blank_hint
from followdesk.gui.i18n import _
from followdesk.gui.language_words import stand_in_words
from followdesk.gui.palette import Tone
from followdesk.gui.session.beside.page import AidPage, Texts
from followdesk.gui.session.series_words import reading_of
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.call_texts import EASY_NO_EMAIL, EASY_NO_VOICEMAIL


class EasyNoPage(AidPage):
    """Read the voicemail out, or write the e-mail."""

    email_wanted = Signal(str)
    """The e-mail of this key is to be written to them, as a draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.script = self.add_script(_("The voicemail to read out"))
        self.seconds = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL)
        self.preview = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.write = KeyButton(_("Write it as an e-mail …"))
        self.write.setToolTip(_("Open it as a draft: nothing is sent before you say so"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.seconds, 1)
        row.addWidget(self.write)
        self.column.addWidget(self.script)
        self.column.addWidget(self.preview)
        self.column.addStretch(1)
        self.below.addLayout(row)
        self.write.clicked.connect(lambda: self.email_wanted.emit(EASY_NO_EMAIL))

    def show_texts(self, texts: Texts) -> None:
        """Show the voicemail, and the beginning of the e-mail."""
        super().show_texts(texts)
        self.say(self.script, texts.by_key.get(EASY_NO_VOICEMAIL))
        self._tell()

    def set_value(self, name: str, value: str) -> None:
        """Fill a blank, and time the message anew."""
        super().set_value(name, value)
        self._tell()

    def enter(self) -> None:
        """Go to the first open blank, or to the text to read out."""
        if self.script.isHidden():
            (self if self.write.isHidden() else self.write).setFocus()
            return
        opened = self.script.open_blanks
        if not opened or not self.script.focus_blank(opened[0]):
            self.script.setFocus()

    def _tell(self) -> None:
        message = self.texts.by_key.get(EASY_NO_VOICEMAIL)
        email = self.texts.by_key.get(EASY_NO_EMAIL)
        self.write.setVisible(email is not None)
        self.preview.setText(self._email_words(email))
        self.seconds.setVisible(message is not None)
        if message is not None:
            target = message.target_seconds or self.texts.target
            reading = reading_of(message, dict(self.texts.values), self.texts.rate, target)
            self.seconds.setText(
                " · ".join(part for part in (reading.text, reading.warning) if part)
            )
            is_amber = reading.is_long or bool(reading.warning)
            self.seconds.set_tone(Tone.LIMBO if is_amber else Tone.NEUTRAL)

    def _email_words(self, email: Script | None) -> str:
        """Show the e-mail, and say where it is none, or in another language than theirs."""
        if email is None:
            return _("The e-mail is not in your library any more; see Scripts (Ctrl+6).")
        other = stand_in_words(email.language, self.texts.language)
        preview = preview_of(email, self.texts.values)
        return f"{other}\n{preview}" if other else preview


def preview_of(email: Script, values: Mapping[str, str]) -> str:
    """Give subject and words of an e-mail, with what is open named in brackets."""
    subject = spoken(fill_shown(email.subject, values))
    body = "".join(
        f"[{blank_hint(piece.name)}]" if piece.kind is PieceKind.BLANK else piece.text
        for piece in fill_shown(email.parts(), values)
    )
    return _("E-mail: {subject}\n{body}").format(subject=subject, body=body)
