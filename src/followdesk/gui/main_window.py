"""The window: menus, top bar, rooms, notices, status. It knows no room by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followdesk.gui.actions import MENU_TITLES, Actions, Menu
from followdesk.gui.i18n import _
from followdesk.gui.icons import Icons
from followdesk.gui.nav_rail import NavPlace, NavRail
from followdesk.gui.palette import Tone
from followdesk.gui.promise_badge import PromiseBadge
from followdesk.gui.shortcuts_dialog import ShortcutsDialog
from followdesk.gui.theme import Size
from followdesk.gui.top_bar import TopBar
from followdesk.gui.widgets.bars import Banner, Notice, Standing
from followdesk.gui.widgets.labels import PlainLabel

_NARROW = 1180  # pixels of window width below which the rail and the top bar draw in
_SMALLEST = (900, 600)


@dataclass(frozen=True)
class Room:
    """A place to work in: `title` is translated, `icon` one of ours, `shortcut` as "Ctrl+1"."""

    key: str
    title: str
    icon: str
    widget: QWidget
    shortcut: str = ""


class MainWindow(QMainWindow):
    """Hold the rooms handed in, and lead from one to the other."""

    room_shown = Signal(str)
    """The person is in another room now: its key."""
    closing = Signal()
    """The window is about to close; everything typed must be kept now."""

    def __init__(
        self,
        rooms: Sequence[Room],
        actions: Actions,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        """Show `rooms` in their order, the first one first; bind actions before or after."""
        super().__init__(parent)
        self._rooms = {room.key: room for room in rooms}
        self._actions = actions
        self._room_actions: list[QAction] = []
        self.top_bar = TopBar(actions, icons)
        self.banner = Banner(icons.icon("close"), _("Put this away"))
        self.notice = Notice(icons.icon("close"), _("Put this away"))
        self.owed = Standing(icons.icon("close"), _("Put this away"))
        self.promise = PromiseBadge()
        self._stack = QStackedWidget()
        self._rail = NavRail(_("Rooms"), [_place(room) for room in rooms])
        self._status = tuple(PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL) for _each in range(3))
        for room in rooms:
            self._stack.addWidget(room.widget)
        self._build_menus(icons)
        self._lay_out()
        self._bind()
        self._rail.room_chosen.connect(self._on_room_chosen)
        self.setWindowTitle("FollowDesk")
        self.setMinimumSize(*_SMALLEST)
        if rooms:
            self.go_to(rooms[0].key)
        self._rail.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current_room(self) -> str:
        """Tell which room is shown."""
        return self._rail.current_key

    def go_to(self, key: str) -> None:
        """Show a room; KeyError when it is none of ours."""
        self._rail.go_to(self._rooms[key].key)

    def enter(self, key: str) -> None:
        """Show a room and give it the keyboard."""
        self.go_to(key)
        target = first_focusable(self._rooms[key].widget)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_count(self, key: str, count: str, spoken: str = "") -> None:
        """Show at a room how much waits there, and say what the count means."""
        self._rail.set_count(key, count, spoken)

    def dock(self, widget: QWidget) -> None:
        """Let something stay below the rooms, above the notice; the rooms make place for it."""
        self._content.insertWidget(self._content.indexOf(self.notice), widget)

    def show_status(self, first: str, second: str = "") -> None:
        """Tell at the lower left, such as "Encrypted · last backup today 08:02"."""
        self._status[0].setText(first)
        self._status[1].setText(second)

    def show_clock(self, text: str) -> None:
        """Tell at the lower right what time it is where: "Tue 24 Nov 2026, 10:42 (Lisbon)"."""
        self._status[2].setText(text)

    def focus_search(self) -> None:
        """Go to the search field, its words selected."""
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    def show_shortcuts(self) -> None:
        """List what can be done with which key."""
        own = tuple((action.iconText(), action.shortcut()) for action in self._room_actions)
        groups = [
            (
                _(title).replace("&", ""),
                (*(own if menu is Menu.VIEW else ()), *self._actions.shortcuts(menu)),
            )
            for menu, title in MENU_TITLES.items()
        ]
        ShortcutsDialog(groups, self).open()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back."""
        top = self.window()
        top.setWindowState(top.windowState() ^ Qt.WindowState.WindowFullScreen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let everybody keep what was typed."""
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the rail in where room is short."""
        super().resizeEvent(event)
        self._rail.set_narrow(narrow=event.size().width() < _NARROW)

    def _bind(self) -> None:
        self._actions.bind("find", self.focus_search)
        self._actions.bind("full_screen", self.toggle_full_screen)
        self._actions.bind("shortcuts", self.show_shortcuts)
        self._actions.bind("quit", self.close)

    def _build_menus(self, icons: Icons) -> None:
        for menu, title in MENU_TITLES.items():
            shown = self.menuBar().addMenu(_(title))
            if menu is Menu.VIEW:
                shown.addActions(self._make_room_actions(icons))
                shown.addSeparator()
            group = None
            for entry, action in self._actions.in_menu(menu):
                if group is not None and entry.group != group:
                    shown.addSeparator()
                group = entry.group
                if entry.icon:
                    action.setIcon(icons.icon(entry.icon))
                    action.setIconVisibleInMenu(True)
                shown.addAction(action)
                action.changed.connect(lambda m=shown: _hide_if_empty(m))
            _hide_if_empty(shown)

    def _make_room_actions(self, icons: Icons) -> list[QAction]:
        for room in self._rooms.values():
            action = QAction(icons.icon(room.icon), room.title, self)
            action.setShortcut(QKeySequence(room.shortcut))
            action.triggered.connect(lambda _checked=False, key=room.key: self.enter(key))
            self._room_actions.append(action)
        return self._room_actions

    def _lay_out(self) -> None:
        self._content = content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addWidget(self.banner)
        content.addWidget(self._stack, 1)
        content.addWidget(self.owed)
        content.addWidget(self.notice)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addLayout(content, 1)
        centre = QWidget()
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top_bar)
        whole.addLayout(middle, 1)
        whole.addWidget(self._status_bar())
        self.setCentralWidget(centre)

    def _status_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("status_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(22)
        row.addWidget(self._status[0])
        row.addWidget(self._status[1])
        row.addStretch(1)
        row.addWidget(self.promise)
        row.addWidget(self._status[2])
        return bar

    def _on_room_chosen(self, key: str) -> None:
        self._stack.setCurrentWidget(self._rooms[key].widget)
        self.room_shown.emit(key)


def first_focusable(widget: QWidget) -> QWidget | None:
    """Return the widget that takes the keyboard for a room: its proxy, or the first that can."""
    proxy = widget.focusProxy()
    if proxy is not None:
        return first_focusable(proxy)
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return widget
    following = widget.nextInFocusChain()
    while following is not None and following is not widget:
        is_inside = widget.isAncestorOf(following) and following.isVisibleTo(widget)
        if is_inside and following.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return following
        following = following.nextInFocusChain()
    return None


def _place(room: Room) -> NavPlace:
    key = QKeySequence(room.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return NavPlace(room.key, room.title, tooltip=f"{room.title} ({key})" if key else room.title)


def _hide_if_empty(menu: QMenu) -> None:
    """Take a menu off the bar while nothing in it can be done."""
    seen = [a for a in menu.actions() if a.isVisible() and not a.isSeparator()]
    menu.menuAction().setVisible(bool(seen))
