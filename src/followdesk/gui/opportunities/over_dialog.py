"""It is over: why, a note where it needs one, and the day before which nobody writes again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from followdesk.domain.errors import AsksFirstError, NoteMissingError
from followdesk.domain.opportunity import LOST_REASONS, NOT_A_LEAD_REASONS, Reason
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, headline, pass_on
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.opportunities.words import who_text
from followdesk.gui.outcome_words import reason_name
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.buttons import Choice, KeyButton, SegmentedChoice
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.deeds import Over
from followdesk.services.desk import Desk
from followdesk.services.opportunity_rows import ListedOpportunity


class OverDialog(FormDialog):
    """Ask for a reason; arrow keys walk through them. What has ended gets another reason."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        row: ListedOpportunity,
        parent: QWidget | None = None,
    ) -> None:
        """Show with `open()`."""
        title = _("It is over") if row.is_open else _("Why it ended")
        super().__init__(title, _("It is over") if row.is_open else _("Save"), parent)
        self._jobs = jobs
        self._row = row
        self._is_confirmed = False
        reasons = LOST_REASONS if row.is_open else (*LOST_REASONS, Reason.AGREED)
        self.reasons = _grid(_("Why is it over?"), reasons)
        self.no_lead_reasons = _grid(_("Why is it not a lead?"), NOT_A_LEAD_REASONS)
        self.not_a_lead = KeyButton(_("Not a lead"), "Alt+L")
        self.not_a_lead.setCheckable(True)
        self.note = EchoField(_("Note"), hint=_("in a few words"))
        self.not_before = WhenLine(
            jobs,
            clock,
            _("Not before"),
            hint=_("1 feb, or leave it empty"),
            wants_what=False,
            wants_time=False,
        )
        self.column.addWidget(headline(f"{who_text(row)}: {row.title}"))
        why = PlainLabel(_("Why is it over?"), size=Size.SMALL, tone=Tone.NEUTRAL)
        for widget in (why, self.reasons, self.no_lead_reasons, self.not_a_lead):
            self.column.addWidget(widget)
        self.column.addWidget(self.note)
        self.column.addWidget(self.not_before)
        self.not_a_lead.toggled.connect(self._on_not_a_lead)
        for group in (self.reasons, self.no_lead_reasons):
            group.chosen.connect(self._on_chosen)
        self._show_group(is_lead=row.reason not in NOT_A_LEAD_REASONS)
        self.not_a_lead.setChecked(row.reason in NOT_A_LEAD_REASONS)
        self._group().choose(row.reason)
        self._group().focus()

    @property
    def reason(self) -> Reason | None:
        """Give the reason that is chosen."""
        reason = self._group().current
        return reason if isinstance(reason, Reason) else None

    def is_dirty(self) -> bool:
        """Tell whether a note or a day was typed."""
        return bool(self.note.text or self.not_before.text)

    def save(self) -> None:
        """End it, or say anew why it ended."""
        reason = self.reason
        if reason is None:
            self.tell(_("Choose the reason why it is over."))
            self._group().focus()
            return
        if self.not_before.text and not self.not_before.insist():
            return
        when = self.not_before.when if self.not_before.text else None
        over = Over(
            reason=reason, note=self.note.text, not_before_on=when.on if when is not None else None
        )
        opportunity_id, is_open, confirmed = self._row.id, self._row.is_open, self._is_confirmed
        self._jobs.command(
            lambda desk: (
                desk.opportunities.end(opportunity_id, over, confirmed=confirmed)
                if is_open
                else desk.opportunities.change_reason(opportunity_id, over)
            ),
            self._on_ended,
            self._on_failed,
            self,
        )

    def _group(self) -> SegmentedChoice:
        return self.no_lead_reasons if self.not_a_lead.isChecked() else self.reasons

    def _show_group(self, *, is_lead: bool) -> None:
        self.reasons.setVisible(is_lead)
        self.no_lead_reasons.setVisible(not is_lead)
        self.fit()

    @Slot(bool)
    def _on_not_a_lead(self, checked: bool) -> None:
        self._show_group(is_lead=not checked)
        self._group().choose(Reason.NEVER_ASKED if checked else None)
        self._group().focus()
        self._doubt_again()

    @Slot(object)
    def _on_chosen(self, reason: object) -> None:
        self._doubt_again()
        if reason is Reason.OTHER:
            self.note.setFocus()

    def _doubt_again(self) -> None:
        """Take back a yes that was said to another reason."""
        self._is_confirmed = False
        self.tell("")
        self.note.show_echo("")

    def _on_ended(self, _done: Done[int]) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        match error:
            case NoteMissingError():
                self.note.show_echo(sentence(error).line, Tone.PROMISE)
                self.note.setFocus()
            case AsksFirstError():
                self._is_confirmed = True
                said = _("{question} Save again to confirm.")
                self.tell(said.format(question=sentence(error).happened), Tone.LIMBO)
            case _:
                pass_on(self._jobs, error)


def _grid(name: str, reasons: Sequence[Reason]) -> SegmentedChoice:
    """Lay reasons out in two columns, a little smaller than other buttons: there are many."""
    grid = SegmentedChoice(name, [Choice(reason, reason_name(reason)) for reason in reasons], 2)
    for reason in reasons:
        button = grid.button(reason)
        button.setFont(sized(button.font(), Size.SMALL))
        button.setStyleSheet("min-height: 16px; padding: 5px 8px; outline: none;")
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setToolTip(reason_name(reason))
    return grid
