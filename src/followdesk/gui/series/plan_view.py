"""All dates of a plan for one contact, each with its reason, told anew while the plan changes."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.domain.sequence_draft import SequenceDraft
from followdesk.domain.when import local
from followdesk.domain.why import FallsOn, Why
from followdesk.gui.explain import explain_why
from followdesk.gui.formats import city_of
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.i18n import _, format_date, format_time
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.series_words import attempt_text, no_dates_text
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.desk import Desk
from followdesk.services.rows import NextAttemptRow
from followdesk.services.sequence_rows import PlanRow


def plan_rows(plan: PlanRow) -> tuple[Row, ...]:
    """Show each attempt with its day, its time, and why then."""
    return tuple(_row(attempt, plan.zone) for attempt in plan.attempts)


def plan_notes(plan: PlanRow) -> str:
    """Say what is uncertain about the dates; empty where nothing is."""
    if plan.none_why is not None:
        return no_dates_text(plan.none_why)
    notes = []
    if plan.is_example:
        notes.append(_("For somebody where you are. Choose a person above to see their dates."))
    if plan.zone_guessed:
        notes.append(
            _("Their time zone is a guess: {place}.").format(place=city_of(plan.their_zone))
        )
    if len(plan.attempts) < plan.total:
        notes.append(_("The later attempts have no date: no working day is in sight."))
    return " ".join(notes)


class PlanView(QWidget):
    """Ask for the dates of a draft, and show the newest answer only."""

    def __init__(self, jobs: Jobs[Desk], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.list = RowList(_("All dates"), most_lines=6)
        self.list.setMinimumHeight(120)
        self.note = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.note.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.note)
        self._column.addWidget(self.list, 1)

    def ask(
        self, draft: SequenceDraft, contact_id: int | None, on: date, *, after_missed: bool = False
    ) -> None:
        """Ask for the dates, None for nobody in particular; only the newest answer is shown."""
        work = partial(_plan, draft, contact_id, on, after_missed=after_missed)
        self._jobs.read(self, work, self._show, self._on_failed, topic="plan")

    def tell(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show no dates but a sentence; what was asked before is not shown any more."""
        self._jobs.read(self, _nothing, self._nothing_shown, topic="plan")
        self.list.show_rows(())
        self._say(text, tone)

    def close_up(self) -> None:
        """Take at once the room of what is shown now, and no more."""
        self._column.activate()

    def _show(self, plan: PlanRow) -> None:
        self.list.show_rows(plan_rows(plan))
        self._say(plan_notes(plan), Tone.NEUTRAL if plan.is_example else Tone.LIMBO)

    def _say(self, text: str, tone: Tone) -> None:
        self.note.setText(text)
        self.note.set_tone(tone)
        self.note.setVisible(bool(text))

    def _nothing_shown(self, _none: None) -> None:
        """Leave what is told as it stands."""

    def _on_failed(self, error: BaseException) -> None:
        self.list.show_rows(())
        pass_on(self._jobs, error)


def _row(attempt: NextAttemptRow, zone: str) -> Row:
    time = ""
    if attempt.due_at is not None:
        time = format_time(local(attempt.due_at, zone))
    day = format_date(attempt.due_on, "MMMEd")
    return Row(
        key=attempt.number,
        title=_("{day} {time}").format(day=day, time=time) if time else day,
        detail=explain_why(_reasons(attempt.why), zone),
        badge=attempt_text(attempt.number, attempt.total, attempt.channel),
        tone=Tone.PLANNED,
        record=attempt,
    )


def _reasons(why: Why) -> Why:
    """Leave out when it is due: the row says that already."""
    return Why(tuple(fact for fact in why.facts if not isinstance(fact, FallsOn)))


def _plan(
    draft: SequenceDraft, contact_id: int | None, on: date, desk: Desk, *, after_missed: bool
) -> PlanRow:
    return desk.sequences.plan(draft, contact_id, on, after_missed=after_missed)


def _nothing(_desk: Desk) -> None:
    return None
