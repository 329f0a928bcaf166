"""The program is gone in the middle of a call; the next start has every word."""

from __future__ import annotations

from followdesk.app.tour.said import Said
from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.gui.session.draft_form import CallWords, from_json
from followdesk.gui.session.panel import SessionPanel
from followdesk.gui.widgets.note_field import NoteField


class AfterCrash:
    """Lose the window in a call, and come back."""

    def __init__(self, visitor: Visitor, said: Said) -> None:
        self._it = visitor
        self._said = said
        self._words: CallWords | None = None
        self._contact_id = 0

    def crash(self) -> Walk:
        """Type on in the call, wait until it is on the desk, and take the window away."""
        it = self._it
        panel = it.of.shell.rooms.session.panel_of(SessionPanel)
        view = panel.room.view
        if view is None:
            raise WrongError("no call is on")
        yield from it.settled()
        it.press("Alt+1")
        for _each in range(20):
            if isinstance(it.focused, NoteField):
                break
            it.press("Tab")
        it.press("End")
        it.type_in(self._said.added)
        words = panel.room.words
        typed = words.heard
        self._words, self._contact_id = words, view.card.id
        # Nobody asks for it: what is typed is kept after each pause.
        yield from it.ask_until(
            "the words to be on the desk",
            lambda desk: desk.sessions.drafts(),
            lambda drafts: any(from_json(draft.form).heard == typed for draft in drafts),
        )
        yield from it.picture("before-the-crash")
        it.lose_the_window()
        return f"in the call with {view.card.name}, {sum(map(len, typed.values()))} letters typed"

    def go_on(self) -> Walk:
        """Start anew, and take up the call that is offered."""
        it = self._it
        it.start_again()
        window = it.of.window
        yield Until("the first screen", it.has_come_up, 60.0)
        yield Until("the window to be active", window.isActiveWindow)
        yield Until("the unfinished call to be offered", lambda: bool(window.banner.text))
        yield from it.picture("unfinished-call")
        it.click(it.button_of(window.banner))
        panel = it.of.shell.rooms.session.panel_of(SessionPanel)
        yield from it.settled()
        if not panel.is_calling:
            it.click(panel.offer.first)
        yield Until("the call", lambda: panel.is_calling)
        yield from it.picture("every-word")
        view, words = panel.room.view, panel.room.words
        expect(
            so=view is not None and view.card.id == self._contact_id,
            otherwise="it is another call",
        )
        before = self._words
        is_same = before is not None and (
            (words.heard, words.blanks, words.ending)
            == (before.heard, before.blanks, before.ending)
        )
        expect(so=is_same, otherwise=f"typed were {before}, back are {words}")
        return f"“{window.banner.text or next(iter(words.heard.values()))}”"
