"""What this room asks the desk, each in one go on the desk's thread."""

from __future__ import annotations

from dataclasses import dataclass

from followdesk.domain.calling import ItemState
from followdesk.gui.session.opening import Opening
from followdesk.services.desk import Desk
from followdesk.services.session_rows import DraftRow, SessionView
from followdesk.services.settings import DeskSettings


@dataclass(frozen=True, slots=True)
class Standing:
    """Tell how things stand before a session: who waits, and a session that was not ended."""

    waiting: int
    running: SessionView | None
    settings: DeskSettings


@dataclass(frozen=True, slots=True)
class Turn:
    """Bring a session as it stands, and the call whose turn it is, if there is one."""

    view: SessionView | None
    opening: Opening | None
    settings: DeskSettings


def standing(desk: Desk) -> Standing:
    """Ask how many wait, and whether a session is running."""
    return Standing(len(desk.queue.calls()), desk.sessions.running(), desk.settings.current())


def opening(desk: Desk, item_id: int, contact_id: int) -> Opening:
    """Ask for one call, and for what was typed in it before."""
    view = desk.sessions.call(item_id) if item_id else desk.sessions.call_contact(contact_id)
    return Opening(view, desk.settings.current(), draft_of(desk, view.card.id))


def draft_of(desk: Desk, contact_id: int) -> DraftRow | None:
    """Ask for the draft of a call with a contact."""
    return next((d for d in desk.sessions.drafts() if d.contact_id == contact_id), None)


def turn(desk: Desk, session_id: int) -> Turn:
    """Ask whose turn it is in a session."""
    return _turn(desk, desk.sessions.view(session_id))


def started(desk: Desk) -> Turn:
    """Start a session, or go on with today's; ask whose turn it is."""
    return _turn(desk, desk.sessions.start())


def finished(desk: Desk, session_id: int) -> Turn:
    """End a session."""
    return Turn(desk.sessions.finish(session_id), None, desk.settings.current())


def resumed(desk: Desk, draft: DraftRow) -> Turn:
    """Go on with an unfinished call, in its session where that is still running."""
    running = desk.sessions.running()
    items = () if running is None else running.items
    item = next((i for i in items if i.contact_id == draft.contact_id), None)
    if item is None:
        return Turn(running, opening(desk, 0, draft.contact_id), desk.settings.current())
    return Turn(running, opening(desk, item.id, 0), desk.settings.current())


def taken_back(desk: Desk, session_id: int | None, contacts: frozenset[int]) -> Turn | None:
    """Ask for the call that an undo brought back; None where it brought none."""
    draft = next((d for d in desk.sessions.drafts() if d.contact_id in contacts), None)
    if draft is not None:
        return resumed(desk, draft)
    if session_id is None:
        return None
    view = desk.sessions.view(session_id)
    item = next(
        (i for i in view.items if i.contact_id in contacts and i.state is ItemState.WAITING), None
    )
    if item is None:
        return _turn(desk, view)
    return Turn(view, opening(desk, item.id, 0), desk.settings.current())


def _turn(desk: Desk, view: SessionView) -> Turn:
    current = None if view.current_id is None else opening(desk, view.current_id, 0)
    return Turn(view, current, desk.settings.current())


def drafts(desk: Desk) -> tuple[tuple[DraftRow, ...], DeskSettings]:
    """Ask which calls were not finished, the newest first."""
    return desk.sessions.drafts(), desk.settings.current()
