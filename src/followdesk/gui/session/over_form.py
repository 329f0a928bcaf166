"""It is over: why, a note where it needs one, and the day before which nobody writes again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from followdesk.domain.opportunity import LOST_REASONS, NOT_A_LEAD_REASONS, Reason
from followdesk.gui.i18n import _
from followdesk.gui.outcome_words import REASONS
from followdesk.gui.palette import Tone
from followdesk.gui.session.draft_form import OverWords
from followdesk.gui.session.keys import NOT_A_LEAD_KEY
from followdesk.gui.session.typed_line import Reader
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.buttons import Choice, KeyButton, SegmentedChoice
from followdesk.gui.widgets.echo_field import Echo, EchoField
from followdesk.gui.widgets.labels import PlainLabel


class OverForm(QWidget):
    """Ask for a reason; arrow keys walk through them."""

    edited = Signal()

    def __init__(self, reader: Callable[[], Reader], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.reasons = _grid(_("Why is it over?"), (*LOST_REASONS, Reason.AGREED))
        self.no_lead_reasons = _grid(_("Why is it not a lead?"), NOT_A_LEAD_REASONS)
        self.not_a_lead = KeyButton(_("Not a lead"))
        self.not_a_lead.setCheckable(True)
        self.not_a_lead.draw_keys(NOT_A_LEAD_KEY)
        self.not_a_lead.setToolTip(_("Not a lead at all (Alt+L)"))
        self.note = EchoField(_("Note"), hint=_("in a few words"))
        self.not_before = EchoField(
            _("Not before"), self._understand, hint=_("1 feb, or leave it empty")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Why is it over?"), size=Size.SMALL, tone=Tone.NEUTRAL))
        column.addWidget(self.reasons)
        column.addWidget(self.no_lead_reasons)
        column.addWidget(self.not_a_lead)
        column.addWidget(self.note)
        column.addWidget(self.not_before)
        self.reasons.chosen.connect(self._on_chosen)
        self.no_lead_reasons.chosen.connect(self._on_chosen)
        self.not_a_lead.toggled.connect(self._on_not_a_lead)
        self.note.edited.connect(self._on_edited)
        self.not_before.edited.connect(self._on_edited)
        self._show_group(is_lead=True)

    @property
    def words(self) -> OverWords:
        """Give everything typed and chosen."""
        reason = self._group().current
        return OverWords(
            reason=reason if isinstance(reason, Reason) else None,
            note=self.note.line.text(),
            not_before=self.not_before.line.text(),
        )

    def show_words(self, words: OverWords) -> None:
        """Put everything in as it was typed, without telling anybody."""
        self.reasons.choose(words.reason)
        self.no_lead_reasons.choose(words.reason)
        self.note.set_text(words.note)
        self.not_before.set_text(words.not_before)
        is_lead = words.reason not in NOT_A_LEAD_REASONS
        with QSignalBlocker(self.not_a_lead):
            self.not_a_lead.setChecked(not is_lead)
        self._show_group(is_lead=is_lead)

    def choose_not_a_lead(self) -> None:
        """Say in one key that this never was a lead; which kind can be changed with the arrows."""
        self.not_a_lead.setChecked(True)

    def focus_reasons(self) -> None:
        """Take the keyboard: on the reason that is chosen, or the first."""
        self._group().focus()

    def _group(self) -> SegmentedChoice:
        return self.no_lead_reasons if self.not_a_lead.isChecked() else self.reasons

    def _show_group(self, *, is_lead: bool) -> None:
        self.reasons.setVisible(is_lead)
        self.no_lead_reasons.setVisible(not is_lead)

    def _on_not_a_lead(self, checked: bool) -> None:
        self._show_group(is_lead=not checked)
        self._group().choose(Reason.NEVER_ASKED if checked else None)
        self._group().focus()
        self.edited.emit()

    def _on_chosen(self, reason: object) -> None:
        if reason is Reason.OTHER:
            self.note.line.setFocus()
        self.edited.emit()

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    def _understand(self, text: str) -> Echo:
        return self._reader().echo(self._reader().read(text), None)


def _grid(name: str, reasons: Sequence[Reason]) -> SegmentedChoice:
    """Lay reasons out in two columns, a little smaller than other buttons: there are many."""
    grid = SegmentedChoice(name, [Choice(reason, _name(reason)) for reason in reasons], 2)
    for place, reason in enumerate(reasons):
        button = grid.button(reason)
        button.setFont(sized(button.font(), Size.SMALL))
        button.setStyleSheet("min-height: 16px; padding: 5px 8px;")
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if place % 2:  # the longer ones stand at the right
            button.give_way()
        button.setToolTip(_name(reason))
    return grid


def _name(reason: Reason) -> str:
    """Name a reason as a button does, with a capital letter."""
    text = _(REASONS[reason])
    return text[:1].upper() + text[1:]
