"""Our own small set of outlines, tinted by the colours in use whenever they are painted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from followdesk.gui.palette import Palette, colours_of

_INK = b"#000000"  # what the files are drawn in


class Ink(StrEnum):
    """Say in which colour an icon is drawn."""

    TEXT = "text"
    QUIET = "quiet"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    PROMISE = "promise"
    LIMBO = "limbo"


class _Outline(QIconEngine):
    """Paint one drawing in the colour that fits the palette of the moment."""

    def __init__(self, drawing: bytes, ink: Ink) -> None:
        super().__init__()
        self._drawing = drawing
        self._ink = ink
        self._drawn: dict[str, QSvgRenderer] = {}

    def clone(self) -> QIconEngine:
        return _Outline(self._drawing, self._ink)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _: QIcon.State) -> None:
        colours = colours_of(QGuiApplication.palette())
        renderer = self._renderer(_colour(colours, self._ink, mode))
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def _renderer(self, colour: str) -> QSvgRenderer:
        if colour not in self._drawn:
            tinted = self._drawing.replace(_INK, colour.encode())
            self._drawn[colour] = QSvgRenderer(QByteArray(tinted))
        return self._drawn[colour]


def _colour(colours: Palette, ink: Ink, mode: QIcon.Mode) -> str:
    if mode is QIcon.Mode.Disabled:
        return colours.quiet
    return {
        Ink.TEXT: colours.text,
        Ink.QUIET: colours.quiet,
        Ink.ACCENT: colours.accent,
        Ink.ON_ACCENT: colours.on_accent,
        Ink.PROMISE: colours.promise,
        Ink.LIMBO: colours.limbo,
    }[ink]


class Icons:
    """Hand out icons by the names of the files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, bytes] = {}

    def icon(self, name: str, ink: Ink = Ink.TEXT) -> QIcon:
        """Give the icon called `name`, such as "lock"; FileNotFoundError when there is none."""
        if name not in self._read:
            self._read[name] = (self._folder / f"{name}.svg").read_bytes()
        return QIcon(_Outline(self._read[name], ink))
