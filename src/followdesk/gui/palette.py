"""Our colours, light and dark, by what they mean. Text reaches WCAG AA (4.5:1) on its ground."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QPalette


class Tone(StrEnum):
    """Say what a badge, a figure or an echo is about."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    AGREED = "agreed"
    PLANNED = "planned"
    PROMISE = "promise"
    LIMBO = "limbo"


@dataclass(frozen=True)
class Palette:
    """Name every colour that the windows use, as #rrggbb."""

    is_dark: bool
    room: str
    card: str
    chrome: str
    rail: str
    raised: str
    """The ground of a section that stands out a little within a card."""
    field: str
    line: str
    soft_line: str
    control_line: str
    text: str
    quiet: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    focus: str
    agreed: str
    agreed_soft: str
    planned: str
    planned_soft: str
    promise: str
    promise_soft: str
    limbo: str
    limbo_soft: str
    limbo_card: str
    limbo_line: str
    neutral_soft: str
    agreed_step: str
    """The ground of an agreed step in the calendar."""
    call_block: str
    call_block_text: str
    elsewhere: str
    elsewhere_text: str
    underline: str
    """Below words that were filled in."""

    def tone(self, tone: Tone) -> str:
        """Give the colour of words in this tone."""
        return {
            Tone.NEUTRAL: self.quiet,
            Tone.ACCENT: self.accent,
            Tone.AGREED: self.agreed,
            Tone.PLANNED: self.planned,
            Tone.PROMISE: self.promise,
            Tone.LIMBO: self.limbo,
        }[tone]

    def ground(self, tone: Tone) -> str:
        """Give the soft ground that goes with this tone."""
        return {
            Tone.NEUTRAL: self.neutral_soft,
            Tone.ACCENT: self.accent_soft,
            Tone.AGREED: self.agreed_soft,
            Tone.PLANNED: self.planned_soft,
            Tone.PROMISE: self.promise_soft,
            Tone.LIMBO: self.limbo_soft,
        }[tone]


LIGHT = Palette(
    is_dark=False,
    room="#f6f6f4",
    card="#ffffff",
    chrome="#ecebe7",
    rail="#efeeea",
    raised="#fafbfc",
    field="#fbfbfa",
    line="#dedcd6",
    soft_line="#f0eee9",
    control_line="#c8c6c0",
    text="#1f2328",
    quiet="#62676d",
    accent="#1f5f8b",
    accent_hover="#184d72",
    accent_soft="#e3eef6",
    on_accent="#ffffff",
    focus="#1f5f8b",
    agreed="#266e43",
    agreed_soft="#e2f1e7",
    planned="#6b4a8e",
    planned_soft="#eee6f5",
    promise="#a8322a",
    promise_soft="#f9e4e2",
    limbo="#995400",
    limbo_soft="#fcefdc",
    limbo_card="#fffaf0",
    limbo_line="#e6cfa9",
    neutral_soft="#efeeea",
    agreed_step="#d5e6f2",
    call_block="#f5f2e8",
    call_block_text="#7a6a33",
    elsewhere="#ececec",
    elsewhere_text="#666666",
    underline="#b9d3e6",
)

DARK = Palette(
    is_dark=True,
    room="#1a1c1f",
    card="#212428",
    chrome="#17191b",
    rail="#1c1e21",
    raised="#25292e",
    field="#1b1e21",
    line="#363a40",
    soft_line="#2d3136",
    control_line="#4b5159",
    text="#e7e9ec",
    quiet="#a5abb3",
    accent="#7fb9e2",
    accent_hover="#9ccaec",
    accent_soft="#233a4c",
    on_accent="#0d1c28",
    focus="#8cc4ec",
    agreed="#7fcf9c",
    agreed_soft="#203a2a",
    planned="#c6a9e6",
    planned_soft="#35294a",
    promise="#f2a29b",
    promise_soft="#4a2523",
    limbo="#f0b866",
    limbo_soft="#46341a",
    limbo_card="#2c261b",
    limbo_line="#5e4c2b",
    neutral_soft="#2f3338",
    agreed_step="#26425a",
    call_block="#2a2820",
    call_block_text="#bcae7f",
    elsewhere="#2f3235",
    elsewhere_text="#a3a7ab",
    underline="#3f6785",
)


def colours_of(palette: QPalette) -> Palette:
    """Find our colours for what a widget has to paint with: pass its own `palette()`.

    Told by a role that no style sheet rule of a widget replaces.
    """
    return DARK if palette.color(QPalette.ColorRole.ToolTipBase).lightness() < 128 else LIGHT


def qt_palette(colours: Palette) -> QPalette:
    """Tell Qt's own widgets about our colours."""
    role, made = QPalette.ColorRole, QPalette()
    for name, colour in {
        role.Window: colours.room,
        role.WindowText: colours.text,
        role.Base: colours.card,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.Button: colours.card,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.PlaceholderText: colours.quiet,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.planned,
        role.ToolTipBase: colours.card,
        role.ToolTipText: colours.text,
        role.Light: colours.card,
        role.Midlight: colours.soft_line,
        role.Mid: colours.line,
        role.Dark: colours.control_line,
        role.Shadow: colours.line,
    }.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.quiet))
    return made
