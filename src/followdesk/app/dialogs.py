"""The windows that belong to no room: import, recovery code, settings, about.

Each is imported when it is first opened: together they take 90 ms, which would come between the
start and the first screen.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from followdesk.app.key_deeds import OpenerKeys
from followdesk.app.surroundings import Around
from followdesk.domain.unlocking import RecoveryCode
from followdesk.gui.i18n import available_languages
from followdesk.gui.palette import Tone
from followdesk.gui.recovery.words import code_not_saved
from followdesk.gui.theme import SCHEMES
from followdesk.gui.widgets.bars import Banner
from followdesk.services.guard import GuardPage
from followdesk.services.vault import WaysIn
from followdesk.storage.driver_errors import trouble_named
from followdesk.system.folders import log_file, resources_folder
from followdesk.system.private_file import write_private
from followdesk.system.settings_file import ComputerSettings, read_settings, write_settings

_LICENCE = "GPL-3.0-or-later"


class Dialogs(QObject):
    """Open what is asked for over the window."""

    settings_changed = Signal(object)
    """The `DeskSettings` that count now."""
    series_shifted = Signal(int, int)
    """So many due attempts were moved off days off, so many could not be."""

    def __init__(self, around: Around, window: QWidget, banner: Banner) -> None:
        super().__init__(window)
        self._around = around
        self._window = window
        self._banner = banner
        actions = around.actions
        actions.bind("import_contacts", self.import_contacts)
        actions.bind("settings", self.change_settings)
        actions.bind("about", self.tell_about)
        actions.bind("fatigue_guard", self.show_guard)

    # Contacts from a file

    def import_contacts(self) -> None:
        """Ask for a file with contacts."""
        # With what reads files: 40 ms.
        from followdesk.exchange.csv_columns import map_columns, unmapped_columns
        from followdesk.exchange.csv_file import read_csv
        from followdesk.gui.importing.dialog import ImportDialog
        from followdesk.gui.importing.reading import FileReading

        reading = FileReading(read_csv, map_columns, unmapped_columns)
        _open(ImportDialog(self._around.jobs, reading, None, self._window))

    # Settings, and what the program is

    def change_settings(self) -> None:
        """Show the settings of the person, of this computer, and of the keys."""
        # 30 ms: five pages with their boxes.
        from followdesk.gui.settings.dialog import SettingsDialog
        from followdesk.gui.settings.program_page import ComputerChoice

        around = self._around
        kept = read_settings(around.settings_path)
        dialog = SettingsDialog(
            around.jobs,
            around.clock,
            ("en", *available_languages(resources_folder() / "locale")),
            ComputerChoice(kept.language, kept.theme, kept.notices, kept.when_closed),
            lambda choice: self._keep_choice(
                ComputerSettings(
                    language=choice.language,
                    theme=choice.theme,
                    notices=choice.notices,
                    when_closed=choice.when_closed,
                )
            ),
            OpenerKeys(self, around.jobs, around.opener),
            self._window,
        )
        dialog.recovery_code_wanted.connect(self.show_code)
        dialog.settings_changed.connect(self.settings_changed)
        dialog.series_shifted.connect(self.series_shifted)
        _open(dialog)

    def _keep_choice(self, chosen: ComputerSettings) -> None:
        """Keep what was chosen for this computer; the theme is worn at once."""
        path = self._around.settings_path
        kept = replace(
            read_settings(path),
            language=chosen.language,
            theme=chosen.theme,
            notices=chosen.notices,
            when_closed=chosen.when_closed,
        )
        with trouble_named(path, writing=True):
            write_settings(path, kept)
        self._around.theme.force(SCHEMES.get(kept.theme))

    def show_guard(self) -> None:
        """Show the limits and the phrases of the fatigue guard."""
        self._around.jobs.read(self, lambda desk: desk.guard.page(), self._on_guard)

    def _on_guard(self, page: GuardPage) -> None:
        # 10 ms, for a window that is seldom seen.
        from followdesk.gui.guard_dialog import GuardDialog

        _open(GuardDialog(self._around.jobs, page, self._window))

    def tell_about(self) -> None:
        """Tell version, licence, and where the data lies."""
        # 15 ms, most of it the reading of the installed version.
        from importlib.metadata import version

        from followdesk.gui.about_dialog import About, AboutDialog

        about = About(version("followdesk"), _LICENCE, self._around.opener.folder, log_file())
        _open(AboutDialog(about, self._window))

    # The recovery code

    def remind_of_code(self) -> None:
        """Show the quiet banner until the recovery code is saved."""
        jobs, opener = self._around.jobs, self._around.opener
        jobs.read(self, lambda _desk: opener.ways_in(), self._on_ways_in)

    def show_code(self) -> None:
        """Draw a recovery code and show it; it counts once two of its groups were typed back."""
        jobs, opener = self._around.jobs, self._around.opener
        jobs.read(self, lambda _desk: opener.propose_code(), self._on_code)

    def _on_ways_in(self, ways: WaysIn) -> None:
        if not ways.recovery_saved:
            said = code_not_saved()
            self._banner.tell(
                said.text, said.more, tone=Tone.LIMBO, button=said.button, deed=self.show_code
            )

    def _on_code(self, code: RecoveryCode) -> None:
        # 10 ms, for a window that most people see once.
        from random import SystemRandom

        from followdesk.gui.recovery.dialog import RecoveryDialog

        dialog = RecoveryDialog(
            code,
            SystemRandom().sample,
            self._around.jobs,
            write_private,
            self._window,
        )

        def on_accepted(accepted: RecoveryCode, typed: dict[int, str]) -> None:
            self._around.jobs.read(
                dialog,
                lambda _desk: opener.accept_code(accepted, typed),
                on_counted,
                dialog.show_trouble,
            )

        def on_counted(_none: None) -> None:
            dialog.accept()
            self._banner.put_away()

        opener = self._around.opener
        dialog.code_accepted.connect(on_accepted)
        _open(dialog)


def _open(dialog: QDialog) -> None:
    """Show a dialog over its window; it is gone with all it holds once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
