"""The way into the desk: open it by itself, ask where only a person can, make it where none is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from followdesk.app.curtain import Curtain
from followdesk.app.opening import Choice, Opener, Way
from followdesk.domain.desk_errors import DeskNotFoundError, KeyringMissingError
from followdesk.gui.jobs import Jobs
from followdesk.gui.unlock.panel import UnlockPanel
from followdesk.services.desk import Desk
from followdesk.services.settings import DeskSettings


class Door(QObject):
    """Open, lock and unlock the desk, and show what is needed for it."""

    entered = Signal(object)
    """The desk is open: its `DeskSettings`."""
    quit_wanted = Signal()

    def __init__(
        self,
        jobs: Jobs[Desk],
        opener: Opener,
        curtain: Curtain,
        make_panel: Callable[[], UnlockPanel],
        is_first_start: Callable[[], bool],
    ) -> None:
        """Take `is_first_start`, which says whether there never was a desk on this computer."""
        super().__init__()
        self._jobs = jobs
        self._opener = opener
        self._curtain = curtain
        self._make_panel = make_panel
        self._is_first_start = is_first_start
        self._tried = Way.BY_ITSELF

    @cached_property
    def panel(self) -> UnlockPanel:
        """Give what asks for the way in; made when it is needed: 40 ms that most starts never."""
        panel = self._make_panel()
        panel.passphrase_given.connect(lambda typed: self.open(Choice(Way.PASSPHRASE, typed)))
        panel.recovery_code_given.connect(lambda typed: self.open(Choice(Way.RECOVERY_CODE, typed)))
        panel.new_passphrase_chosen.connect(
            lambda typed: self.open(Choice(Way.NEW_WITH_PASSPHRASE, typed))
        )
        panel.new_desk_wanted.connect(lambda: self.open(Choice(Way.NEW_BY_ITSELF)))
        panel.retry_wanted.connect(lambda: self.open(Choice()))
        panel.unlock_wanted.connect(lambda: self.open(Choice()))
        panel.folder_chosen.connect(self._on_folder)
        panel.quit_wanted.connect(self.quit_wanted)
        return panel

    def open(self, choice: Choice) -> None:
        """Open the desk in the way that was chosen."""
        self._tried = choice.way
        self._opener.choose(choice)
        if self._curtain.is_drawn:
            self.panel.show_opening()
        self._jobs.open(self._on_opened, self._on_failed)

    def lock(self, *, is_curtain: bool) -> None:
        """Close the desk and hide the rooms; `is_curtain`: anybody here can open it again."""
        self._curtain.draw()
        self.panel.show_locked(is_curtain=is_curtain)
        self._jobs.shut()

    def tell(self, text: str) -> None:
        """Show words that anybody may read while the desk is locked."""
        if self._curtain.is_drawn:
            self.panel.remind(text)

    def _on_folder(self, folder: str) -> None:
        self._opener.move_to(Path(folder))
        self.open(Choice())

    def _on_opened(self) -> None:
        self._jobs.read(self, lambda desk: desk.settings.current(), self._on_settings)

    def _on_settings(self, settings: DeskSettings) -> None:
        self._curtain.open()
        self.entered.emit(settings)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, DeskNotFoundError) and self._is_first_start():
            self.open(Choice(Way.NEW_BY_ITSELF))
            return
        self._curtain.draw()
        if isinstance(error, KeyringMissingError) and self._tried is Way.NEW_BY_ITSELF:
            self.panel.ask_new_passphrase(error)
        else:
            self.panel.show_trouble(error)
