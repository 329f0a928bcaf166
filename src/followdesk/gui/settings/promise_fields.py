"""By when the user promises an answer, and in which words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from followdesk.domain.promise import LEAST_HOURS, MOST_HOURS
from followdesk.gui.forms.form_dialog import labelled, side_by_side
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.promise_words import promise_sentence
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.spin_boxes import inset
from followdesk.services.settings import DeskSettings

_LONGEST_WORDS = 120


class PromiseFields(QWidget):
    """Ask for the rule of promises; the field of one's own words shows what it comes to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hours = inset(QSpinBox())
        self.hours.setRange(LEAST_HOURS, MOST_HOURS)
        self.hours.setSuffix(_(" h"))
        self.run = QComboBox()
        self.run.addItem(_("run on every day"), userData=False)
        self.run.addItem(_("rest on days off"), userData=True)
        self.by_end_of_day = QCheckBox(_("or by the end of the next business day, if sooner"))
        self.words = QLineEdit()
        self.words.setMaxLength(_LONGEST_WORDS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(
            side_by_side(
                labelled(_("I promise an answer within"), self.hours),
                labelled(_("The hours"), self.run),
            )
        )
        column.addWidget(self.by_end_of_day)
        column.addLayout(labelled(_("My promise, in my own words"), self.words))
        column.addWidget(
            PlainLabel(
                _("Answers that are owed already keep the time they were promised for."),
                size=Size.SMALL,
                tone=Tone.NEUTRAL,
                wraps=True,
            )
        )
        self.hours.valueChanged.connect(self._show_words)
        self.run.currentIndexChanged.connect(self._show_words)
        self.by_end_of_day.toggled.connect(self._show_words)

    def show_settings(self, settings: DeskSettings) -> None:
        """Show what is set."""
        self.hours.setValue(settings.promise_hours)
        self.run.setCurrentIndex(int(settings.promise_working_days_only))
        self.by_end_of_day.setChecked(settings.promise_by_end_of_day)
        self.words.setText(settings.promise_words)
        self._show_words()

    def wanted(self, settings: DeskSettings) -> DeskSettings:
        """Give what is wanted."""
        return replace(
            settings,
            promise_hours=self.hours.value(),
            promise_working_days_only=bool(self.run.currentData()),
            promise_by_end_of_day=self.by_end_of_day.isChecked(),
            promise_words=" ".join(self.words.text().split()),
        )

    def _show_words(self) -> None:
        """Show in the empty field what is said without words of one's own."""
        ours = replace(self.wanted(DeskSettings()), promise_words="")
        self.words.setPlaceholderText(promise_sentence(ours))
