"""The session room: it wires the queue, the call and the desk, and keeps what is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from followdesk.domain.calling import ItemState
from followdesk.gui.icons import Icons
from followdesk.gui.jobs import Jobs
from followdesk.gui.outside import OpenUrl, open_outside
from followdesk.gui.session import questions
from followdesk.gui.session.call_room import CallRoom
from followdesk.gui.session.call_saving import CallSaving
from followdesk.gui.session.draft_offer import DraftOffer
from followdesk.gui.session.opening import Opening
from followdesk.gui.session.questions import Standing, Turn
from followdesk.gui.session.queue_list import QueueList
from followdesk.gui.session.start_page import StartPage
from followdesk.gui.session.summary_page import SummaryPage
from followdesk.services.changes import Changes, DeedKind
from followdesk.services.desk import Desk
from followdesk.services.session_rows import DraftRow, SessionItemRow, SessionView
from followdesk.services.settings import DeskSettings

_BEAT = 10_000  # milliseconds between two looks at the clock
_NARROW = 1100  # pixels of the room's width below which its columns draw in
_QUEUE_WIDTH, _RIGHT_WIDTH = (176, 232), (292, 324)  # pixels, narrow and wide
_TURN = "turn"  # a newer question whose turn it is makes an older one worthless


class SessionPanel(QWidget):
    """Work the queue top to bottom: open, say, note, end, save, and on to the next."""

    contact_opened = Signal(int)
    """The person wants to see this contact's card."""
    call_opened = Signal(int)
    """The call with this contact is on now."""
    notice = Signal(str, str)
    """Something was done: what, and why or what else."""
    unfinished_found = Signal(str)
    """There is an unfinished call; `continue_draft` takes it up."""
    session_ended = Signal()
    doable_changed = Signal()

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        icons: Icons,
        parent: QWidget | None = None,
        *,
        open_url: OpenUrl = open_outside,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("room")
        self._jobs, self._clock = jobs, clock
        self._settings = DeskSettings()
        self._session: SessionView | None = None
        self._is_loaded = False
        self.queue = QueueList(clock)
        self.room = CallRoom(icons, clock, open_url=open_url)
        self.summary = SummaryPage()
        self.start_page = StartPage()
        self.offer = DraftOffer()
        self.saving = CallSaving(jobs, clock, self.room, self)
        self._keeper = self.saving.keeper
        self._open: Opening | None = None
        self._call_page = QWidget()
        self._pages = QStackedWidget()
        self._beat = QTimer(self, interval=_BEAT)
        self._lay_out()
        self._connect()

    # What others ask of the room

    @property
    def is_calling(self) -> bool:
        """Tell whether a call is on."""
        return self._open is not None and self._pages.currentWidget() is self._call_page

    @property
    def is_in_session(self) -> bool:
        """Tell whether a session is on."""
        return self._session is not None and not self._session.ended

    @property
    def contact_on(self) -> int | None:
        """Give the contact of the call that is on."""
        return self._open.view.card.id if self._open is not None and self.is_calling else None

    def reload(self) -> None:
        """Ask the desk how things stand."""
        self._is_loaded = True
        if self._session is not None:
            self._read_session()
        if self._open is None:
            self._jobs.read(self, questions.standing, self._on_standing)

    @Slot()
    def start_session(self) -> None:
        """Start a session or go on with today's, with whoever is the most urgent."""
        self._is_loaded = True
        self._keeper.keep_now()
        self._jobs.read(self, questions.started, self._on_started, topic=_TURN)

    def open_call(self, contact_id: int) -> None:
        """Open one call with a contact: their line of the session, or one beside it."""
        items = () if self._session is None else self._session.items
        item = next((i for i in items if i.contact_id == contact_id and _is_open(i)), None)
        self._open_call(item.id if item else 0, contact_id)

    @Slot()
    def end_session(self) -> None:
        """End the session; who still waits stays in the queue."""
        if self._session is not None:
            self._keeper.keep_now()
            self._leave_call()
            work = partial(questions.finished, session_id=self._session.session_id)
            self._jobs.read(self, work, self._on_turn, topic=_TURN)
            self.session_ended.emit()

    def offer_drafts(self) -> None:
        """Offer the calls that were not finished, the newest first."""
        self._jobs.read(self, questions.drafts, self._on_drafts)

    @Slot()
    def continue_draft(self) -> None:
        """Go on with the unfinished call that was offered."""
        self.offer.continue_first()

    @Slot()
    def keep_now(self) -> None:
        """Keep every word typed, at once: the window is closing, or the room is left."""
        self._keeper.keep_now()

    @Slot()
    def save(self) -> None:
        """Save the call and go on with the next, or go to what is missing."""
        self.saving.save()

    @Slot()
    def ask_to_skip(self) -> None:
        """Ask why this call is skipped, and when they are back."""
        if self._open is not None and self._open.view.item_id:
            self.room.skip_bar.ask()

    # Opening

    def _open_call(self, item_id: int, contact_id: int) -> None:
        self._is_loaded = True
        self._keeper.keep_now()
        work = partial(questions.opening, item_id=item_id, contact_id=contact_id)
        self._jobs.read(self, work, self._on_opening, topic=_TURN)

    def _on_started(self, turn: Turn) -> None:
        """Go to whose turn it is; a call of the session that is on stays on."""
        if self._open is not None and self._open.view.item_id and self._session is not None:
            self._session = turn.view
            self._show_queue()
            self.room.enter()
        else:
            self._on_turn(turn)

    def _on_turn(self, turn: Turn | None) -> None:
        if turn is None:
            self.reload()
            return
        self._settings = turn.settings
        self._session = turn.view
        if turn.opening is not None:
            self._on_opening(turn.opening)
            return
        self._leave_call()
        self._show_queue()
        if turn.view is None or (not turn.view.items and not turn.view.ended):
            self._session = None
            self._jobs.read(self, questions.standing, self._on_standing)
            return
        self.summary.show_session(turn.view, self._clock(), self._settings.zone)
        self._show_page(self.summary)
        self.summary.enter()
        if turn.view.ended:
            self._session = None

    def _on_opening(self, opening: Opening) -> None:
        self._open, self._settings = opening, opening.settings
        self.saving.begin(has_draft=opening.draft is not None)
        self.room.show_call(opening)
        self._show_queue()
        self._show_page(self._call_page)
        self.room.enter()
        self.call_opened.emit(opening.view.card.id)

    def _leave_call(self) -> None:
        self._open = None
        self._keeper.forget()
        self.room.header.clock.stop()

    # After a call

    def _on_done(self, text: str, detail: str) -> None:
        self.notice.emit(text, detail)
        self._go_on()

    def _go_on(self) -> None:
        """Open the next call of the session, or go back to the beginning."""
        self._leave_call()
        if self._session is None:
            self._show_page(self.start_page)
            self._jobs.read(self, questions.standing, self._on_standing)
            return
        self._ask_turn(self._session.session_id)

    def _ask_turn(self, session_id: int) -> None:
        work = partial(questions.turn, session_id=session_id)
        self._jobs.read(self, work, self._on_turn, topic=_TURN)

    # Changes from elsewhere

    def _on_changed(self, changes: Changes) -> None:
        if self.saving.is_under_way or not self._is_loaded:
            return
        kind = changes.deed.kind
        if kind in (DeedKind.UNDO, DeedKind.REDO) and changes.touches(
            "call_drafts", "session_items"
        ):
            self._follow_undo(changes)
            return
        if self._session is not None:
            self._read_session()
        is_ours = self._open is not None and changes.concerns(self._open.view.card.id)
        if is_ours and kind is DeedKind.DELETE_CONTACT:
            self._go_on()
        elif self._open is not None and is_ours:
            view = self._open.view
            work = partial(questions.opening, item_id=view.item_id, contact_id=view.card.id)
            self._jobs.read(self, work, self._on_fresh, topic="fresh")
        elif self._open is None and self._session is None:
            self._jobs.read(self, questions.standing, self._on_standing)

    def _follow_undo(self, changes: Changes) -> None:
        """Go back to the call that was taken back; after a redo, on to whose turn it is."""
        session_id = None if self._session is None else self._session.session_id
        if changes.deed.kind is DeedKind.UNDO:
            self._keeper.keep_now()
            contacts = changes.contacts
            self._jobs.read(
                self,
                lambda desk: questions.taken_back(desk, session_id, contacts),
                self._on_turn,
                topic=_TURN,
            )
        else:
            self._go_on()

    def _on_fresh(self, opening: Opening) -> None:
        if self._open is not None and self._open.view.card.id == opening.view.card.id:
            self._open = opening
            self.room.refresh(opening.view)

    def _read_session(self) -> None:
        if self._session is not None:
            session_id = self._session.session_id
            self._jobs.read(
                self, lambda desk: desk.sessions.view(session_id), self._on_session, topic="view"
            )

    def _on_session(self, view: SessionView) -> None:
        if self._session is None or self._session.session_id != view.session_id:
            return
        self._session = view
        self._show_queue()
        if self._open is None and view.current_id is not None:
            self._ask_turn(view.session_id)

    def _on_beat(self) -> None:
        """Follow the clock: their time, promises that run out, whoever comes back."""
        now_at = self._clock()
        if self._open is not None:
            self.room.beat()
        if self._session is None:
            return
        times = (item.to_come_at for item in self._session.items)
        if any(at is not None and at <= now_at for at in times):
            self._read_session()
        else:
            self._show_queue()

    # Drafts offered

    def _on_drafts(self, found: tuple[tuple[DraftRow, ...], DeskSettings]) -> None:
        on = None if self._open is None else self._open.view.card.id
        drafts = tuple(draft for draft in found[0] if draft.contact_id != on)
        self._settings = found[1]
        self.offer.offer(drafts, self._settings.zone)
        if drafts:
            self.unfinished_found.emit(self.offer.text)

    def _on_continued(self, draft: DraftRow) -> None:
        work = partial(questions.resumed, draft=draft)
        self._jobs.read(self, work, self._on_turn, topic=_TURN)

    def _on_discarded(self, contact_id: int) -> None:
        self._jobs.read(self, lambda desk: desk.sessions.drop_draft(contact_id), _nothing)

    # Showing

    def _on_standing(self, found: Standing) -> None:
        self._settings = found.settings
        if self._open is not None or self._session is not None:
            return
        self.start_page.show_standing(found)
        self._show_page(self.start_page)

    def _show_queue(self) -> None:
        self.queue.setVisible(self._session is not None)
        if self._session is not None:
            current = self._open.view.item_id if self._open is not None else None
            self.queue.show_session(
                self._session, current or None, self._clock(), self._settings.zone
            )

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.doable_changed.emit()

    def _on_item(self, item: SessionItemRow) -> None:
        if self._open is not None and self._open.view.item_id == item.id:
            self.room.enter()
        elif _is_open(item):
            self._open_call(item.id, item.contact_id)
        else:
            self.contact_opened.emit(item.contact_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the columns in where room is short."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _NARROW
        self.queue.setFixedWidth(_QUEUE_WIDTH[is_wide])
        self.room.set_right_width(_RIGHT_WIDTH[is_wide])

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the desk when the room is seen for the first time."""
        super().showEvent(event)
        if not self._is_loaded:
            self.reload()
        self.doable_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the room is left."""
        super().hideEvent(event)
        self._keeper.keep_now()
        self.doable_changed.emit()

    def _connect(self) -> None:
        self._jobs.changed.connect(self._on_changed)
        self._beat.timeout.connect(self._on_beat)
        self._beat.start()
        self.queue.item_opened.connect(self._on_item)
        self.queue.call_back.came_due.connect(self._on_beat)
        self.queue.call_back.offer_changed.connect(self.doable_changed)
        self.saving.done.connect(self._on_done)
        self.room.told.connect(lambda text: self.notice.emit(text, ""))
        self.offer.continued.connect(self._on_continued)
        self.offer.discarded.connect(self._on_discarded)
        self.start_page.asked.connect(self.start_session)
        self.summary.start_wanted.connect(self.start_session)
        self.summary.end_wanted.connect(self.end_session)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._call_page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.queue)
        row.addWidget(self.room, 1)
        for page in (self.start_page, self._call_page, self.summary):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.offer)
        column.addWidget(self._pages, 1)


def _is_open(item: SessionItemRow) -> bool:
    """Tell whether a line can be called: it waits, or it was skipped."""
    return item.state is not ItemState.DONE


def _nothing(_answer: object) -> None:
    """Show nothing: the words are kept."""
