"""The fields of one attempt: how it is made, what is said or sent, and the wait after it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QLayout, QSpinBox, QVBoxLayout, QWidget

from followdesk.domain.call_back_rule import Window
from followdesk.domain.channel import Channel
from followdesk.domain.sequence_draft import DraftStep, DraftWait
from followdesk.domain.why import Unit
from followdesk.gui.forms.form_dialog import labelled, side_by_side
from followdesk.gui.i18n import _
from followdesk.gui.series.boxes import ValueBox
from followdesk.gui.series_words import CHANNELS, UNITS, WINDOWS
from followdesk.gui.widgets.spin_boxes import inset
from followdesk.services.sequence_rows import TextRows

_MOST = 9999


class StepEditor(QWidget):
    """Change one attempt; `changed` tells after each change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = TextRows((), ())
        self._step = DraftStep("")
        self._is_last = True
        self.channel: ValueBox[Channel] = ValueBox(_("Made by"))
        self.channel.offer((each, _(text)) for each, text in CHANNELS.items())
        self.script: ValueBox[str] = ValueBox(_("Said"))
        self.email: ValueBox[str | None] = ValueBox(_("E-mail that goes with it"))
        self.amount = inset(QSpinBox())
        self.amount.setRange(0, _MOST)
        self.unit: ValueBox[Unit] = ValueBox(_("Unit of the wait"))
        self.unit.offer((each, _(text)) for each, text in UNITS.items())
        self.window_: ValueBox[Window] = ValueBox(_("When in the day"))
        self.window_.offer((each, _(text)) for each, text in WINDOWS.items())
        self.latest = inset(QSpinBox())
        self.latest.setRange(0, _MOST)
        self.latest.setSpecialValueText(_("within a week"))
        self._lay_out()
        for box in (self.channel, self.script, self.email, self.unit, self.window_):
            box.activated.connect(self._on_changed)
        for spin in (self.amount, self.latest):
            spin.valueChanged.connect(self._on_changed)

    @property
    def step(self) -> DraftStep:
        """Give the attempt as it stands in the fields."""
        return self._step

    def use_texts(self, texts: TextRows) -> None:
        """Take the texts that can be chosen."""
        self._texts = texts

    def show_step(self, step: DraftStep, *, is_last: bool) -> None:
        """Show an attempt; the last one has no wait, unless a wait was left there by mistake."""
        self._step, self._is_last = step, is_last
        self.channel.choose(step.channel)
        self._offer_texts(step)
        wait = step.then
        self._rule.setVisible(wait is not None or not is_last)
        shown = wait or DraftWait()
        for spin, value in ((self.amount, shown.amount), (self.latest, shown.latest_amount or 0)):
            with QSignalBlocker(spin):
                spin.setValue(value)
        self.unit.choose(shown.unit)
        self.window_.choose(shown.window)
        self._fit()

    def _lay_out(self) -> None:
        said = labelled(_("Said or sent"), self.script)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(said)
        self._beside = _holding(labelled(_("E-mail that goes with it"), self.email))
        made_by = labelled(_("Made by"), self.channel)
        column.addLayout(side_by_side(made_by, self._beside))
        wait = side_by_side(
            labelled(_("Next attempt after"), self.amount), labelled(_("Unit"), self.unit)
        )
        self._latest_part = _holding(labelled(_("At the latest after"), self.latest))
        when = side_by_side(labelled(_("When in the day"), self.window_), self._latest_part)
        rule = QVBoxLayout()
        rule.setContentsMargins(0, 0, 0, 0)
        rule.setSpacing(8)
        rule.addLayout(wait)
        rule.addLayout(when)
        self._rule = _holding(rule)
        column.addWidget(self._rule)

    def _offer_texts(self, step: DraftStep) -> None:
        is_call = step.channel is Channel.CALL
        offered = self._texts.said if is_call else self._texts.sent
        self.script.offer((text.key, text.title) for text in offered)
        self.script.choose(step.script, _("no such text: {key}").format(key=step.script))
        self.email.offer(
            [(None, _("none")), *((text.key, text.title) for text in self._texts.sent)]
        )
        self.email.choose(step.email, _("no such text: {key}").format(key=step.email))
        self._beside.setVisible(is_call)

    def _fit(self) -> None:
        wait = self._step.then
        looks = wait is not None and wait.unit is not Unit.MINUTES
        looks = looks and wait is not None and wait.window is Window.CALL_BLOCK
        self._latest_part.setVisible(looks)

    @Slot()
    def _on_changed(self) -> None:
        step = self._step
        channel = self.channel.value
        then = None
        if not self._rule.isHidden():
            then = DraftWait(
                self.amount.value(),
                self.unit.value,
                self.window_.value,
                self.latest.value() or None,
            )
        if channel is not step.channel:
            was_written = step.channel is not Channel.CALL
            is_written = channel is not Channel.CALL
            script = self.script.value
            if was_written != is_written:
                offered = self._texts.sent if is_written else self._texts.said
                script = offered[0].key if offered else ""
            self._step = replace(step, channel=channel, script=script, email=None, then=then)
            self._offer_texts(self._step)
        else:
            self._step = replace(step, script=self.script.value, email=self.email.value, then=then)
        self._fit()
        self.changed.emit()


def _holding(layout: QLayout) -> QWidget:
    """Put fields into something that can be hidden."""
    part = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    part.setLayout(layout)
    return part
