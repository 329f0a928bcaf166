"""A text read aloud against a timer, large enough to read from, which tells one's own pace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from followdesk.domain.errors import FollowDeskError
from followdesk.domain.pace import pace_of, words_due
from followdesk.domain.read_aloud import word_starts, words_per_minute
from followdesk.domain.script import Piece, PieceKind, Script
from followdesk.gui.blank_words import blank_hint
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.language_words import language_words
from followdesk.gui.palette import Tone, colours_of
from followdesk.gui.theme import GAP, Size, sized
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.labels import ClockLabel, PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.rehearsals import PaceRow

_SIZE = (720, 560)  # pixels
_MARGIN = 8  # pixels around the words
_FRAME = 64  # pixels left to the frame of the window and to the system's bars
_BEAT = 200  # milliseconds between two looks at the clock
_START_KEY = "Space"


class RehearsalDialog(QDialog):
    """Read a text aloud: Space starts and stops, Esc leaves. Show with `open()`."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        script: Script,
        pieces: tuple[Piece, ...],
        parent: QWidget | None = None,
    ) -> None:
        """Take the text as filled for somebody; a blank is read as what stands for it."""
        super().__init__(parent)
        self._jobs = jobs
        self._clock = clock
        self._script = script
        self._words = _shown(pieces)
        self._starts = word_starts(self._words)
        self._began_at: datetime | None = None
        self._pace = PaceRow(script.language, words_per_minute(script.language), 0, None)
        self.setWindowTitle(_("Read aloud: {title}").format(title=script.title))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.timer = ClockLabel(lambda: clock().timestamp())
        self.timer.setFont(sized(self.timer.font(), Size.FIGURE))
        self.expected = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.text = _text_to_read(self._words)
        self.told = PlainLabel(size=Size.SMALL, wraps=True)
        self.go = PrimaryButton(_("Start"))
        self.go.draw_keys(_START_KEY)
        # A button's own key would press it for 100 ms first, and so start late and stop late.
        key = QShortcut(QKeySequence(_START_KEY), self, self._on_go)
        key.setAutoRepeat(False)
        self._beat = QTimer(self, interval=_BEAT)
        self._beat.timeout.connect(self.beat)
        self.go.clicked.connect(self._on_go)
        self._lay_out()
        self._show_expected()
        self._tell(_("Space starts the timer. Read as you would on the phone; Space stops it."))
        self.go.setEnabled(bool(self._starts))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - _FRAME), min(_SIZE[1], room.height() - _FRAME))
        language = script.language
        jobs.read(self, lambda desk: desk.rehearsals.pace(language), self._on_pace)

    @property
    def is_running(self) -> bool:
        """Tell whether the timer runs."""
        return self._began_at is not None

    @property
    def due_until(self) -> int:
        """Give how many letters of the text should have been read by now."""
        if self._began_at is None:
            return 0
        count = len(self._starts)
        due = words_due(count, self._seconds(), self._pace.rate)
        return len(self._words) if due >= count else self._starts[due]

    @Slot()
    def beat(self) -> None:
        """Show where one should be by now."""
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self.due_until)
        if self.is_running:
            self.text.setTextCursor(cursor)  # scrolls along where the text is long
        cursor.movePosition(QTextCursor.MoveOperation.StartOfLine, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(colours_of(self.palette()).accent))
        selection.cursor, selection.format = cursor, look
        self.text.setExtraSelections([selection] if self.is_running else [])

    def _seconds(self) -> float:
        if self._began_at is None:
            return 0.0
        return (self._clock() - self._began_at).total_seconds()

    @Slot()
    def _on_go(self) -> None:
        if self.is_running:
            self._stop()
        elif self._starts:
            self._start()

    def _start(self) -> None:
        self._began_at = self._clock()
        self.timer.start()
        self._beat.start()
        self.go.setText(_("Stop"))
        self._tell(_("The line shows where you would be at your usual pace."))
        self.beat()

    def _stop(self) -> None:
        seconds, words = self._seconds(), len(self._starts)
        self._began_at = None
        self.timer.stop()
        self._beat.stop()
        self.beat()
        self.go.setText(_("Read again"))
        try:
            pace = pace_of(words, seconds)
        except FollowDeskError as error:
            self._on_failed(error)
            return
        key, language = self._script.key, self._script.language

        def kept(done: Done[PaceRow]) -> None:
            self._on_kept(seconds, pace, done.result)

        self._jobs.command(
            lambda desk: desk.rehearsals.keep(key, language, words, seconds),
            kept,
            self._on_failed,
            self,
        )

    def _on_kept(self, seconds: float, pace: float, now: PaceRow) -> None:
        self._on_pace(now)
        self._tell(kept_words(seconds, pace, now), Tone.AGREED)

    def _on_failed(self, error: BaseException) -> None:
        told = sentence(error)
        self._tell(f"{told.happened} {told.remedy}", Tone.LIMBO)

    def _on_pace(self, pace: PaceRow) -> None:
        self._pace = pace
        self._show_expected()

    def _show_expected(self) -> None:
        seconds = len(self._starts) * 60 / self._pace.rate
        told = _("≈ {seconds} s at {rate} words a minute").format(
            seconds=round(seconds), rate=round(self._pace.rate)
        )
        target = self._script.target_seconds
        if target is not None:
            told = _("{told} · at most {target} s").format(told=told, target=target)
        self.expected.setText(told)

    def _tell(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        self.told.setText(text)
        self.told.set_tone(tone)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.timer)
        head.addWidget(self.expected, 1)
        leave = KeyButton(_("Close"))
        leave.draw_keys("Esc")
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.told, 1)
        foot.addWidget(leave)
        foot.addWidget(self.go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(GAP)
        whole.addLayout(head)
        whole.addWidget(self.text, 1)
        whole.addLayout(foot)


def kept_words(seconds: float, pace: float, now: PaceRow) -> str:
    """Say how a reading went, and at what pace texts are timed from now on."""
    told = _("{seconds} s, {pace} words a minute").format(seconds=round(seconds), pace=round(pace))
    language = language_words(now.language)
    if now.fixed:
        text = _(
            "{told}; your settings fix your pace in {language} at {rate}. Set it to 0 there, and"
            " your readings count."
        )
    else:
        text = _("{told}; your pace in {language} is now {rate}.")
    return text.format(told=told, language=language, rate=round(now.rate))


def _shown(pieces: Iterable[Piece]) -> str:
    """Write the text as it is to be read: what is read is what is counted."""
    return "".join(
        f"[{blank_hint(piece.name)}]" if piece.kind is PieceKind.BLANK else piece.text
        for piece in pieces
    )


def _text_to_read(words: str) -> QTextEdit:
    text = QTextEdit()
    text.setReadOnly(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    text.setAccessibleName(_("The text to read aloud"))
    text.document().setDocumentMargin(_MARGIN)
    text.setFont(sized(text.font(), Size.FIGURE))
    text.setTabChangesFocus(True)
    text.setPlainText(words)
    return text
