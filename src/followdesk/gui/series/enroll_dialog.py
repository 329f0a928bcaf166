"""Begin a series with one person: which, and when each attempt would come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from followdesk.domain.errors import AsksFirstError
from followdesk.domain.sequence_draft import draft_of
from followdesk.domain.when import local
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, labelled
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.series.boxes import ValueBox
from followdesk.gui.series.plan_view import PlanView
from followdesk.gui.series_words import series_name
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.rows import NextAttemptRow
from followdesk.services.sequence_rows import SequenceRow

_Ground = tuple[tuple[SequenceRow, ...], str, tuple[str, ...]]


class EnrollDialog(FormDialog):
    """Choose a sequence, see its dates for this person, and begin it."""

    begun = Signal(object)
    """The series has begun: the `NextAttemptRow` of its first attempt."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Show with `open()`."""
        super().__init__(_("Begin a series"), _("Begin it"), parent)
        self._jobs = jobs
        self._clock = clock
        self._contact_id = contact_id
        self._rows: dict[str, SequenceRow] = {}
        self._zone = "UTC"
        self.sequence: ValueBox[str] = ValueBox(_("Sequence"))
        self.missed = QCheckBox(_("They missed a call we had agreed: attempt 1 now"))
        self.plan = PlanView(jobs)
        self.plan.list.setMinimumHeight(260)
        self.sharing = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.sharing.hide()
        self.anyway = KeyButton(_("Begin all the same"), "Alt+B")
        self.anyway.hide()
        self.column.addWidget(PlainLabel(name, bold=True))
        self.column.addLayout(labelled(_("Sequence"), self.sequence))
        self.column.addWidget(self.missed)
        self.column.addWidget(self.sharing)
        self.column.addWidget(self.plan, 1)
        self.answers.addWidget(self.anyway)
        self.setMinimumWidth(560)
        self.save_button.setEnabled(False)
        self.sequence.activated.connect(self._ask)
        self.missed.toggled.connect(self._ask)
        self.anyway.clicked.connect(self._begin_anyway)
        jobs.read(self, partial(_ground, contact_id), self._on_ground, self._on_failed)
        self.sequence.setFocus()

    def save(self) -> None:
        """Begin the series, and close once it has begun."""
        self._begin(confirmed=False)

    def _begin(self, *, confirmed: bool) -> None:
        if not self._rows:
            return
        self.anyway.hide()
        missed_at = self._clock() if self.missed.isChecked() else None
        work = partial(
            _enroll, self._contact_id, missed_at, self.sequence.value, confirmed=confirmed
        )
        self._jobs.command(work, self._on_begun, self._on_failed, self)

    @Slot()
    def _begin_anyway(self) -> None:
        self.tell("")
        self._begin(confirmed=True)

    def _on_ground(self, ground: _Ground) -> None:
        rows, self._zone, sharing = ground
        self._rows = {row.key: row for row in rows}
        self.sequence.offer((row.key, series_name(row.name)) for row in rows)
        if sharing:
            self.sharing.setText(
                _(
                    "{names} has the same number, and a series running: both go on by themselves."
                ).format(names=", ".join(sharing))
            )
            self.sharing.show()
        self.save_button.setEnabled(bool(rows))
        self._ask()

    @Slot()
    def _ask(self) -> None:
        row = self._rows.get(self.sequence.value) if self._rows else None
        if row is None:
            return
        today = local(self._clock(), self._zone).date()
        draft = draft_of(row.sequence, series_name(row.name))
        self.plan.ask(draft, self._contact_id, today, after_missed=self.missed.isChecked())

    def _on_begun(self, done: Done[NextAttemptRow]) -> None:
        self.accept()
        self.begun.emit(done.result)

    def _on_failed(self, error: BaseException) -> None:
        self.tell(sentence(error, self._zone).line)
        self.anyway.setVisible(isinstance(error, AsksFirstError))


def _ground(contact_id: int, desk: Desk) -> _Ground:
    rows = tuple(row for row in desk.sequences.all().rows if not row.retired)
    sharing = desk.enrolling.sharing_number(contact_id)
    return rows, desk.settings.current().zone, sharing


def _enroll(
    contact_id: int, missed_at: datetime | None, key: str, desk: Desk, *, confirmed: bool
) -> Done[NextAttemptRow]:
    return desk.series.enroll(contact_id, missed_at, key=key, confirmed=confirmed)
