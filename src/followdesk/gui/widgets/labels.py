"""Labels: plain text that elides, badges, and a clock of elapsed time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from followdesk.gui.palette import Palette, Tone, colours_of
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.texts import breakable, elided, plain_tooltip

_FEWEST_LETTERS = 6  # an eliding label keeps room for as many
_BADGE_MARGIN = 6  # pixels beside the words of a badge


class PlainLabel(QLabel):
    """Show text letter by letter; one line elides, with the whole text as its tooltip."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size: Size = Size.BODY,
        tone: Tone | None = None,
        bold: bool = False,
        wraps: bool = False,
    ) -> None:
        """Take `tone` None for the ordinary text colour, `Tone.NEUTRAL` for quiet grey."""
        super().__init__(parent)
        self._tone = tone
        self._whole = ""
        self.setFont(sized(self.font(), size, QFont.Weight.DemiBold if bold else None))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self.setWordWrap(wraps)
        if not wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_tone(self, tone: Tone | None) -> None:
        """Change the colour of the words."""
        self._tone = tone
        self.update()

    def text(self) -> str:
        """Give the words as they were set."""
        return self._whole

    def setText(self, text: str) -> None:
        """Show other words; one longer than any line may go on in the next."""
        self._whole = text
        super().setText(breakable(text) if self.wordWrap() else text)
        self.updateGeometry()
        self._explain()

    def minimumSizeHint(self) -> QSize:
        """Give way to a few letters, or to nothing but the words of a badge."""
        hint = super().minimumSizeHint()
        if self.wordWrap():
            return hint
        least = self.fontMetrics().averageCharWidth() * min(_FEWEST_LETTERS, len(self.text()))
        return QSize(least, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Explain what no longer fits."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint with the colours in use."""
        painter = QPainter(self)
        colours = colours_of(self.palette())
        colour = colours.text if self._tone is None else colours.tone(self._tone)
        painter.setPen(QColor(colour if self.isEnabled() else colours.quiet))
        painter.setFont(self.font())
        if self.wordWrap():
            flags = int(self.alignment()) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.contentsRect(), flags, super().text())
        else:
            rect = self.contentsRect()
            painter.drawText(rect, self.alignment(), elided(self.text(), self.font(), rect.width()))

    def _explain(self) -> None:
        is_cut = not self.wordWrap() and self.sizeHint().width() > self.width()
        self.setToolTip(plain_tooltip(self.text()) if is_cut else "")


class Badge(QLabel):
    """A word or two on a soft ground in one tone."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setVisible(bool(text))

    def show_badge(self, text: str, tone: Tone) -> None:
        """Change words and tone; without words the badge is gone."""
        self._tone = tone
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit the words."""
        return badge_size(self.text(), self.font())

    def minimumSizeHint(self) -> QSize:
        """Give way to a few letters, or to nothing but the words of a badge."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint with the colours in use."""
        painter = QPainter(self)
        colours = colours_of(self.palette())
        draw_badge(painter, QRectF(self.rect()), self.text(), self._tone, colours, self.font())


def badge_font(font: QFont) -> QFont:
    """Give the font of a badge beside body text in `font`."""
    return sized(font, Size.TINY, QFont.Weight.DemiBold)


def badge_size(text: str, font: QFont) -> QSize:
    """Measure a badge beside body text in `font`."""
    metrics = QFontMetrics(badge_font(font))
    return QSize(metrics.horizontalAdvance(text) + 2 * _BADGE_MARGIN + 1, metrics.height() + 4)


def draw_badge(
    painter: QPainter, rect: QRectF, text: str, tone: Tone, colours: Palette, font: QFont
) -> None:
    """Paint a badge; `font` is that of the body text."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.ground(tone)))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(QColor(colours.tone(tone)))
    small = badge_font(font)
    painter.setFont(small)
    room = int(rect.width()) - 2 * _BADGE_MARGIN + 1
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, elided(text, small, room))
    painter.restore()


class ClockLabel(PlainLabel):
    """Show how long something runs, as mm:ss, or h:mm:ss from an hour on."""

    def __init__(self, seconds_now: Callable[[], float], parent: QWidget | None = None) -> None:
        """Take `seconds_now`, a clock that only runs forward, in seconds."""
        super().__init__("00:00", parent, bold=True)
        self._seconds_now = seconds_now
        self._started: float | None = None
        self._before = 0.0
        self._beat = QTimer(self, interval=500)
        self._beat.timeout.connect(self._on_beat)

    @property
    def elapsed_seconds(self) -> float:
        """Tell the time run so far, in seconds."""
        running = 0.0 if self._started is None else self._seconds_now() - self._started
        return self._before + running

    def start(self, from_seconds: float = 0.0) -> None:
        """Run from `from_seconds` on."""
        self._before = from_seconds
        self._started = self._seconds_now()
        self._beat.start()
        self._on_beat()

    def stop(self) -> float:
        """Stand still; gives the seconds run."""
        self._before, self._started = self.elapsed_seconds, None
        self._beat.stop()
        self._on_beat()
        return self._before

    @Slot()
    def _on_beat(self) -> None:
        text = clock_text(self.elapsed_seconds)
        if text != self.text():
            self.setText(text)


def clock_text(seconds: float) -> str:
    """Write a duration as mm:ss, or h:mm:ss from an hour on."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"
