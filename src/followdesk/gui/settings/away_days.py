"""The days one is away: typed as on the desk everywhere, listed as stretches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followdesk.gui.formats import interval_text
from followdesk.gui.forms.form_dialog import labelled
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.desk import Desk

_LONGEST_DAYS = 366

Away = tuple[tuple[date, str], ...]


class Stretch(NamedTuple):
    """Be away from day to day, both included, for one reason."""

    first_on: date
    last_on: date
    why: str

    def days(self) -> Away:
        """List the days."""
        count = (self.last_on - self.first_on).days + 1
        return tuple((self.first_on + timedelta(days=n), self.why) for n in range(count))


def stretches(away: Sequence[tuple[date, str]]) -> tuple[Stretch, ...]:
    """Join days that follow one another for the same reason."""
    found: list[Stretch] = []
    for on, why in sorted(away):
        if found and found[-1].why == why and found[-1].last_on + timedelta(days=1) == on:
            found[-1] = found[-1]._replace(last_on=on)
        else:
            found.append(Stretch(on, on, why))
    return tuple(found)


class AwayDays(QWidget):
    """Add a stretch, or take one away."""

    def __init__(
        self, jobs: Jobs[Desk], clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._away: Away = ()
        self.first = WhenLine(
            jobs, clock, _("Away from"), hint=_("24 dec"), wants_what=False, wants_time=False
        )
        self.last = WhenLine(
            jobs, clock, _("To, if longer"), hint=_("3 jan"), wants_what=False, wants_time=False
        )
        self.why = QLineEdit()
        self.why.setPlaceholderText(_("holidays"))
        self.add_button = KeyButton(_("Add"), "Alt+A")
        self.add_button.setToolTip(_("Add these days (Alt+A)"))
        self.add_button.clicked.connect(self._on_add)
        self.list = RowList(_("Days away; Delete takes one off"), most_lines=1)
        self.list.setMinimumHeight(96)
        self.drop_button = KeyButton(_("Take off"))
        self.drop_button.clicked.connect(self._on_drop)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.first, 2)
        row.addWidget(self.last, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        reason = QHBoxLayout()
        reason.setSpacing(8)
        reason.addLayout(labelled(_("What for"), self.why), 1)
        reason.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        reason.addWidget(self.drop_button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(reason)
        column.addWidget(self.list)
        self._show()

    @property
    def away(self) -> Away:
        """Give the days, each with what for."""
        return self._away

    @property
    def is_half_typed(self) -> bool:
        """Tell whether days were typed that were not added yet."""
        return bool(self.first.text)

    def show_away(self, away: Away) -> None:
        """List these days."""
        self._away = tuple(sorted(away))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the current stretch off with Delete."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._on_drop()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_add(self) -> None:
        if not self.first.insist() or self.first.when is None:
            return
        first_on = self.first.when.on
        last_on = first_on
        if self.last.text:
            if not self.last.insist() or self.last.when is None:
                return
            last_on = self.last.when.on
        if not first_on <= last_on < first_on + timedelta(days=_LONGEST_DAYS):
            self.last.show_echo(_("That is not after the first day."), Tone.PROMISE)
            self.last.setFocus()
            return
        new = Stretch(first_on, last_on, self.why.text().strip()).days()
        self._away = tuple(sorted({**dict(self._away), **dict(new)}.items()))
        self.first.set_text("")
        self.last.set_text("")
        self.why.clear()
        self._show()
        self.first.setFocus()

    @Slot()
    def _on_drop(self) -> None:
        row = self.list.current_row
        if row is not None and isinstance(row.record, Stretch):
            gone = {on for on, _why in row.record.days()}
            self._away = tuple(pair for pair in self._away if pair[0] not in gone)
            self._show()

    def _show(self) -> None:
        found = stretches(self._away)
        self.list.show_rows(
            [
                Row(
                    stretch.first_on,
                    interval_text(stretch.first_on, stretch.last_on),
                    rest=stretch.why,
                    badge=_days(len(stretch.days())),
                    record=stretch,
                )
                for stretch in found
            ]
        )
        self.list.setVisible(bool(found))
        self.drop_button.setVisible(bool(found))
        if found and self.list.current_row is None:
            self.list.select_first()


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)
