"""Give an agreed step to the other side for their calendar, or tell them what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from followdesk.domain.calendar_entry import CalendarEntry
from followdesk.domain.errors import FollowDeskError
from followdesk.domain.message_errors import DoNotEmailError
from followdesk.gui import invitation_words as words
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, headline, labelled, pass_on
from followdesk.gui.i18n import _, pgettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.outside import OpenUrl, open_outside
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.line_field import LineField
from followdesk.gui.widgets.note_field import NoteField
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.invitation_rows import InvitationView, InvitationWords, News, Sending

MAIL_KEYS, FILE_KEYS, WORDS_KEYS, KNOWN_KEYS = "Alt+E", "Alt+S", "Alt+W", "Alt+K"
_WIDTH = 560  # pixels


@dataclass(frozen=True)
class InvitationFiles:
    """Hold how an invitation leaves: as a calendar file, in an e-mail, or as words in a link.

    `calendar` and `mail` take the moment it is written; `open_file` tells whether a program took
    it.
    """

    calendar: Callable[[CalendarEntry, datetime], bytes]
    mail: Callable[[CalendarEntry, datetime, tuple[str, str, str, str]], bytes]
    link: Callable[[str, str, str], str]
    write: Callable[[Path, bytes], None]
    open_file: Callable[[Path], bool]
    is_address: Callable[[str], bool]


class InvitationDialog(FormDialog):
    """Show what would stand in their calendar, let it out in a file, and take note that it went."""

    noticed = Signal(str, str)
    """Something was noted: what, and what comes next."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        view: InvitationView,
        files: InvitationFiles,
        parent: QWidget | None = None,
        *,
        open_url: OpenUrl = open_outside,
    ) -> None:
        """Take `files`: how it leaves this program. Show with `open()`."""
        super().__init__(words.title_of(view), _("I have sent it"), parent)
        self._jobs, self._clock, self._view = jobs, clock, view
        self._files, self._open_url = files, open_url
        self._in_file = False
        self._has_gone_out = False
        self.title = LineField(view.words.title)
        self.place = LineField(view.words.place)
        self.more = NoteField(_("More for them"))
        self.more.show_text(view.words.more)
        self.to = QComboBox()
        self.my_email = LineField(view.my_email)
        self._lay_out()
        for field in (self.title, self.place):
            field.setCursorPosition(0)  # the beginning tells what it is
        (self.title if self._makes_file else self.words_button).setFocus()

    @property
    def view(self) -> InvitationView:
        """Give the invitation as it was read from the desk."""
        return self._view

    @property
    def _makes_file(self) -> bool:
        """Tell whether a calendar has anything to learn: what was never given is not called off."""
        return self._view.news is not News.END or self._view.is_given

    def is_dirty(self) -> bool:
        """Tell whether it left the program, and nobody said yet whether it was sent."""
        return self._has_gone_out

    def save(self) -> None:
        """Take note that it was sent."""
        if not self._has_gone_out:
            self.tell(_("Nothing has left this program yet. Save it, or open an e-mail, first."))
            return
        email = self.my_email.text().strip()
        sending = Sending(
            words=self._typed,
            in_file=self._in_file,
            my_email=email if self._in_file and self._files.is_address(email) else "",
        )
        step_id = self._view.step_id
        self._jobs.command(
            lambda desk: desk.invitations.sent(step_id, sending),
            self._on_sent,
            self._on_failed,
            self,
        )

    def reject(self) -> None:
        """Close; ask once more where it left the program and nobody said that it was sent."""
        if self._has_gone_out and not self._was_warned:
            self._was_warned = True
            self.tell(
                _("Was it sent? Then say so: Ctrl+Enter. Esc again leaves it as not sent."),
                Tone.LIMBO,
            )
            return
        super().reject()

    # Ways out

    @Slot()
    def save_file(self) -> None:
        """Ask where to save it as a calendar file."""
        if self._may_be_made():
            self._ask_where("ics", _("Calendar file (*.ics)"), self.save_to)

    @Slot()
    def save_mail(self) -> None:
        """Ask where to save it as an e-mail, which is then opened."""
        if self._view.do_not_email:
            self.tell(sentence(DoNotEmailError()).line, Tone.LIMBO)
        elif self._may_be_made():
            self._ask_where("eml", _("E-mail (*.eml)"), self.mail_to)

    @Slot(str)
    def save_to(self, name: str) -> None:
        """Save the calendar file; it is not encrypted, and the window says so."""
        entry, now, files = self._entry(), self._clock(), self._files
        self._write(Path(name), lambda: files.calendar(entry, now), self._on_saved)

    @Slot(str)
    def mail_to(self, name: str) -> None:
        """Save the e-mail with the calendar file in it, and open it."""
        entry, now, files = self._entry(), self._clock(), self._files
        view = self._view
        mail = (view.contact, self.to.currentText(), view.subject, view.body)
        self._write(Path(name), lambda: files.mail(entry, now, mail), self._on_mail_saved)

    @Slot()
    def write_words(self) -> None:
        """Open an e-mail that tells the news in words, without a file."""
        view = self._view
        try:
            if view.do_not_email:
                raise DoNotEmailError
            link = self._files.link(self.to.currentText(), view.subject, view.body)
        except FollowDeskError as error:
            self.tell(sentence(error).line, Tone.LIMBO)
            return
        if self._open_url(QUrl.fromEncoded(link.encode("ascii"), QUrl.ParsingMode.StrictMode)):
            self._has_gone_out = True
            self.tell(
                _("It is in your mail program now. Once it is sent, say so here: Ctrl+Enter."),
                Tone.AGREED,
            )
        else:
            self.tell(_("No mail program on this computer took it. Save it as a file instead."))

    @Slot()
    def waive(self) -> None:
        """Take note that they know already, or need not know."""
        step_id = self._view.step_id
        self._jobs.command(
            lambda desk: desk.invitations.waive([step_id]),
            self._on_waived,
            self._on_failed,
            self,
        )

    def _may_be_made(self) -> bool:
        """Say what is missing, if anything is."""
        email = self.my_email.text().strip()
        if not self.title.text().strip():
            self.tell(_("Without a line it would stand there empty. Type what it is about."))
            self.title.setFocus()
            return False
        if email and not self._files.is_address(email):
            self.tell(_("“{email}” is no e-mail address. Type one, or none.").format(email=email))
            self.my_email.setFocus()
            return False
        return True

    def _ask_where(self, suffix: str, kind: str, take: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, words.title_of(self._view))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([kind])
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{_file_name(self._view)}.{suffix}")
        dialog.fileSelected.connect(take)
        dialog.open()

    def _entry(self) -> CalendarEntry:
        email = self.my_email.text().strip()
        return self._view.entry(self._typed, self.to.currentText(), email)

    @property
    def _typed(self) -> InvitationWords:
        return InvitationWords(
            self.title.text().strip(), self.place.text().strip(), self.more.text.strip()
        )

    def _write(self, path: Path, make: Callable[[], bytes], show: Callable[[Path], None]) -> None:
        write = self._files.write
        self._jobs.background(
            lambda _progress, _cancelled: write(path, make()),
            lambda _nothing: show(path),
            self._on_failed,
            self,
        )

    # What comes back

    def _on_saved(self, path: Path) -> None:
        self._in_file = self._has_gone_out = True
        text = _(
            "Saved as {name}, not encrypted. Send it to {contact} your own way; once it is sent,"
            " say so here: Ctrl+Enter."
        )
        self.tell(text.format(name=path.name, contact=self._view.contact), Tone.AGREED)
        self.save_button.setFocus()

    def _on_mail_saved(self, path: Path) -> None:
        self._in_file = self._has_gone_out = True
        text = _("Saved as {name}: open it in your mail program. Once it is sent: Ctrl+Enter.")
        if self._files.open_file(path):
            text = _(
                "Saved as {name} and handed to your mail program. Once it is sent, say so here:"
                " Ctrl+Enter."
            )
        self.tell(text.format(name=path.name), Tone.AGREED)
        self.save_button.setFocus()

    def _on_sent(self, done: Done[InvitationView]) -> None:
        self.noticed.emit(*words.sent_notice(done.result))
        self.accept()

    def _on_waived(self, _done: Done[int]) -> None:
        self.noticed.emit(_("Noted: {name} knows.").format(name=self._view.contact), "")
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, FollowDeskError):
            self.tell(sentence(error, self._view.zone).line)
        else:
            pass_on(self._jobs, error)

    # Laying out

    def _lay_out(self) -> None:
        view = self._view
        self.column.addWidget(headline(view.contact))
        self.column.addWidget(PlainLabel(words.about(view), tone=Tone.NEUTRAL, wraps=True))
        for shown, field in (
            (_("What stands in their calendar"), self.title),
            (_("Where"), self.place),
            (_("More for them"), self.more),
        ):
            if self._makes_file:
                self.column.addLayout(labelled(shown, field))
            field.setVisible(self._makes_file)
        self._lay_out_addresses()
        self._whole.insertLayout(1, self._ways_out())
        self.known_button = KeyButton(_("They know"), KNOWN_KEYS)
        self.known_button.setToolTip(_("Told already, or of no matter to them"))
        self.known_button.setVisible(bool(view.owed))
        self.known_button.clicked.connect(self.waive)
        self.buttons.insertWidget(0, self.known_button)
        self.setMinimumWidth(_WIDTH)

    def _lay_out_addresses(self) -> None:
        view = self._view
        self.to.addItems(list(view.to))
        shortens = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.to.setSizeAdjustPolicy(shortens)  # a long address makes the window no wider
        nobody = PlainLabel(
            _("No e-mail address is known: their calendar cannot answer."),
            size=Size.SMALL,
            tone=Tone.LIMBO,
            wraps=True,
        )
        to = pgettext("e-mail", "To")
        self.to.setAccessibleName(to)
        self.column.addLayout(labelled(to, self.to if view.to else nobody))
        self.to.setVisible(bool(view.to))
        if self._makes_file:
            self.my_email.setPlaceholderText(_("without one, their calendar cannot answer"))
            mine = _("Your e-mail address: the answer goes there")
            self.column.addLayout(labelled(mine, self.my_email))
        self.my_email.setVisible(self._makes_file)

    def _ways_out(self) -> QHBoxLayout:
        self.mail_button = KeyButton(_("As an e-mail …"), MAIL_KEYS, self)
        self.mail_button.setToolTip(_("Save it as an e-mail (.eml), and open that (Alt+E)"))
        self.file_button = KeyButton(_("As a calendar file …"), FILE_KEYS, self)
        self.file_button.setToolTip(_("Save it as a calendar file (.ics) (Alt+S)"))
        self.words_button = KeyButton(_("E-mail in words"), WORDS_KEYS, self)
        self.words_button.setToolTip(_("Open an e-mail without a file (Alt+W)"))
        self.mail_button.setVisible(self._makes_file)
        self.file_button.setVisible(self._makes_file)
        self.mail_button.clicked.connect(self.save_mail)
        self.file_button.clicked.connect(self.save_file)
        self.words_button.clicked.connect(self.write_words)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.mail_button, self.file_button, self.words_button):
            row.addWidget(button)
        row.addStretch(1)
        return row


def _file_name(view: InvitationView) -> str:
    """Propose a name for the file that any computer takes: "Bob Keller 2026-11-26"."""
    plain = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in view.contact)
    return f"{' '.join(plain.split())[:60]} {view.when.on.isoformat()}".strip()
