"""People: somebody is found, looked at, and booked; the booking is taken back."""

from __future__ import annotations

from followdesk.app.tour.said import Said
from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Asking, Visitor
from followdesk.domain.when import local
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.people.panel import PeoplePanel
from followdesk.services.changes import DeedKind
from followdesk.services.rows import StepRow

_PLAIN = "novotna"
_NAME = "Eva Novotná"
_WITH = "lena"


class PeoplePart:
    """Look for people, and book a step."""

    def __init__(self, visitor: Visitor, said: Said) -> None:
        self._it = visitor
        self._said = said
        self._booked: StepRow | None = None

    def search(self) -> Walk:
        """Ctrl+K, a name without its accents."""
        it = self._it
        field = it.of.window.top_bar.search
        yield from it.settled()
        it.press("Ctrl+K")
        it.type_in(_PLAIN)
        yield Until("somebody to be found", lambda: bool(field.found))
        yield from it.picture("search")
        found = yield from it.ask(lambda desk: desk.people.find(_PLAIN))
        shown = [row.key for row in field.found]
        expect(
            so=shown == [one.contact_id for one in found] and found[0].name == _NAME,
            otherwise=f"shown are {[row.title for row in field.found]}",
        )
        return f"“{_PLAIN}” finds {found[0].name}"

    def card(self) -> Walk:
        """Enter: the card of whoever was found."""
        it = self._it
        it.press("Return")
        panel = it.of.shell.rooms.people.panel_of(PeoplePanel)
        yield Until("the card", lambda: panel.card.card is not None and panel.isVisible())
        yield from it.picture("people")
        shown = panel.card.card
        if shown is None or shown.name != _NAME:
            raise WrongError(f"the card is of {shown and shown.name}")
        known = yield from it.ask(lambda desk: desk.people.card(shown.id))
        expect(so=known == shown, otherwise="the card is not what the desk knows")
        everybody = yield from it.ask(lambda desk: desk.people.rows())
        listed = len(panel.model.rows)
        expect(so=listed == len(everybody), otherwise=f"{listed} of {len(everybody)} are listed")
        return f"{shown.name}, {len(shown.timeline)} entries, {listed} people listed"

    def book(self) -> Walk:
        """From Today: Ctrl+N, a few letters of a name, one line, Ctrl+Enter."""
        it = self._it
        when, what = self._said.booked
        it.press("Ctrl+1")
        yield from it.settled()
        it.press("Ctrl+N")
        dialog = yield from it.dialog(StepDialog)
        it.type_in(_WITH)
        yield Until("somebody to be found", lambda: bool(dialog.person.search.found))
        it.press("Return")
        yield Until("the person", lambda: dialog.person.card is not None)
        yield Until("the keyboard in the line", dialog.line.line.hasFocus)
        it.type_in(f"{when} {what}")
        yield from it.picture("new-step")
        who = dialog.person.card
        if who is None:
            raise WrongError("nobody was chosen")
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        step = yield from self._step(who.id, what)
        if step is None or step.starts_at is None:
            raise WrongError(f"{who.name} has no step “{what}”")
        self._booked = step
        at = local(step.starts_at, it.of.shell.zone)
        is_right = (at.isoweekday(), at.hour, at.minute) == (5, 14, 30)
        expect(so=is_right, otherwise=f"it was booked on {at}")
        it.turn_the_clock(1)
        return f"{step.contact}, {at:%a %d %b %H:%M}, {step.what}"

    def undo(self) -> Walk:
        """Ctrl+Z: the step is gone, and can come back."""
        it = self._it
        booked = self._booked
        if booked is None:
            raise WrongError("no step was booked")
        yield from it.settled()
        it.press("Ctrl+Z")
        yield from it.settled()
        yield from it.picture("step-undone")
        step = yield from self._step(booked.contact_id, booked.what)
        expect(so=step is None, otherwise="the step is still there")
        state = yield from it.ask(lambda desk: desk.undo.state())
        can_redo = state[1] is not None and state[1].kind is DeedKind.ADD_STEP
        expect(so=can_redo, otherwise=f"what can be done again is {state[1]}")
        notice = it.of.window.notice.text
        expect(so=bool(notice), otherwise="nothing is said of it")
        return notice

    def _step(self, contact_id: int, what: str) -> Asking[StepRow | None]:
        card = yield from self._it.ask(lambda desk: desk.people.card(contact_id))
        return next((step for step in card.steps if step.what == what), None)
