"""An invitation given, a move that they do not know of, and the calendar as a file."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QApplication

from followdesk.app.tour.steps import Until, Walk, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.domain.next_step import Invitation, Owed
from followdesk.gui.calendar.panel import CalendarPanel
from followdesk.gui.forms.export_dialog import ExportDialog
from followdesk.gui.forms.invitation_dialog import InvitationDialog
from followdesk.gui.forms.owed_dialog import OwedDialog
from followdesk.services.desk import Desk
from followdesk.services.rows import CalendarItem, ItemKind


def _nothing_is_asked() -> bool:
    return QApplication.activeModalWidget() is None


class InvitationPart:
    """Keep a step in both calendars."""

    def __init__(self, visitor: Visitor) -> None:
        self._it = visitor
        self._step_id = 0

    @property
    def _panel(self) -> CalendarPanel:
        return self._it.of.shell.rooms.calendar.panel_of(CalendarPanel)

    def give(self) -> Walk:
        """I on an agreed step: what would stand in their calendar; saved, and noted as sent."""
        it, panel = self._it, self._panel
        yield from it.settled()
        it.press("Ctrl+3", "T")
        yield from it.settled()
        item = _agreed_ahead(panel, it.clock())
        panel.show_date(item.on)
        yield from it.settled()
        self._step_id = item.ref_id
        it.of.shell.invitations.ask_for(item.ref_id)
        dialog = yield from it.dialog(InvitationDialog)
        dialog.my_email.setText("rita@moreira.example")
        yield from it.picture("invitation")
        path = it.folder / "invitation.ics"
        dialog.save_to(str(path))
        yield Until("the file", path.exists)
        yield from it.settled()
        it.press("Ctrl+Return")
        yield Until("the way back", _nothing_is_asked)
        path.unlink()
        row = yield from it.ask(lambda desk: _standing(desk, item.ref_id))
        expect(so=row is Invitation.SENT, otherwise=f"the invitation is {row}")
        return item.contact

    def owe(self) -> Walk:
        """Move it: the bar says who does not know; F12 leads to telling them."""
        it = self._it
        when = yield from it.ask(lambda desk: desk.invitations.view(self._step_id).when)
        later = type(when)(when.on, when.at and when.at.replace(minute=45), when.zone)
        step_id = self._step_id
        it.of.jobs.command(lambda desk: desk.agenda.move_step(step_id, later))
        yield from it.settled()
        yield from it.picture("not-told-yet")
        expect(so=bool(it.of.window.owed.text), otherwise="nobody says what is owed")
        it.press("F12")
        if len((yield from it.ask(lambda desk: desk.invitations.owed()))) > 1:
            yield from it.dialog(OwedDialog)
            yield from it.picture("who-has-to-be-told")
            it.press("Return")
        dialog = yield from it.dialog(InvitationDialog)
        yield from it.picture("tell-the-new-time")
        expect(so=dialog.view.owed is Owed.TIME, otherwise="nothing is owed")
        told = dialog.view.step_id
        it.press("Alt+K")
        yield Until("the way back", _nothing_is_asked)
        yield from it.settled()
        left = yield from it.ask(lambda desk: [row.step_id for row in desk.invitations.owed()])
        expect(so=told not in left, otherwise="it is still owed")
        return "they know"

    def export(self) -> Walk:
        """Ctrl+Shift+X: how many entries of which kinds would go into a file."""
        it = self._it
        it.press("Ctrl+Shift+X")
        dialog = yield from it.dialog(ExportDialog)
        yield from it.settled()
        yield from it.picture("calendar-as-a-file")
        wanted = dialog.wanted
        it.press("Escape")
        yield Until("the way back", _nothing_is_asked)
        return f"from {wanted.first_on}"


def _agreed_ahead(panel: CalendarPanel, now: datetime) -> CalendarItem:
    found = [
        item
        for item in panel.model.page.items
        if item.kind is ItemKind.AGREED and item.starts_at is not None and item.starts_at > now
    ]
    expect(so=bool(found), otherwise="nothing agreed is ahead on this page")
    return found[-1]


def _standing(desk: Desk, step_id: int) -> Invitation:
    return desk.invitations.view(step_id).invitation
