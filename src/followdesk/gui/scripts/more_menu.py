"""What else can be done with texts: copy, retire, out as files and in from files."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from followdesk.gui.i18n import _

COPY_KEYS, RETIRE_KEYS = "Alt+P", "Alt+R"
EXPORT_KEYS, EXPORT_ALL_KEYS, IMPORT_KEYS = "Alt+X", "Alt+Shift+X", "Alt+I"


class MoreMenu(QMenu):
    """Hold the actions, whose keys do the same while the menu is closed."""

    def __init__(self, room: QWidget) -> None:
        """Let the keys work while `room` is on screen."""
        super().__init__(room)
        self._room = room
        self.copy = self._entry(_("Copy"), COPY_KEYS)
        self.retire = self._entry(_("Retire"), RETIRE_KEYS)
        self.addSeparator()
        self.export_text = self._entry(_("Export as a file …"), EXPORT_KEYS)
        self.export_all = self._entry(_("Export all to a folder …"), EXPORT_ALL_KEYS)
        self.import_files = self._entry(_("Import files …"), IMPORT_KEYS)

    def show_current(self, *, is_there: bool, is_retired: bool) -> None:
        """Offer what can be done with the current text."""
        for action in (self.copy, self.retire, self.export_text):
            action.setEnabled(is_there)
        self.retire.setText(_("Take back") if is_retired else _("Retire"))

    def _entry(self, text: str, keys: str) -> QAction:
        action = self.addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
        self._room.addAction(action)
        return action
