"""The window of a message: read it, fill its blanks, hand it over, and say that it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from followdesk.domain.channel import Channel
from followdesk.domain.errors import AsksFirstError, FollowDeskError, ScriptTooLongError
from followdesk.domain.fatigue import Ear
from followdesk.domain.message_errors import BlankLeftError, MailLinkTooLongError
from followdesk.domain.message_text import going_out
from followdesk.domain.script import MAX_CHARACTERS
from followdesk.gui.blank_words import blank_hint
from followdesk.gui.draft_keeper import DraftKeeper
from followdesk.gui.errors import sentence
from followdesk.gui.forms.check_in_note import CheckInNote
from followdesk.gui.forms.form_dialog import FormDialog, labelled
from followdesk.gui.i18n import _, pgettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.messages import words
from followdesk.gui.messages.message_text import MessageText
from followdesk.gui.messages.saving import WaysOut, file_name
from followdesk.gui.messages.times_box import TimesBox
from followdesk.gui.outside import OpenUrl, open_outside
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.message_rows import MessageSent, MessageView, TimesDrawn

MAIL_KEYS, FILE_KEYS, DROP_KEYS = "Alt+E", "Alt+S", "Alt+D"
COPY_ALL_KEYS, COPY_TEXT_KEYS = "Alt+A", "Alt+C"
_WIDTH = 640  # pixels
_BESIDE = 430  # pixels of a window with every line it can have, but for the text


class MessageDialog(FormDialog):
    """Show one draft; every word is kept while it is typed, and Esc puts it away as it is."""

    told_done = Signal(str, str)
    """The message is sent or dropped: what happened, and what comes next."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        view: MessageView,
        ways_out: WaysOut,
        parent: QWidget | None = None,
        *,
        open_url: OpenUrl = open_outside,
    ) -> None:
        """Take `ways_out`: how the message leaves this program. Show with `open()`."""
        super().__init__(words.title_of(view), _("I have sent it"), parent, put_away=True)
        self._jobs, self._clock = jobs, clock
        self._ways, self._open_url = ways_out, open_url
        self._view = view
        self._is_confirmed = False
        self.to = QComboBox(self)
        self.nobody = PlainLabel(words.no_address(), self, tone=Tone.LIMBO, wraps=True)
        self.subject = MessageText(_("Subject"), self, one_line=True)
        self.body = MessageText(_("Text"), self)
        self.times = TimesBox()
        self.note = CheckInNote(self.body, self.subject)
        self._keeper = DraftKeeper(self._keep, self)
        self._lay_out()
        self._connect()
        self._show(view)
        jobs.read(self, lambda desk: _heard(desk, view), lambda found: self.note.listen(*found))
        if not self._enter_blank():
            self.body.setFocus()

    @property
    def view(self) -> MessageView:
        """Give the message as it was last read from the desk."""
        return self._view

    @property
    def is_letter(self) -> bool:
        """Tell whether it goes by post."""
        return self._view.channel is Channel.LETTER

    def save(self) -> None:
        """Say that it is sent, unless a blank is left in it."""
        if not self._has_no_blank():
            return
        self._keeper.keep_now()
        message_id, confirmed = self._view.id, self._is_confirmed
        closing = words.following_step(self._view)
        self._jobs.command(
            lambda desk: desk.correspondence.sent(
                message_id, confirmed=confirmed, step_what=closing
            ),
            self._on_sent,
            self._on_failed,
            self,
        )

    def done(self, result: int) -> None:
        """Keep what was typed before the window closes."""
        self._keeper.keep_now()
        super().done(result)

    @Slot()
    def keep_now(self) -> None:
        """Keep what was typed at once: the program is closing."""
        self._keeper.keep_now()

    # What can be done with it

    @Slot()
    def hand_over(self) -> None:
        """Open the message in the mail program, unless a blank is left in it."""
        if not self._has_no_blank() or not self._may_go_out():
            return
        try:
            link = self._ways.link(self.to.currentText(), self.subject.text, self.body.text)
        except MailLinkTooLongError as error:
            self.tell(sentence(error).line)
            self.save_file()
            return
        except FollowDeskError as error:
            self.tell(sentence(error).line)
            return
        if self._open_url(QUrl.fromEncoded(link.encode("ascii"), QUrl.ParsingMode.StrictMode)):
            self.tell(
                _(
                    "It is in your mail program now; if none has come up, copy it or save it. Once"
                    " it is sent, say so here: Ctrl+Enter."
                ),
                Tone.AGREED,
            )
        else:
            self.tell(
                _(
                    "No mail program on this computer took it. Save it as a file (Alt+S) or copy"
                    " all of it (Alt+A), and send it your own way; then say so here: Ctrl+Enter."
                )
            )
            self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def save_file(self) -> None:
        """Ask where to save the message as a file that a mail program opens as a draft."""
        if not self._has_no_blank() or not self._may_go_out():
            return
        dialog = QFileDialog(self, _("Save the message"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("eml")
        dialog.selectFile(file_name(self._view.contact))
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, name: str) -> None:
        """Save the message in a file; it is not encrypted, and the window says so."""
        ways, path = self._ways, Path(name)
        to, subject, body = self.to.currentText(), self.subject.text, self.body.text
        data = ways.file(self._view.contact, to, subject, body)
        self._jobs.background(
            lambda _progress, _cancelled: ways.write(path, data),
            lambda _nothing: self._on_saved(path),
            self._on_failed,
            self,
        )

    def _on_saved(self, path: Path) -> None:
        text = _(
            "Saved as {name}, not encrypted: open it in your mail program, and delete it when it"
            " is sent. Then say so here: Ctrl+Enter."
        )
        self.tell(text.format(name=path.name), Tone.AGREED)

    @Slot()
    def copy_all(self) -> None:
        """Put address, subject and text into the clipboard."""
        lines = [] if self.is_letter else [self.to.currentText(), going_out(self.subject.text), ""]
        self._copy("\n".join([*lines, going_out(self.body.text)]))

    @Slot()
    def copy_text(self) -> None:
        """Put the text alone into the clipboard."""
        self._copy(going_out(self.body.text))

    @Slot()
    def drop(self) -> None:
        """Put the message aside for good; Ctrl+Z brings it back."""
        self._keeper.keep_now()
        message_id = self._view.id
        self._jobs.command(
            lambda desk: desk.correspondence.drop(message_id),
            self._on_dropped,
            self._on_failed,
            self,
        )

    @Slot()
    def draw_times(self) -> None:
        """Draw the free times anew."""
        self._keeper.keep_now()
        message_id = self._view.id
        self._jobs.read(
            self,
            lambda desk: desk.correspondence.refresh_times(message_id),
            self._on_drawn,
            self._on_failed,
        )

    @Slot()
    def next_blank(self) -> None:
        """Go to the next blank, from the subject on to the text and round again."""
        here, there = self.subject, self.body
        focused = self.focusWidget()
        if focused is self.body:
            here, there = there, here
        is_here = focused is here and here.has_blank_after_caret()
        for field in (here, there) if is_here else (there, here):
            if field.focus_blank():
                return

    def _enter_blank(self) -> bool:
        return self.subject.focus_blank() or self.body.focus_blank()

    def _has_no_blank(self) -> bool:
        """Lead to the first blank, if one is left, and say which."""
        for field in (self.subject, self.body):
            if field.blanks:
                self.tell(words.blank_left(blank_hint(field.blanks[0])), Tone.LIMBO)
                field.focus_blank(field.blanks[0])
                return False
        return True

    def _may_go_out(self) -> bool:
        """Ask once before an e-mail goes out that speaks against itself."""
        warning = words.warning_of(self._view)
        if warning and not self._is_confirmed and not self._view.do_not_email:
            self._ask(warning)
            return False
        if self._view.do_not_email:
            self.tell(warning, Tone.LIMBO)
        return not self._view.do_not_email

    def _ask(self, text: str) -> None:
        self._is_confirmed = True
        again = _("Do it once more to go on all the same.")
        self.tell(f"{text} {again}", Tone.LIMBO)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        blanks = (*self.subject.blanks, *self.body.blanks)
        if blanks:
            self.tell(
                _("Copied, with a blank in it: {blank}.").format(blank=blank_hint(blanks[0])),
                Tone.LIMBO,
            )
        else:
            self.tell(_("Copied. Once it is sent, say so here: Ctrl+Enter."), Tone.AGREED)

    # What comes back

    def _on_sent(self, done: Done[MessageSent]) -> None:
        self.told_done.emit(*words.sent_notice(done.result, self._clock(), self._view.zone))
        self.accept()

    def _on_dropped(self, _done: Done[int]) -> None:
        self.told_done.emit(
            _("The message to {name} is put aside.").format(name=self._view.contact), ""
        )
        self.accept()

    def _on_drawn(self, drawn: TimesDrawn) -> None:
        self._show(drawn.view)
        is_settled = not drawn.kept_as_typed and bool(drawn.view.times)
        self.tell(words.drawn_text(drawn), Tone.AGREED if is_settled else Tone.LIMBO)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AsksFirstError):
            self._ask(sentence(error).line)
        elif isinstance(error, BlankLeftError):
            self._has_no_blank()
        elif isinstance(error, FollowDeskError):
            self.tell(sentence(error, self._view.zone).line)

    # Showing and keeping

    def _show(self, view: MessageView) -> None:
        self._view = view
        for field, text in ((self.subject, view.subject), (self.body, view.body)):
            if field.text != text:
                field.show_text(text)
        asked_for = any(name.startswith("time_") for name in view.blanks)
        self.times.show_times(view, asked_for=asked_for)
        self.note.look()
        told = words.told_first(view)
        if told:
            self.tell(told, Tone.LIMBO)

    @Slot()
    def _on_edited(self) -> None:
        self.note.look()
        self._keeper.typed()

    @Slot(int)
    def _on_overfilled(self, length: int) -> None:
        self.tell(sentence(ScriptTooLongError(length, MAX_CHARACTERS)).line)

    def _keep(self) -> None:
        message_id, subject, body = self._view.id, self.subject.text, self.body.text
        self._jobs.read(
            self._jobs,
            lambda desk: desk.correspondence.keep(message_id, subject, body),
            _nothing,
        )

    # Laying out

    def _lay_out(self) -> None:
        view = self._view
        about = PlainLabel(words.about(view), size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        about.setVisible(bool(about.text()))
        self.column.addWidget(about)
        if not self.is_letter:
            self.to.addItems(list(view.to))
            shortens = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            self.to.setSizeAdjustPolicy(shortens)  # a long address makes the window no wider
            to = pgettext("e-mail", "To")
            self.to.setAccessibleName(to)
            self.column.addLayout(labelled(to, self.to if view.to else self.nobody))
            self.column.addLayout(labelled(_("Subject"), self.subject))
        self.to.setVisible(bool(view.to) and not self.is_letter)
        self.nobody.setVisible(not view.to and not self.is_letter)
        self.subject.setVisible(not self.is_letter)
        self.column.addLayout(labelled(_("Text"), self.body))
        self.body.take_at_most(self.screen().availableGeometry().height() - _BESIDE)
        self.column.addWidget(self.note)
        self.column.addWidget(self.times)
        self._whole.insertLayout(1, self._ways_out())
        self.drop_button = KeyButton(_("Drop it"), DROP_KEYS)
        self.drop_button.setToolTip(_("It will not be sent; Ctrl+Z brings it back"))
        self.buttons.insertWidget(0, self.drop_button)
        self.setMinimumWidth(_WIDTH)

    def _ways_out(self) -> QHBoxLayout:
        self.mail_button = KeyButton(_("Open in the mail program"), MAIL_KEYS, self)
        self.all_button = KeyButton(_("Copy all"), COPY_ALL_KEYS, self)
        self.text_button = KeyButton(_("Copy the text"), COPY_TEXT_KEYS, self)
        self.file_button = KeyButton(_("Save as a file"), FILE_KEYS, self)
        self.file_button.setToolTip(_("As an .eml file that a mail program opens (Alt+S)"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.mail_button, self.file_button, self.all_button, self.text_button):
            button.setVisible(button is self.text_button or not self.is_letter)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.subject.edited.connect(self._on_edited)
        self.body.edited.connect(self._on_edited)
        for field in (self.subject, self.body):
            field.overfilled.connect(self._on_overfilled)
        self.times.asked.connect(self.draw_times)
        self.mail_button.clicked.connect(self.hand_over)
        self.file_button.clicked.connect(self.save_file)
        self.all_button.clicked.connect(self.copy_all)
        self.text_button.clicked.connect(self.copy_text)
        self.drop_button.clicked.connect(self.drop)
        next_blank = QShortcut(QKeySequence("F2"), self)
        next_blank.setContext(Qt.ShortcutContext.WindowShortcut)
        next_blank.activated.connect(self.next_blank)


def _heard(desk: Desk, view: MessageView) -> tuple[Ear, str]:
    """Ask for what hears phrases that only check in, and for what to say instead."""
    opening = desk.correspondence.better_opening(view.contact_id, view.language)
    return desk.guard.ear(view.language), opening


def _nothing(_answer: None) -> None:
    """Show nothing: the words are kept."""
