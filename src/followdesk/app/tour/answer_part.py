"""A next step that was forgotten: the 1-2-3 message, its answer, and a text that checks in."""

from __future__ import annotations

from followdesk.app.tour.said import Said
from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Asking, Visitor
from followdesk.domain.one_two_three import Answer
from followdesk.gui.messages.answer_dialog import AnswerDialog
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.gui.messages.text_chooser import TextChooser
from followdesk.gui.people.panel import PeoplePanel
from followdesk.services.one_two_three import WaitingRow
from followdesk.services.rows import LimboRow

_FEWEST_WORDS = 6


class AnswerPart:
    """Own up to a forgotten step, note what came back, and be told of a text that checks in."""

    def __init__(self, visitor: Visitor, said: Said) -> None:
        """Take what is typed, in the language of the tour."""
        self._it = visitor
        self._said = said
        self._asked: LimboRow | None = None

    def ask(self) -> Walk:
        """On Today, F3 on who is in limbo: the message, its blanks filled, Ctrl+Enter."""
        it = self._it
        it.press("Ctrl+1")
        yield from it.settled()
        limbo = it.of.shell.rooms.today.limbo
        limbo.go_to()
        row = limbo.list.current_row
        if row is None or not isinstance(row.record, LimboRow):
            raise WrongError("nobody is in limbo")
        self._asked = row.record
        it.press("F3")
        dialog = yield from it.dialog(MessageDialog)
        yield from it.picture("one-two-three")
        blanks = len(dialog.body.blanks)
        for typed in self._said.about_them:
            if dialog.body.blanks:
                dialog.body.focus_blank()
                it.type_in(typed)
        left = dialog.body.blanks
        expect(so=not left, otherwise=f"blanks are left: {', '.join(left)}")
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        waiting = yield from self._waiting()
        if waiting is None:
            raise WrongError(f"no answer of {self._asked.contact} is waited for")
        found = yield from it.ask(lambda desk: desk.agenda.limbo())
        is_out = self._asked.opportunity_id not in [one.opportunity_id for one in found]
        expect(so=is_out, otherwise="it is still in limbo")
        return f"{waiting.contact}, {blanks} blanks; silence closes it after {waiting.closes_on}"

    def answer(self) -> Walk:
        """On the card, A on its row, then 2: a day for the call about the questions."""
        it, asked = self._it, self._asked
        if asked is None:
            raise WrongError("nobody was asked")
        people = it.of.shell.rooms.people.panel_of(PeoplePanel)
        it.of.shell.rooms.show_contact(asked.contact_id)
        card = people.card
        yield Until("the card", lambda: card.card is not None and card.card.id == asked.contact_id)
        yield from it.settled()
        waits = {} if card.card is None else {one.step_id for one in card.card.care.awaited}
        expect(so=len(waits) == 1, otherwise=f"{len(waits)} rows wait for an answer")
        card.coming.go_to(("step", *waits))
        yield from it.picture("one-two-three-waits")
        it.press("A")
        dialog = yield from it.dialog(AnswerDialog)
        yield from it.picture("answer")
        it.press(Answer.QUESTIONS.value)
        yield Until("the keyboard in the line", dialog.when.line.hasFocus)
        yield from it.picture("answer-two")
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        waiting = yield from self._waiting()
        expect(so=waiting is None, otherwise="an answer is still waited for")
        return it.of.window.notice.text

    def check_in(self) -> Walk:
        """Ctrl+Shift+F, a text: what only checks in is pointed out, Alt+B opens better."""
        it = self._it
        it.press("Ctrl+Shift+F")
        chooser = yield from it.dialog(TextChooser)
        yield from it.picture("texts")
        texts = len(chooser.list.row_model.rows)
        it.press("Return")
        dialog = yield from it.dialog(MessageDialog)
        dialog.body.moveCursor(dialog.body.textCursor().MoveOperation.Start)
        phrases = yield from it.ask(lambda desk: desk.guard.rules().phrases[dialog.view.language])
        it.type_in(f"{phrases[0].capitalize()}. ")
        yield Until("the note", lambda: bool(dialog.note.text()))
        yield from it.picture("checks-in")
        note = dialog.note.text()
        it.press("Alt+B")
        yield Until("a better opening", lambda: not dialog.note.text())
        yield from it.picture("better-opening")
        words = len(dialog.body.plain.split())
        expect(so=words > _FEWEST_WORDS, otherwise=f"{words} words are left")
        it.press("Alt+D")
        yield from it.closed(dialog)
        return f"{texts} texts; {note}"

    def _waiting(self) -> Asking[WaitingRow | None]:
        contact_id = 0 if self._asked is None else self._asked.contact_id
        rows = yield from self._it.ask(lambda desk: desk.one_two_three.waiting(contact_id))
        return rows[0] if rows else None
