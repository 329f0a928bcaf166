"""What the room says while no call is on: who waits, and what to do about it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from followdesk.domain.calling import ItemState
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.session.questions import Standing
from followdesk.gui.widgets.cards import EmptyState


class StartPage(EmptyState):
    """Say how many wait; the button starts a session, and is not there without anybody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Nobody is waiting."), "", _("Start call session"), parent=parent)

    def show_standing(self, found: Standing) -> None:
        """Say who waits, and what to do about it."""
        self.set_texts(*_texts(found))
        has_session = found.running is not None and found.running.current_id is not None
        self._button.setVisible(bool(found.waiting or has_session))


def _texts(found: Standing) -> tuple[str, str]:
    running = found.running
    if running is not None and running.current_id is not None:
        left = sum(item.state is ItemState.WAITING for item in running.items)
        text = ngettext(
            "Your session is not over: {count} person is waiting.",
            "Your session is not over: {count} people are waiting.",
            left,
        )
        return text.format(count=left), _("Go on where you left it (F5).")
    if not found.waiting:
        return _("Nobody is waiting."), _(
            "Agreed steps, promises and voicemail attempts come here when they are due."
        )
    text = ngettext("{count} person is waiting.", "{count} people are waiting.", found.waiting)
    return text.format(count=found.waiting), _(
        "Start a call session (F5) and work the queue top to bottom."
    )
