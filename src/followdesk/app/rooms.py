"""The rooms and what leads from one to the other; no room knows another.

All but Today are imported when they are first entered: together they take 100 ms, which would come
between the start and the first screen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from followdesk.app.calendar_seen import seen_before
from followdesk.app.late_room import LateRoom
from followdesk.app.room_ways import CalendarRoom, PeopleRoom, ScriptsRoom, SessionRoom
from followdesk.app.surroundings import Around
from followdesk.app.typed_time import typed_time
from followdesk.gui.calendar.pages import Seen
from followdesk.gui.i18n import _
from followdesk.gui.main_window import MainWindow, Room
from followdesk.gui.opportunities.keys import (
    ON_CURRENT,
    OpportunitiesRoom,
    bind_opportunity_keys,
)
from followdesk.gui.today.panel import TodayPanel
from followdesk.services.meeting import Met
from followdesk.services.rows import LimboRow
from followdesk.system.settings_file import read_settings

TODAY, SESSION, CALENDAR, PEOPLE = "today", "session", "calendar", "people"
OPPORTUNITIES, SCRIPTS = "opportunities", "scripts"
_NEW_STEP_KEYS = "Ctrl+N"
_SHARED = ("call", "copy_number")


class Rooms(QObject):
    """Build the rooms, late but for the first, and carry their wishes to each other."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""
    told = Signal(str)
    """Nothing was done: why."""
    rhythm_wanted = Signal(int)
    value_wanted = Signal(int)
    """A rhythm, or a value touch, is to be noted for this contact."""
    answer_wanted = Signal(int, object)
    """What this contact answered to a 1-2-3 message: an `Answer`, or None to be asked."""
    draft_wanted = Signal(int)
    draft_dropped = Signal(int)
    """The draft of a message is to be opened, or put aside: its id."""
    series_finished = Signal(int)
    """The last call of a series is made: its contact, to be kept in touch with."""
    email_drafted = Signal(int)
    """The e-mail that goes with an attempt just ticked is drafted: its id."""
    text_wanted = Signal(int, str)
    """This contact is to be written to from the text of this key."""
    cure_wanted = Signal(object)
    """The cure of this `SilentRow` is to be begun."""
    invitation_wanted = Signal(int)
    """The invitation to this step is to be shown."""
    offered = Signal(str, str, str, str, object)
    """Something was done, and something can follow: words, more, a button, its keys and deed."""

    def __init__(self, around: Around, zone: str) -> None:
        """Take the user's `zone`, in which days begin and end."""
        super().__init__()
        self._around = around
        self._zone = zone
        self.today = TodayPanel(around.jobs, around.clock)
        self.session: LateRoom[SessionRoom] = LateRoom(self._build_session)
        self.calendar: LateRoom[CalendarRoom] = LateRoom(self._build_calendar)
        self.people: LateRoom[PeopleRoom] = LateRoom(self._build_people)
        self.opportunities: LateRoom[OpportunitiesRoom] = LateRoom(self._build_opportunities)
        self.scripts: LateRoom[ScriptsRoom] = LateRoom(self._build_scripts)
        self._window: MainWindow | None = None
        self._connect_today()

    def places(self) -> tuple[Room, ...]:
        """Return the rooms in their order, as the window takes them."""
        return (
            Room(TODAY, _("Today"), "today", self.today, "Ctrl+1"),
            Room(SESSION, _("Session"), "session", self.session, "Ctrl+2"),
            Room(CALENDAR, _("Calendar"), "calendar", self.calendar, "Ctrl+3"),
            Room(PEOPLE, _("People"), "people", self.people, "Ctrl+4"),
            Room(OPPORTUNITIES, _("Opportunities"), OPPORTUNITIES, self.opportunities, "Ctrl+5"),
            Room(SCRIPTS, _("Scripts"), SCRIPTS, self.scripts, "Ctrl+6"),
        )

    def use_zone(self, zone: str) -> None:
        """Take the zone of the desk, before any room but the first is built."""
        self._zone = zone

    def turn_to_day(self) -> None:
        """Show the new day: midnight has passed, or the computer slept through it."""
        self.today.reload()
        if self.calendar.is_built:
            self.calendar.panel.reload()

    def live_in(self, window: MainWindow) -> None:
        """Say in which window the rooms are."""
        self._window = window

    # What leads from room to room

    def start_session(self) -> None:
        """Go to the session and start it, or go on with the one of today."""
        self._go_to(SESSION)
        self.session.panel.start_session()

    def call(self, contact_id: int) -> None:
        """Go to the session room for one call with this contact."""
        self._go_to(SESSION)
        self.session.panel.open_call(contact_id)

    def go_to_calendar(self) -> CalendarRoom:
        """Show the calendar, and give it."""
        self._go_to(CALENDAR)
        return self.calendar.panel

    def show_contact(self, contact_id: int) -> None:
        """Show a person's card, with the keyboard in the list beside it."""
        self._go_to(PEOPLE)
        self.people.panel.show_person(contact_id)
        self.people.panel.focus_list()

    def show_opportunity(self, opportunity_id: int) -> None:
        """Show an opportunity among the others."""
        self._go_to(OPPORTUNITIES)
        self.opportunities.panel.show_opportunity(opportunity_id)
        self.opportunities.panel.focus_list()

    def show_text(self, key: str, language: str) -> None:
        """Show a text in a language among the others."""
        self._go_to(SCRIPTS)
        self.scripts.panel.show_text(key, language)

    def new_contact(self, name: str = "") -> None:
        """Ask for somebody new, wherever the person is."""
        self._go_to(PEOPLE)
        self.people.panel.new_contact(name)

    def meet(self) -> None:
        """Ask for somebody who was met, wherever the person is."""
        # Typed dates with their languages take 30 ms.
        from followdesk.gui.forms.met_dialog import MetDialog

        dialog = MetDialog(self._around.jobs, self._around.clock, self._window)
        dialog.met.connect(self._on_met)
        dialog.open()

    def _on_met(self, met: Met) -> None:
        self.noticed.emit(_("{name} is written down.").format(name=met.name), "")

    def change_stages(self) -> None:
        """Show the stages of the user's sales process."""
        # With what it shares with the room, 60 ms; 5 ms after that.
        from followdesk.gui.opportunities.stages_dialog import StagesDialog

        StagesDialog(self._around.jobs, self._window).open()

    def take_up_draft(self) -> None:
        """Go to the session room, where the calls that were not finished are offered."""
        self._go_to(SESSION)
        self.session.panel.offer_drafts()

    def keep_typed(self) -> None:
        """Keep every word typed: the window is closing, or the desk is locked."""
        if self.session.is_built:
            self.session.panel.keep_now()
        if self.scripts.is_built:
            self.scripts.panel.keep_now()

    def bind_contact_actions(self) -> None:
        """Let the contact menu act on the card of the People room, while that is seen."""
        actions = self._around.actions
        actions.bind("new_contact", self.new_contact)
        actions.bind("met", self.meet)
        actions.bind("stages", self.change_stages)
        deeds: dict[str, Callable[[PeopleRoom], object]] = {
            "edit_contact": lambda people: people.edit_current(),
            "new_opportunity": lambda people: people.new_opportunity(),
            # At the next turn: the session room would take this very key for the call it has on.
            "call": lambda people: QTimer.singleShot(0, people.call_current),
            "copy_number": lambda people: people.copy_number(),
        }
        for key, deed in deeds.items():
            actions.bind(key, partial(self._on_person, deed)).setEnabled(False)
        history = actions.bind("whole_history", lambda: self.show_history(self.contact_on() or 0))
        history.setEnabled(False)

        def follow(room: str) -> None:
            for key in deeds:
                if room != SESSION or key not in _SHARED:  # there they belong to the call
                    actions[key].setEnabled(room == PEOPLE)
            history.setEnabled(room in (PEOPLE, SESSION, OPPORTUNITIES))

        seen = bind_opportunity_keys(
            actions, lambda: self.opportunities.panel, partial(self._go_to, OPPORTUNITIES)
        )
        if self._window is not None:
            self._window.room_shown.connect(follow)
            self._window.room_shown.connect(lambda room: seen(room == OPPORTUNITIES))

    def _on_person(self, deed: Callable[[PeopleRoom], object]) -> None:
        if self._is_in(PEOPLE):
            deed(self.people.panel)

    def _is_in(self, room: str) -> bool:
        return self._window is not None and self._window.current_room == room

    def contact_on(self) -> int | None:
        """Give whoever is on the card, on the telephone or selected in the calendar, if anybody."""
        if self._is_in(PEOPLE):
            return self.people.panel.current_id
        if self._is_in(OPPORTUNITIES):
            return self.opportunities.panel.current_contact
        if self._is_in(CALENDAR):
            return self.calendar.panel.contact_on or None
        return self.session.panel.contact_on if self._is_in(SESSION) else None

    def about_on(self) -> tuple[int, int]:
        """Give whom the keyboard is on, and which opportunity of theirs; 0 for none."""
        if self._is_in(TODAY):
            return self.today.about_on
        waiting = self.session.panel.queue.contact_on if self._is_in(SESSION) else None
        if waiting is not None:
            return waiting, 0
        one = self.opportunities.panel.current if self._is_in(OPPORTUNITIES) else None
        return self.contact_on() or 0, one.id if one is not None and one.is_open else 0

    def chosen(self) -> tuple[int, ...]:
        """Give the people chosen in the list, else whoever is on the card or on the telephone."""
        if self._is_in(PEOPLE) and len(self.people.panel.chosen_ids) > 1:
            return self.people.panel.chosen_ids
        contact_id = self.contact_on()
        return () if contact_id is None else (contact_id,)

    def show_history(self, contact_id: int, begin_at: object = None) -> None:
        """Show everything that happened with a contact, from the newest or a chosen entry on."""
        # 15 ms, paid when it is first looked at.
        from followdesk.gui.people.history_dialog import HistoryDialog

        if contact_id:
            around = self._around
            HistoryDialog(
                around.jobs, around.clock, contact_id, self._window, begin_at=begin_at
            ).open()

    def new_step(self) -> None:
        """Ask for a next step with whoever is on the card or on the telephone, if anybody is.

        Where the notice offers one, it is with whom it is offered.
        """
        if self._window is not None and self._window.notice.take(_NEW_STEP_KEYS):
            return
        if self._is_in(OPPORTUNITIES) and self.contact_on() is not None:
            self.opportunities.panel.book_step()
        else:
            self.book_step(self.contact_on() or 0)

    def offer_step(self, limbo: LimboRow) -> None:
        """Say that nothing comes next with somebody, and offer to book it."""
        self.offered.emit(
            _("Nothing comes next with {name}.").format(name=limbo.contact),
            _("“{title}” is without a next step.").format(title=limbo.title),
            _("Book a next step …"),
            _NEW_STEP_KEYS,
            partial(self.book_about, limbo.contact_id, limbo.opportunity_id, ""),
        )

    def book_about(self, contact_id: int, opportunity_id: int, usual: str) -> None:
        """Ask for a next step about an opportunity; `usual` is what its stage proposes."""
        self.book_step(contact_id, opportunity_id=opportunity_id, usual=usual)

    def book_step(
        self,
        contact_id: int = 0,
        when: object = None,
        minutes: int = 0,
        *,
        opportunity_id: int = 0,
        usual: str = "",
    ) -> None:
        """Ask for a next step; `when` is a date or a moment that is already chosen, if any."""
        # Typed dates with their languages take 30 ms.
        from followdesk.gui.forms.step_dialog import StepDialog

        dialog = StepDialog(
            self._around.jobs,
            self._around.clock,
            contact_id,
            self._window,
            typed=typed_time(when, self._zone, self._around.clock()),
            opportunity_id=opportunity_id,
            usual=usual,
        )
        if minutes:
            dialog.choose_minutes(minutes)
        dialog.open()

    def _go_to(self, key: str) -> None:
        if self._window is not None:
            self._window.go_to(key)

    # Building

    def _connect_today(self) -> None:
        self.today.call_wanted.connect(self.call)
        self.today.contact_opened.connect(self.show_contact)
        self.today.step_wanted.connect(self.book_step)
        self.today.session_wanted.connect(self.start_session)
        self.today.value_wanted.connect(self.value_wanted)
        self.today.answer_wanted.connect(self.answer_wanted)
        self.today.draft_dropped.connect(self.draft_dropped)
        self.today.cure_wanted.connect(self.cure_wanted)

    def _build_session(self) -> SessionRoom:
        # 35 ms.
        from followdesk.gui.session.key_binding import bind_session_keys
        from followdesk.gui.session.panel import SessionPanel

        panel = SessionPanel(self._around.jobs, self._around.clock, self._around.icons)
        panel.contact_opened.connect(self.show_contact)
        panel.notice.connect(self.noticed)
        panel.saving.email_drafted.connect(self.email_drafted)
        panel.room.text_wanted.connect(self.text_wanted)
        panel.saving.series_finished.connect(self.series_finished)
        bind_session_keys(self._around.actions, panel)
        panel.offer_drafts()
        return panel

    def _build_calendar(self) -> CalendarRoom:
        # 25 ms.
        from followdesk.gui.calendar.block_deeds import BlockDeeds
        from followdesk.gui.calendar.item_deeds import ItemDeeds
        from followdesk.gui.calendar.panel import CalendarPanel
        from followdesk.gui.forms.step_deeds import StepDeeds

        around = self._around
        seen = Seen() if around.is_sample else seen_before(read_settings(around.settings_path))
        panel = CalendarPanel(around.jobs, around.clock, self._zone, around.icons, seen=seen)
        panel.contact_opened.connect(self.show_contact)
        panel.step_wanted.connect(self.book_step)
        panel.step_wanted_at.connect(partial(self.book_step, 0))
        deeds = ItemDeeds(panel.views, StepDeeds(around.jobs, around.clock, panel), panel)
        BlockDeeds(around.jobs, panel.week, panel.views, panel.side.legend, self.noticed.emit)
        deeds.call_wanted.connect(self.call)
        deeds.refused.connect(self.told)
        deeds.invitation_wanted.connect(self.invitation_wanted)
        panel.times_wanted.connect(around.actions["find_times"].trigger)
        panel.reload()
        return panel

    def _build_people(self) -> PeopleRoom:
        # 20 ms.
        from followdesk.gui.people.panel import PeoplePanel

        panel = PeoplePanel(self._around.jobs, self._around.clock, self._around.icons)
        panel.call_wanted.connect(self.call)
        panel.step_wanted.connect(self.book_step)
        panel.card.rhythm_wanted.connect(self.rhythm_wanted)
        panel.card.value_wanted.connect(self.value_wanted)
        panel.card.answer_wanted.connect(self.answer_wanted)
        panel.card.draft_wanted.connect(self.draft_wanted)
        panel.card.draft_dropped.connect(self.draft_dropped)
        panel.card.cure_wanted.connect(self.cure_wanted)
        panel.card.opportunity_opened.connect(self.show_opportunity)
        panel.card.series_wanted.connect(lambda key: self._around.actions[key].trigger())

        panel.history_wanted.connect(self.show_history)
        panel.import_wanted.connect(self._around.actions["import_contacts"].trigger)
        panel.number_copied.connect(
            lambda number: self.noticed.emit(_("Copied {number}.").format(number=number), "")
        )
        return panel

    def _build_opportunities(self) -> OpportunitiesRoom:
        # With its dialogs, which read typed dates and money: 60 ms.
        from followdesk.gui.opportunities.panel import OpportunitiesPanel

        around = self._around
        panel = OpportunitiesPanel(around.jobs, around.clock)
        panel.contact_opened.connect(self.show_contact)
        panel.step_wanted.connect(self.book_about)
        panel.cure_wanted.connect(self.cure_wanted)
        panel.met_wanted.connect(around.actions["met"].trigger)
        panel.deeds.noticed.connect(self.noticed)
        panel.deeds.offered.connect(self.offered)
        panel.offer_actions([around.actions[key] for key in ON_CURRENT])
        return panel

    def _build_scripts(self) -> ScriptsRoom:
        # With its editor, previews and dialogs: 60 ms.
        from followdesk.app.scripts_room import build_scripts

        panel = build_scripts(self._around)
        panel.noticed.connect(self.noticed)
        return panel
