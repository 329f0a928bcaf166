"""Everything about one person, from what comes next to what there was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import OpportunityState
from followdesk.gui.forms.answer_offers import answer_offers, awaited_of
from followdesk.gui.forms.opportunity_edit import OpportunityEditDialog
from followdesk.gui.forms.promise_deeds import PromiseDeeds, is_promise
from followdesk.gui.forms.step_deeds import StepDeeds
from followdesk.gui.i18n import _
from followdesk.gui.icons import Icons
from followdesk.gui.jobs import Jobs
from followdesk.gui.people.card_words import next_rows, opportunity_rows
from followdesk.gui.people.care_words import is_draft
from followdesk.gui.people.head import PersonHead
from followdesk.gui.people.history_section import HistorySection
from followdesk.gui.people.series_row import is_held_series, is_series
from followdesk.gui.silence_words import CURE_KEYS
from followdesk.gui.theme import GAP
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.cards import Card, EmptyState
from followdesk.gui.widgets.fitting_scroll import FittingScroll
from followdesk.gui.widgets.rows import Row
from followdesk.gui.widgets.section import Offer, Section
from followdesk.services.care_rows import AwaitedRow, MessageRow, RhythmRow
from followdesk.services.desk import Desk
from followdesk.services.opportunity_forms import OpportunityEdit
from followdesk.services.rows import OpportunityRow, PersonCard, StepRow
from followdesk.services.silence_rows import SilentRow

_WIDE = 540  # pixels from which on the button of a list shows its key


class ContactCard(QStackedWidget):
    """Show one person, or say that nobody is chosen."""

    step_wanted = Signal()
    opportunity_wanted = Signal()
    rhythm_wanted = Signal(int)
    value_wanted = Signal(int)
    opportunity_opened = Signal(int)
    cure_wanted = Signal(object)
    """The cure of this `SilentRow` is to be begun."""
    series_wanted = Signal(str)
    """A deed with the running series, by the name of its action."""

    history_wanted = Signal(object)
    answer_wanted = Signal(int, object)
    """What this contact answered to a 1-2-3 message: an `Answer`, or None to be asked."""
    draft_wanted = Signal(int)
    draft_dropped = Signal(int)
    """The draft of a message is to be opened, or put aside: its id."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._clock = clock
        self._card: PersonCard | None = None
        self._zone = "UTC"
        self._silent: dict[int, SilentRow] = {}
        self._steps = StepDeeds(jobs, clock, self)
        self._promises = PromiseDeeds(jobs, self)
        self.head = PersonHead(icons)
        self.coming = Section(_("Next"), fits=True)
        self.opportunities = Section(_("Opportunities"), fits=True)
        self.timeline = HistorySection(jobs, clock)
        self._new = KeyButton(_("New"))
        self._new.setAccessibleName(_("New opportunity"))
        self._new.setToolTip(_("New opportunity"))
        self._new.draw_keys("Ctrl+Shift+O")
        self._new.setProperty("small", "true")
        self._new.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._new.clicked.connect(self.opportunity_wanted)
        self.opportunities.header.addWidget(self._new)
        self.nobody = EmptyState(_("Nobody is chosen"), _("Choose somebody in the list."))
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for section in (self.head, self.coming, self.opportunities, self.timeline):
            column.addWidget(section)
        column.addStretch(1)
        nobody = Card()
        nobody.body.addWidget(self.nobody)
        self.addWidget(nobody)
        self.addWidget(FittingScroll(held, fits=False))
        self.timeline.whole_wanted.connect(self.history_wanted)
        self._offer()

    @property
    def card(self) -> PersonCard | None:
        """Give the person on show; None for nobody."""
        return self._card

    def show_person(self, card: PersonCard, zone: str, silent: Sequence[SilentRow] = ()) -> None:
        """Show a person, with times in the user's `zone`, and what with them has gone silent."""
        self._card, self._zone = card, zone
        self._silent = {one.quiet.opportunity_id: one for one in silent}
        now = self._clock()
        self.head.show_person(card, now)
        self.coming.empty.set_texts(
            _("Nothing comes next"), _("Ctrl+N books a next step, so that nobody is forgotten.")
        )
        self.opportunities.empty.set_texts(
            _("No opportunity yet"), _("Ctrl+Shift+O enters one, with its first next step.")
        )
        self.coming.show_rows(next_rows(card, zone, now))
        self.opportunities.show_rows(opportunity_rows(card, silent))
        self.timeline.show_history(card, zone)
        self.setCurrentIndex(1)

    def show_nobody(self, sentence: str, hint: str) -> None:
        """Say that nobody is chosen, and what to do."""
        self._card = None
        self.nobody.set_texts(sentence, hint)
        self.setCurrentIndex(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave keys out of buttons where room is short."""
        super().resizeEvent(event)
        width = event.size().width()
        self.head.fit_keys(width)
        self._new.set_keys_shown(shown=width >= _WIDE)

    def tick(self) -> None:
        """Tell all times anew."""
        card, now = self._card, self._clock()
        if card is not None:
            self.head.tick(now)
            self.coming.show_rows(next_rows(card, self._zone, now))

    def _offer(self) -> None:
        self.coming.offer(
            [
                Offer(_("Answered"), "D", self._promises.answer, is_promise),
                Offer(_("Drop the promise …"), "Del", self._promises.drop, is_promise),
                Offer(_("Value touch sent …"), "D", self._send, _is_rhythm),
                Offer(_("Change the rhythm …"), "M", self._change_rhythm, _is_rhythm),
                Offer(_("Hold the series …"), "H", self._hold, is_series),
                Offer(_("Go on with it now"), "G", self._resume, is_held_series),
                Offer(_("End the series …"), "E", self._end, is_series),
                Offer(_("Mark as done"), "D", self._close_done, _is_step),
                Offer(_("Mark as missed"), "X", self._close_missed, _is_step),
                Offer(_("Move …"), "M", self._move, _is_step),
                Offer(_("Drop …"), "Del", self._drop, _is_step),
                *answer_offers(self._awaited, self.answer_wanted.emit),
                Offer(_("Open the message …"), "E", self._open_draft, is_draft),
                Offer(_("Drop the message"), "Del", self._drop_draft, is_draft),
                Offer(_("Book a next step …"), "S", self._book, _always),
            ]
        )
        self.opportunities.offer(
            [
                Offer(_("Show among the opportunities"), "O", self._show_opportunity, _always),
                Offer(_("Book a next step …"), "S", self._book, _always),
                Offer(_("Cure the silence …"), CURE_KEYS, self._cure, self._is_silent),
                Offer(_("Edit …"), "E", self._edit_opportunity, _is_open),
            ]
        )
        self.coming.row_opened.connect(self._on_coming_opened)
        self.opportunities.row_opened.connect(self._show_opportunity)

    @Slot(object)
    def _on_coming_opened(self, row: Row) -> None:
        if awaited_of(row, self._awaited()) is not None and self._card is not None:
            self.answer_wanted.emit(self._card.id, None)
        elif _is_step(row):
            self._move(row)
        elif is_draft(row):
            self._open_draft(row)
        elif _is_rhythm(row):
            self._change_rhythm(row)

    def _awaited(self) -> tuple[AwaitedRow, ...]:
        return () if self._card is None else self._card.care.awaited

    def _open_draft(self, row: Row) -> None:
        if isinstance(row.record, MessageRow):
            self.draft_wanted.emit(row.record.id)

    def _drop_draft(self, row: Row) -> None:
        if isinstance(row.record, MessageRow):
            self.draft_dropped.emit(row.record.id)

    def _hold(self, _row: Row) -> None:
        self.series_wanted.emit("hold_series")

    def _resume(self, _row: Row) -> None:
        self.series_wanted.emit("resume_series")

    def _end(self, _row: Row) -> None:
        self.series_wanted.emit("end_series")

    def _change_rhythm(self, _row: Row) -> None:
        if self._card is not None:
            self.rhythm_wanted.emit(self._card.id)

    def _send(self, _row: Row) -> None:
        if self._card is not None:
            self.value_wanted.emit(self._card.id)

    @Slot(object)
    def _book(self, _row: Row) -> None:
        self.step_wanted.emit()

    @Slot(object)
    def _show_opportunity(self, row: Row) -> None:
        if isinstance(row.record, OpportunityRow):
            self.opportunity_opened.emit(row.record.id)

    def _is_silent(self, row: Row) -> bool:
        return isinstance(row.record, OpportunityRow) and row.record.id in self._silent

    def _cure(self, row: Row) -> None:
        if isinstance(row.record, OpportunityRow):
            self.cure_wanted.emit(self._silent[row.record.id])

    def _edit_opportunity(self, row: Row) -> None:
        one, card = row.record, self._card
        if isinstance(one, OpportunityRow) and card is not None:
            before = OpportunityEdit(
                title=one.title, value_cents=one.value_cents, currency=one.currency
            )
            OpportunityEditDialog(self._jobs, one.id, card.name, before, self).open()

    def _close_done(self, row: Row) -> None:
        if isinstance(row.record, StepRow):
            self._steps.close(row.record.id, StepState.DONE)

    def _close_missed(self, row: Row) -> None:
        if isinstance(row.record, StepRow):
            self._steps.close(row.record.id, StepState.MISSED)

    def _move(self, row: Row) -> None:
        step = row.record
        if isinstance(step, StepRow):
            self._steps.move(step.id, step.contact, step.what, step.their_zone)

    def _drop(self, row: Row) -> None:
        step = row.record
        if isinstance(step, StepRow):
            self._steps.drop(step.id, step.contact, step.what)


def _is_step(row: Row) -> bool:
    return isinstance(row.record, StepRow)


def _is_rhythm(row: Row) -> bool:
    return isinstance(row.record, RhythmRow)


def _is_open(row: Row) -> bool:
    return isinstance(row.record, OpportunityRow) and row.record.state == OpportunityState.OPEN


def _always(_row: Row) -> bool:
    return True
