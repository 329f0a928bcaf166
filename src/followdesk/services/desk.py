"""One open desk: every service, built when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from followdesk.services.agenda import Agenda
from followdesk.services.backups import BackupPlace, Backups
from followdesk.services.block_records import BlockRecords
from followdesk.services.calendar_export import CalendarExport
from followdesk.services.call_blocks import CallBlocks
from followdesk.services.call_plans import CallPlans
from followdesk.services.call_session import CallSessions
from followdesk.services.call_views import CallViews
from followdesk.services.correspondence import Correspondence
from followdesk.services.cures import Cures
from followdesk.services.desk_store import FirstStore, LateWorks, Store
from followdesk.services.drafting import Drafting, MessageWords
from followdesk.services.drafts import Drafts
from followdesk.services.enrolling import Enrolling
from followdesk.services.guard import Guard
from followdesk.services.history import History
from followdesk.services.imports import Imports
from followdesk.services.invitation_answers import InvitationAnswers
from followdesk.services.invitations import Invitations, InvitationTexts
from followdesk.services.library import Library, Scripts
from followdesk.services.meeting import Meeting
from followdesk.services.nurture import Nurture
from followdesk.services.offered_times import OfferedTimes
from followdesk.services.one_two_three import OneTwoThree
from followdesk.services.opportunities import Opportunities
from followdesk.services.other_calendars import OtherCalendars
from followdesk.services.overdue import Overdue
from followdesk.services.people import People
from followdesk.services.places import PeopleReader, Places
from followdesk.services.ports import Works
from followdesk.services.promises import Promises
from followdesk.services.queue import Queue
from followdesk.services.rehearsals import Rehearsals
from followdesk.services.reminders import Reminders
from followdesk.services.rhythms import Rhythms
from followdesk.services.saving_calls import SavingCalls
from followdesk.services.scripts import Hearing, OwnTexts
from followdesk.services.sequences import Sequences
from followdesk.services.series import Series
from followdesk.services.settings import Holidays, Settings
from followdesk.services.silence import Silences
from followdesk.services.stages import Stages
from followdesk.services.tags import Tags
from followdesk.services.text_files import TextFiles
from followdesk.services.texts import Texts
from followdesk.services.today import Today
from followdesk.services.undo import Undo


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
