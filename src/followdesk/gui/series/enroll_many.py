"""Begin a series with many people: who would be enrolled, who not and why, then all in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from followdesk.domain.errors import WorkStoppedError
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, labelled
from followdesk.gui.i18n import _, format_date, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.series.boxes import ValueBox
from followdesk.gui.series_words import refused_text, series_name
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.sequence_rows import Enrolled, RefusedWhy, SequenceRow


class _Steering(QObject):
    """Be what the deed tells how far it is, and asks whether to go on."""

    moved = Signal(int)
    _reported = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_stopped = False
        self._reported.connect(self.moved, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """Let the deed end at its next report, with nothing written."""
        self._is_stopped = True

    def __call__(self, done: int) -> bool:
        """Take a report; called on the desk's thread."""
        self._reported.emit(done)
        return not self._is_stopped


class EnrollManyDialog(FormDialog):
    """Choose a sequence, see what would become of everybody chosen, and begin."""

    enrolled = Signal(object)
    """What became of them: the `Enrolled`."""

    def __init__(
        self, jobs: Jobs[Desk], contact_ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        """Show with `open()`."""
        super().__init__(_("Begin a series with several"), _("Begin them"), parent)
        self._jobs = jobs
        self._ids = tuple(contact_ids)
        self._steering: _Steering | None = None
        count = len(self._ids)
        self.sequence: ValueBox[str] = ValueBox(_("Sequence"))
        self.early = QCheckBox()
        self.early.hide()
        self.summary = PlainLabel(wraps=True, bold=True)
        self.more = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.refused = RowList(_("Not enrolled, and why"), most_lines=1)
        self.refused.setMinimumHeight(180)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("People enrolled"))
        self.bar.setRange(0, count)
        self.bar.hide()
        text = ngettext("{count} person is chosen", "{count} people are chosen", count)
        self.column.addWidget(PlainLabel(text.format(count=count), bold=True))
        self.column.addLayout(labelled(_("Sequence"), self.sequence))
        for widget in (self.summary, self.more, self.early):
            self.column.addWidget(widget)
        self.column.addWidget(self.refused, 1)
        self.column.addWidget(self.bar)
        self.setMinimumWidth(560)
        self.save_button.setEnabled(False)
        self.sequence.activated.connect(self._look)
        self.early.toggled.connect(self._look)
        jobs.read(self, _in_use, self._on_sequences, self._on_failed)
        self.sequence.setFocus()

    def save(self) -> None:
        """Enroll everybody who can be, in one deed."""
        self._steering = _Steering(self)
        self._steering.moved.connect(self.bar.setValue)
        self.bar.setValue(0)
        self.bar.show()
        self.save_button.setEnabled(False)
        work = partial(
            _enroll, self._ids, self.sequence.value, self._steering, self.early.isChecked()
        )
        self._jobs.command(work, self._on_done, self._on_failed, self)

    def reject(self) -> None:
        """Close; while they are being enrolled, stop that first: nothing is written then."""
        if self._steering is not None:
            self._steering.stop()
            return
        super().reject()

    def _on_sequences(self, rows: tuple[SequenceRow, ...]) -> None:
        self.sequence.offer((row.key, series_name(row.name)) for row in rows)
        self._look()

    @Slot()
    def _look(self) -> None:
        self.save_button.setEnabled(False)
        work = partial(_look, self._ids, self.sequence.value, self.early.isChecked())
        self._jobs.read(self, work, self._show, self._on_failed, topic="look")

    def _show(self, found: Enrolled) -> None:
        count = len(found.enrolled)
        text = ngettext("{count} series would begin.", "{count} series would begin.", count)
        self.summary.setText(text.format(count=count) if count else _("Nobody can be enrolled."))
        self.more.setText(" ".join(_notes(found)))
        self.more.setVisible(bool(self.more.text()))
        why = Counter(row.why for row in found.refused)
        early = why[RefusedWhy.BEFORE_NOT_BEFORE]
        if early:
            text = ngettext(
                "Begin also with {count} to be left alone for now",
                "Begin also with the {count} to be left alone for now",
                early,
            )
            self.early.setText(text.format(count=early))
        self.early.setVisible(bool(early) or self.early.isChecked())
        self.refused.show_rows(
            [
                Row(
                    key=row.contact_id,
                    title=row.name or _("somebody"),
                    rest=refused_text(row),
                    record=row,
                )
                for row in found.refused
            ]
        )
        self.refused.setVisible(bool(found.refused))
        self.save_button.setEnabled(bool(count))
        self.fit()

    def _on_done(self, done: Done[Enrolled]) -> None:
        self._steering = None
        self.accept()
        self.enrolled.emit(done.result)

    def _on_failed(self, error: BaseException) -> None:
        self._steering = None
        self.bar.hide()
        self.save_button.setEnabled(self.sequence.count() > 0)
        if isinstance(error, WorkStoppedError):
            self.tell(_("Stopped. Nobody was enrolled."), Tone.LIMBO)
        else:
            self.tell(sentence(error).line)


def _notes(found: Enrolled) -> list[str]:
    """Say what is worth knowing before many begin at once."""
    notes = []
    if found.first_on is not None:
        text = ngettext(
            "{count} is due on the first day, {day}.",
            "{count} are due on the first day, {day}.",
            found.on_first_day,
        )
        day = format_date(found.first_on, "MMMEd")
        notes.append(text.format(count=found.on_first_day, day=day))
    guessed = sum(row.zone_guessed for row in found.enrolled)
    if guessed:
        text = ngettext(
            "The time zone of {count} is a guess.",
            "The time zones of {count} are a guess.",
            guessed,
        )
        notes.append(text.format(count=guessed))
    shared = sum(row.shares_number for row in found.enrolled)
    if shared:
        text = ngettext(
            "{count} has a number that somebody else has as well; each has a series of their own.",
            "{count} have a number that somebody else has as well; each has a series of their own.",
            shared,
        )
        notes.append(text.format(count=shared))
    return notes


def _in_use(desk: Desk) -> tuple[SequenceRow, ...]:
    return tuple(row for row in desk.sequences.all().rows if not row.retired)


def _look(ids: Sequence[int], key: str, confirmed: bool, desk: Desk) -> Enrolled:
    return desk.enrolling.look(ids, key, confirmed=confirmed)


def _enroll(
    ids: Sequence[int],
    key: str,
    steering: _Steering,
    confirmed: bool,
    desk: Desk,
) -> Done[Enrolled]:
    return desk.enrolling.many(ids, key, steering, confirmed=confirmed)
