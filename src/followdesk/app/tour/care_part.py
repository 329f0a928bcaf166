"""Somebody gets in touch and is answered in time; somebody else is kept up in a rhythm."""

from __future__ import annotations

from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Asking, Visitor
from followdesk.domain.calling import QueueKind
from followdesk.gui.forms.promise_dialog import PromiseDialog
from followdesk.gui.forms.rhythm_dialog import RhythmDialog
from followdesk.gui.forms.value_dialog import ValueDialog
from followdesk.gui.people.panel import PeoplePanel
from followdesk.services.care_rows import PromiseRow, RhythmRow

_PLAIN, _NAME = "makela", "Aino Mäkelä"
_MINUTES = 3


class CarePart:
    """Owe an answer and give it; set a rhythm and send something."""

    def __init__(self, visitor: Visitor, about: str) -> None:
        """Take what somebody gets in touch about, in the language of the tour."""
        self._it = visitor
        self._about = about
        self._promise_id = 0

    def promise(self) -> Walk:
        """Ctrl+Shift+P, a name, what it is about, Ctrl+Enter."""
        it = self._it
        it.press("Ctrl+1")
        yield from it.settled()
        it.press("Ctrl+Shift+P")
        dialog = yield from it.dialog(PromiseDialog)
        it.type_in(_PLAIN)
        yield Until("somebody to be found", lambda: bool(dialog.person.search.found))
        it.press("Return")
        yield Until("the person", lambda: dialog.person.card is not None)
        yield Until("the keyboard in the line", dialog.about.line.hasFocus)
        it.type_in(self._about)
        yield from it.picture("promise")
        said = dialog.echo
        expect(so=bool(said), otherwise="it is not said by when the answer is owed")
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        promise = yield from self._running()
        expect(so=promise is not None, otherwise=f"{_NAME} is owed nothing")
        self._promise_id = 0 if promise is None else promise.id
        return said

    def count_down(self) -> Walk:
        """The next answer that is owed counts down in every room."""
        it = self._it
        badge = it.of.window.promise
        before = badge.text()
        it.press("Ctrl+3")
        it.turn_the_clock(_MINUTES)
        yield from it.picture("countdown")
        after = badge.text()
        is_so = badge.isVisible() and bool(after) and after != before
        expect(so=is_so, otherwise=f"“{before}” became “{after}”")
        return f"{before} → {after}"

    def answer(self) -> Walk:
        """On Today, D on its row: the answer is given."""
        it = self._it
        it.press("Ctrl+1")
        yield from it.settled()
        due = it.of.shell.rooms.today.due
        due.go_to((QueueKind.PROMISE, self._promise_id))
        yield from it.picture("worklist")
        row = due.list.current_row
        is_there = row is not None and row.title == _NAME
        expect(so=is_there, otherwise=f"the worklist is on {row and row.title}")
        it.press("D")
        yield from it.settled()
        promise = yield from self._running()
        expect(so=promise is None, otherwise="the answer is still owed")
        numbers = yield from it.ask(lambda desk: desk.today.numbers())
        share = numbers.promises_kept
        if share is None:
            raise WrongError("no share of promises kept is known")
        return f"kept {share.kept} of {share.ended}"

    def rhythm(self) -> Walk:
        """Ctrl+K, the name, Ctrl+Shift+R: every four weeks from now on."""
        it = self._it
        it.press("Ctrl+K")
        it.type_in(_PLAIN)
        field = it.of.window.top_bar.search
        yield Until("somebody to be found", lambda: bool(field.found))
        it.press("Return")
        people = it.of.shell.rooms.people.panel_of(PeoplePanel)
        yield Until("the card", lambda: _on(people) == _NAME and people.isVisible())
        yield from it.settled()
        it.press("Ctrl+Shift+R")
        dialog = yield from it.dialog(RhythmDialog)
        it.press("Down", "Down")
        yield from it.picture("rhythm")
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        row = yield from self._rhythm()
        expect(so=not row.tag, otherwise=f"the rhythm is that of the tag {row.tag}")
        return f"every {row.ideal_days} days, next {row.next_on}, at the latest {row.latest_on}"

    def value(self) -> Walk:
        """Ctrl+Shift+T, Ctrl+Enter, and once more: two touches on one day are asked about first."""
        it = self._it
        before = yield from self._rhythm()
        it.turn_the_clock(1)
        it.press("Ctrl+Shift+T")
        dialog = yield from it.dialog(ValueDialog)
        yield from it.picture("value-touch")
        it.press("Ctrl+Return")
        yield Until("the question whether this is too much", lambda: bool(dialog.told))
        yield from it.settled()
        dialog.save_button.click()
        yield from it.closed(dialog)
        after = yield from self._rhythm()
        yield from it.picture("kept-in-touch")
        expect(so=after.latest_on == before.latest_on, otherwise="the longest gap has moved")
        expect(so=after.next_on >= before.next_on, otherwise=f"the next is {after.next_on}")
        return it.of.window.notice.text

    def _running(self) -> Asking[PromiseRow | None]:
        promises = yield from self._it.ask(lambda desk: desk.promises.running())
        return next((one for one in promises if one.contact == _NAME), None)

    def _rhythm(self) -> Asking[RhythmRow]:
        found = yield from self._it.ask(lambda desk: desk.people.find(_PLAIN))
        contact_id = found[0].contact_id
        care = yield from self._it.ask(lambda desk: desk.nurture.of(contact_id))
        if care.rhythm is None:
            raise WrongError(f"{_NAME} has no rhythm")
        return care.rhythm


def _on(people: PeoplePanel) -> str:
    return "" if people.card.card is None else people.card.card.name
