"""A call session worked from the top, each call ended in another way."""

from __future__ import annotations

from collections.abc import Callable, Generator

from followdesk.app.tour.said import Said
from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Asking, Visitor
from followdesk.domain.calling import ItemState, QueueKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.when import local
from followdesk.gui.session.call_room import CallRoom
from followdesk.gui.session.draft_form import CallWords
from followdesk.gui.session.panel import SessionPanel
from followdesk.gui.widgets.note_field import NoteField
from followdesk.services.changes import DeedKind
from followdesk.services.desk import Desk
from followdesk.services.history_rows import TimelineKind
from followdesk.services.rows import PersonCard
from followdesk.services.session_rows import CallView, SessionItemRow

_MOST_TABS = 20
_MOST_SKIPS = 12


class SessionPart:
    """Call one after the other."""

    def __init__(self, visitor: Visitor, said: Said) -> None:
        self._it = visitor
        self._said = said
        self.agreed_with = 0
        """Whose next step was agreed."""
        self.step_id = 0

    @property
    def _panel(self) -> SessionPanel:
        return self._it.of.shell.rooms.session.panel_of(SessionPanel)

    def agree(self) -> Walk:
        """F5; the first call continues, with a typed next step."""
        it, said = self._it, self._said
        when, what = said.agreed
        yield from it.settled()
        it.press("F5")
        yield Until("the first call", lambda: self._panel.is_calling)
        yield from it.picture("session")
        call = self._call()
        expect(so=call.reason.kind is QueueKind.AGREED, otherwise="the first call is not agreed")
        self._note("Alt+1", said.heard)
        self._note("Alt+2", said.heard_me)
        it.press("Alt+R", "Alt+I")
        it.type_in(f"{when} {what}")
        yield from it.picture("agreed-step")
        card = yield from self.saved(call)
        step = next((step for step in card.steps if step.what == what), None)
        if step is None or step.starts_at is None:
            raise WrongError(f"{call.card.name} has no next step “{what}”")
        on = local(step.starts_at, it.of.shell.zone)
        expect(so=(on.isoweekday(), on.hour) == (4, 10), otherwise=f"the step is on {on}")
        expect(so=step.agreed, otherwise="the step is not agreed")
        entry = card.timeline[0]
        talked = any(row.disposition == Disposition.CONNECTED for row in card.timeline)
        expect(so=talked, otherwise=f"no talk is in the history, but {entry}")
        self.agreed_with, self.step_id = card.id, step.id
        return f"{card.name}, {on:%a %d %b %H:%M}, {step.what}"

    def end(self) -> Walk:
        """The next call is over, with a reason and a note."""
        it = self._it
        call = yield from self.turn()
        it.press("Alt+R", "Alt+O", "Down", "Space")
        over = self._panel.room.ending.over
        expect(so=over.words.reason is not None, otherwise="no reason was chosen by key")
        reason = over.words.reason
        self._to_field(over.note.line.hasFocus)
        it.type_in(self._said.over)
        yield from it.picture("over")
        card = yield from self.saved(call)
        endings = [row for row in card.timeline if row.kind is TimelineKind.ENDING]
        talked = any(row.disposition == Disposition.CONNECTED for row in card.timeline)
        expect(so=talked, otherwise="no talk is in the history")
        expect(so=bool(endings), otherwise="no ending is in the history")
        expect(so=reason in (endings[0].state, endings[0].what), otherwise=f"found {endings[0]}")
        return f"{card.name}, {reason}"

    def skip(self) -> Walk:
        """Whoever is not there in person is skipped, until an attempt is due."""
        it = self._it
        skipped = []
        for _each in range(_MOST_SKIPS):
            call = yield from self.turn()
            if call.reason.kind is QueueKind.ATTEMPT:
                break
            it.press("Alt+K")
            it.type_in(self._said.skipped)
            it.press("Tab")
            it.type_in(self._said.back)
            it.press("Return")
            yield from self._after(call)
            item = yield from self._item(call.item_id)
            expect(so=item.state is ItemState.SKIPPED, otherwise=f"{item.contact}: {item.state}")
            expect(so=item.return_at is not None, otherwise=f"{item.contact} does not come back")
            skipped.append(item.contact)
            it.turn_the_clock(1)
        expect(so=bool(skipped), otherwise="nobody was there to skip")
        return ", ".join(skipped)

    def leave_a_message(self) -> Walk:
        """A message is read out and left; the next attempt has its date."""
        it = self._it
        call = yield from self.turn()
        series = call.card.series
        if series is None:
            raise WrongError(f"{call.card.name} has no series")
        number = series.current
        it.press("Ctrl+M")
        yield from it.picture("voicemail")
        it.press("Alt+M")
        foretold = call.if_left_now
        card = yield from self.saved(call)
        state = yield from it.ask(lambda desk: desk.undo.state())
        is_deed = state[0] is not None and state[0].kind is DeedKind.SAVE_ATTEMPT
        expect(so=is_deed, otherwise=f"the last deed is {state[0]}")
        after = card.series
        if after is None or foretold is None:
            raise WrongError(f"the series of {card.name} is over")
        done, following = after.steps[number - 1], after.steps[number]
        expect(so=after.current == number + 1, otherwise=f"attempt {after.current} is due")
        expect(so=done.done_at is not None, otherwise=f"attempt {number} is not ticked")
        expect(
            so=following.due_on == foretold.due_on and following.why is not None,
            otherwise=f"foretold for {foretold.due_on}, scheduled for {following.due_on}",
        )
        return f"{card.name}, attempt {number} left, {number + 1} on {following.due_on}"

    def undo(self) -> Walk:
        """A saved call is taken back, and every word of it is there again."""
        it = self._it
        yield from it.settled()
        it.press("Ctrl+2")
        call = yield from self.turn()
        history = len(call.card.timeline)
        self._note("Alt+1", self._said.at_the_desk)
        it.press("Alt+G")
        words = self._words()
        card = yield from self.saved(call)
        saved = len(card.timeline)
        expect(so=saved > history, otherwise="the call was not saved")
        it.press("Ctrl+Z")
        panel = self._panel
        yield Until(
            "the call to be back",
            lambda: (
                panel.is_calling
                and panel.room.view is not None
                and panel.room.view.card.id == card.id
            ),
        )
        yield from it.picture("undone")
        card = yield from it.ask(lambda desk: desk.people.card(card.id))
        expect(so=len(card.timeline) == history, otherwise="the history still has the call")
        back = self._words()
        is_same = (back.heard, back.ending) == (words.heard, words.ending)
        expect(so=is_same, otherwise=f"typed were {words}, back are {back}")
        return f"{card.name} is called again, “{self._said.at_the_desk}” is there"

    # In the room

    @property
    def room(self) -> CallRoom:
        """Give the call that is on, as it is seen."""
        return self._panel.room

    def turn(self) -> Asking[CallView]:
        """Wait for whoever is next."""
        yield from self._it.settled()
        yield Until("a call", lambda: self._panel.is_calling)
        return self._call()

    def _call(self) -> CallView:
        view = self._panel.room.view
        if view is None:
            raise WrongError("no call is on")
        return view

    def _words(self) -> CallWords:
        return self._panel.room.words

    def _note(self, section_keys: str, text: str) -> None:
        """Go to a section, and from its blanks to its note; type what was heard."""
        self._it.press(section_keys)
        self._to_field(lambda: isinstance(self._it.focused, NoteField))
        self._it.type_in(text)

    def _to_field(self, is_there: Callable[[], bool]) -> None:
        """Press Tab until the keyboard is there."""
        for _each in range(_MOST_TABS):
            if is_there():
                return
            self._it.press("Tab")
        raise WrongError("Tab does not lead to the field")

    def saved(self, call: CallView) -> Asking[PersonCard]:
        """Save the call by key, wait for what follows, and ask how the contact stands."""
        self._it.press("Ctrl+Return")
        yield from self._after(call)
        self._it.turn_the_clock(2)
        contact_id = call.card.id

        def ask(desk: Desk) -> PersonCard:
            return desk.people.card(contact_id)

        card = yield from self._it.ask(ask)
        return card

    def _after(self, call: CallView) -> Generator[Until, None, None]:
        panel = self._panel

        def has_gone_on() -> bool:
            view = panel.room.view
            return not panel.is_calling or (view is not None and view.item_id != call.item_id)

        yield Until(f"the call with {call.card.name} to be saved", has_gone_on)
        yield from self._it.settled()

    def _item(self, item_id: int) -> Asking[SessionItemRow]:
        view = yield from self._it.ask(lambda desk: desk.sessions.running())
        items = () if view is None else view.items
        found = next((item for item in items if item.id == item_id), None)
        if found is None:
            raise WrongError("the session has no such line")
        return found
