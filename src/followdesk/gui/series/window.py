"""Sequences: see, copy, change and retire them, with all dates for somebody while one types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QWidget

from followdesk.domain.sequence_draft import (
    DraftStep,
    Fault,
    KnownTexts,
    SequenceDraft,
    draft_of,
    faults_of,
)
from followdesk.domain.series_errors import SequenceFaultsError
from followdesk.domain.when import local
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, labelled
from followdesk.gui.forms.person_field import PersonField
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.series.plan_view import PlanView
from followdesk.gui.series.step_editor import StepEditor
from followdesk.gui.series.steps_list import StepsList
from followdesk.gui.series.window_parts import (
    all_sequences,
    change_sequence,
    column_part,
    copy_name,
    copy_sequence,
    set_retired,
)
from followdesk.gui.series_words import fault_text, series_name
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.sequence_rows import SequenceList, SequenceRow, TextRows

_SIZE = (1180, 780)  # pixels
_MARGIN_OF_SCREEN = 48  # pixels left to the frame of the window and to the system's bars
_FRAME_OF_PARTS = 96  # pixels for the margins of the window and its buttons


class SequencesWindow(FormDialog):
    """Show every sequence; what is changed is kept per sequence until it is saved."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Take whom the dates are shown for, if anybody is chosen; show with `open()`."""
        super().__init__(_("Sequences"), _("Save as a new version"), parent)
        self._jobs = jobs
        self._clock = clock
        self._rows: dict[str, SequenceRow] = {}
        self._drafts: dict[str, SequenceDraft] = {}
        self._texts = TextRows((), ())
        self._key = ""
        self._wanted_key = ""
        self._is_copied = False
        self._zone = "UTC"
        self.list = RowList(_("Sequences"))
        self.copy_button = KeyButton(_("Copy"), "Alt+C")
        self.retire_button = KeyButton(_("Retire"), "Alt+R")
        self.name = QLineEdit()
        self.steps = StepsList()
        self.editor = StepEditor()
        self.faults = PlainLabel(size=Size.SMALL, tone=Tone.PROMISE, wraps=True)
        self.person = PersonField(jobs, _("Dates for"))
        self.day = WhenLine(
            jobs, clock, _("Begun on, if not today"), hint=_("mon"), wants_what=False
        )
        self.plan = PlanView(jobs)
        self._lay_out()
        self._connect()
        self.save_button.setEnabled(False)
        if contact_id:
            self.person.show_person(contact_id)
        self.list.setFocus()
        self._read()

    def is_dirty(self) -> bool:
        """Tell whether a sequence was changed that is not saved."""
        return any(self._is_changed(key) for key in self._drafts)

    def save(self) -> None:
        """Write a new version of the sequence on show; what runs keeps the one it has."""
        key = self._key
        if not key or not self._is_changed(key):
            return
        draft = self._drafts[key]
        self.save_button.setEnabled(False)
        self._jobs.command(
            partial(change_sequence, key, draft, series_name("")),
            self._on_saved,
            self._on_failed,
            self,
        )

    # Layout

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(12)
        split.setChildrenCollapsible(False)
        parts = (self._left(), self._middle(), self._right())
        for place, (part, stretch, least) in enumerate(
            zip(parts, (22, 44, 34), (190, 300, 330), strict=True)
        ):
            part.setMinimumWidth(least)
            split.addWidget(part)
            split.setStretchFactor(place, stretch)
        split.setSizes([230, 480, 400])
        self.column.addWidget(split, 1)
        available = self.screen().availableGeometry()
        self.resize(
            min(_SIZE[0], available.width() - _MARGIN_OF_SCREEN),
            min(_SIZE[1], available.height() - _MARGIN_OF_SCREEN),
        )
        split.setMinimumHeight(self.height() - _FRAME_OF_PARTS)

    def _left(self) -> QWidget:
        part, column = column_part()
        column.addWidget(PlainLabel(_("Sequences"), bold=True))
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.copy_button, self.retire_button):
            button.setProperty("small", "true")
            button.give_way()
            buttons.addWidget(button)
        column.addLayout(buttons)
        return part

    def _middle(self) -> QWidget:
        part, column = column_part()
        column.addLayout(labelled(_("Name"), self.name))
        column.addWidget(PlainLabel(_("Attempts"), bold=True))
        column.addWidget(self.steps, 1)
        column.addWidget(self.faults)
        column.addWidget(self.editor)
        return part

    def _right(self) -> QWidget:
        part, column = column_part()
        column.addWidget(self.person)
        column.addWidget(self.day)
        column.addWidget(PlainLabel(_("All dates"), bold=True))
        column.addWidget(self.plan, 1)
        return part

    def _connect(self) -> None:
        self.list.row_entered.connect(self._on_sequence)
        self.copy_button.clicked.connect(self.copy_current)
        self.retire_button.clicked.connect(self.retire_current)
        self.name.textEdited.connect(self._on_edited)
        self.steps.steps_changed.connect(self._on_edited)
        self.steps.step_entered.connect(self._on_step)
        self.editor.changed.connect(self._on_step_changed)
        self.person.person_chosen.connect(self._ask_again)
        self.person.search.textEdited.connect(self._ask_again)
        self.day.understood.connect(self._ask_again)

    # Deeds

    @Slot()
    def copy_current(self) -> None:
        """Copy the sequence on show, and go to the copy."""
        if not self._key:
            return
        names = {series_name(row.name) for row in self._rows.values()}
        name = copy_name(series_name(self._rows[self._key].name), names)
        self._jobs.command(
            partial(copy_sequence, self._key, name, series_name("")),
            self._on_copied,
            self._on_failed,
            self,
        )

    @Slot()
    def retire_current(self) -> None:
        """Offer the sequence on show no more, or again."""
        row = self._rows.get(self._key)
        if row is not None:
            self._jobs.command(
                partial(set_retired, row.key, retired=not row.retired),
                self._on_retired,
                self._on_failed,
                self,
            )

    # What the desk answers

    def _read(self) -> None:
        self._jobs.read(self, all_sequences, self._on_list, self._on_failed, topic="list")

    def _on_list(self, answer: tuple[SequenceList, str]) -> None:
        found, self._zone = answer
        self._texts = found.texts
        self.steps.use_texts(found.texts)
        self.editor.use_texts(found.texts)
        self._rows = {row.key: row for row in found.rows}
        self._show_list()
        wanted = self._wanted_key or self._key
        self._wanted_key = ""
        is_copy = self._is_copied
        self._is_copied = False
        if not self.list.select(wanted):
            self.list.select_first()
        if is_copy:
            self.name.setFocus()
            self.name.selectAll()

    def _on_saved(self, done: Done[SequenceRow]) -> None:
        row = done.result
        self._drafts.pop(row.key, None)
        self._key = ""
        self._wanted_key = row.key
        self._read()
        saved = _("Version {number} is saved.").format(number=row.sequence.version)
        stays = ngettext(
            "{count} running series goes on with the version it began with.",
            "{count} running series go on with the version they began with.",
            row.running_older,
        ).format(count=row.running_older)
        self.tell(f"{saved} {stays}" if row.running_older else saved, Tone.AGREED)

    def _on_copied(self, done: Done[str]) -> None:
        self._wanted_key, self._is_copied = done.result, True
        self._read()
        self.tell(_("Copied. Change what you like; Ctrl+Enter saves it."), Tone.AGREED)

    def _on_retired(self, done: Done[SequenceRow]) -> None:
        row = done.result
        self._read()
        if not row.retired:
            self.tell(_("It can be begun again."), Tone.AGREED)
            return
        text = ngettext(
            "It is offered no more; {count} running series goes on to its end.",
            "It is offered no more; {count} running series go on to their end.",
            row.running,
        )
        self.tell(text.format(count=row.running), Tone.AGREED)

    def _on_failed(self, error: BaseException) -> None:
        self._say_state()
        if isinstance(error, SequenceFaultsError):
            self._show_faults(error.faults)
        self.tell(sentence(error).line)

    # What is on show

    @Slot(object)
    def _on_sequence(self, row: object) -> None:
        if not isinstance(row, Row) or row.key == self._key:
            return
        self._key = str(row.key)
        draft = self._draft(self._key)
        self.name.setText(draft.name)
        self.steps.show_steps(draft.steps)
        self._say_state()
        self._ask_again()

    @Slot(int)
    def _on_step(self, place: int) -> None:
        steps = self.steps.steps
        is_there = 0 <= place < len(steps)
        self.editor.setVisible(is_there)
        if is_there:
            self.editor.show_step(steps[place], is_last=place == len(steps) - 1)

    @Slot()
    def _on_step_changed(self) -> None:
        self.steps.change_step(self.editor.step)

    @Slot()
    def _on_edited(self) -> None:
        if not self._key:
            return
        steps: tuple[DraftStep, ...] = self.steps.steps
        self._drafts[self._key] = SequenceDraft(self.name.text(), steps)
        self.tell("")
        self._say_state()
        self._show_list()
        self._ask_again()

    def _say_state(self) -> None:
        row = self._rows.get(self._key)
        self.copy_button.setEnabled(row is not None)
        self.retire_button.setEnabled(row is not None and not row.is_needed)
        if row is None:
            return
        self.retire_button.setText(_("Take back") if row.retired else _("Retire"))
        self.retire_button.setToolTip(
            _("It begins by itself after a call that reaches nobody, so it stays in use.")
            if row.is_needed
            else _("Offer it no more, or again; what runs goes on (Alt+R)")
        )
        self._show_faults(self._faults())
        self.save_button.setEnabled(self._is_changed(self._key))

    def _faults(self) -> tuple[Fault, ...]:
        texts = self._texts
        known = KnownTexts({t.key for t in texts.said}, {t.key for t in texts.sent})
        others = [series_name(r.name) for r in self._rows.values() if r.key != self._key]
        return faults_of(self._draft(self._key), known, others)

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
        self.steps.show_faults(faults)
        self.faults.setText("\n".join(fault_text(fault) for fault in faults))
        self.faults.setVisible(bool(faults))

    def _show_list(self) -> None:
        self.list.show_rows([self._list_row(row) for row in self._rows.values()])

    def _list_row(self, row: SequenceRow) -> Row:
        draft = self._draft(row.key)
        steps = draft.steps
        text = ngettext("{count} attempt", "{count} attempts", len(steps))
        parts = [text.format(count=len(steps))]
        if row.running:
            parts.append(_("{count} running").format(count=row.running))
        badge, tone = "", Tone.NEUTRAL
        if self._is_changed(row.key):
            badge, tone = _("not saved"), Tone.LIMBO
        elif row.retired:
            badge = _("retired")
        return Row(
            key=row.key,
            title=draft.name.strip() or series_name(row.name),
            detail=" · ".join(parts),
            badge=badge,
            tone=tone,
            is_past=row.retired,
            record=row,
        )

    def _draft(self, key: str) -> SequenceDraft:
        kept = self._drafts.get(key)
        row = self._rows[key]
        return kept or draft_of(row.sequence, series_name(row.name))

    def _is_changed(self, key: str) -> bool:
        if key not in self._rows or key not in self._drafts:
            return False
        row = self._rows[key]
        draft = self._drafts[key]
        kept = draft_of(row.sequence, series_name(row.name))
        return replace(draft, name=draft.name.strip()) != kept

    @Slot()
    def _ask_again(self) -> None:
        """Ask for the dates of what is typed, for whoever is chosen, else for nobody special."""
        if not self._key:
            return
        card = self.person.card
        today = local(self._clock(), self._zone).date()
        on = today if self.day.when is None or not self.day.text else self.day.when.on
        if self._faults():
            self.plan.tell(_("No dates yet: mend what is wrong with the attempts first."))
            return
        self.plan.ask(self._draft(self._key), None if card is None else card.id, on)
