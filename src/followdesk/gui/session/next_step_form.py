"""It continues: one typed line that becomes the next step, and who does what until then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.conversation import Medium
from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.domain.typed_date import Typed
from followdesk.domain.when import local
from followdesk.gui.forms.media import medium_name
from followdesk.gui.i18n import _, format_time
from followdesk.gui.palette import Tone
from followdesk.gui.session.draft_form import StepWords
from followdesk.gui.session.typed_line import Reader
from followdesk.gui.theme import Size
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.spin_boxes import inset
from followdesk.services.rows import CalendarItem

_LONGEST_MINUTES = 24 * 60
_MINUTES_STEP = 5
_LEAST_CHOOSER = 60  # pixels of width


class NextStepForm(QWidget):
    """Understand "thu 10 plan january with lena" while it is typed."""

    edited = Signal()
    """The person changed something."""
    line_typed = Signal(object)
    """The person typed in the line: what it reads as now, a `Typed`."""
    moment_wanted = Signal(object, int)
    """Whether this moment is free for so many minutes is to be asked."""

    def __init__(self, reader: Callable[[], Reader], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._chosen_minutes = 0
        self.line = EchoField(
            _("Next step"), hint=_("thu 10 plan january with lena"), reserves_line=True
        )
        self.i_will, self.they_will = QLineEdit(), QLineEdit()
        self.medium = QComboBox()
        for medium in Medium:
            self.medium.addItem(medium_name(medium), medium)
        self.minutes = inset(QSpinBox())
        self.minutes.setRange(_MINUTES_STEP, _LONGEST_MINUTES)
        self.minutes.setSingleStep(_MINUTES_STEP)
        self.minutes.setSuffix(_(" min"))
        self.minutes.setValue(USUAL_MINUTES)
        self.agreed = QCheckBox(_("Agreed by both"))
        self.invite = QCheckBox(_("Invite"))
        self.invite.setToolTip(_("Send an invitation for their calendar"))
        for chooser in (self.medium, self.minutes):
            chooser.setMinimumWidth(_LEAST_CHOOSER)
        self._lay_out()
        self.line.edited.connect(self._on_line)
        for line in (self.i_will, self.they_will):
            line.textEdited.connect(self._on_edited)
        self.medium.activated.connect(self._on_edited)
        self.minutes.valueChanged.connect(self._on_minutes)
        self.agreed.toggled.connect(self._on_agreed)
        self.invite.toggled.connect(self._on_edited)
        self.show_words(StepWords())

    @property
    def words(self) -> StepWords:
        """Give everything typed and chosen."""
        return StepWords(
            line=self.line.line.text(),
            i_will=self.i_will.text(),
            they_will=self.they_will.text(),
            medium=Medium(self.medium.currentData()),
            minutes=self._chosen_minutes,
            agreed=self.agreed.isChecked(),
            invite=self.invite.isChecked(),
        )

    def show_words(self, words: StepWords) -> None:
        """Put everything in as it was typed, without telling anybody."""
        with self._quiet():
            self.i_will.setText(words.i_will)
            self.they_will.setText(words.they_will)
            self.medium.setCurrentIndex(self.medium.findData(words.medium))
            self.agreed.setChecked(words.agreed)
            self.invite.setChecked(words.invite)
            self._chosen_minutes = words.minutes
            self.minutes.setValue(words.chosen_minutes)
        self.invite.setEnabled(words.agreed)
        self.fill_line(words.line)

    def fill_line(self, text: str) -> None:
        """Write the line from elsewhere, and understand it."""
        self.line.set_text(text)
        self._understand(self._reader().read(text) if text.strip() else Typed(""))

    def type_line(self, text: str) -> None:
        """Write the line as if the person had typed it here: they typed it elsewhere."""
        self.line.set_text(text)
        self._on_line(text)

    def suggest_line(self, text: str) -> None:
        """Propose what the next step is about: the date is typed in front of it."""
        self.fill_line(text)
        self.line.line.setCursorPosition(0)

    def show_clashes(self, starts_at: datetime, found: Sequence[CalendarItem]) -> None:
        """Say below the line whether that moment is free, if it is still the one typed."""
        typed = self._reader().read(self.line.text)
        if typed.when is None or typed.when.instant() != starts_at:
            return
        echo = self._reader().echo(typed, self._minutes(typed))
        if not found:
            self.line.show_echo(_("{echo} · free ✓").format(echo=echo.text), Tone.AGREED)
            return
        zone = self._reader().zone
        clashes = ", ".join(_clash(item, zone) for item in found)
        self.line.show_echo(
            _("{echo} · clashes with {what}").format(echo=echo.text, what=clashes), Tone.LIMBO
        )

    def complain(self, sentence: str) -> None:
        """Say below the line what is wrong with it, and go there."""
        self.line.show_echo(sentence, Tone.PROMISE)
        self.line.line.setFocus()

    def _minutes(self, typed: Typed) -> int:
        return typed.minutes or self._chosen_minutes or USUAL_MINUTES

    def _on_line(self, text: str) -> None:
        typed = self._reader().read(text) if text.strip() else Typed("")
        if typed.minutes is not None:
            self._chosen_minutes = 0
        self._understand(typed)
        self.line_typed.emit(typed)
        self.edited.emit()

    def _understand(self, typed: Typed) -> None:
        minutes = self._minutes(typed)
        with QSignalBlocker(self.minutes):
            self.minutes.setValue(minutes)
        has_time = typed.when is not None and typed.when.at is not None
        self.line.show_echo(*self._reader().echo(typed, minutes if has_time else None))
        instant = typed.when.instant() if typed.when is not None else None
        if instant is not None:
            self.moment_wanted.emit(instant, minutes)

    def _on_minutes(self, minutes: int) -> None:
        self._chosen_minutes = minutes
        self._understand(self._reader().read(self.line.text))
        self.edited.emit()

    def _on_agreed(self, agreed: bool) -> None:
        self.invite.setEnabled(agreed)
        self.edited.emit()

    def _on_edited(self, _value: object = None) -> None:
        self.edited.emit()

    def _quiet(self) -> _Quiet:
        return _Quiet((self.minutes, self.agreed, self.invite))

    def _lay_out(self) -> None:
        how = QGridLayout()
        how.setHorizontalSpacing(8)
        how.setVerticalSpacing(4)
        for place, (text, widget) in enumerate(
            ((_("How"), self.medium), (_("Lasts"), self.minutes))
        ):
            how.addWidget(_caption(text, widget), 0, place)
            how.addWidget(widget, 1, place)
            how.setColumnStretch(place, 1)
        ticks = QHBoxLayout()
        ticks.setSpacing(14)
        ticks.addWidget(self.agreed)
        ticks.addWidget(self.invite)
        ticks.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        for text, line in ((_("I will"), self.i_will), (_("They will"), self.they_will)):
            column.addSpacing(2)
            column.addWidget(_caption(text, line))
            column.addWidget(line)
        column.addSpacing(2)
        column.addLayout(how)
        column.addSpacing(4)
        column.addLayout(ticks)


class _Quiet:
    """Keep several widgets from telling of changes for a while."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        self._blockers = [QSignalBlocker(widget) for widget in widgets]

    def __enter__(self) -> None:
        for blocker in self._blockers:
            blocker.reblock()

    def __exit__(self, *_: object) -> None:
        for blocker in self._blockers:
            blocker.unblock()


def _caption(text: str, field: QWidget) -> PlainLabel:
    field.setAccessibleName(text)
    label = PlainLabel(text, size=Size.SMALL, tone=Tone.NEUTRAL)
    label.setBuddy(field)
    return label


def _clash(item: CalendarItem, zone: str) -> str:
    name = item.contact or item.what or _("busy elsewhere")
    if item.starts_at is None:
        return name
    return _("{time} {name}").format(time=format_time(local(item.starts_at, zone)), name=name)
