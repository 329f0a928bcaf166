"""Ctrl+K: anybody by a few letters; Enter opens them, Ctrl+Enter calls them."""

from __future__ import annotations

import weakref
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from followdesk.gui.forms.person_field import found_row
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.widgets.rows import Row
from followdesk.gui.widgets.search_field import SearchField
from followdesk.services.desk import Desk
from followdesk.services.rows import Found

_TOPIC = "find"
_LONGEST_NAME = 40  # letters of the words repeated where nobody is found


class Search(QObject):
    """Answer what is typed into the search field of the top bar."""

    contact_opened = Signal(int)
    call_wanted = Signal(int)
    new_contact_wanted = Signal(str)
    """Enter where nobody was found: the words typed, for a name to begin with."""

    def __init__(self, jobs: Jobs[Desk], field: SearchField, new_contact_keys: str) -> None:
        """Take the field of the top bar, and the key that enters a new contact."""
        super().__init__(field)
        self._jobs = jobs
        self._field = field
        keys = QKeySequence(new_contact_keys)
        self._keys = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self._came_from: weakref.ref[QWidget] | None = None
        field.searched.connect(self._on_searched)
        field.row_chosen.connect(self._on_chosen)
        field.row_called.connect(self._on_called)
        field.nothing_entered.connect(self.new_contact_wanted)
        field.left.connect(self._on_left)
        field.setToolTip(_("Enter opens, Ctrl+Enter calls, Esc goes back"))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        if text:
            self._jobs.read(self, partial(_find, text), self._on_found, topic=_TOPIC)

    def _on_found(self, answer: tuple[str, tuple[Found, ...]]) -> None:
        text, found = answer
        if text != self._field.text().strip():
            return
        self._field.set_nothing(self._nothing(text))
        self._field.show_found([found_row(one) for one in found])

    def _nothing(self, text: str) -> str:
        name = text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}…"
        return _("Nobody found. Enter or {keys} adds “{name}”.").format(keys=self._keys, name=name)

    @Slot(object)
    def _on_chosen(self, row: Row) -> None:
        self.contact_opened.emit(row.key)

    @Slot(object)
    def _on_called(self, row: Row) -> None:
        self.call_wanted.emit(row.key)

    @Slot()
    def _on_left(self) -> None:
        """Give the keyboard back to where it was."""
        widget = None if self._came_from is None else self._came_from()
        if widget is not None and shiboken6.isValid(widget) and widget.isVisible():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self._field and old is not None:
            self._came_from = weakref.ref(old)


def _find(text: str, desk: Desk) -> tuple[str, tuple[Found, ...]]:
    return text, desk.people.find(text)
