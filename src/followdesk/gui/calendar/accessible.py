"""What a screen reader finds in our painted views: their days and items, by name and place."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import cache, partial
from typing import Any, TypeAlias

import shiboken6
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Perhaps: TypeAlias = Any
"""What PySide's stubs promise though Qt takes None as well."""


class Act(Enum):
    """Name what assistive technology can do with a part, in the words of `QAccessible`."""

    OPEN = auto()
    SELECT = auto()
    MENU = auto()


class Speaking:
    """A painted widget whose parts are spoken one by one; to be inherited beside a QWidget."""

    def spoken_count(self) -> int:
        """Count the parts."""
        raise NotImplementedError

    def spoken_name(self, place: int) -> str:
        """Say one part."""
        raise NotImplementedError

    def spoken_rect(self, place: int) -> QRect:
        """Tell where one part is painted, on the widget of `spoken_surface`."""
        raise NotImplementedError

    def spoken_current(self) -> int:
        """Tell which part has the keyboard; -1 for none."""
        raise NotImplementedError

    def spoken_surface(self) -> QWidget:
        """Give the widget that is painted on."""
        raise NotImplementedError

    def spoken_acts(self, _place: int) -> tuple[Act, ...]:
        """Tell what can be done with one part, the likeliest first."""
        return ()

    def act(self, place: int, act: Act) -> None:
        """Do one of these."""
        raise NotImplementedError


def is_heard(widget: QWidget) -> bool:
    """Tell whether a screen reader listens, and to this widget."""
    return widget.hasFocus() and QAccessible.isActive()


def speak(widget: QWidget, place: int, words: str = "") -> None:
    """Tell a screen reader that one part of a `Speaking` widget has the keyboard now.

    `words` are for what is no part, such as a free time.
    """
    if place < 0 or not is_heard(widget):
        return
    event = QAccessibleEvent(widget, QAccessible.Event.Focus)
    event.setChild(place)
    QAccessible.updateAccessibility(event)
    if words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


@cache
def make_spoken() -> None:
    """Let Qt ask us about `Speaking` widgets; once for the whole program."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, thing: object) -> QAccessibleInterface | None:
    if isinstance(thing, Speaking) and isinstance(thing, QWidget):
        return _Whole(thing)
    return None


class _Acts(QAccessibleActionInterface):
    """Let assistive technology do what can be done with one part."""

    def __init__(self, speaking: Callable[[], Speaking | None], place: int) -> None:
        super().__init__()
        self._speaking = speaking
        self._place = place

    def actionNames(self) -> list[str]:
        """Name what can be done now."""
        speaking = self._speaking()
        acts = () if speaking is None else speaking.spoken_acts(self._place)
        return [_name_of(act) for act in acts]

    def doAction(self, name: str) -> None:
        """Do it at the next turn of the loop: what it opens asks the windows what they are."""
        QTimer.singleShot(0, partial(self._do, name))

    def _do(self, name: str) -> None:
        speaking = self._speaking()
        acts = () if speaking is None else speaking.spoken_acts(self._place)
        for act in acts:
            if speaking is not None and _name_of(act) == name:
                speaking.act(self._place, act)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """Name the keys that do the same on what is selected."""
        keys = {_name_of(Act.OPEN): "Return", _name_of(Act.MENU): "Menu"}
        return [keys[name]] if name in keys else []


def _name_of(act: Act) -> str:
    names = {
        Act.OPEN: QAccessibleActionInterface.pressAction,
        Act.SELECT: QAccessibleActionInterface.setFocusAction,
        Act.MENU: QAccessibleActionInterface.showMenuAction,
    }
    return names[act]()


class _Part(QAccessibleInterface):
    """Speak for one place of a widget, whatever is there when asked."""

    def __init__(self, widget: QWidget, whole: QAccessibleInterface, place: int) -> None:
        super().__init__()
        self._widget = widget
        self._whole = whole
        self.place = place
        self._acts = _Acts(self._speaking, place)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Perhaps:
        """Give what can be done here; Qt crashes where this is a number or None."""
        is_wanted = kind is QAccessible.InterfaceType.ActionInterface
        return shiboken6.VoidPtr(shiboken6.getCppPointer(self._acts)[0] if is_wanted else 0)

    def _speaking(self) -> Speaking | None:
        widget = self._widget
        if not shiboken6.isValid(widget) or not isinstance(widget, Speaking):
            return None
        return widget if self.place < widget.spoken_count() else None

    def isValid(self) -> bool:
        """Tell whether there is still anything at this place."""
        return self._speaking() is not None

    def object(self) -> Perhaps:
        """Be painted, not a widget."""
        return None

    def window(self) -> Perhaps:
        """Give the window of the widget."""
        return self._widget.window().windowHandle() if self.isValid() else None

    def parent(self) -> QAccessibleInterface:
        """Give the widget."""
        return self._whole

    def child(self, _index: int) -> Perhaps:
        """Have no parts."""
        return None

    def childCount(self) -> int:
        """Have no parts."""
        return 0

    def childAt(self, _x: int, _y: int) -> Perhaps:
        """Have no parts."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Have no parts."""
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        """Say the name."""
        speaking = self._speaking()
        if speaking is None or kind is not QAccessible.Text.Name:
            return ""
        return speaking.spoken_name(self.place)

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Stay as it is: names come from the desk."""

    def rect(self) -> QRect:
        """Tell where it is on the screen."""
        speaking = self._speaking()
        if speaking is None:
            return QRect()
        area, surface = speaking.spoken_rect(self.place), speaking.spoken_surface()
        return QRect(surface.mapToGlobal(area.topLeft()), area.size())

    def role(self) -> QAccessible.Role:
        """Be one of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Tell whether it has the keyboard, and whether it can be seen."""
        state, speaking = QAccessible.State(), self._speaking()
        state.focusable = state.selectable = True
        if speaking is None or not self._widget.isVisible():
            state.invisible = True
            return state
        is_current = speaking.spoken_current() == self.place
        state.selected, state.focused = is_current, is_current and self._widget.hasFocus()
        area = speaking.spoken_rect(self.place)
        state.offscreen = not area.intersects(speaking.spoken_surface().rect())
        return state

    def foregroundColor(self) -> QColor:
        """Leave colours to the palette."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Leave colours to the palette."""
        return QColor()


class _Whole(QAccessibleWidget):
    """Speak for the widget: a list of its parts. PySide keeps it as long as the program runs."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.List)  # a name given here would stay for ever
        self._widget = widget
        self._parts: dict[int, _Part] = {}

    def _speaking(self) -> Speaking | None:
        widget = self._widget
        is_there = shiboken6.isValid(widget) and isinstance(widget, Speaking)
        return widget if is_there and isinstance(widget, Speaking) else None

    def childCount(self) -> int:
        """Count the parts."""
        speaking = self._speaking()
        return 0 if speaking is None else speaking.spoken_count()

    def child(self, index: int) -> Perhaps:
        """Give a part."""
        if not 0 <= index < self.childCount():
            return None
        if index not in self._parts:
            self._parts[index] = _Part(self._widget, self, index)
        return self._parts[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Tell which part it is."""
        return child.place if isinstance(child, _Part) else -1

    def focusChild(self) -> Perhaps:
        """Give the part that has the keyboard."""
        speaking = self._speaking()
        if speaking is None or not self._widget.hasFocus():
            return None
        return self.child(speaking.spoken_current())

    def childAt(self, x: int, y: int) -> Perhaps:
        """Find the part at a place of the screen, the smallest where several are there."""
        speaking = self._speaking()
        if speaking is None:
            return None
        pos = speaking.spoken_surface().mapFromGlobal(QPoint(x, y))
        found = [
            (area.width() * area.height(), place)
            for place in range(speaking.spoken_count())
            if (area := speaking.spoken_rect(place)).contains(pos)
        ]
        return self.child(min(found)[1]) if found else None
