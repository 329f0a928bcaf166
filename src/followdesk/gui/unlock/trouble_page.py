"""Say what stands between a person and their desk, and offer what fits; nothing is replaced."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followdesk.domain import desk_errors as d
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import N_, _
from followdesk.gui.unlock.page import Page
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton


class Remedy(Enum):
    """Name what a person can do about trouble."""

    RETRY = auto()
    OTHER_FOLDER = auto()
    NEW_DESK = auto()
    RECOVERY_CODE = auto()
    QUIT = auto()


_TEXTS = {
    Remedy.RETRY: N_("Try again"),
    Remedy.OTHER_FOLDER: N_("Choose another folder …"),
    Remedy.NEW_DESK: N_("Make a new desk here"),
    Remedy.RECOVERY_CODE: N_("Use the recovery code"),
    Remedy.QUIT: N_("Quit"),
}

_ELSEWHERE = (Remedy.OTHER_FOLDER, Remedy.RETRY, Remedy.QUIT)
_MENDED = (Remedy.RETRY, Remedy.OTHER_FOLDER, Remedy.QUIT)
_BY_CODE = (Remedy.RECOVERY_CODE, Remedy.RETRY, Remedy.QUIT)
_AGAIN = (Remedy.RETRY, Remedy.QUIT)

# The first one is the primary button. A new desk is offered only where nothing is.
REMEDIES: Mapping[type[BaseException], tuple[Remedy, ...]] = {
    d.DeskNotFoundError: (
        Remedy.OTHER_FOLDER,
        Remedy.NEW_DESK,
        Remedy.RETRY,
        Remedy.QUIT,
    ),
    d.DeskAlreadyThereError: _ELSEWHERE,
    d.DeskEmptyFileError: _MENDED,
    d.ForeignFileError: _ELSEWHERE,
    d.WrongKeyError: _BY_CODE,
    d.DamagedDeskError: _MENDED,
    d.NewerDeskError: (Remedy.OTHER_FOLDER, Remedy.QUIT),
    d.DeskReplacedError: _MENDED,
    d.ReadOnlyFolderError: _MENDED,
    d.DeskUnreadableError: _MENDED,
    d.DiskFullError: _AGAIN,
    d.DiskFailingError: _AGAIN,
    d.DeskLockedError: _MENDED,
    d.KeyringMissingError: _BY_CODE,
    d.EngineTooOldError: (Remedy.QUIT,),
}


def remedies(error: BaseException) -> tuple[Remedy, ...]:
    """List what fits an error, the best first."""
    if isinstance(error, d.WrongKeyError) and error.kind is d.WrongKeyKind.OTHER_DATABASE:
        return _MENDED
    return next((REMEDIES[kind] for kind in type(error).__mro__ if kind in REMEDIES), _AGAIN)


class TroublePage(Page):
    """A sentence on what happened, one on what to do, and the buttons for it."""

    asked = Signal(object)
    """The `Remedy` chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, stacks_buttons=True)

    def show_error(self, error: BaseException) -> None:
        """Say it, and offer what fits."""
        said = sentence(error)
        self.set_words(said.title, said.happened, said.remedy)
        self.clear_buttons()
        offered = remedies(error)
        for remedy in offered:
            text = _(_TEXTS[remedy])
            is_best = remedy is offered[0]
            button = PrimaryButton(text) if is_best else KeyButton(text)
            button.clicked.connect(partial(self._on_clicked, remedy))
            self.add_button(button)
            if is_best:
                self.first = button

    def _on_clicked(self, remedy: Remedy, _checked: object = None) -> None:
        self.asked.emit(remedy)
