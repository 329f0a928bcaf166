"""One call: who, what to say, what was heard, how it ends. It holds every word until it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followdesk.domain.disposition import Disposition
from followdesk.domain.script import PlaceholderName, SectionName
from followdesk.domain.typed_date import Typed
from followdesk.gui.i18n import _
from followdesk.gui.icons import Icons
from followdesk.gui.known_words import known_values, say_next_when
from followdesk.gui.noted_words import noted_below_one_another
from followdesk.gui.outside import OpenUrl, open_outside
from followdesk.gui.session.beside_call import Beside, suggestion_of
from followdesk.gui.session.call_header import CallHeader
from followdesk.gui.session.draft_form import CallWords, EndingWords, OutcomeKind, from_json
from followdesk.gui.session.ending_check import Ended
from followdesk.gui.session.ending_form import EndingForm
from followdesk.gui.session.opening import Opening
from followdesk.gui.session.script_panel import Mode, ScriptPanel
from followdesk.gui.session.series_strip import SeriesStrip
from followdesk.gui.session.series_words import if_left_text, reading_of
from followdesk.gui.session.skip_bar import SkipBar
from followdesk.gui.session.timeline import Timeline
from followdesk.gui.session.typed_line import Reader
from followdesk.gui.widgets.cards import Card, hairline
from followdesk.services.deeds import CallForm
from followdesk.services.rows import CalendarItem
from followdesk.services.session_rows import CallView
from followdesk.services.settings import DeskSettings

_GAP = 12  # pixels between cards


class CallRoom(QWidget):
    """Show one call, and hold what is typed in it."""

    edited = Signal()
    """Something was typed or chosen: keep it soon."""
    left = Signal()
    """The keyboard went elsewhere: keep what was typed now."""
    save_wanted = Signal()
    text_wanted = Signal(int, str)
    """The text of this key is to be written to the contact, as a draft."""
    tick_wanted = Signal()
    skipped = Signal(str, object)
    told = Signal(str)
    moment_wanted = Signal(object, int)

    def __init__(
        self,
        icons: Icons,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        open_url: OpenUrl = open_outside,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._view: CallView | None = None
        self._settings = DeskSettings()
        self._started_at = clock()
        self._typed: dict[str, str] = {}
        self._values: dict[str, str] = {}
        self._suggested = ""
        self.header = CallHeader(icons, clock, open_url=open_url)
        self.skip_bar = SkipBar(self.reader)
        self.script = ScriptPanel()
        self.strip = SeriesStrip()
        self.ending = EndingForm(self.reader)
        self.timeline = Timeline()
        self.beside = Beside(self.reader, self.ending, self)
        self._lay_out()
        self._connect()

    @property
    def view(self) -> CallView | None:
        """Give the call that is on."""
        return self._view

    @property
    def started_at(self) -> datetime:
        """Tell when the call began."""
        return self._started_at

    def reader(self) -> Reader:
        """Read typed lines as of now."""
        if self._view is None:
            return Reader(self._clock(), self._settings.zone, self._settings.zone)
        return Reader(
            self._clock(),
            self._settings.zone,
            self._view.card.zone,
            self._view.script.language,
        )

    @property
    def words(self) -> CallWords:
        """Give every word typed so far."""
        return CallWords(
            seconds=int(self.header.clock.elapsed_seconds),
            heard={name: text for name, text in self.script.notes.items() if text},
            blanks=dict(self._typed),
            ending=self.ending.words,
            noted=self.beside.panel.noted,
            suggested=self._suggested,
        )

    def form(self, ended: Ended, *, confirmed: bool = False) -> CallForm | None:
        """Make the form to save of all that was typed."""
        if self._view is None:
            return None
        notes, values, said = self.script.notes, self.script.values, None
        if ended.disposition is Disposition.CONNECTED:
            said = self._view.script
        elif ended.disposition is Disposition.VOICEMAIL_LEFT:
            of_series = self.script.message.values, self._view.voicemail
            values, said = self.beside.message or of_series
        return CallForm(
            contact_id=self._view.card.id,
            item_id=self._view.item_id or None,
            disposition=ended.disposition,
            started_at=self._started_at,
            seconds=int(self.header.clock.elapsed_seconds),
            heard_you=notes[SectionName.YOU],
            heard_me=notes[SectionName.ME],
            heard_next=notes[SectionName.NEXT_STEP],
            blanks=tuple((name, text.strip()) for name, text in values.items() if text.strip()),
            noted=tuple(self.beside.panel.noted.items()),
            noted_words=noted_below_one_another(self.beside.panel.noted),
            script_key=self._view.script.key,
            script_version=self._view.script.version,
            said=said,
            outcome=ended.outcome,
            confirmed=confirmed,
        )

    def show_call(self, opening: Opening) -> None:
        """Begin a call, or go on with one where it was left."""
        view, draft = opening.view, opening.draft
        words = CallWords() if draft is None else from_json(draft.form)
        self._view, self._settings = view, opening.settings
        self._started_at = self._clock() if draft is None else draft.started_at
        self._typed = dict(words.blanks)
        self._find_values()
        self.skip_bar.clear()
        self.skip_bar.opens = opening.settings.opens
        last = view.last_talk
        self.script.show_call(view.script, view.voicemail, self._values, last, view.plan)
        self.script.show_missing(view)
        self.script.show_notes(words.heard)
        self.strip.show_mode(is_reading=False)
        self._show_facts()
        self.ending.show_call(view.card.id, words.ending, self._if_left())
        self._suggested = "" if draft is not None else suggestion_of(view.plan)
        if self._suggested:
            self.ending.step.suggest_line(self._suggested)
        self.beside.show_call(view, self._values, self._settings, words.noted)
        is_left = words.ending.disposition is Disposition.VOICEMAIL_LEFT
        self.strip.show_chosen(is_left=is_left)
        self.header.clock.start(words.seconds)

    def refresh(self, view: CallView) -> None:
        """Show what has changed about the contact; what was typed stays as it is."""
        if self._view is None or view.card.id != self._view.card.id:
            return
        before = self._view.voicemail
        self._view = view
        self._find_values()
        if before != view.voicemail:
            self.script.show_message(view.voicemail, self._values)
            self.script.show_missing(view)
        for name, value in self._values.items():
            self.script.set_value(name, value)
        self._suggest_anew(suggestion_of(view.plan))
        self.script.show_before(view.last_talk, view.plan)
        self.beside.refresh(view, self._values, self._settings)
        self._show_facts()

    def enter(self) -> None:
        """Put the keyboard where a call begins."""
        self.script.enter(SectionName.YOU)

    def read_out(self, *, wanted: bool) -> None:
        """Show the message large, or the script again."""
        if wanted:
            self.script.enter_message()
        else:
            self.script.enter(SectionName.YOU)
        self.strip.show_mode(is_reading=wanted)

    def toggle_reading(self) -> None:
        """Go from the script to the message, or back."""
        self.read_out(wanted=self.script.mode is Mode.SCRIPT)

    def enter_section(self, name: SectionName) -> None:
        """Go to a section of the script."""
        self.script.enter(name)
        self.strip.show_mode(is_reading=False)

    def tick(self) -> None:
        """Choose "voicemail left", which ticks the attempt that is due."""
        self.ending.choose(Disposition.VOICEMAIL_LEFT)
        self.tick_wanted.emit()

    def set_right_width(self, width: int) -> None:
        """Give the right column so many pixels."""
        self._right.setFixedWidth(width)

    def beat(self) -> None:
        """Follow the clock."""
        self.header.tick()
        self.ending.refresh()

    def show_clashes(self, starts_at: datetime, found: Sequence[CalendarItem]) -> None:
        """Say whether a typed moment is free."""
        self.ending.step.show_clashes(starts_at, found)

    def _suggest_anew(self, suggested: str) -> None:
        """Propose what the plan says now, unless the line was typed in already."""
        step = self.ending.step
        if suggested != self._suggested and step.line.text in ("", self._suggested.strip()):
            self._suggested = suggested
            step.suggest_line(suggested)

    def _find_values(self) -> None:
        if self._view is None:
            return
        known = known_values(self._view, self._clock(), self._settings.zone)
        self._values = {**known, **self._typed}

    def _show_facts(self) -> None:
        if self._view is None:
            return
        now_at, zone, card = self._clock(), self._settings.zone, self._view.card
        self.header.show_card(card, zone)
        self.strip.show_series(card.series, self._view.plan_if_left, now_at, zone)
        self.timeline.show_entries(card.timeline, now_at, zone)
        self._time_message()

    def _time_message(self) -> None:
        view = self._view
        if view is None or view.voicemail is None:
            self.strip.show_reading(None)
            return
        target = self._settings.voicemail_seconds
        self.strip.show_reading(reading_of(view.voicemail, self._values, view.rate, target))

    def _if_left(self) -> str:
        if self._view is None:
            return ""
        series = self._view.card.series
        is_last = series is not None and series.current == len(series.steps)
        return if_left_text(self._view.if_left_now, self._settings.zone, is_last=is_last)

    # The third section is the form: what is typed in one stands in the other

    def _on_blank(self, name: str, value: str) -> None:
        self._typed[name] = self._values[name] = value
        if name in (PlaceholderName.NEXT_WHAT, PlaceholderName.NEXT_WHEN):
            self._follow_blank(name, value)
        self.beside.panel.set_value(name, value)
        self._time_message()
        self.edited.emit()

    def _on_blank_beside(self, name: str, value: str) -> None:
        self.script.set_value(name, value)
        self._on_blank(name, value)

    def _follow_blank(self, name: str, value: str) -> None:
        reader = self.reader()
        typed = reader.read(self.ending.step.line.text)
        what = value if name == PlaceholderName.NEXT_WHAT else typed.what
        when = reader.read_theirs(value) if name == PlaceholderName.NEXT_WHEN else typed.when
        words = self.ending.words
        if words.disposition is None:
            self.ending.show_words(_reached(words))
        self.ending.step.fill_line(reader.line(when, what))
        self.ending.refresh()

    def _on_line(self, typed: Typed) -> None:
        if self._view is None:
            return
        spoken = "" if typed.when is None else say_next_when(self._view, typed.when, self._clock())
        for name, value in (
            (PlaceholderName.NEXT_WHAT, typed.what if typed.when is not None else ""),
            (PlaceholderName.NEXT_WHEN, spoken),
        ):
            if self.script.has_blank(name):
                self._typed[name] = self._values[name] = value
                self.script.set_value(name, value)
            self.beside.panel.set_value(name, value)
        self.beside.follow_line()

    def _on_turned(self) -> None:
        """Give the room of the series to what is open: nobody leaves a message meanwhile."""
        self.strip.setVisible(self.beside.panel.aid is None)

    def _on_email_wanted(self, key: str) -> None:
        if self._view is not None:
            self.left.emit()
            self.text_wanted.emit(self._view.card.id, key)

    def _on_ending(self) -> None:
        is_left = self.ending.words.disposition is Disposition.VOICEMAIL_LEFT
        self.strip.show_chosen(is_left=is_left)
        self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the form what it needs, and the timeline what is left."""
        super().resizeEvent(event)
        self.beside.give_room(self.height(), self.header.sizeHint().height())
        self._fit_right()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the form's height, whichever part of it grew or shrank."""
        if watched is self._right and event.type() == QEvent.Type.LayoutRequest:
            self._fit_right()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close what is open beside the script on Escape, or go back from the message to it."""
        if event.key() == Qt.Key.Key_Escape and self.beside.panel.aid is not None:
            self.beside.panel.put_away()
            return
        if event.key() == Qt.Key.Key_Escape and self.script.mode is Mode.VOICEMAIL:
            self.read_out(wanted=False)
            return
        super().keyPressEvent(event)

    def _fit_right(self) -> None:
        left = self.height() - self.ending.sizeHint().height() - _GAP
        self.timeline.setVisible(left >= self.timeline.minimumHeight())

    def _connect(self) -> None:
        self.script.blank_typed.connect(self._on_blank)
        self.script.heard.connect(self.edited)
        self.script.left.connect(self.left)
        self.beside.blank_typed.connect(self._on_blank_beside)
        self.beside.edited.connect(self.edited)
        self.beside.left.connect(self.left)
        self.beside.email_wanted.connect(self._on_email_wanted)
        self.beside.panel.turned.connect(self._on_turned)
        self.strip.ticked.connect(self.tick)
        self.strip.reading_wanted.connect(lambda on: self.read_out(wanted=on))
        self.ending.edited.connect(self._on_ending)
        self._right.installEventFilter(self)
        self.ending.save_wanted.connect(self.save_wanted)
        self.ending.step.line_typed.connect(self._on_line)
        self.ending.step.moment_wanted.connect(self.moment_wanted)
        self.skip_bar.skipped.connect(self.skipped)
        self.skip_bar.closed.connect(self.enter)
        self.header.told.connect(self.told)

    def _lay_out(self) -> None:
        middle = Card()
        middle.setAccessibleName(_("The call"))
        for widget in (self.header, hairline(), self.skip_bar):
            middle.body.addWidget(widget)
        middle.body.addWidget(self.script, 1)
        for below in (hairline(), self.beside.panel, self.beside.bar, hairline()):
            middle.body.addWidget(below)
        middle.body.addWidget(self.strip)
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.ending)
        column.addWidget(self.timeline, 1000)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(middle, 1)
        row.addWidget(self._right)


def _reached(words: EndingWords) -> EndingWords:
    """Take it that whoever types the next step in the script has reached them."""
    return EndingWords(Disposition.CONNECTED, OutcomeKind.CONTINUES, words.step, words.over)
