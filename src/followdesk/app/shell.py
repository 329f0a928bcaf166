"""The window and what belongs to all rooms: opening, locking, undo, notices, counts and clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from followdesk.app.answer_ways import AnswerWays
from followdesk.app.care_deeds import CareDeeds
from followdesk.app.dialogs import Dialogs
from followdesk.app.export_ways import ExportWays
from followdesk.app.invitation_ways import InvitationWays
from followdesk.app.limbo_watch import LimboWatch
from followdesk.app.mail_ways import MailWays
from followdesk.app.one_two_three_ways import OneTwoThreeWays
from followdesk.app.other_calendar_ways import OtherCalendarWays
from followdesk.app.overdue_ways import OverdueWays
from followdesk.app.paper_ways import PaperWays
from followdesk.app.past_deeds import PastDeeds
from followdesk.app.plan_ways import PlanWays
from followdesk.app.reminder_ways import ReminderWays
from followdesk.app.rooms import OPPORTUNITIES, SESSION, TODAY, Rooms
from followdesk.app.series_ways import SeriesWays
from followdesk.app.silence_ways import SilenceWays
from followdesk.app.surroundings import Around
from followdesk.app.times_ways import TimesWays
from followdesk.domain.errors import NothingToUndoError
from followdesk.domain.when import local
from followdesk.gui.block_words import fill_text
from followdesk.gui.deed_words import done_again_words, redo_words, taken_back_words, undo_words
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import _, format_city, format_date, format_time, ngettext
from followdesk.gui.main_window import MainWindow
from followdesk.gui.palette import Tone
from followdesk.gui.search.panel import Search
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.desk import Desk
from followdesk.services.rows import TodayPage
from followdesk.services.session_rows import DraftRow
from followdesk.services.settings import DeskSettings

_MINUTE_MS = 60_000


class Shell(QObject):
    """Hold the main window together while a desk is open."""

    ready = Signal()
    """The first screen is filled."""

    def __init__(self, around: Around, zone: str) -> None:
        """Take this computer's zone, which counts until the desk tells its own."""
        super().__init__()
        self._around = around
        self._zone = zone
        self._is_ready = False
        self._told_on: date | None = None
        self.rooms = Rooms(around, zone)
        self.window = MainWindow(self.rooms.places(), around.actions, around.icons)
        self.rooms.live_in(self.window)
        keys = around.actions["new_contact"].shortcut().toString()
        self._search = Search(around.jobs, self.window.top_bar.search, keys)
        self.dialogs = Dialogs(around, self.window, self.window.banner)
        self.dialogs.settings_changed.connect(self.enter)
        self.mail = MailWays(around, self.window, lambda: self.rooms.about_on()[0])
        self.one_two_three = OneTwoThreeWays(
            around, self.window, self.rooms.about_on, lambda: self._zone
        )
        self.care = CareDeeds(
            around,
            self.window,
            self.rooms.contact_on,
            self.rooms.show_contact,
            lambda: self._zone,
        )
        self._watch = LimboWatch(around.jobs, self.rooms.offer_step, self)
        self.overdue = OverdueWays(around, self.window, lambda: self._zone)
        self.invitations = InvitationWays(around, self.window, lambda: self.rooms.about_on()[0])
        self.export = ExportWays(around, self.window, lambda: self._zone)
        self.answers = AnswerWays(around, self.window, self.rooms.call, self.rooms.book_step)
        self.calendars = OtherCalendarWays(around, self.window, lambda: self._zone)
        self.answers.calendar_came.connect(self.calendars.look_at)
        self.paper = PaperWays(around, self.window, self.rooms.go_to_calendar)
        self.times = TimesWays(
            around,
            self.window,
            lambda: self.rooms.about_on()[0],
            self.rooms.book_step,
            self.mail.offer_times,
        )
        self.plans = PlanWays(around, self.window, self.rooms.about_on)
        self.series = SeriesWays(around, self.window, self.rooms.chosen, lambda: self._zone)
        self.silence = SilenceWays(
            around,
            self.window,
            self.rooms.call,
            self.one_two_three.ask_about,
            self.rooms.about_on,
        )
        self.reminders = ReminderWays(around, self.window, self.rooms, lambda: self._zone)
        self._minute = QTimer(self.window)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self.tell_time)
        self._bind()
        self._connect()
        self.tell_time()

    @property
    def zone(self) -> str:
        """Give the zone of the desk that is open, or was last."""
        return self._zone

    def enter(self, settings: DeskSettings) -> None:
        """Fill the rooms from the desk that is open now."""
        self._zone = settings.zone
        self.rooms.use_zone(settings.zone)
        self.window.show_status(_protection(settings))
        self.tell_time()
        self.rooms.today.reload()
        jobs = self._around.jobs
        jobs.read(self, lambda desk: desk.undo.state(), self._show_undo)
        jobs.read(self, lambda desk: desk.settings.refresh_holidays(), _nothing)
        jobs.read(self, _look_back, _nothing)
        jobs.read(self, lambda desk: desk.sessions.drafts(), self._offer_drafts)
        self.one_two_three.forget_day()
        self.reminders.enter(settings)
        self.invitations.look()
        self.calendars.enter()
        if not settings.is_sample:
            jobs.read(self, lambda desk: desk.backups.daily(), self._show_backup)
            self.dialogs.remind_of_code()

    def _bind(self) -> None:
        actions = self._around.actions
        actions.bind("undo", self.undo)
        actions.bind("redo", self.redo)
        actions.bind("start_session", self.rooms.start_session)
        actions.bind("new_step", self.rooms.new_step)
        if not self._around.is_sample:
            actions.bind("back_up", self.back_up)
        actions["undo"].setEnabled(False)
        actions["redo"].setEnabled(False)
        self.rooms.bind_contact_actions()
        self.past_deeds = PastDeeds(
            self._around, self.window, self._on_undone, self._on_redone, self._on_undo_failed
        )

    def _connect(self) -> None:
        jobs = self._around.jobs
        jobs.changed.connect(self._on_changed)
        jobs.trouble.connect(self._on_trouble)
        self.rooms.noticed.connect(self._on_noticed)
        self.rooms.email_drafted.connect(self.mail.offer)
        self.rooms.cure_wanted.connect(self.silence.cure)
        self.rooms.text_wanted.connect(self.mail.write_from)
        self.rooms.draft_wanted.connect(self.mail.open_draft)
        self.rooms.draft_dropped.connect(self.mail.drop_draft)
        self.rooms.answer_wanted.connect(self.one_two_three.note)
        self.rooms.today.message_wanted.connect(self.mail.open_row)
        self.mail.noticed.connect(self._on_noticed)
        self.mail.one_two_three_wanted.connect(self.one_two_three.ask_about)
        self.one_two_three.noticed.connect(self._on_noticed)
        self.one_two_three.message_ready.connect(self.mail.show_message)
        self.care.noticed.connect(self._on_noticed)
        self.silence.noticed.connect(self._on_noticed)
        self.silence.message_ready.connect(self.mail.show_message)
        self.silence.farewell_offered.connect(self.mail.offer_farewell)
        self.silence.text_wanted.connect(self.rooms.show_text)
        self.series.noticed.connect(self._on_noticed)
        self.plans.noticed.connect(self._on_noticed)
        self.overdue.noticed.connect(self._on_noticed)
        self.reminders.noticed.connect(self._on_noticed)
        self.invitations.noticed.connect(self._on_noticed)
        self.answers.noticed.connect(self._on_noticed)
        self.calendars.noticed.connect(self._on_noticed)
        self.export.told.connect(self.window.notice.tell)
        self.rooms.invitation_wanted.connect(self.invitations.ask_for)
        self.rooms.today.invitation_wanted.connect(self.invitations.ask_for)
        self.paper.noticed.connect(self._on_noticed)
        self.dialogs.series_shifted.connect(self.series.tell_shift)
        self.rooms.today.told.connect(self._on_told)
        self.rooms.told.connect(self._on_told)
        self.rooms.today.hold_wanted.connect(self.series.hold)
        self.rooms.value_wanted.connect(self.care.send_value)
        self.rooms.rhythm_wanted.connect(self.care.set_rhythm)
        self.rooms.series_finished.connect(self.care.offer_rhythm)
        self.rooms.today.reply_wanted.connect(self.care.reply)
        self.rooms.offered.connect(self._on_offered)
        self.rooms.today.page_shown.connect(self._on_page)
        search = self._search
        search.contact_opened.connect(self.rooms.show_contact)
        search.call_wanted.connect(self.rooms.call)
        search.new_contact_wanted.connect(self.rooms.new_contact)
        self.window.closing.connect(self.rooms.keep_typed)

    def _offer_drafts(self, drafts: tuple[DraftRow, ...]) -> None:
        if not drafts:
            return
        self.window.banner.tell(
            _("Unfinished call with {name}").format(name=drafts[0].contact),
            _("Every word you typed is kept."),
            tone=Tone.LIMBO,
            button=_("Go on with it"),
            deed=self.rooms.take_up_draft,
        )

    # Undo

    def undo(self) -> None:
        """Take the last deed back whole."""
        self._around.jobs.command(
            lambda desk: desk.undo.undo(), self._on_undone, self._on_undo_failed, self
        )

    def redo(self) -> None:
        """Do the last deed taken back again."""
        self._around.jobs.command(
            lambda desk: desk.undo.redo(), self._on_redone, self._on_undo_failed, self
        )

    def _on_undone(self, done: Done[Deed]) -> None:
        self.window.notice.tell(
            taken_back_words(done.result),
            button=_("Redo"),
            keys=self._keys("redo"),
            deed=self.redo,
        )

    def _on_redone(self, done: Done[Deed]) -> None:
        self._tell_done(done_again_words(done.result), "")

    def _on_undo_failed(self, error: BaseException) -> None:
        if isinstance(error, NothingToUndoError):
            self._around.jobs.read(self, lambda desk: desk.undo.state(), self._show_undo)
        self._on_trouble(error)

    def _show_undo(self, state: tuple[Deed | None, Deed | None]) -> None:
        actions = self._around.actions
        actions.rename("undo", undo_words(state[0]))
        actions.rename("redo", redo_words(state[1]))
        actions["undo"].setEnabled(state[0] is not None)
        actions["redo"].setEnabled(state[1] is not None)

    # Notices

    @Slot(object)
    def _on_changed(self, changes: object) -> None:
        if not isinstance(changes, Changes):
            return
        self._show_undo((changes.can_undo, changes.can_redo))
        if changes.deed.kind not in (DeedKind.UNDO, DeedKind.REDO):
            self.window.notice.put_away()
        if not self.rooms.today.isVisible():
            # Today reads its page when it is seen; the counts beside the rooms are always seen.
            jobs = self._around.jobs
            jobs.read(self, lambda desk: desk.today.page(), self._on_page, topic="counts")

    @Slot(str, str)
    def _on_noticed(self, text: str, more: str) -> None:
        self._tell_done(text, more)

    @Slot(str)
    def _on_told(self, text: str) -> None:
        self.window.notice.tell(text, tone=Tone.LIMBO)

    @Slot(str, str, str, str, object)
    def _on_offered(
        self, text: str, more: str, button: str, keys: str, deed: Callable[[], None]
    ) -> None:
        self.window.notice.tell(text, more, tone=Tone.LIMBO, button=button, keys=keys, deed=deed)

    def _tell_done(self, text: str, more: str) -> None:
        self.window.notice.tell(
            text, more, button=_("Undo"), keys=self._keys("undo"), deed=self.undo
        )

    @Slot(object)
    def _on_trouble(self, error: object) -> None:
        if isinstance(error, BaseException):
            said = sentence(error, self._zone)
            self.window.notice.tell(said.happened, said.remedy, tone=Tone.PROMISE)

    def _keys(self, action: str) -> str:
        return self._around.actions[action].shortcut().toString()

    # Backups

    def back_up(self) -> None:
        """Back up now."""
        self._around.jobs.read(
            self, lambda desk: desk.backups.now(), self._on_backed_up, self._on_trouble
        )

    def _on_backed_up(self, made_at: datetime) -> None:
        self._show_backup(made_at)
        self.window.notice.tell(_("Backed up. The copy was opened and counted."))

    def _show_backup(self, made_at: datetime | None) -> None:
        if made_at is None:
            return
        at, now = local(made_at, self._zone), local(self._around.clock(), self._zone)
        day = _("today") if at.date() == now.date() else format_date(at.date())
        self.window.show_status(
            _("Encrypted · last backup {day} {time}").format(day=day, time=format_time(at))
        )

    # Counts and clock

    @Slot(object)
    def _on_page(self, page: object) -> None:
        if not isinstance(page, TodayPage):
            return
        waiting = len(page.due) + len(page.agreed)
        numbers = page.numbers
        self.window.set_count(
            TODAY,
            str(waiting) if waiting else "",
            ngettext("{n} thing today", "{n} things today", waiting).format(n=waiting),
        )
        self.window.set_count(
            SESSION,
            str(numbers.waiting) if numbers.waiting else "",
            ngettext("{n} person waiting", "{n} people waiting", numbers.waiting).format(
                n=numbers.waiting
            ),
        )
        self.window.set_count(
            OPPORTUNITIES,
            f"{numbers.limbo}!" if numbers.limbo else "",
            ngettext("{n} without a next step", "{n} without a next step", numbers.limbo).format(
                n=numbers.limbo
            ),
        )
        self._show_block(page)
        self.care.count_down(page)
        if not self._is_ready:
            self._is_ready = True
            self.ready.emit()

    def _show_block(self, page: TodayPage) -> None:
        block = page.next_block
        if block is None:
            self.window.top_bar.show_block("")
            return
        starts, ends = local(block.starts_at, self._zone), local(block.ends_at, self._zone)
        before = _("Next call block")
        if block.starts_at <= page.now_at:
            before = _("Call block")
        elif starts.date() != local(page.now_at, self._zone).date():
            before = _("Next call block {day}").format(day=format_date(starts.date(), "E"))
        waiting = page.numbers.waiting
        self.window.top_bar.show_block(
            before,
            f"{format_time(starts)}–{format_time(ends)}",
            ngettext("· {n} waiting", "· {n} waiting", waiting).format(n=waiting),
            more=fill_text(block.fill),
        )

    def tell_time(self) -> None:
        """Tell what time it is, and again when the next minute begins."""
        now = local(self._around.clock(), self._zone)
        place = format_city(self._zone)
        day = format_date(now.date(), "yMMMEd")
        self.window.show_clock(f"{day}, {format_time(now)} ({place})")
        self.care.tick()
        self.reminders.watch.tick()
        if self._is_ready:
            self.one_two_three.look_for_silence()
            if now.date() != self._told_on:
                self.rooms.turn_to_day()
        self._told_on = now.date()
        self._minute.start(_until_next_minute(now))


def _protection(settings: DeskSettings) -> str:
    if settings.is_sample:
        return _("Sample desk: thrown away when you quit")
    return _("Encrypted")


def _look_back(desk: Desk) -> None:
    """Note the call blocks that are over: nobody may look at the calendar before the next one."""
    desk.block_records.look_back()


def _nothing(_answer: None) -> None:
    """Show nothing: what was asked for is done."""


def _until_next_minute(now: datetime) -> int:
    """Return the milliseconds until the clock on the wall moves on."""
    return _MINUTE_MS - (now.second * 1000 + now.microsecond // 1000) + 5
