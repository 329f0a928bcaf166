"""Move every next step whose day has passed: one choice, all of it shown first, one undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followdesk.domain.errors import NoWorkingDayError, StepClosedError, StepInPastError
from followdesk.domain.overdue import Goal, Placed
from followdesk.domain.when import When, local
from followdesk.gui import formats
from followdesk.gui.echo import echo_when
from followdesk.gui.forms.form_dialog import FormDialog, headline, pass_on
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import Choice, SegmentedChoice
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.overdue import OverdueMove

_WIDTH, _LIST = 620, 300  # pixels
_TOPIC = "overdue"


class OverdueDialog(FormDialog):
    """Ask where to; show where each goes; move them all."""

    noticed = Signal(str, str)
    """What was done, and more about it."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        zone: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the user's `zone`; show with `open()`."""
        super().__init__(_("Move all overdue"), _("Move them"), parent)
        self._jobs, self._clock, self._zone = jobs, clock, zone
        self._moves: tuple[OverdueMove, ...] | None = None
        self._count = headline("")
        choices = (
            Choice(Goal.TODAY, _("Today"), keys="Alt+1"),
            Choice(Goal.TOMORROW, _("Next working day"), keys="Alt+2"),
            Choice(Goal.NEXT_WEEK, _("Next week"), keys="Alt+3"),
            Choice(Goal.BLOCKS, _("Into call blocks"), keys="Alt+4"),
        )
        self.goals = SegmentedChoice(_("Where to"), choices, columns=2, shows_keys=True)
        self.goals.choose(Goal.TODAY)
        self.goals.chosen.connect(self._ask)
        self.list = RowList(_("Where each step goes"))
        self.list.setMinimumHeight(_LIST)
        note = _(
            "Nobody has said yes to the new days: what was agreed is only planned from here on."
        )
        self._note = PlainLabel(note, size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.column.addWidget(self._count)
        self.column.addWidget(self.goals)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._note)
        self.setMinimumWidth(_WIDTH)
        self.save_button.setEnabled(False)
        self.goals.focus()
        self._ask()

    @property
    def goal(self) -> Goal:
        """Give where they are to go."""
        return Goal(str(self.goals.current))

    def save(self) -> None:
        """Move them as they are shown."""
        moves = [Placed(it.step.id, it.when) for it in self._moves or ()]
        if moves:
            self._jobs.command(
                lambda desk: desk.overdue.move(moves), self._on_moved, self._on_failed, self
            )

    def _ask(self, _goal: object = None) -> None:
        goal = self.goal
        self.save_button.setEnabled(False)
        self._jobs.read(
            self,
            lambda desk: desk.overdue.preview(goal),
            self._show,
            self._on_failed,
            topic=_TOPIC,
        )

    def _show(self, moves: tuple[OverdueMove, ...]) -> None:
        self._moves = moves
        today = local(self._clock(), self._zone).date()
        text = ngettext(
            "{n} next step whose day has passed", "{n} next steps whose day has passed", len(moves)
        )
        self._count.setText(
            text.format(n=len(moves)) if moves else _("No next step is overdue. Nothing to move.")
        )
        self.list.show_rows([_row(it, today) for it in moves])
        self.list.setVisible(bool(moves))
        self.goals.setEnabled(bool(moves))
        self._note.setVisible(any(it.step.agreed for it in moves))
        self.save_button.setEnabled(bool(moves))
        if not moves:
            self.fit()

    def _on_moved(self, done: Done[int]) -> None:
        self.accept()
        count = done.result
        text = ngettext("{n} next step is moved.", "{n} next steps are moved.", count)
        self.noticed.emit(text.format(n=count), "")

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, NoWorkingDayError):
            self._show(())
            self._count.setText(_("No working day is near. Look at the hours in the settings."))
            self.goals.setEnabled(True)
        elif isinstance(error, StepClosedError | StepInPastError):
            self.tell(_("Something has changed meanwhile; this is how they would go now."))
            self._ask()
        else:
            pass_on(self._jobs, error)


def _row(it: OverdueMove, today: date) -> Row:
    step = it.step
    return Row(
        key=step.id,
        title=step.contact,
        rest=step.what,
        detail=_("was {when}").format(when=_when(step.when, today)),
        badge=_when(it.when, today),
        tone=Tone.PLANNED,
        record=it,
    )


def _when(when: When, today: date) -> str:
    return echo_when(when, None, None, formats.current_locale(), today_on=today)
