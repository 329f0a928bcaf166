"""The e-mail that goes with a second voicemail: drafted by the tick, seen, sent, taken back."""

from __future__ import annotations

from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Asking, Visitor
from followdesk.domain.commitment import MessageState
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.gui.people.panel import PeoplePanel
from followdesk.gui.session.panel import SessionPanel
from followdesk.services.changes import DeedKind
from followdesk.services.message_rows import MessageView

_PLAIN, _NAME = "bergstrom", "Jon Bergström"
_TICKED = 2
_TIMES = 3


class MailPart:
    """Leave the second message of a series, and write the e-mail that goes with it."""

    def __init__(self, visitor: Visitor) -> None:
        self._it = visitor
        self._message_id = 0

    def tick(self) -> Walk:
        """Ctrl+K, a name, Ctrl+Shift+C, Alt+M, Ctrl+Enter: the tick drafts the e-mail."""
        it = self._it
        yield from it.settled()
        it.press("Ctrl+K")
        it.type_in(_PLAIN)
        field = it.of.window.top_bar.search
        yield Until("somebody to be found", lambda: bool(field.found))
        it.press("Return")
        people = it.of.shell.rooms.people.panel_of(PeoplePanel)
        yield Until("the card", lambda: people.card.card is not None and people.isVisible())
        yield from it.settled()
        it.press("Ctrl+Shift+C")
        panel = it.of.shell.rooms.session.panel_of(SessionPanel)
        yield Until("the call", lambda: panel.is_calling and _on(panel) == _NAME)
        yield from it.settled()
        it.press("Alt+M", "Ctrl+Return")
        yield Until("the call to be saved", lambda: _on(panel) != _NAME)
        yield from it.picture("e-mail-offered")
        due = yield from it.ask(lambda desk: desk.correspondence.due())
        mine = [row for row in due if row.contact == _NAME]
        expect(so=len(mine) == 1, otherwise=f"{len(mine)} e-mails are drafted for {_NAME}")
        expect(so=mine[0].number == _TICKED, otherwise=f"it goes with attempt {mine[0].number}")
        self._message_id = mine[0].id
        return f"{_NAME}, attempt {_TICKED} left, “{mine[0].subject}” is drafted"

    def send(self) -> Walk:
        """Ctrl+Shift+M opens it; its three times are free; Ctrl+Enter says that it is sent."""
        it = self._it
        it.press("Ctrl+Shift+M")
        dialog = yield from it.dialog(MessageDialog)
        yield from it.picture("e-mail")
        view = dialog.view
        expect(so=view.id == self._message_id, otherwise=f"opened is the e-mail to {view.contact}")
        expect(so=len(view.times) == _TIMES, otherwise=f"{len(view.times)} times are offered")
        are_there = all(row.is_free and row.words in dialog.body.text for row in view.times)
        expect(so=are_there, otherwise="a time is not free, or not in the text")
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        sent = yield from self._view()
        expect(so=sent.state is MessageState.SENT, otherwise=f"the e-mail is {sent.state}")
        return f"sent with {', '.join(row.words for row in view.times)}"

    def undo(self) -> Walk:
        """Ctrl+Z: it waits to be sent again."""
        it = self._it
        it.press("Ctrl+Z")
        yield from it.settled()
        again = yield from self._view()
        expect(so=again.state is MessageState.DRAFT, otherwise=f"the e-mail is {again.state}")
        state = yield from it.ask(lambda desk: desk.undo.state())
        can_redo = state[1] is not None and state[1].kind is DeedKind.SEND_EMAIL
        expect(so=can_redo, otherwise=f"what can be done again is {state[1]}")
        it.press("Ctrl+1")
        yield from it.picture("e-mail-waits")
        return it.of.window.notice.text

    def _view(self) -> Asking[MessageView]:
        if not self._message_id:
            raise WrongError("no e-mail was drafted")
        message_id = self._message_id
        view = yield from self._it.ask(lambda desk: desk.correspondence.draft(message_id))
        return view


def _on(panel: SessionPanel) -> str:
    view = panel.room.view if panel.is_calling else None
    return "" if view is None else view.card.name
