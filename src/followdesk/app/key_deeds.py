"""What the settings page of keys may do, carried to the desk's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from followdesk.app.opening import Opener
from followdesk.gui.jobs import Failed, Jobs
from followdesk.services.desk import Desk
from followdesk.services.vault import WaysIn


class OpenerKeys:
    """Change the keys of the desk that is open; answers come on the window's thread."""

    def __init__(self, owner: QObject, jobs: Jobs[Desk], opener: Opener) -> None:
        self._owner = owner
        self._jobs = jobs
        self._opener = opener

    def ways_in(self, show: Callable[[WaysIn], None], failed: Failed) -> None:
        """Tell how the desk can be opened."""
        self._jobs.read(self._owner, lambda _desk: self._opener.ways_in(), show, failed)

    def set_passphrase(self, typed: str, done: Callable[[], None], failed: Failed) -> None:
        """Ask for this passphrase from now on, and no longer the keyring."""
        self._ask(lambda: self._opener.set_passphrase(typed), done, failed)

    def remove_passphrase(self, done: Callable[[], None], failed: Failed) -> None:
        """Let the keyring open the desk by itself, and drop the passphrase."""
        self._ask(self._opener.drop_passphrase, done, failed)

    def _ask(self, work: Callable[[], None], done: Callable[[], None], failed: Failed) -> None:
        def show(_none: None) -> None:
            done()

        self._jobs.read(self._owner, lambda _desk: work(), show, failed)
