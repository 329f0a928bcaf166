"""Today: what both sides expect, what is due, and who would otherwise be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followdesk.domain.calling import OWN_STEPS, QueueKind
from followdesk.domain.channel import Channel
from followdesk.domain.next_step import StepState
from followdesk.gui.forms.answer_offers import answer_offers, awaited_of
from followdesk.gui.forms.promise_deeds import PromiseDeeds, is_promise
from followdesk.gui.forms.step_deeds import StepDeeds
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.silence_words import CURE_KEYS
from followdesk.gui.standing_words import is_callable
from followdesk.gui.theme import GAP
from followdesk.gui.today import due_words, words
from followdesk.gui.widgets.cards import StatCard
from followdesk.gui.widgets.minute_tick import MinuteTick
from followdesk.gui.widgets.rows import Row
from followdesk.gui.widgets.section import Offer, Section
from followdesk.services.care_rows import AwaitedRow
from followdesk.services.changes import Changes
from followdesk.services.desk import Desk
from followdesk.services.rows import LimboRow, QueueRow, StepRow, TodayPage
from followdesk.services.silence_rows import SilentRow

_EDGE = 14  # pixels around the room
_SHARE = 4  # which of the figures has no list behind it


class TodayPanel(QWidget):
    """Wire the figures and the three lists to the desk, and tell what the person wants."""

    call_wanted = Signal(int)
    contact_opened = Signal(int)
    step_wanted = Signal(int)
    """A next step for this contact; 0 for nobody yet."""
    session_wanted = Signal()
    message_wanted = Signal(object)
    """The message that a `QueueRow` stands for is to be opened."""
    reply_wanted = Signal(object)
    """An answer that is owed (a `QueueRow`) is to be written."""
    value_wanted = Signal(int)
    """It is to be noted what was sent to this contact."""
    answer_wanted = Signal(int, object)
    """What this contact answered to a 1-2-3 message: an `Answer`, or None to be asked."""
    draft_dropped = Signal(int)
    """The draft of this id is to be put aside."""
    hold_wanted = Signal(int)
    """The series of this contact is to be held."""
    cure_wanted = Signal(object)
    """The cure of this `SilentRow` is to be begun."""
    invitation_wanted = Signal(int)
    """The invitation to this step is to be shown."""
    told = Signal(str)
    """Why a key did nothing."""
    page_shown = Signal(object)
    """The `TodayPage` now on show, for counts elsewhere in the window."""

    def __init__(
        self, jobs: Jobs[Desk], clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """Take `clock`, which gives now as an aware datetime."""
        super().__init__(parent)
        self.setObjectName("room")
        self._jobs = jobs
        self._clock = clock
        self._page: TodayPage | None = None
        self._silent: dict[int, SilentRow] = {}
        self.figures = tuple(StatCard(opens=place != _SHARE) for place in range(5))
        self.agreed = Section(_("Agreed"), _("both sides expect these"))
        self.due = Section(_("Worklist"), _("most urgent first"))
        self.limbo = Section(_("No next step"), tone=Tone.LIMBO)
        self._steps = StepDeeds(jobs, clock, self)
        self._steps.refused.connect(self.reload)
        self._promises = PromiseDeeds(jobs, self)
        self._promises.refused.connect(self.reload)
        self._tick = MinuteTick(clock, self)
        self._tick.ticked.connect(self._on_tick)
        self._lay_out()
        self._offer()
        jobs.changed.connect(self._on_changed)

    @Slot()
    def reload(self) -> None:
        """Read the page anew."""
        self._jobs.read(self, lambda desk: desk.today.page(), self._show, topic="page")

    @property
    def about_on(self) -> tuple[int, int]:
        """Give whom the row with the keyboard is about, and which opportunity; 0 for none."""
        for section in (self.agreed, self.due, self.limbo):
            row = section.list.current_row
            if section.list.hasFocus() and row is not None:
                record = row.record
                one = record.opportunity_id if isinstance(record, LimboRow) else 0
                return _contact_of(row), one
        return 0, 0

    def focus_first(self) -> None:
        """Take the keyboard, in the first list that has something."""
        for section in (self.agreed, self.due, self.limbo):
            if section.list.row_model.rows:
                section.go_to()
                return

    def showEvent(self, event: QShowEvent) -> None:
        """Show the present, and keep up with it."""
        super().showEvent(event)
        self.reload()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        for card in self.figures:
            top.addWidget(card, 1)
        lists = QHBoxLayout()
        lists.setSpacing(GAP)
        lists.addWidget(self.agreed, 40)
        lists.addWidget(self.due, 40)
        lists.addWidget(self.limbo, 34)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        whole.setSpacing(GAP)
        whole.addLayout(top)
        whole.addLayout(lists, 1)
        for section in (self.agreed, self.due, self.limbo):
            section.setMinimumWidth(200)

    def _offer(self) -> None:
        """Say what can be done with a row of each list; Enter does the first."""
        call = Offer(_("Call"), "C", self._call, _is_callable)
        write = Offer(_("Open the message …"), "E", self._write, _is_written)
        open_ = Offer(_("Open the contact"), "O", self._open, _always)
        book = Offer(_("Book a next step …"), "S", self._book, _always)
        answered = Offer(_("Answered"), "D", self._promises.answer, is_promise)
        reply = Offer(_("Write the answer …"), "E", self._reply, is_promise)
        instead = Offer(_("Write instead …"), "E", self._reply, _is_blocked)
        unpromise = Offer(_("Drop the promise …"), "Del", self._promises.drop, is_promise)
        sent = Offer(_("Value touch sent …"), "D", self._send, _is_rhythm)
        hold = Offer(_("Hold the series …"), "H", self._hold, _is_attempt)
        done = Offer(_("Mark as done"), "D", self._close_done, _is_open_step)
        missed = Offer(_("Mark as missed"), "X", self._close_missed, _is_open_step)
        move = Offer(_("Move …"), "M", self._move, _is_open_step)
        drop = Offer(_("Drop …"), "Del", self._drop, _is_open_step)
        invite = Offer(_("Invitation …"), "I", self._invite, _is_open_step)
        session = Offer(
            _("Start call session"), "", lambda _row: self.session_wanted.emit(), _always
        )
        aside = Offer(_("Drop the message"), "Del", self._drop_draft, _is_draft)
        answers = answer_offers(self._awaited, self.answer_wanted.emit)
        self.agreed.offer([call, open_, done, missed, move, invite, drop, book, session])
        self.due.offer(
            [*answers, answered, reply, unpromise, write, aside, call, instead, sent, hold]
        )
        self.due.offer([open_, done, missed, move, drop, book, session])
        cure = Offer(_("Cure the silence …"), CURE_KEYS, self._cure, self._is_silent)
        self.limbo.offer([*answers, book, call, open_, cure])
        self.agreed.row_opened.connect(self._on_call_opened)
        self.due.row_opened.connect(self._on_call_opened)
        self.limbo.row_opened.connect(self._book)
        for section in (self.agreed, self.due, self.limbo):
            section.refused.connect(self._on_refused)
        shown: tuple[tuple[Section, QueueKind | None], ...] = (
            (self.agreed, None),
            (self.due, QueueKind.ATTEMPT),
            (self.due, QueueKind.PROMISE),
            (self.limbo, None),
        )
        for card, (section, kind) in zip(self.figures, shown, strict=False):
            card.clicked.connect(partial(self._go_to, section, kind))
        self.agreed.empty.asked.connect(lambda: self.step_wanted.emit(0))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        """Read anew whatever was done: there is hardly a deed that Today does not show."""
        del changes
        if self.isVisible():
            self.reload()

    @Slot()
    def _on_tick(self) -> None:
        self._render()
        self.reload()

    def _show(self, page: TodayPage) -> None:
        self._page = page
        self._render()
        self.page_shown.emit(page)
        if page.limbo:
            # Asked for after the page: nobody waits for it.
            self._jobs.read(
                self, lambda desk: desk.silences.list(), self._show_silent, topic="silent"
            )

    def _show_silent(self, silent: tuple[SilentRow, ...]) -> None:
        """Tell of whoever is without a next step in which way they went silent."""
        self._silent = {row.quiet.opportunity_id: row for row in silent}
        self._show_limbo()

    def _render(self) -> None:
        """Put the page into words as of now."""
        page, now = self._page, self._clock()
        if page is None:
            return
        for card, figure in zip(self.figures, words.figures(page, now), strict=True):
            card.show_figure(figure.value, figure.words, figure.below, figure.tone)
        self._say_empty(page)
        self.agreed.show_rows(words.agreed_rows(page, now))
        self.due.show_rows(due_words.due_rows(page, now))
        self._show_limbo()
        self.limbo.set_note(str(len(page.limbo)) if page.limbo else "", Tone.LIMBO)

    def _show_limbo(self) -> None:
        if self._page is not None:
            rows = words.limbo_rows(self._page, self._clock(), self._silent)
            self.limbo.show_rows(rows)

    def _say_empty(self, page: TodayPage) -> None:
        agreed, due, limbo = words.empty_texts(page)
        self.agreed.empty.set_texts(*agreed)
        self.due.empty.set_texts(*due)
        self.limbo.empty.set_texts(*limbo)

    def _go_to(self, section: Section, kind: QueueKind | None, _checked: object = None) -> None:
        """Lead from a figure to the first row of its kind."""
        rows = section.list.row_model.rows
        key = next(
            (r.key for r in rows if isinstance(r.record, QueueRow) and r.record.kind is kind), None
        )
        section.go_to(key)

    @Slot(object, str)
    def _on_refused(self, row: Row, deed: str) -> None:
        self.told.emit(words.refused(row, deed))

    @Slot(object)
    def _on_call_opened(self, row: Row) -> None:
        if _is_written(row):
            self._write(row)
        elif self._is_awaited(row):
            self.answer_wanted.emit(_contact_of(row), None)
        elif _is_callable(row):
            self._call(row)
        else:
            self._open(row)

    def _write(self, row: Row) -> None:
        self.message_wanted.emit(row.record)

    def _awaited(self) -> tuple[AwaitedRow, ...]:
        return () if self._page is None else self._page.awaited

    def _is_awaited(self, row: Row) -> bool:
        return awaited_of(row, self._awaited()) is not None

    def _drop_draft(self, row: Row) -> None:
        if isinstance(row.record, QueueRow):
            self.draft_dropped.emit(row.record.ref_id)

    def _call(self, row: Row) -> None:
        self.call_wanted.emit(_contact_of(row))

    def _open(self, row: Row) -> None:
        self.contact_opened.emit(_contact_of(row))

    @Slot(object)
    def _book(self, row: Row) -> None:
        self.step_wanted.emit(_contact_of(row))

    def _is_silent(self, row: Row) -> bool:
        return isinstance(row.record, LimboRow) and row.record.opportunity_id in self._silent

    def _cure(self, row: Row) -> None:
        if isinstance(row.record, LimboRow):
            self.cure_wanted.emit(self._silent[row.record.opportunity_id])

    def _reply(self, row: Row) -> None:
        self.reply_wanted.emit(row.record)

    def _send(self, row: Row) -> None:
        self.value_wanted.emit(_contact_of(row))

    def _hold(self, row: Row) -> None:
        self.hold_wanted.emit(_contact_of(row))

    def _close_done(self, row: Row) -> None:
        self._steps.close(_step_of(row), StepState.DONE)

    def _close_missed(self, row: Row) -> None:
        self._steps.close(_step_of(row), StepState.MISSED)

    def _move(self, row: Row) -> None:
        record = row.record
        zone = record.zone if isinstance(record, QueueRow) else ""
        zone = record.their_zone if isinstance(record, StepRow) else zone
        self._steps.move(_step_of(row), row.title, row.rest, zone)

    def _invite(self, row: Row) -> None:
        self.invitation_wanted.emit(_step_of(row))

    def _drop(self, row: Row) -> None:
        self._steps.drop(_step_of(row), row.title, row.rest)


def _contact_of(row: Row) -> int:
    match row.record:
        case StepRow() | QueueRow() | LimboRow() as record:
            return record.contact_id
    raise TypeError(f"no row of Today: {row.record!r}")


def _step_of(row: Row) -> int:
    match row.record:
        case StepRow() as step:
            return step.id
        case QueueRow() as due:
            return due.ref_id
    raise TypeError(f"no step: {row.record!r}")


def _is_open_step(row: Row) -> bool:
    record = row.record
    if isinstance(record, StepRow):
        return record.state in (StepState.OPEN, StepState.MISSED)
    return isinstance(record, QueueRow) and record.kind in OWN_STEPS


def _is_kind(kind: QueueKind, row: Row) -> bool:
    return isinstance(row.record, QueueRow) and row.record.kind is kind


_is_attempt = partial(_is_kind, QueueKind.ATTEMPT)
_is_rhythm = partial(_is_kind, QueueKind.NURTURE)
_is_draft = partial(_is_kind, QueueKind.EMAIL)


def _is_written(row: Row) -> bool:
    """Tell whether it is done in writing: a draft, or an attempt by e-mail or letter."""
    record = row.record
    return isinstance(record, QueueRow) and (
        record.kind is QueueKind.EMAIL or record.channel is not Channel.CALL
    )


def _is_blocked(row: Row) -> bool:
    """Tell whether somebody must not, or cannot, be called: then they can be written to."""
    return isinstance(row.record, QueueRow) and not (
        is_callable(row.record) or is_promise(row) or _is_written(row)
    )


def _is_callable(row: Row) -> bool:
    record = row.record
    if isinstance(record, StepRow):
        return record.state is not StepState.DONE
    return not isinstance(record, QueueRow) or is_callable(record)


def _always(_row: Row) -> bool:
    return True
