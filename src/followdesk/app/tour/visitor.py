"""Whoever walks through the window: their keys, their clicks, their eyes, their questions."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from followdesk.app.tour.clipped import clipped_texts
from followdesk.app.tour.steps import USUAL_SECONDS, Until, WrongError, expect
from followdesk.app.window import DeskWindow
from followdesk.services.desk import Desk

T = TypeVar("T")
W = TypeVar("W", bound=QDialog)
Asking = Generator[Until, None, T]

PICTURES = "[0-9][0-9]-*.png"
"""How the pictures are named: in the order of the day."""
_QUIET_LOOKS = 3
_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


class TourClock:
    """Stand still until it is turned."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the moment it shows, aware."""
        return self.now

    def turn(self, minutes: int) -> None:
        """Let so many minutes pass."""
        self.now += timedelta(minutes=minutes)


class Visitor(QObject):
    """Do in a window what a person can do, and no more; see what is there; ask the desk."""

    def __init__(
        self,
        open_window: Callable[[], DeskWindow],
        folder: Path,
        clock: TourClock,
        say: Callable[[str], None],
    ) -> None:
        """Take what opens the window, and the `folder` for the pictures."""
        super().__init__()
        self._open_window = open_window
        self.clock = clock
        self._folder = folder
        self._say = say
        self._pictures = 0
        self._told: set[str] = set()
        self._is_up = False
        self.of = self._come_in()

    @property
    def folder(self) -> Path:
        """Give where the pictures go."""
        return self._folder

    # Coming and going

    def has_come_up(self) -> bool:
        """Tell whether the window has shown its first screen."""
        return self._is_up

    def lose_the_window(self) -> None:
        """Take the window away as a crash does: nobody is told, nothing is kept any more."""
        self.of.jobs.close()
        self.of.window.hide()
        self._forget_the_window()

    def start_again(self) -> None:
        """Open the window anew, on the desk as it was left."""
        self.of = self._come_in()

    def leave(self) -> None:
        """Close the window as a person does, and the desk with it."""
        self.of.window.close()
        self.of.close()
        self._forget_the_window()

    def _forget_the_window(self) -> None:
        for part in (self.of.window, self.of.shell, self.of):
            part.deleteLater()

    def _come_in(self) -> DeskWindow:
        self._is_up = False
        desk_window = self._open_window()
        desk_window.shell.ready.connect(self._on_ready)
        return desk_window

    @Slot()
    def _on_ready(self) -> None:
        self._is_up = True

    def turn_the_clock(self, minutes: int) -> None:
        """Let so many minutes pass at once, in the window as well."""
        self.clock.turn(minutes)
        self.of.shell.tell_time()

    # Hands

    @property
    def focused(self) -> QWidget:
        """Give what has the keyboard; raise WrongError where nothing has."""
        top = QApplication.activeModalWidget() or self.of.window
        found: QWidget | None = QApplication.focusWidget()
        if found is None:
            found = top
        expect(so=found.isEnabled(), otherwise=f"the keyboard is on {_spoken(found)}, disabled")
        return found

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each as in "Ctrl+K" or "Down"."""
        for chord in keys:
            *held, name = chord.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= _HELD[one]
            QTest.keyClick(self.focused, Qt.Key[f"Key_{name}"], modifiers)

    def type_in(self, text: str) -> None:
        """Type words, whatever their letters."""
        for letter in text:
            plain = letter if letter.isascii() else ""
            key = Qt.Key(ord(plain.upper())) if plain else Qt.Key.Key_unknown
            none = Qt.KeyboardModifier.NoModifier
            QTest.sendKeyEvent(QTest.KeyAction.Click, self.focused, key, letter, none)

    def click(self, widget: QWidget) -> None:
        """Click into the middle of something that is there to be clicked."""
        is_there = widget.isVisible() and widget.isEnabled()
        expect(so=is_there, otherwise=f"{_spoken(widget)} cannot be clicked")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def button_of(self, within: QWidget) -> QAbstractButton:
        """Find the first button with words; raise WrongError where there is none."""
        for found in within.findChildren(QAbstractButton):
            if found.text() and found.isVisible():
                return found
        raise WrongError(f"there is no button in {_spoken(within)}")

    def dialog(self, kind: type[W]) -> Asking[W]:
        """Wait for a dialog of this kind to have the keyboard, and give it."""
        yield Until(
            f"the {kind.__name__}", lambda: isinstance(QApplication.activeModalWidget(), kind)
        )
        yield from self.settled()
        found = QApplication.activeModalWidget()
        if not isinstance(found, kind):
            raise WrongError(f"the {kind.__name__} is gone again")
        return found

    def closed(self, dialog: QDialog) -> Generator[Until, None, None]:
        """Wait until a dialog is closed, and what was below it has the keyboard again."""
        yield Until(
            "the dialog to close", lambda: not shiboken6.isValid(dialog) or dialog.isHidden()
        )
        yield from self.settled()

    def clear_the_way(self) -> None:
        """Close every dialog: the next step begins at the window."""
        for dialog in self.of.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.done(0)

    # Eyes

    def settled(self) -> Generator[Until, None, None]:
        """Wait until the desk has answered everything and the window has shown it."""
        looks = 0

        def is_so() -> bool:
            nonlocal looks
            looks = looks + 1 if self.of.jobs.is_idle and self._is_active() else 0
            return looks > _QUIET_LOOKS

        yield Until("the desk to answer everything, in an active window", is_so)

    def _is_active(self) -> bool:
        """Tell whether a window has the keyboard; without a window manager, give it back."""
        top = QApplication.activeModalWidget() or self.of.window
        if QApplication.activeWindow() is not top:
            top.activateWindow()
            return False
        return True

    def picture(self, name: str) -> Generator[Until, None, None]:
        """Save what is seen, dialogs and all; tell of words that do not fit."""
        yield from self.settled()
        self._pictures += 1
        file = self._folder / f"{self._pictures:02}-{name}.png"
        window = self.of.window
        seen = window.grab()
        expect(so=not is_empty(seen), otherwise="the window is empty")
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                _paint_over(seen, dialog, window)
        expect(so=seen.save(str(file)), otherwise=f"{file.name} could not be written")
        top = QApplication.activeModalWidget() or window
        for text in clipped_texts(top):
            if text not in self._told:
                self._told.add(text)
                self._say(f"note    {file.name}: cut off: {text}")

    # Questions

    def ask(self, work: Callable[[Desk], T]) -> Asking[T]:
        """Ask the desk itself, on its own thread; an error it raises is raised here."""
        answers: list[T] = []
        errors: list[BaseException] = []
        self.of.jobs.read(self, work, answers.append, errors.append)
        yield Until("an answer of the desk", lambda: bool(answers or errors))
        if errors:
            raise WrongError(f"the desk answered {type(errors[0]).__name__}") from errors[0]
        return answers[0]

    def ask_until(
        self, what: str, work: Callable[[Desk], T], is_so: Callable[[T], bool]
    ) -> Asking[T]:
        """Ask the desk again and again until its answer is so; raise WrongError when it takes long.

        `what` names what is waited for.
        """
        ends = monotonic() + USUAL_SECONDS
        answer = yield from self.ask(work)
        while not is_so(answer):
            expect(so=monotonic() < ends, otherwise=f"waited in vain for {what}")
            answer = yield from self.ask(work)
        return answer


def _spoken(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or widget.objectName()}”"


def is_empty(picture: QPixmap) -> bool:
    """Tell whether a picture is of one colour."""
    small = picture.scaled(64, 64).toImage()
    colours = {small.pixel(x, y) for x in range(64) for y in range(64)}
    return len(colours) < 2


def _paint_over(seen: QPixmap, dialog: QWidget, window: QWidget) -> None:
    """Paint a dialog where it stands before the window; in the middle where that is outside."""
    corner = dialog.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
    if not window.rect().contains(dialog.rect().translated(corner)):
        corner = window.rect().center() - dialog.rect().center()
    painter = QPainter(seen)
    painter.drawPixmap(corner, dialog.grab())
    painter.setPen(dialog.palette().mid().color())
    painter.drawRect(dialog.rect().translated(corner).adjusted(-1, -1, 0, 0))
    painter.end()
