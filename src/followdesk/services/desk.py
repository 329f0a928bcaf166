"""One open desk: every service, built when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

from followdesk.services.agenda import Agenda, AgendaStore
from followdesk.services.backups import BackupPlace, Backups
from followdesk.services.block_records import BlockRecords, RecordStore
from followdesk.services.calendar_export import CalendarExport, ExportStore
from followdesk.services.call_blocks import BlockStore, CallBlocks
from followdesk.services.call_plans import CallPlans, PlanStore
from followdesk.services.call_session import CallSessions, SessionStore
from followdesk.services.call_views import CallViews, ViewStore
from followdesk.services.correspondence import Correspondence, MessageStore
from followdesk.services.cures import Cures
from followdesk.services.drafting import Drafting, DraftStore, MessageWords
from followdesk.services.drafts import Drafts
from followdesk.services.enrolling import Enrolling, EnrollStore
from followdesk.services.guard import Guard, GuardStore
from followdesk.services.history import History, HistoryStore
from followdesk.services.imports import Imports, ImportStore
from followdesk.services.invitation_answers import InvitationAnswers
from followdesk.services.invitations import Invitations, InvitationStore, InvitationTexts
from followdesk.services.library import Library, LibraryStore, Scripts
from followdesk.services.meeting import Meeting
from followdesk.services.nurture import Nurture, NurtureStore
from followdesk.services.offered_times import OfferedTimes
from followdesk.services.one_two_three import OneTwoThree
from followdesk.services.opportunities import Opportunities, OpportunityStore
from followdesk.services.other_calendars import OtherCalendars, OtherCalendarStore
from followdesk.services.overdue import Overdue, OverdueStore
from followdesk.services.people import People, PeopleStore
from followdesk.services.places import PeopleReader, Places
from followdesk.services.ports import Journal, Looking, UnitOfWork, Works
from followdesk.services.promises import Promises, PromiseStore
from followdesk.services.queue import Queue, QueueStore
from followdesk.services.rehearsals import ReadingStore, Rehearsals
from followdesk.services.reminders import Reminders, ReminderStore
from followdesk.services.rhythms import Rhythms, RhythmStore
from followdesk.services.saving_calls import CallStore, SavingCalls
from followdesk.services.scripts import Hearing, OwnTexts
from followdesk.services.sequences import Sequences, SequenceStore
from followdesk.services.series import Series
from followdesk.services.settings import Holidays, Settings, SettingsStore
from followdesk.services.silence import Silences, SilenceStore
from followdesk.services.stages import Stages, StageStore
from followdesk.services.tags import Tags, TagStore
from followdesk.services.text_files import TextFiles
from followdesk.services.texts import Texts
from followdesk.services.today import Today, TodayStore
from followdesk.services.undo import Undo


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


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Hold what the services get from outside: the clock, new ids, holidays, texts, numbers.

    `words`, `invitation_texts`, `places` and `people_reader` load what they need when they are
    first called.
    """

    clock: Callable[[], datetime]
    new_uid: Callable[[], str]
    holidays: Holidays
    scripts: Scripts
    words: Callable[[], MessageWords]
    invitation_texts: Callable[[], InvitationTexts]
    places: Callable[[], Places]
    people_reader: Callable[[], PeopleReader]
    backups: BackupPlace


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


class Desk:
    """Hold the services of one open desk; used in its own thread only."""

    def __init__(
        self,
        first: FirstStore,
        load: Callable[[], Store],
        around: Surroundings,
        close: Callable[[], None],
    ) -> None:
        self._load = load
        self._around = around
        self._close = close
        self.settings = Settings(
            first, LateWorks(lambda: self._store), around.clock, around.holidays
        )
        self.queue = Queue(first, self.settings, around.clock)
        self.today = Today(first, self.queue, self.settings, around.clock)

    @cached_property
    def _store(self) -> Store:
        return self._load()

    @property
    def works(self) -> Works:
        """Units of work, for what no single service does: sample data."""
        return self._store

    @cached_property
    def library(self) -> Library:
        """The texts as they are said."""
        return Library(lambda: self._store, self._around.scripts)

    @cached_property
    def text_files(self) -> TextFiles:
        """The texts as plain files."""
        return TextFiles(self._store, self.library, self._around.clock)

    @cached_property
    def rehearsals(self) -> Rehearsals:
        """Texts read aloud, and the pace they tell."""
        return Rehearsals(self._store, self.settings, self._around.clock)

    @cached_property
    def scripts(self) -> OwnTexts:
        """The library as the user shapes it."""
        around = self._around
        texts = Texts(lambda: self._store, around.scripts, self.library)
        said = Hearing(self.rehearsals.rate, self.guard.ear)
        return OwnTexts(self._store, texts, said, self.settings, around.clock, around.new_uid)

    @cached_property
    def people(self) -> People:
        """Contacts."""
        return People(
            self._store,
            self.settings,
            self._around.clock,
            self._around.places(),
            self.series,
        )

    @cached_property
    def history(self) -> History:
        """What happened with each contact."""
        return History(self._store)

    @cached_property
    def opportunities(self) -> Opportunities:
        """Possible engagements."""
        return Opportunities(
            self._store, self.agenda, self.series, self._around.clock, self.settings
        )

    @cached_property
    def silences(self) -> Silences:
        """Who has gone silent, and in which way."""
        scripts = self.library.in_language
        return Silences(self._store, scripts, self.settings, self._around.clock)

    @cached_property
    def stages(self) -> Stages:
        """The stages of the user's sales process."""
        return Stages(self._store, self.settings, self._around.clock, self.library.in_language)

    @cached_property
    def meeting(self) -> Meeting:
        """Who was met at an event."""
        clock = self._around.clock
        return Meeting(self._store, self.people, self.agenda, self.settings, self._rhythms, clock)

    @cached_property
    def imports(self) -> Imports:
        """Contacts from files."""
        return Imports(self._store, self.settings, self._around.clock, self._around.people_reader())

    @cached_property
    def agenda(self) -> Agenda:
        """Next steps and the calendar."""
        clock, new_uid = self._around.clock, self._around.new_uid
        refresh, look_back = self._rhythms.refresh, self.block_records.look_back
        return Agenda(self._store, self.settings, clock, new_uid, refresh, look_back)

    @cached_property
    def call_blocks(self) -> CallBlocks:
        """Calling time, planned by the week and by the day."""
        return CallBlocks(self._store, self.settings, self._around.clock)

    @cached_property
    def block_records(self) -> BlockRecords:
        """What became of the call blocks that are over."""
        return BlockRecords(self._store, self.settings, self._around.clock)

    @cached_property
    def other_calendars(self) -> OtherCalendars:
        """Calendars of others, as busy time."""
        return OtherCalendars(self._store, self.settings, self._around.clock)

    @cached_property
    def overdue(self) -> Overdue:
        """Next steps whose day has passed."""
        return Overdue(self._store, self.agenda, self.settings, self._around.clock)

    @cached_property
    def reminders(self) -> Reminders:
        """What is due at a time, and what was answered to it."""
        return Reminders(self._store, self.settings, self._around.clock)

    @cached_property
    def calendar_export(self) -> CalendarExport:
        """The calendar as it goes into a file."""
        return CalendarExport(self._store, self.settings, self._around.clock)

    @cached_property
    def invitations(self) -> Invitations:
        """Invitations to agreed steps, and what is owed."""
        texts = self._around.invitation_texts()
        return Invitations(self._store, texts, self.settings, self._around.clock)

    @cached_property
    def invitation_answers(self) -> InvitationAnswers:
        """Answers to invitations, as files brought them."""
        clock, refresh = self._around.clock, self._rhythms.refresh
        return InvitationAnswers(self._store, self.settings, clock, refresh)

    @cached_property
    def series(self) -> Series:
        """The voicemail series."""
        return Series(self._store, self.settings, self._around.clock)

    @cached_property
    def sequences(self) -> Sequences:
        """The plans that series follow."""
        around = self._around
        scripts = self.library.in_language
        return Sequences(self._store, scripts, self.settings, around.clock, around.new_uid)

    @cached_property
    def enrolling(self) -> Enrolling:
        """Series begun for many people at once."""
        return Enrolling(self._store, self.settings, self._around.clock)

    @cached_property
    def promises(self) -> Promises:
        """Answers owed."""
        return Promises(self._store, self.settings, self.series, self._rhythms, self._around.clock)

    @cached_property
    def nurture(self) -> Nurture:
        """Rhythms, and what is sent."""
        return Nurture(self._store, self._rhythms, self.settings, self._around.clock)

    @cached_property
    def tags(self) -> Tags:
        """Words that gather people."""
        return Tags(self._store, self._rhythms)

    @cached_property
    def _rhythms(self) -> Rhythms:
        return Rhythms(self._store, self.settings, self._around.clock)

    @cached_property
    def _drafting(self) -> Drafting:
        around = self._around
        as_of = self.library.as_of
        return Drafting(self._store, as_of, around.words(), self.settings, around.clock)

    @cached_property
    def correspondence(self) -> Correspondence:
        """Messages that wait to be sent."""
        return Correspondence(
            self._store,
            self._drafting,
            self.series,
            self.one_two_three,
            self.cures,
            self._around.clock,
            self._day_of,
        )

    @cached_property
    def free_times(self) -> OfferedTimes:
        """Free times to offer somebody."""
        return OfferedTimes(self._store, self._drafting)

    @cached_property
    def cures(self) -> Cures:
        """The messages that cure a silence, and what follows them."""
        clock = self._around.clock
        return Cures(self._store, self._drafting, self.agenda, self.series, self.settings, clock)

    @cached_property
    def one_two_three(self) -> OneTwoThree:
        """The message that offers three answers."""
        return OneTwoThree(
            self._store,
            self._drafting,
            self.agenda,
            self.opportunities,
            self._rhythms,
            self.settings,
            self._around.clock,
        )

    @cached_property
    def sessions(self) -> CallSessions:
        """Call sessions and the calls in them."""
        clock = self._around.clock
        return CallSessions(
            self._store,
            self.queue,
            SavingCalls(
                self._store,
                self.agenda,
                self.series,
                self._drafting,
                self._rhythms,
                clock,
                self._day_of,
            ),
            CallViews(
                self._store,
                self.people.card,
                self.series.plan_if_left,
                self.library,
                self.rehearsals.rate,
                self.settings,
                clock,
            ),
            Drafts(self._store, clock),
            self.settings,
            clock,
        )

    def _day_of(self, at: datetime) -> date:
        return self.settings.calendar().today(at)

    @cached_property
    def guard(self) -> Guard:
        """The fatigue guard's limits and phrases."""
        return Guard(self._store, self._around.clock)

    @cached_property
    def call_plans(self) -> CallPlans:
        """What is thought of before a call."""
        return CallPlans(self._store, self._around.clock)

    @cached_property
    def backups(self) -> Backups:
        """Copies of the desk."""
        return Backups(self._around.backups, self.settings, self._around.clock)

    @cached_property
    def undo(self) -> Undo:
        """Deeds taken back and done again."""
        return Undo(self._store, self.settings.look_again)

    def close(self) -> None:
        """Close the file, in this thread."""
        if "_store" in self.__dict__:  # loaded: nothing is loaded only to let go of it
            self._store.let_go()
        self._close()
