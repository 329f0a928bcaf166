"""Open the window: the application, the first painted screen, then the desk on its thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from followdesk.app.calendar_seen import with_seen
from followdesk.app.curtain import Curtain
from followdesk.app.desk import DeskRoom, system_clock
from followdesk.app.door import Door
from followdesk.app.first_paint import place
from followdesk.app.idle import IdleWatch
from followdesk.app.language import install_language
from followdesk.app.opening import Choice, Opener, Way
from followdesk.app.qt_words import speak_qt
from followdesk.app.shell import Shell
from followdesk.app.surroundings import Around
from followdesk.gui.actions import Actions
from followdesk.gui.first_window import FirstWindow
from followdesk.gui.icons import Icons
from followdesk.gui.jobs import Jobs
from followdesk.gui.theme import SCHEMES, Theme
from followdesk.gui.unlock.panel import UnlockPanel
from followdesk.services.desk import Desk
from followdesk.services.settings import DeskSettings
from followdesk.services.vault import WaysIn
from followdesk.services.vault_ports import KeyStore
from followdesk.system.folders import default_desk_folder, resources_folder, settings_file
from followdesk.system.key_store import OsKeyStore
from followdesk.system.settings_file import read_settings, write_settings


@dataclass(frozen=True)
class Wanted:
    """Say which window is wanted; empty means: as this computer remembers, or its system says.

    `passphrase` opens the desk that is there; None leaves it to the keyring.
    """

    folder: Path | None = None
    theme: str = ""
    language: str = ""
    clock: Callable[[], datetime] = system_clock
    key_store: KeyStore | None = None
    is_sample: bool = False
    settings_path: Path | None = None
    passphrase: str | None = field(default=None, repr=False)


class DeskWindow(QObject):
    """Hold everything of one window, from the first paint to the closed file."""

    def __init__(
        self,
        app: QApplication,
        wanted: Wanted,
        begin: Callable[[Desk], None],
        first: FirstWindow | None = None,
    ) -> None:
        """Take `begin`, which furnishes a desk that was just made, on the desk's thread.

        `first` is the window that is on the screen already, to be filled with ours.
        """
        super().__init__()
        self._wanted = wanted
        self._settings_path = wanted.settings_path or settings_file()
        self.kept = read_settings(self._settings_path)
        resources = resources_folder()
        theme = wanted.theme or self.kept.theme
        language = wanted.language or self.kept.language or QLocale().name()
        speak_qt(install_language(language, QLocale().name().partition("_")[2]), self)
        self.folder = wanted.folder or default_desk_folder()
        key_store = OsKeyStore() if wanted.key_store is None else wanted.key_store
        room = DeskRoom(self.folder, key_store, clock=wanted.clock)
        self.opener = Opener(room, begin)
        self.jobs: Jobs[Desk] = Jobs(self.opener.open, self.opener.close)
        self._actions_owner = QObject()
        self.around = Around(
            theme=Theme(app, resources / "themes", SCHEMES.get(theme)),
            icons=Icons(resources / "icons"),
            actions=Actions(self._actions_owner),
            jobs=self.jobs,
            opener=self.opener,
            clock=wanted.clock,
            settings_path=self._settings_path,
            is_sample=wanted.is_sample,
        )
        self.shell = Shell(self.around, self.kept.zone or "UTC")
        self.window = self.shell.window
        self.curtain = Curtain(self.window, lambda: self.door.panel, self.around.actions.all)
        self.door = Door(
            self.jobs,
            self.opener,
            self.curtain,
            lambda: UnlockPanel(wanted.clock),
            self._is_first_start,
        )
        self.door.entered.connect(self._on_entered)
        self.door.quit_wanted.connect(self.window.close)
        self.window.closing.connect(self._on_closing)
        self._top: QWidget = first or self.window
        if first is not None:
            self.window.closing.connect(first.close)
        self._first = first
        self.tray: QObject | None = None
        self.shell.ready.connect(self._on_ready)
        if not wanted.is_sample:
            self.around.actions.bind("lock", self.lock)
            idle = IdleWatch(app)
            idle.idle.connect(self.lock)
            self.window.closing.connect(idle.stop)

    @property
    def panel(self) -> UnlockPanel:
        """Give what asks for the way in."""
        return self.door.panel

    def show(self) -> None:
        """Show the window where it was last, and open the desk behind it."""
        if self._first is None:
            place(self.window, self.kept.geometry)
            self.window.show()
        else:
            self._first.hold(self.window)
        self.door.open(self._first_choice())

    def _on_ready(self) -> None:
        """Tell of reminders beyond the window from now on."""
        # 3 ms, which would come between the start and the first screen.
        from followdesk.app.tray_ways import TrayWays

        rooms = self.shell.rooms
        self.tray = TrayWays(
            self.around,
            self.shell.reminders,
            self._top,
            self.raise_window,
            rooms.keep_typed,
            self.door.tell,
            lambda: self.shell.zone,
        )

    def _first_choice(self) -> Choice:
        if self._wanted.is_sample:
            return Choice(Way.NEW_BY_ITSELF)
        if self._wanted.passphrase is not None and not self._is_first_start():
            return Choice(Way.PASSPHRASE, self._wanted.passphrase)
        return Choice(Way.BY_ITSELF)

    def lock(self) -> None:
        """Keep what was typed, close the desk and hide the rooms."""
        if not self.curtain.is_drawn:
            self.shell.rooms.keep_typed()
            self.jobs.read(self, lambda _desk: self.opener.ways_in(), self._on_ways_in)

    def _on_ways_in(self, ways: WaysIn) -> None:
        self.shell.reminders.watch.rest()
        self.shell.calendars.rest()
        self.door.lock(is_curtain=ways.lock_is_a_curtain)

    def raise_window(self) -> None:
        """Bring the window to the front."""
        self._top.setWindowState(self._top.windowState() & ~Qt.WindowState.WindowMinimized)
        self._top.raise_()
        self._top.activateWindow()

    def close(self) -> None:
        """Finish the deeds given and close the desk; once, when the window is gone."""
        self.jobs.close()

    def _is_first_start(self) -> bool:
        """Tell whether there never was a desk in this folder: a missing one is not made anew."""
        return str(self.folder) not in self.kept.desks and not self.folder.exists()

    def _on_entered(self, settings: DeskSettings) -> None:
        self.shell.enter(settings)

    def _on_closing(self) -> None:
        geometry = bytes(self._top.saveGeometry().toHex().data()).decode()
        # Read again: a language or a theme may have been chosen since the start.
        before = read_settings(self._settings_path)
        desks = (*(d for d in before.desks if d != str(self.folder)), str(self.folder))
        kept = replace(
            before,
            geometry=geometry,
            desks=before.desks if self._wanted.is_sample else desks,
            zone=self.shell.zone,
        )
        calendar = self.shell.rooms.calendar
        if calendar.is_built and not self._wanted.is_sample:
            kept = with_seen(kept, calendar.panel.seen)
        try:
            write_settings(self._settings_path, kept)
        except OSError:
            # Where the window was is not worth a question on the way out; the desk is safe.
            return
