"""What can be done with an item of the calendar: by its menu, and by one key each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from followdesk.domain.next_step import StepState
from followdesk.gui.calendar import words
from followdesk.gui.calendar.days import Entry
from followdesk.gui.calendar.resizing import has_length
from followdesk.gui.calendar.view import CalendarView
from followdesk.gui.forms.step_deeds import StepDeeds
from followdesk.gui.i18n import N_, _
from followdesk.services.rows import CalendarItem, ItemKind

_STEPS = (ItemKind.AGREED, ItemKind.PLANNED, ItemKind.MISSED)
_WHY_NOT = {
    ItemKind.ATTEMPT: N_("An attempt follows its series: hold it, or end it, from the card."),
    ItemKind.PROMISE: N_("A promise ends with its answer: Ctrl+Shift+A."),
    ItemKind.NURTURE: N_("This comes from a rhythm: Ctrl+Shift+R changes it."),
    ItemKind.BUSY: N_("This stands in another calendar, and can be changed only there."),
    ItemKind.DONE: N_("This is done already. Ctrl+Z takes the last deed back."),
}

Deed = Callable[[CalendarItem], None]


class ItemDeeds(QObject):
    """Open, call, move, tick off and drop what is selected in one of the calendar's views."""

    call_wanted = Signal(int)
    invitation_wanted = Signal(int)
    """The invitation to this step is to be shown."""
    refused = Signal(str)
    """Nothing was done: why, in a sentence."""

    def __init__(self, views: Sequence[CalendarView], steps: StepDeeds, room: QWidget) -> None:
        """Take what closes, moves and drops steps, and the room of the views."""
        super().__init__(room)
        self._views = tuple(views)
        self._steps = steps
        self._for_all = (self._action(_("Call"), "C", self._call),)
        self._lasting = self._action(_("Lasts …"), "L", self._last)
        self._for_steps = (
            self._action(_("Invitation …"), "I", self._invite),
            self._action(_("Move to …"), "R", self._move),
            self._lasting,
            self._action(_("Mark as done"), "Space", partial(self._close, StepState.DONE)),
            self._action(_("Mark as missed"), "X", partial(self._close, StepState.MISSED)),
            self._action(_("Drop …"), "Del", self._drop),
        )
        for view in self._views:
            view.addActions([*self._for_all, *self._for_steps])
            view.refused.connect(self.refused)
            view.menu_wanted.connect(partial(self._on_menu_wanted, view))

    def menu(self, view: CalendarView, item: CalendarItem) -> QMenu:
        """Build the menu of an item: what fits it."""
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_ = menu.addAction(_("Open the contact"))
        open_.triggered.connect(lambda: view.contact_opened.emit(item.contact_id))
        menu.addActions(self._for_all)
        find = menu.addAction(_("Find three times …"))
        find.setShortcut(QKeySequence("F"))  # to be read: the view itself takes the key
        find.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        find.triggered.connect(view.times_wanted)
        if item.kind in _STEPS:
            menu.addSeparator()
            menu.addActions(
                [deed for deed in self._for_steps if has_length(item) or deed is not self._lasting]
            )
        return menu

    def _action(self, text: str, keys: str, deed: Deed) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        is_for_all = deed == self._call
        action.triggered.connect(lambda: self._do(deed, is_for_all=is_for_all))
        return action

    def _do(self, deed: Deed, *, is_for_all: bool) -> None:
        view = next((view for view in self._views if view.isVisible()), None)
        entry = None if view is None else view.current_entry
        if entry is None:
            self.refused.emit(_("Choose an item first: arrow keys, or a click."))
        elif (is_for_all and entry.item.contact_id) or entry.item.kind in _STEPS:
            deed(entry.item)
        else:
            self.refused.emit(_(_WHY_NOT[entry.item.kind]))

    def _on_menu_wanted(self, view: CalendarView, entry: Entry, at: QPoint) -> None:
        if entry.item.contact_id:
            self.menu(view, entry.item).popup(at)
        else:
            self.refused.emit(_(_WHY_NOT[entry.item.kind]))

    def _call(self, item: CalendarItem) -> None:
        self.call_wanted.emit(item.contact_id)

    def _invite(self, item: CalendarItem) -> None:
        self.invitation_wanted.emit(item.ref_id)

    def _move(self, item: CalendarItem) -> None:
        self._steps.move(item.ref_id, item.contact, words.summary(item), item.zone)

    def _last(self, item: CalendarItem) -> None:
        if item.kind is ItemKind.MISSED:
            self.refused.emit(_("This step is over: its length stays as it was."))
            return
        view = next(view for view in self._views if view.isVisible())

        def tell(minutes: int) -> str:
            return words.length_tag(replace(item, minutes=minutes), view.model.zone)

        about = item.contact, words.summary(item)
        self._steps.last(item.ref_id, about, item.minutes, tell)

    def _close(self, state: StepState, item: CalendarItem) -> None:
        self._steps.close(item.ref_id, state)

    def _drop(self, item: CalendarItem) -> None:
        self._steps.drop(item.ref_id, item.contact, words.summary(item))
