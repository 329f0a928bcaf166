"""The settings, in five pages; Ctrl+Enter saves all of them, and nothing is lost on an error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from followdesk.domain.call_block import Week
from followdesk.domain.errors import UnknownZoneError
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.settings.keys_page import KeyDeeds, KeysPage
from followdesk.gui.settings.pages import CallsPage, HoursPage, SettingsPage, YouPage
from followdesk.gui.settings.program_page import ComputerChoice, ProgramPage
from followdesk.gui.widgets.buttons import Choice, SegmentedChoice
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.settings import DeskSettings
from followdesk.services.texts import SHIPPED_LANGUAGES

_WIDTH = 560  # pixels

YOU, HOURS, CALLS, PROGRAM, KEYS = "you", "hours", "calls", "program", "keys"


class SettingsDialog(FormDialog):
    """Change what belongs to the person, to this computer, and to the keys of the desk."""

    settings_changed = Signal(object)
    """The `DeskSettings` that count now."""
    recovery_code_wanted = Signal()
    series_shifted = Signal(int, int)
    """So many due attempts were moved off days off, so many could not be."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        languages: Sequence[str],
        choice: ComputerChoice,
        keep_choice: Callable[[ComputerChoice], None],
        keys: KeyDeeds,
        parent: QWidget | None = None,
    ) -> None:
        """Take what keeps the choices of this computer and changes the keys. Use `open()`."""
        super().__init__(_("Settings"), _("Save"), parent)
        self._jobs = jobs
        self._choice = choice
        self._keep_choice = keep_choice
        self._settings: DeskSettings | None = None
        self._week: Week = {}
        self.you = YouPage()
        self.hours = HoursPage(jobs, clock)
        self.calls = CallsPage()
        self.program = ProgramPage(languages, choice)
        self.keys = KeysPage(keys)
        self.keys.recovery_code_wanted.connect(self.recovery_code_wanted)
        self._pages: dict[object, SettingsPage] = {
            YOU: self.you,
            HOURS: self.hours,
            CALLS: self.calls,
            PROGRAM: self.program,
            KEYS: self.keys,
        }
        self.tabs = SegmentedChoice(
            _("Settings"),
            [
                Choice(YOU, _("You"), "Alt+1"),
                Choice(HOURS, _("Working time"), "Alt+2"),
                Choice(CALLS, _("Calls, promises"), "Alt+3"),
                Choice(PROGRAM, _("Program"), "Alt+4"),
                Choice(KEYS, _("Keys"), "Alt+5"),
            ],
        )
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._stack)
        self.tabs.chosen.connect(self.show_page)
        self.setMinimumWidth(_WIDTH)
        self.save_button.setEnabled(False)
        self.show_page(YOU)
        jobs.read(self, _asked, self._on_settings, self._on_failed)
        jobs.read(
            self, lambda desk: desk.rehearsals.paces(SHIPPED_LANGUAGES), self.calls.show_paces
        )

    def show_page(self, key: object) -> None:
        """Show one page: YOU, HOURS, CALLS, PROGRAM or KEYS."""
        self.tabs.choose(str(key))
        self._stack.setCurrentWidget(self._pages[key])

    def is_dirty(self) -> bool:
        """Tell whether something was changed that is not saved, or typed and cannot be."""
        if self._settings is None:
            return False
        changed = self._wanted() != self._settings or self.hours.week.week != self._week
        return changed or self.program.choice != self._choice

    def save(self) -> None:
        """Save what every page wants; go to the first page on which something is wrong."""
        if self._settings is None:
            return
        wanted = self._wanted(goes_there=True)
        if wanted is None:
            return
        week = None if self.hours.week.week == self._week else self.hours.week.week
        if wanted == self._settings and week is None:
            self._finish(wanted)
            return
        self.save_button.setEnabled(False)
        self._jobs.command(
            lambda desk: desk.settings.change(wanted, week), self._on_changed, self._on_failed, self
        )

    def _wanted(self, *, goes_there: bool = False) -> DeskSettings | None:
        wanted = self._settings
        for key, page in self._pages.items():
            if wanted is None:
                return None
            wanted = page.wanted(wanted)
            if wanted is None and goes_there:
                self.show_page(key)
                page.wanted(self._settings or DeskSettings())  # its field takes the keyboard now
        return wanted

    def _on_settings(self, asked: tuple[DeskSettings, Week]) -> None:
        self._settings, week = asked
        for page in self._pages.values():
            page.show_settings(self._settings)
        self.hours.week.show_week(week, self._settings.working_days)
        self._week = self.hours.week.week
        self.save_button.setEnabled(True)
        self.you.name.setFocus()

    def _on_changed(self, done: Done[DeskSettings]) -> None:
        self._finish(done.result)
        facts = done.changes.deed.facts
        self.series_shifted.emit(int(facts.get("shifted", 0)), int(facts.get("stayed", 0)))

    def _finish(self, settings: DeskSettings) -> None:
        if self.program.choice != self._choice:
            self._choice = self.program.choice
            self._keep_choice(self._choice)
        self._settings = settings
        self.accept()
        self.settings_changed.emit(settings)

    def _on_failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(self._settings is not None)
        if isinstance(error, UnknownZoneError):
            self.show_page(YOU)
            self.you.show_zone_problem(sentence(error).line)
            self.you.zone.setFocus()
        else:
            self.tell(sentence(error).line)


def _asked(desk: Desk) -> tuple[DeskSettings, Week]:
    return desk.settings.current(), desk.settings.week()
