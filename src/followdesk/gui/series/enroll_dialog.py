"""Begin a series with one person: which, and when each attempt would come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from followdesk.domain.errors import (
    AlreadyEnrolledError,
    AskFirst,
    AsksFirstError,
    DoNotCallError,
    RuleError,
)
from followdesk.domain.sequence_draft import draft_of
from followdesk.domain.series_errors import NoNumberError
from followdesk.domain.when import local
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import labelled
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.series.about_one import AboutOne
from followdesk.gui.series.boxes import ValueBox
from followdesk.gui.series.plan_view import PlanView
from followdesk.gui.series_words import series_name
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.rows import NextAttemptRow
from followdesk.services.sequence_rows import Enrolled, RefusedWhy, SequenceRow

_DATES_HEIGHT = 330  # pixels: most of the dates at once, in a window of 700 pixels as well

_Ground = tuple[tuple[SequenceRow, ...], str, tuple[str, ...]]


_ERRORS: Mapping[RefusedWhy, type[RuleError]] = {
    RefusedWhy.RUNNING: AlreadyEnrolledError,
    RefusedWhy.DO_NOT_CALL: DoNotCallError,
    RefusedWhy.NO_NUMBER: NoNumberError,
}
"""What beginning all the same would be refused with; nothing the person does here changes it."""


class EnrollDialog(AboutOne):
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
        super().__init__((_("Begin a series"), _("Begin it")), jobs, contact_id, name, parent)
        self._clock = clock
        self._rows: dict[str, SequenceRow] = {}
        self.sequence: ValueBox[str] = ValueBox(_("Sequence"))
        self.missed = QCheckBox(_("They missed a call we had agreed: attempt 1 now"))
        self.plan = PlanView(jobs)
        self.plan.list.setMinimumHeight(_DATES_HEIGHT)
        self.sharing = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.sharing.hide()
        self.anyway = KeyButton(_("Begin all the same"), "Alt+B")
        self.anyway.hide()
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
        self._do(work, self.begun.emit)

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
        self._ask()

    @Slot()
    def _ask(self) -> None:
        row = self._rows.get(self.sequence.value) if self._rows else None
        if row is None:
            return
        work = partial(_look, self._contact_id, row.key)
        self._jobs.read(self, work, self._on_looked, self._on_failed, topic="look")

    def _on_looked(self, found: Enrolled) -> None:
        """Show the dates, or say in their place why none can begin, while nothing is typed yet."""
        row = self._rows[self.sequence.value]
        refused = next((_ERRORS.get(one.why) for one in found.refused), None)
        self.tell("")
        self.anyway.hide()
        self.save_button.setEnabled(refused is None)
        self.missed.setEnabled(refused is None)
        self.plan.list.setVisible(refused is None)
        if refused is not None:
            self.plan.tell(sentence(refused()).line, Tone.LIMBO)
            self.plan.close_up()
            self.fit()
            return
        today = local(self._clock(), self._zone).date()
        draft = draft_of(row.sequence, series_name(row.name))
        self.plan.ask(draft, self._contact_id, today, after_missed=self.missed.isChecked())
        for one in found.refused:
            if one.why is RefusedWhy.BEFORE_NOT_BEFORE:
                error = AsksFirstError(AskFirst.BEFORE_NOT_BEFORE, until_on=one.until_on)
                self._on_failed(error)

    def _on_failed(self, error: BaseException) -> None:
        super()._on_failed(error)
        self.anyway.setVisible(isinstance(error, AsksFirstError))


def _ground(contact_id: int, desk: Desk) -> _Ground:
    rows = tuple(row for row in desk.sequences.all().rows if not row.retired)
    sharing = desk.enrolling.sharing_number(contact_id)
    return rows, desk.settings.current().zone, sharing


def _look(contact_id: int, key: str, desk: Desk) -> Enrolled:
    return desk.enrolling.look((contact_id,), key)


def _enroll(
    contact_id: int, missed_at: datetime | None, key: str, desk: Desk, *, confirmed: bool
) -> Done[NextAttemptRow]:
    return desk.series.enroll(contact_id, missed_at, key=key, confirmed=confirmed)
