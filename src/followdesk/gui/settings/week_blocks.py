"""The call blocks of a week: the same on every working day, or each weekday its own."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.domain.call_block import CallBlock, Week
from followdesk.domain.errors import EndBeforeStartError
from followdesk.gui.errors import sentence
from followdesk.gui.formats import first_weekday, weekday_names
from followdesk.gui.forms.form_dialog import side_by_side
from followdesk.gui.forms.time_range import TimeRange
from followdesk.gui.i18n import _, format_time
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import Choice, SegmentedChoice
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.texts import plain_tooltip

_WEEK = range(7)
_ALL = "all"

Blocks = tuple[CallBlock, ...]


class WeekBlocks(QWidget):
    """Two blocks for all working days at once, or for one that is chosen; more stay as they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        short, wide = weekday_names(), weekday_names("wide")
        order = [(first_weekday() + place) % 7 for place in _WEEK]
        self.days = SegmentedChoice(
            _("Call blocks on"),
            [Choice(_ALL, _("All days")), *(Choice(day, short[day]) for day in order)],
        )
        for day in _WEEK:
            self.days.button(day).setAccessibleName(wide[day])
            self.days.button(day).setToolTip(plain_tooltip(wide[day]))
        self.ranges = (
            TimeRange(_("First call block"), optional=True),
            TimeRange(_("Second call block"), optional=True),
        )
        self._note = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(_("Call blocks on"), size=Size.SMALL, tone=Tone.NEUTRAL))
        column.addWidget(self.days)
        column.addLayout(side_by_side(*self.ranges))
        column.addWidget(self._note)
        self._week: dict[int, Blocks] = dict.fromkeys(_WEEK, ())
        self._working: tuple[int, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._on: object = _ALL
        self.days.chosen.connect(self._on_chosen)

    def show_week(self, week: Week, working: Iterable[int]) -> None:
        """Show the blocks of a week; the days differ, or are all alike."""
        self._working = tuple(working)
        self._week = {day: tuple(week.get(day, ())) for day in _WEEK}
        told = {self._week[day] for day in self._working}
        self._show(_ALL if len(told) <= 1 or not self._working else self._working[0])
        self.use_working_days(self._working)

    def use_working_days(self, working: Iterable[int]) -> None:
        """Offer the days that are worked on; a new one has the blocks of the others."""
        self._take()
        new = tuple(working)
        usual = self._week.get(self._working[0], ()) if self._working else ()
        for day in set(new) - set(self._working):
            self._week[day] = self._week[day] or usual
        self._working = new
        for day in _WEEK:
            self.days.button(day).setVisible(day in new)
        if self._on != _ALL and self._on not in new:
            self._show(_ALL)

    @property
    def week(self) -> Week:
        """Give the blocks of the working days, as they are typed."""
        self._take()
        return {day: self._week[day] for day in self._working if self._week[day]}

    def check(self) -> bool:
        """Tell whether the times that are shown can stand; say in place why not."""
        found: list[CallBlock] = []
        is_fine = True
        for field in self.ranges:
            problem = self._problem_of(field, found)
            if problem and is_fine:
                field.starts.setFocus(Qt.FocusReason.OtherFocusReason)
            is_fine = is_fine and not problem
            field.problem.say(problem)
        return is_fine

    def _problem_of(self, field: TimeRange, found: list[CallBlock]) -> str:
        """Say what is wrong with the times of a field; add what is right to those `found`."""
        if field.times is None:
            return ""
        try:
            block = CallBlock(*field.times)
        except EndBeforeStartError as error:
            return sentence(error).line
        meets = next((it for it in (*found, *self._more()) if it.meets(block)), None)
        if meets is not None:
            text = _("It meets the block from {starts} to {ends}.")
            return text.format(starts=format_time(meets.starts), ends=format_time(meets.ends))
        found.append(block)
        return ""

    def _more(self) -> Blocks:
        """Give the blocks of the days that are shown which have no field here."""
        return tuple(block for day in self._days() for block in self._week[day][len(self.ranges) :])

    def _days(self) -> tuple[int, ...]:
        return self._working if self._on == _ALL else (int(str(self._on)),)

    def _on_chosen(self, day: object) -> None:
        if self.check():
            self._take()
            self._show(day)
        else:
            self.days.choose(self._on)  # what is wrong has to be seen

    def _take(self) -> None:
        """Keep what was typed; what was only looked at stays as it is."""
        typed = tuple(field.times for field in self.ranges)
        if typed == self._shown or any(it is not None and it[0] >= it[1] for it in typed):
            return
        blocks = tuple(sorted(CallBlock(*it) for it in typed if it is not None))
        for day in self._days():
            self._week[day] = (*blocks, *self._week[day][len(self.ranges) :])
        self._shown = typed
        self._explain()

    def _show(self, day: object) -> None:
        self._on = day
        self.days.choose(day if isinstance(day, str | int) else None)
        blocks = self._week.get(self._days()[0], ()) if self._days() else ()
        for place, field in enumerate(self.ranges):
            is_there = place < len(blocks)
            field.show_times((blocks[place].starts, blocks[place].ends) if is_there else None)
            field.problem.say("")
        self._shown = tuple(field.times for field in self.ranges)
        self._explain()

    def _explain(self) -> None:
        differ = len({self._week[day] for day in self._working}) > 1
        told = _("Single days are changed in the calendar: B there. Days off have none.")
        if self._on == _ALL and differ:
            told = _("The days differ. What you change here counts for all of them.")
        self._note.setText(told)
