"""The current opportunity: what comes next or what cures it, its way so far, what can be done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followdesk.domain.when import local
from followdesk.gui.i18n import _
from followdesk.gui.moment import Moment
from followdesk.gui.opportunities.words import (
    age_text,
    day_text,
    limbo_text,
    next_said,
    value_text,
    who_text,
)
from followdesk.gui.palette import Tone
from followdesk.gui.silence_words import CURE_KEYS, cured_words, why_words
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import Badge, PlainLabel
from followdesk.services.opportunity_rows import ListedOpportunity, OpportunityDetail
from followdesk.services.silence_rows import SilentRow

_SIDE = 14  # pixels beside what is shown
_BETWEEN = 8  # pixels between two buttons


class DetailStrip(Card):
    """Show one opportunity below the list, or that none is chosen."""

    book_wanted = Signal()
    proposal_wanted = Signal()
    won_wanted = Signal()
    over_wanted = Signal()
    no_lead_wanted = Signal()
    edit_wanted = Signal()
    cure_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("The opportunity"))
        self._row: ListedOpportunity | None = None
        self._who = PlainLabel(bold=True)
        self._title = PlainLabel()
        self._stage = Badge()
        self._value = PlainLabel(bold=True)
        fixed = QSizePolicy.Policy.Fixed  # a figure that is cut is another figure: names give way
        self._value.setSizePolicy(fixed, fixed)
        self._badge = Badge()
        self._next = PlainLabel()
        self._way = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL)
        self.book = PrimaryButton(_("Book a next step …"))
        self.cure = KeyButton(_("Do it"))
        self.cure.setAccessibleName(_("Cure the silence …"))
        self.cure.setToolTip(_("Cure the silence …"))
        self.cure.setProperty("small", "true")
        self.cure.draw_keys(CURE_KEYS)
        self.cure.clicked.connect(self.cure_wanted)
        kept = self.cure.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the list above does not jump from row to row
        self.cure.setSizePolicy(kept)
        self.proposal = KeyButton(_("Proposal sent …"))
        self.won = KeyButton(_("Won"))
        self.over = KeyButton(_("It is over …"))
        self.no_lead = KeyButton(_("Not a lead"))
        self.edit = KeyButton(_("Edit …"))
        self._buttons = (
            (self.book, "S", self.book_wanted),
            (self.proposal, "Alt+Shift+P", self.proposal_wanted),
            (self.won, "Alt+Shift+W", self.won_wanted),
            (self.over, "Alt+Shift+O", self.over_wanted),
            (self.no_lead, "Alt+Shift+L", self.no_lead_wanted),
            (self.edit, "Ctrl+E", self.edit_wanted),
        )
        self._lay_out()
        self.show_nothing()

    @property
    def row(self) -> ListedOpportunity | None:
        """Give the opportunity on show."""
        return self._row

    @property
    def told(self) -> str:
        """Give what is said of what comes next."""
        return self._next.text()

    @property
    def way(self) -> str:
        """Give what is said of its way through the stages."""
        return self._way.text()

    def show_row(self, row: ListedOpportunity, moment: Moment) -> None:
        """Show an opportunity; its way is told by `show_detail`."""
        if self._row is None or self._row.id != row.id:
            self._way.setText("")
        self._row = row
        said = next_said(row, moment)
        self._who.setText(who_text(row))
        self._title.setText(row.title)
        self._stage.show_badge(row.stage if row.is_open else "", Tone.ACCENT)
        self._value.setText(value_text(row))
        limbo = limbo_text(row, moment)
        self._badge.show_badge(_("no next step") if limbo else said.badge, said.tone)
        self._next.setText(limbo or said.text)
        self.cure.hide()
        self._next.set_tone(said.tone if said.tone is Tone.LIMBO else None)
        for button, _keys, _wanted in self._buttons:
            button.setEnabled(row.is_open or button is self.over)
        self.over.setText(_("It is over …") if row.is_open else _("Another reason …"))
        self._fit_keys()

    def show_silence(self, silent: SilentRow, moment: Moment) -> None:
        """Tell in which way the one on show has gone silent, why that is thought, and the cure."""
        why = why_words(silent, moment.zone, moment.now_at)
        self._next.setText(f"{cured_words(silent)} · {why}")
        self._next.set_tone(Tone.LIMBO)
        self.cure.show()

    def show_detail(
        self, row: ListedOpportunity, detail: OpportunityDetail, moment: Moment
    ) -> None:
        """Tell the way of the opportunity on show through its stages, and how long it stands."""
        way = [
            _("{stage} {date}").format(stage=move.stage, date=_day(move.at, moment))
            for move in detail.moves
        ]
        parts = [" → ".join(way)] if way else []
        if detail.proposal_sent_at is not None:
            text = _("proposal sent {date}")
            parts.append(text.format(date=_day(detail.proposal_sent_at, moment)))
        if row.is_open:
            parts.append(_("in stage: {age}").format(age=age_text(row.stage_since_at, moment)))
        if detail.met_at_event:
            parts.append(_("met at an event"))
        if detail.ending_note:
            parts.append(" ".join(detail.ending_note.split()))
        if detail.not_before_on is not None:
            text = _("not before {date}")
            parts.append(text.format(date=day_text(detail.not_before_on, moment)))
        self._way.setText(" · ".join(parts))

    def show_nothing(self) -> None:
        """Say that none is chosen."""
        self._row = None
        self._who.setText(_("No opportunity is chosen"))
        for label in (self._title, self._value, self._next, self._way):
            label.setText("")
        for badge in (self._stage, self._badge):
            badge.show_badge("", Tone.NEUTRAL)
        for button, _keys, _wanted in self._buttons:
            button.setEnabled(False)
        self.cure.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave keys out of buttons where room is short; their tooltips have them."""
        super().resizeEvent(event)
        self._fit_keys()

    def _fit_keys(self) -> None:
        buttons = [button for button, _keys, _wanted in self._buttons]
        for button in buttons:
            button.set_keys_shown(shown=True)
        wanted = sum(button.sizeHint().width() + _BETWEEN for button in buttons) - _BETWEEN
        if wanted > self.width() - 2 * _SIDE:
            for button in buttons:
                button.set_keys_shown(shown=False)

    def _lay_out(self) -> None:
        first = _line(self._who, self._title, self._stage, self._value)
        second = _line(self._badge, self._next, self.cure)
        deeds = QHBoxLayout()
        deeds.setSpacing(_BETWEEN)
        for button, keys, wanted in self._buttons:
            button.draw_keys(keys)
            button.setToolTip(f"{button.text()} ({keys})")
            button.give_way()
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(wanted)
            deeds.addWidget(button)
        deeds.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(_SIDE, 10, _SIDE, 12)
        column.setSpacing(6)
        for line in (first, second):
            column.addLayout(line)
        column.addWidget(self._way)
        column.addSpacing(4)
        column.addLayout(deeds)
        self.body.addLayout(column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def _day(at: datetime, moment: Moment) -> str:
    return day_text(local(at, moment.zone).date(), moment)
