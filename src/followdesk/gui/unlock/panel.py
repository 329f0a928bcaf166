"""What fills the window while no desk is open: one calm page at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from followdesk.domain.desk_errors import (
    DeskTroubleError,
    KeyringMissingError,
    NeedsPassphraseError,
    TooManyTriesError,
    WrongKeyError,
    WrongKeyKind,
)
from followdesk.domain.desk_keys import Slot as KeySlot
from followdesk.domain.errors import EmptyPassphraseError, MistypedRecoveryCodeError
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.unlock.code_page import CodePage
from followdesk.gui.unlock.new_page import NewPage
from followdesk.gui.unlock.page import Page
from followdesk.gui.unlock.passphrase_page import PassphrasePage
from followdesk.gui.unlock.trouble_page import Remedy, TroublePage
from followdesk.gui.widgets.buttons import PrimaryButton
from followdesk.gui.widgets.labels import PlainLabel

_ANY_WAY = frozenset({KeySlot.PASSPHRASE, KeySlot.RECOVERY})


class UnlockPanel(QWidget):
    """Ask for what opens the desk, or say what stands in the way; it opens nothing itself."""

    passphrase_given = Signal(str)
    recovery_code_given = Signal(str)
    new_passphrase_chosen = Signal(str)
    """Make a desk with this passphrase: there is no keyring."""
    new_desk_wanted = Signal()
    retry_wanted = Signal()
    folder_chosen = Signal(str)
    """Open the desk in that folder instead."""
    unlock_wanted = Signal()
    """Lift the curtain."""
    quit_wanted = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Take the clock, aware, for the waits after wrong passphrases."""
        super().__init__(parent)
        self.setObjectName("room")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._slots = _ANY_WAY
        self._is_new = False
        self._folder = ""
        self.opening = Page(_("Opening your desk …"))
        self.passphrase = PassphrasePage(clock)
        self.code = CodePage()
        self.new = NewPage()
        self.trouble = TroublePage()
        self.curtain = Page(_("Locked"))
        back = PrimaryButton(_("Come back"))
        back.draw_keys("Return")
        back.clicked.connect(self.unlock_wanted)
        self.curtain.add_button(back)
        self._stack = QStackedLayout()
        pages = (self.opening, self.passphrase, self.code, self.new, self.trouble, self.curtain)
        for page in pages:
            self._stack.addWidget(_centred(page))
        self._pages = pages
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        self.reminder = PlainLabel(bold=True, wraps=True, tone=Tone.ACCENT)
        self.reminder.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.reminder.hide()
        column.addWidget(self.reminder)
        column.addLayout(self._stack, 1)
        self._wire()

    @property
    def page(self) -> Page:
        """Give the page on show."""
        return self._pages[self._stack.currentIndex()]

    def show_opening(self) -> None:
        """Say that the desk is being opened; an answer being tried says so in its place."""
        page = self.page
        if isinstance(page, PassphrasePage | CodePage | NewPage):
            page.show_opening()
        else:
            self._show(self.opening)

    def ask_passphrase(
        self,
        slots: frozenset[KeySlot] = _ANY_WAY,
        problem: str = "",
        until_at: datetime | None = None,
        *,
        is_locked: bool = False,
    ) -> None:
        """Ask for the passphrase; `is_locked` says that the desk was locked, not just started."""
        self._slots = slots
        said = _("Your desk opens with your passphrase.")
        if is_locked:
            said = _("Locked: only the passphrase or the recovery code opens your desk again.")
        self.passphrase.set_words(_("Locked") if is_locked else _("Welcome back"), said)
        self.passphrase.ask(problem, until_at)
        self._show(self.passphrase)

    def ask_recovery_code(self, problem: str = "") -> None:
        """Ask for the recovery code."""
        self.code.ask(problem, has_passphrase=KeySlot.PASSPHRASE in self._slots)
        self._show(self.code)

    def ask_new_passphrase(self, error: KeyringMissingError) -> None:
        """Ask for a passphrase for a new desk, because the keyring cannot hold its key."""
        self._is_new = True
        self.new.ask(sentence(error).happened)
        self._show(self.new)

    def remind(self, text: str) -> None:
        """Show and speak what is due while the desk is locked: words that anybody may read."""
        self.reminder.setText(text)
        self.reminder.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.reminder, text))

    def show_locked(self, *, is_curtain: bool) -> None:
        """Hide the rooms; a curtain lifts at a key, a lock asks for the passphrase."""
        self.reminder.hide()
        if not is_curtain:
            self.ask_passphrase(is_locked=True)
            return
        self.curtain.set_words(
            _("Locked"),
            _("This is only a curtain: whoever sits here can lift it."),
            _("For a real lock set a passphrase in the settings. What you typed is kept."),
        )
        self._show(self.curtain)

    def show_trouble(self, error: BaseException) -> None:
        """Say what stands in the way, on the page on which it can be mended."""
        if isinstance(error, DeskTroubleError):
            self._folder = str(_folder_of(error.path))
        match error:
            case NeedsPassphraseError():
                self._ask_what_is_left(error.slots)
            case TooManyTriesError():
                self.ask_passphrase(self._slots | _ANY_WAY, until_at=error.until_at)
            case WrongKeyError(kind=WrongKeyKind.PASSPHRASE):
                self.ask_passphrase(self._slots | _ANY_WAY, sentence(error).line)
            case WrongKeyError(kind=WrongKeyKind.RECOVERY_CODE) | MistypedRecoveryCodeError():
                self.ask_recovery_code(sentence(error).line)
            case EmptyPassphraseError():
                self.ask_passphrase(self._slots, sentence(error).line)
            case KeyringMissingError() if self._is_new:
                self.ask_new_passphrase(error)
            case _:
                if isinstance(error, WrongKeyError | KeyringMissingError):
                    self._slots = frozenset({KeySlot.RECOVERY})
                self.trouble.show_error(error)
                self._show(self.trouble)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard when the panel comes on show."""
        super().showEvent(event)
        self.page.begin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to what the page asks first."""
        super().focusInEvent(event)
        self.page.begin()

    def _ask_what_is_left(self, slots: frozenset[KeySlot]) -> None:
        if KeySlot.PASSPHRASE in slots:
            self.ask_passphrase(slots)
        else:
            self._slots = slots
            self.ask_recovery_code()

    def _show(self, page: Page) -> None:
        if page is not self.code:
            self.code.forget()
        if page is not self.opening and page is not self.new:
            self._is_new = False
        self._stack.setCurrentIndex(self._pages.index(page))
        if self.isVisible():
            page.begin()

    def _wire(self) -> None:
        self.passphrase.given.connect(self.passphrase_given)
        self.passphrase.other_way_asked.connect(self._on_code_instead)
        self.code.given.connect(self.recovery_code_given)
        self.code.other_way_asked.connect(self._on_passphrase_instead)
        self.new.chosen.connect(self.new_passphrase_chosen)
        self.new.quit_asked.connect(self.quit_wanted)
        self.trouble.asked.connect(self._on_remedy)

    @Slot()
    def _on_code_instead(self) -> None:
        self.ask_recovery_code()

    @Slot()
    def _on_passphrase_instead(self) -> None:
        self.ask_passphrase(self._slots)

    @Slot(object)
    def _on_remedy(self, remedy: Remedy) -> None:
        match remedy:
            case Remedy.RETRY:
                self.retry_wanted.emit()
            case Remedy.NEW_DESK:
                self._show(self.opening)
                self._is_new = True
                self.new_desk_wanted.emit()
            case Remedy.RECOVERY_CODE:
                self.ask_recovery_code()
            case Remedy.OTHER_FOLDER:
                self._choose_folder()
            case Remedy.QUIT:
                self.quit_wanted.emit()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, _("Where is the desk?"), self._folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder_chosen)
        dialog.open()


def _centred(page: Page) -> QWidget:
    """Put a page in the middle, a little above the height's half, where eyes look first."""
    around = QWidget()
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(page)
    row.addStretch(1)
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(2)
    column.addLayout(row)
    column.addStretch(3)
    return around


def _folder_of(path: PurePath) -> PurePath:
    return path.parent if path.suffix else path
