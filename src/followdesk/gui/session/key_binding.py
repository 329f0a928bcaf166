"""Bind the keys of this room to its deeds; what cannot be done now has no key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance

from followdesk.domain.disposition import Disposition
from followdesk.domain.script import SectionName
from followdesk.gui.actions import Actions
from followdesk.gui.session.beside.page import Aid
from followdesk.gui.session.call_room import CallRoom
from followdesk.gui.session.draft_form import OutcomeKind
from followdesk.gui.session.queue_list import QueueList

DISPOSITION_ACTIONS: Mapping[Disposition, str] = {
    Disposition.CONNECTED: "call_reached",
    Disposition.VOICEMAIL_LEFT: "call_voicemail",
    Disposition.NO_ANSWER: "call_no_answer",
    Disposition.BUSY: "call_busy",
    Disposition.GATEKEEPER: "call_gatekeeper",
    Disposition.WRONG_NUMBER: "call_wrong_number",
    Disposition.NO_VOICEMAIL_LEFT: "call_no_message",
    Disposition.DO_NOT_CALL: "call_barred",
}


class CallingPanel(Protocol):
    """Be the room, as far as its keys are concerned."""

    room: CallRoom
    queue: QueueList
    doable_changed: SignalInstance

    def save(self) -> None:
        """Save the call that is on."""
        ...

    def ask_to_skip(self) -> None:
        """Ask why the call is skipped."""
        ...

    def end_session(self) -> None:
        """End the session."""
        ...

    @property
    def is_calling(self) -> bool:
        """Tell whether a call is on."""
        ...

    @property
    def is_in_session(self) -> bool:
        """Tell whether a session is on."""
        ...

    def isVisible(self) -> bool:
        """Tell whether the room is seen."""
        ...


def bind_session_keys(actions: Actions, panel: CallingPanel) -> None:
    """Let the actions of the session menu act on this room while it is seen."""
    calling, in_session = _calling_deeds(panel), {"end_session": panel.end_session}
    call_back = panel.queue.call_back
    for key, deed in {**calling, **in_session, "call_again": call_back.take}.items():
        actions.bind(key, deed)
    header = panel.room.header
    shared = {"call": header.dial, "copy_number": header.copy_number}
    for key, deed in shared.items():
        actions[key].triggered.connect(partial(_if_calling, panel, deed))

    def follow() -> None:
        is_calling = panel.isVisible() and panel.is_calling
        is_in_session = panel.isVisible() and panel.is_in_session
        for key in calling:
            actions[key].setEnabled(is_calling)
        for key in in_session:
            actions[key].setEnabled(is_in_session)
        actions["call_again"].setEnabled(is_in_session and call_back.offered is not None)
        actions["skip_item"].setEnabled(is_calling and is_in_session)
        if panel.isVisible():  # elsewhere they belong to the person on the card
            for key in shared:
                actions[key].setEnabled(is_calling)

    panel.doable_changed.connect(follow)
    follow()


def _if_calling(panel: CallingPanel, deed: Callable[[], None], _is_checked: bool = False) -> None:
    """Do with the number of the call that is on what another room does with its own."""
    if panel.isVisible() and panel.is_calling:
        deed()


def _calling_deeds(panel: CallingPanel) -> dict[str, Callable[[], None]]:
    room = panel.room
    deeds: dict[str, Callable[[], None]] = {
        key: partial(room.ending.choose, disposition)
        for disposition, key in DISPOSITION_ACTIONS.items()
    }
    deeds |= {
        "it_continues": partial(room.ending.choose_outcome, OutcomeKind.CONTINUES),
        "it_is_over": partial(room.ending.choose_outcome, OutcomeKind.OVER),
        "not_a_lead": room.ending.choose_not_a_lead,
        "section_you": partial(room.enter_section, SectionName.YOU),
        "section_me": partial(room.enter_section, SectionName.ME),
        "section_next_step": partial(room.enter_section, SectionName.NEXT_STEP),
        "read_voicemail": room.toggle_reading,
        **{str(aid): partial(room.beside.panel.toggle, aid) for aid in Aid},
        "tick_attempt": room.tick,
        "next_item": panel.save,
        "skip_item": panel.ask_to_skip,
    }
    return deeds
