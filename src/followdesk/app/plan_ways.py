"""What leads to the plan of a call: whoever the keyboard is on, in any room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from followdesk.app.surroundings import Around
from followdesk.gui.i18n import _
from followdesk.gui.main_window import MainWindow
from followdesk.gui.palette import Tone


class PlanWays(QObject):
    """F4 plans the next call with whoever is on show."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""

    def __init__(
        self, around: Around, window: MainWindow, about_on: Callable[[], tuple[int, int]]
    ) -> None:
        """Take what tells whom the keyboard is on, and about which opportunity."""
        super().__init__(window)
        self._around = around
        self._window = window
        self._about_on = about_on
        around.actions.bind("plan_call", self.plan)

    @Slot()
    def plan(self) -> None:
        """Ask what the call is to come to."""
        contact_id, _opportunity_id = self._about_on()
        if not contact_id:
            text = _("Choose somebody first: a row, a card, or an opportunity.")
            self._window.notice.tell(text, tone=Tone.LIMBO)
            return
        # 5 ms, paid when a call is planned for the first time.
        from followdesk.gui.forms.plan_dialog import PlanDialog

        dialog = PlanDialog(self._around.jobs, contact_id, self._window)
        dialog.noticed.connect(self.noticed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
