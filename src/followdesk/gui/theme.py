"""How FollowDesk looks: Fusion, our colours, one style sheet, the system's font."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

from followdesk.gui.palette import DARK, LIGHT, Palette, qt_palette

FALLBACK_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
# What X11 without a desktop calls its default; no choice of anybody's.
_NO_CHOICE = {"sans", "sans serif", "sans-serif"}
_SMALLEST_BODY = 14  # pixels, as drawn in the screens; a larger system font is kept
GAP = 12  # pixels between cards; 8 within a group, 16 around a form


SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
"""What a person may choose; anything else is left to the system."""


class Size(StrEnum):
    """Name the sizes of letters, as shares of the body text (14 pixels in the screens)."""

    TINY = "tiny"
    SMALL = "small"
    BODY = "body"
    SCRIPT = "script"
    HEADING = "heading"
    FIGURE = "figure"


_SHARES = {
    Size.TINY: 11.5 / 14,
    Size.SMALL: 12.5 / 14,
    Size.BODY: 1.0,
    Size.SCRIPT: 18 / 14,
    Size.HEADING: 19 / 14,
    Size.FIGURE: 22 / 14,
}


def sized(font: QFont, size: Size, weight: QFont.Weight | None = None) -> QFont:
    """Derive a font of another size from `font`, which is taken to be the body text."""
    derived = QFont(font)
    derived.setPixelSize(round(_pixels(font) * _SHARES[size]))
    if weight is not None:
        derived.setWeight(weight)
    return derived


def width_of(text: str, font: QFont) -> int:
    """Measure a line of text in pixels, rounded up so that it fits."""
    return QFontMetrics(font).horizontalAdvance(text) + 1


def _pixels(font: QFont) -> int:
    """Give the height of a font in pixels, whichever way it was set."""
    return font.pixelSize() if font.pixelSize() > 0 else QFontInfo(font).pixelSize()


class Theme(QObject):
    """Dress the application, and again when the system changes between light and dark."""

    changed = Signal()

    def __init__(
        self, app: QApplication, folder: Path, forced: Qt.ColorScheme | None = None
    ) -> None:
        """Read the style sheet in `folder`; `forced` is for a choice in the settings."""
        super().__init__(app)
        self._app = app
        self._sheet = Template((folder / "followdesk.qss").read_text(encoding="utf-8"))
        self._arrows = folder
        self._forced = forced
        self._body = body_font(app.font())
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._dress()

    @property
    def colours(self) -> Palette:
        """Give the colours in use."""
        scheme = self._forced or self._app.styleHints().colorScheme()
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT

    def force(self, scheme: Qt.ColorScheme | None) -> None:
        """Choose light or dark, or leave it to the system with None."""
        self._forced = scheme
        self._dress()

    def _on_scheme_changed(self) -> None:
        if self._forced is None:
            self._dress()

    def _dress(self) -> None:
        colours = self.colours
        self._app.setPalette(qt_palette(colours))
        self._app.setStyleSheet(style_sheet(self._sheet, colours, self._body, self._arrows))
        # After the sheet: a new sheet brings back the desktop's own fonts for labels and buttons.
        self._app.setFont(self._body)
        self.changed.emit()


def body_font(system: QFont) -> QFont:
    """Take the system's font, at 14 pixels or larger, with families to fall back on."""
    font = QFont(system)
    chosen = [name for name in (system.family(),) if name.lower() not in _NO_CHOICE]
    font.setFamilies([*chosen, *FALLBACK_FAMILIES])
    font.setPixelSize(max(_SMALLEST_BODY, _pixels(system)))
    return font


def style_sheet(sheet: Template, colours: Palette, body: QFont, folder: Path) -> str:
    """Fill colours, sizes and the folder of small pictures into the sheet.

    Raises KeyError when the sheet names what is not there.
    """
    values = {f.name: str(getattr(colours, f.name)) for f in fields(colours)}
    values |= {f"{size}_size": f"{sized(body, size).pixelSize()}px" for size in Size}
    values["shade"] = "dark" if colours.is_dark else "light"
    values["folder"] = folder.as_posix()
    return sheet.substitute(values)
