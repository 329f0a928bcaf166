"""What all services of a desk together ask of the storage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from followdesk.services.agenda import AgendaStore
from followdesk.services.block_records import RecordStore
from followdesk.services.calendar_export import ExportStore
from followdesk.services.call_blocks import BlockStore
from followdesk.services.call_plans import PlanStore
from followdesk.services.call_session import SessionStore
from followdesk.services.call_views import ViewStore
from followdesk.services.correspondence import MessageStore
from followdesk.services.drafting import DraftStore
from followdesk.services.enrolling import EnrollStore
from followdesk.services.guard import GuardStore
from followdesk.services.history import HistoryStore
from followdesk.services.imports import ImportStore
from followdesk.services.invitations import InvitationStore
from followdesk.services.library import LibraryStore
from followdesk.services.nurture import NurtureStore
from followdesk.services.opportunities import OpportunityStore
from followdesk.services.other_calendars import OtherCalendarStore
from followdesk.services.overdue import OverdueStore
from followdesk.services.people import PeopleStore
from followdesk.services.ports import Journal, Looking, UnitOfWork
from followdesk.services.promises import PromiseStore
from followdesk.services.queue import QueueStore
from followdesk.services.rehearsals import ReadingStore
from followdesk.services.reminders import ReminderStore
from followdesk.services.rhythms import RhythmStore
from followdesk.services.saving_calls import CallStore
from followdesk.services.sequences import SequenceStore
from followdesk.services.settings import SettingsStore
from followdesk.services.silence import SilenceStore
from followdesk.services.stages import StageStore
from followdesk.services.tags import TagStore
from followdesk.services.today import TodayStore


class FirstStore(QueueStore, TodayStore, SettingsStore, Protocol):
    """Answer what the first screen asks, before anything else is loaded."""


class Store(
    FirstStore,
    AgendaStore,
    InvitationStore,
    ExportStore,
    OtherCalendarStore,
    OverdueStore,
    ReminderStore,
    BlockStore,
    RecordStore,
    SessionStore,
    ViewStore,
    PlanStore,
    CallStore,
    PeopleStore,
    HistoryStore,
    OpportunityStore,
    StageStore,
    ImportStore,
    MessageStore,
    DraftStore,
    PromiseStore,
    RhythmStore,
    NurtureStore,
    TagStore,
    SequenceStore,
    EnrollStore,
    LibraryStore,
    GuardStore,
    ReadingStore,
    SilenceStore,
    Journal,
    Protocol,
):
    """Answer everything, and begin units of work."""

    def let_go(self) -> None:
        """Let go of the file before it is closed."""
        ...


class LateWorks:
    """Begin units of work on a store that is loaded when the first one is wanted."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    def look(self) -> Looking:
        """Look at entities; nothing is locked and nothing written."""
        return self._store().look()

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        return self._store().unit_of_work()
