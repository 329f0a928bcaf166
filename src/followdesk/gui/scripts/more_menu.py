"""What else can be done with texts: copy, retire, reset, out as files and in from files."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from followdesk.gui.i18n import _
from followdesk.services.script_rows import ListedText, TextState

COPY_KEYS, RETIRE_KEYS, OURS_KEYS = "Alt+P", "Alt+R", "Alt+O"
EXPORT_KEYS, EXPORT_ALL_KEYS, IMPORT_KEYS = "Alt+D", "Alt+Shift+D", "Alt+I"


class MoreMenu(QMenu):
    """Hold the actions, whose keys do the same while the menu is closed."""

    def __init__(self, room: QWidget) -> None:
        """Let the keys work while `room` is on screen."""
        super().__init__(room)
        self._room = room
        self.copy = self._entry(_("Copy"), COPY_KEYS)
        self.retire = self._entry(_("Retire"), RETIRE_KEYS)
        self.ours = self._entry(_("Back to ours"), OURS_KEYS)
        self.addSeparator()
        self.export_text = self._entry(_("Export as a file …"), EXPORT_KEYS)
        self.export_all = self._entry(_("Export all to a folder …"), EXPORT_ALL_KEYS)
        self.import_files = self._entry(_("Import files …"), IMPORT_KEYS)

    def show_current(self, current: ListedText | None, language: str) -> None:
        """Offer what can be done with the current text, in the language that is shown."""
        for action in (self.copy, self.retire, self.export_text):
            action.setEnabled(current is not None)
        is_retired = current is not None and current.is_retired
        self.retire.setText(_("Take back") if is_retired else _("Retire"))
        self.ours.setEnabled(
            current is not None
            and not is_retired
            and current.state is TextState.CHANGED
            and current.language == language
        )

    def _entry(self, text: str, keys: str) -> QAction:
        action = self.addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
        self._room.addAction(action)
        return action
