"""The windows that belong to no room: import, recovery code, settings, about."""

from __future__ import annotations

import random
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from followdesk.app.surroundings import Around
from followdesk.domain.unlocking import RecoveryCode
from followdesk.gui.i18n import _
from followdesk.gui.importing.dialog import ImportDialog
from followdesk.gui.importing.reading import FileReading
from followdesk.gui.palette import Tone
from followdesk.gui.recovery.dialog import RecoveryDialog
from followdesk.gui.widgets.bars import Banner
from followdesk.services.vault import WaysIn
from followdesk.system.private_file import write_private


class Dialogs(QObject):
    """Open what is asked for over the window."""

    def __init__(self, around: Around, window: QWidget, banner: Banner) -> None:
        super().__init__(window)
        self._around = around
        self._window = window
        self._banner = banner
        actions = around.actions
        actions.bind("import_contacts", self.import_contacts)

    # Contacts from a file

    def import_contacts(self) -> None:
        """Ask for a file with contacts."""
        ImportDialog(self._around.jobs, _file_reading(), None, self._window).open()

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
        if ways.recovery_saved:
            return
        self._banner.tell(
            _("Your recovery code is not saved yet."),
            _("It is the way back in if keyring and passphrase are lost."),
            tone=Tone.LIMBO,
            button=_("Save it now"),
            deed=self.show_code,
        )

    def _on_code(self, code: RecoveryCode) -> None:
        dialog = RecoveryDialog(
            code,
            random.SystemRandom().sample,
            self._around.jobs,
            write_private,
            self._window,
        )
        dialog.code_accepted.connect(partial(self._accept, dialog))
        dialog.open()

    def _accept(self, dialog: RecoveryDialog, code: RecoveryCode, typed: dict[int, str]) -> None:
        opener = self._around.opener

        def on_accepted(_none: None) -> None:
            dialog.accept()
            self._banner.put_away()

        self._around.jobs.read(
            dialog,
            lambda _desk: opener.accept_code(code, typed),
            on_accepted,
            dialog.show_trouble,
        )


def _file_reading() -> FileReading:
    # charset detection and column aliases take 20 ms to import: when a file is to be read.
    from followdesk.exchange.csv_columns import map_columns, unmapped_columns
    from followdesk.exchange.csv_file import read_csv

    return FileReading(read_csv, map_columns, unmapped_columns)
