"""The board: a column for each stage, a card for each opportunity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.moment import Moment
from followdesk.gui.opportunities.arranging import StageColumn, totals_of
from followdesk.gui.opportunities.stage_list import StageList
from followdesk.gui.opportunities.words import column_text
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import PlainLabel

_LEAST = 154  # pixels: a card with its words; more columns than fit scroll sideways
_GAP = 8
_EDGE = 32  # pixels at the sides within which a card that is carried scrolls the board


class StageCard(Card):
    """One stage: its name, how many stand in it and what they are worth, and their cards."""

    def __init__(self, column: StageColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.stage_id = column.stage_id
        self.name = column.name
        name = column.name or _("No stage")
        self.setAccessibleName(name)
        self._name = PlainLabel(name, bold=True)
        self._sum = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL)
        self.list = StageList(name)
        self.setMinimumWidth(_LEAST)
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 10, 8)
        head.setSpacing(2)
        head.addWidget(self._name)
        head.addWidget(self._sum)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)

    def show_rows(self, column: StageColumn, moment: Moment, currency: str) -> None:
        """Replace the cards, and what the head says of them."""
        said = column_text(totals_of(column.rows), currency)
        self._sum.setText(said)
        self.list.setAccessibleDescription(said)
        self.list.cards.show_rows(column.rows, moment)

    def invite(self, *, is_over: bool) -> None:
        """Show that the card that is carried would be put here."""
        self.setProperty("tone", "accent" if is_over else "")
        self.style().unpolish(self)
        self.style().polish(self)


class Board(QScrollArea):
    """Walk with the arrows within and between the stages; carry a card to another."""

    card_entered = Signal(int)
    """The current opportunity changed: its id."""
    card_opened = Signal(int)
    card_dropped = Signal(int, int)
    """An opportunity was put into a stage: both their ids."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._stages: list[StageCard] = []
        self._list_actions: list[QAction] = []
        self._held = QWidget()
        self._row = QHBoxLayout(self._held)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self.setWidget(self._held)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def stages(self) -> Sequence[StageCard]:
        """Give the columns as they stand."""
        return self._stages

    @property
    def current_id(self) -> int | None:
        """Give the opportunity that is current."""
        found = (stage.list.current_id for stage in self._stages)
        return next((id_ for id_ in found if id_ is not None), None)

    def offer(self, actions: Sequence[QAction]) -> None:
        """Take what can be done with a card: its keys and its menu."""
        self._list_actions += actions
        for stage in self._stages:
            stage.list.addActions(actions)

    def show_columns(self, columns: Sequence[StageColumn], zone: str, currency: str) -> None:
        """Replace what stands in the stages; the current one stays current where it still is."""
        current, has_keyboard = self.current_id, self._has_keyboard()
        wanted = [(column.stage_id, column.name) for column in columns]
        if wanted != [(stage.stage_id, stage.name) for stage in self._stages]:
            self._build(columns)
        moment = Moment(self._clock(), zone)
        for stage, column in zip(self._stages, columns, strict=True):
            with QSignalBlocker(stage.list):
                stage.show_rows(column, moment, currency)
        if current is not None and self.select(current) and has_keyboard:
            self.focus_current()

    def select(self, opportunity_id: int) -> bool:
        """Go to an opportunity; tells whether it is on the board."""
        for stage in self._stages:
            place = stage.list.place_of(opportunity_id)
            if place is not None:
                stage.list.go_to(place)
                self._alone(stage)
                return True
        return False

    def select_near(self, stage_id: int | None, place: int) -> None:
        """Go to what stands now at a place of a stage, else to the first card there is."""
        filled = [stage for stage in self._stages if stage.list.cards.rows]
        stage = next((s for s in filled if s.stage_id == stage_id), filled[0] if filled else None)
        if stage is not None:
            stage.list.go_to(place)
            self._alone(stage)

    def focus_current(self) -> None:
        """Take the keyboard, on the current card or the first there is."""
        target = self.keyboard_target
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def keyboard_target(self) -> QWidget | None:
        """Give what takes the keyboard for the board."""
        stage = self._current_stage() or next(iter(self._filled()), None)
        return None if stage is None else stage.list

    def _current_stage(self) -> StageCard | None:
        return next((s for s in self._stages if s.list.current_id is not None), None)

    def _filled(self) -> list[StageCard]:
        return [stage for stage in self._stages if stage.list.cards.rows]

    def _has_keyboard(self) -> bool:
        return any(stage.list.hasFocus() for stage in self._stages)

    def _build(self, columns: Sequence[StageColumn]) -> None:
        for old in self._stages:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._stages = [StageCard(column) for column in columns]
        for stage in self._stages:
            self._row.addWidget(stage, 1)
            stages_list = stage.list
            stages_list.addActions(self._list_actions)
            stages_list.card_entered.connect(self.card_entered)
            stages_list.card_opened.connect(self.card_opened)
            stages_list.stepped_aside.connect(partial(self._step_aside, stage))
            stages_list.focused.connect(partial(self._on_focused, stage))
            stages_list.carried.connect(self._on_carried)
            stages_list.let_go.connect(self._on_let_go)
            stages_list.carry_ended.connect(self._on_carry_ended)

    def _step_aside(self, stage: StageCard, way: int) -> None:
        """Go to the next stage that way that holds a card, at the same height."""
        place = stage.list.currentIndex().row()
        here = self._stages.index(stage)
        aside = self._stages[here + 1 :] if way > 0 else self._stages[:here][::-1]
        target = next((s for s in aside if s.list.cards.rows), None)
        if target is not None:
            target.list.go_to(place)
            target.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_focused(self, stage: StageCard) -> None:
        self._alone(stage)
        self.ensureWidgetVisible(stage, 0, 0)

    def _alone(self, stage: StageCard) -> None:
        """Let only one stage have a current card."""
        for other in self._stages:
            if other is not stage:
                other.list.let_be()

    def _under(self, at: QPoint) -> StageCard | None:
        here = self._held.mapFromGlobal(at)
        return next((s for s in self._stages if s.geometry().contains(here)), None)

    def _on_carried(self, at: QPoint) -> None:
        target = self._under(at)
        for stage in self._stages:
            stage.invite(is_over=stage is target and stage.stage_id is not None)
        x = self.viewport().mapFromGlobal(at).x()
        bar = self.horizontalScrollBar()
        if x < _EDGE or x > self.viewport().width() - _EDGE:
            bar.setValue(bar.value() + (-_EDGE if x < _EDGE else _EDGE))

    def _on_let_go(self, opportunity_id: int, at: QPoint) -> None:
        target = self._under(at)
        is_elsewhere = target is not None and target.list.place_of(opportunity_id) is None
        if target is not None and target.stage_id is not None and is_elsewhere:
            self.card_dropped.emit(opportunity_id, target.stage_id)

    def _on_carry_ended(self) -> None:
        for stage in self._stages:
            stage.invite(is_over=False)
