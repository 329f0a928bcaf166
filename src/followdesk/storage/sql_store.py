"""The desk through SQLAlchemy: every question beyond the first screen, and every deed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from followdesk.services.changes import Changes, Deed, PastDeedRow
from followdesk.storage import engine, journal, search_index
from followdesk.storage.block_questions import BlockQuestions
from followdesk.storage.busy_questions import BusyQuestions
from followdesk.storage.calendar_questions import CalendarQuestions
from followdesk.storage.card_questions import CardQuestions
from followdesk.storage.desk_guard import DeskGuard
from followdesk.storage.export_questions import ExportQuestions
from followdesk.storage.guard_questions import GuardQuestions
from followdesk.storage.import_questions import ImportQuestions
from followdesk.storage.invitation_questions import InvitationQuestions
from followdesk.storage.message_questions import MessageQuestions
from followdesk.storage.opportunity_questions import OpportunityQuestions
from followdesk.storage.people_questions import PeopleQuestions
from followdesk.storage.reminder_questions import ReminderQuestions
from followdesk.storage.script_questions import ScriptQuestions
from followdesk.storage.search_questions import SearchQuestions
from followdesk.storage.sequence_questions import SequenceQuestions
from followdesk.storage.session_questions import SessionQuestions
from followdesk.storage.silence_questions import SilenceQuestions
from followdesk.storage.timeline_questions import TimelineQuestions
from followdesk.storage.today_questions import TodayQuestions
from followdesk.storage.unit_of_work import SqlJournal, SqlLooking, SqlUnitOfWork


class SqlStore(
    TodayQuestions,
    CalendarQuestions,
    BusyQuestions,
    ReminderQuestions,
    InvitationQuestions,
    ExportQuestions,
    BlockQuestions,
    SessionQuestions,
    PeopleQuestions,
    CardQuestions,
    TimelineQuestions,
    SearchQuestions,
    OpportunityQuestions,
    ImportQuestions,
    MessageQuestions,
    SequenceQuestions,
    ScriptQuestions,
    GuardQuestions,
    SilenceQuestions,
):
    """Answer every question of the services, and begin their units of work."""

    def __init__(
        self,
        raw: dbapi2.Connection,
        path: Path,
        guard: DeskGuard,
        clock: Callable[[], datetime],
    ) -> None:
        TodayQuestions.__init__(self, raw)
        self._path = path
        self._guard = guard
        self._clock = clock
        self._engine = engine.wrap(raw, path)
        self._reader = self._engine.connect().execution_options(**engine.READS)
        search_index.prepare(raw)
        journal.prepare(raw)
        self._journal = SqlJournal(raw, path, guard)

    def let_go(self) -> None:
        """Let go of the connection before it is closed: SQLAlchemy would still reset it later."""
        self._reader.close()
        self._engine.dispose()

    def unit_of_work(self) -> SqlUnitOfWork:
        """Begin a unit of work."""
        session = engine.writing_session(self._engine)
        return SqlUnitOfWork(session, self._raw, self._path, self._clock, self._guard)

    def look(self) -> SqlLooking:
        """Look at entities; nothing is locked and nothing written."""
        return SqlLooking(engine.looking_session(self._reader), self._path)

    def undo(self) -> Changes:
        """Take the last deed back whole; raise NothingToUndoError where there is none."""
        return self._journal.undo()

    def redo(self) -> Changes:
        """Do the last deed taken back again; raise NothingToUndoError where there is none."""
        return self._journal.redo()

    def swap_through(self, deed_id: int) -> Changes:
        """Take back every deed down to this one, or do again every one up to it, all or none."""
        return self._journal.swap_through(deed_id)

    def past(self) -> tuple[PastDeedRow, ...]:
        """Return the deeds that can be done again or taken back, the newest first."""
        return self._journal.past()

    def close(self) -> None:
        """Let go of the connection while it is open: SQLAlchemy tidies it when it does."""
        self._reader.close()

    def state(self) -> tuple[Deed | None, Deed | None]:
        """Name what undo and redo would take next."""
        return self._journal.state()
