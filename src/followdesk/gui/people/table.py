"""The table of people, of whom several can be chosen at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.palette import Palette, Tone
from followdesk.gui.people.model import (
    NAME,
    NEXT,
    OPEN,
    ORGANIZATION,
    THEIR_TIME,
    PeopleModel,
)
from followdesk.gui.widgets.columns_model import Index
from followdesk.gui.widgets.labels import badge_font, badge_size, draw_badge
from followdesk.gui.widgets.painted_table import CellDelegate, PaintedTable, Widths
from followdesk.gui.widgets.texts import elided
from followdesk.services.rows import PersonRow

_WIDTHS = Widths(
    {NAME: 33, ORGANIZATION: 29, NEXT: 22, THEIR_TIME: 26},
    {OPEN: "00"},
    {OPEN: 430, THEIR_TIME: 560},  # pixels
)


class PersonDelegate(CellDelegate):
    """Write the name bold, the rest quiet, a badge where there is no next step."""

    def draw(
        self,
        painter: QPainter,
        inner: QRect,
        row: object,
        index: Index,
        option: QStyleOptionViewItem,
        colours: Palette,
    ) -> None:
        """Write what the cell says, or that no next step is there."""
        is_lost = isinstance(row, PersonRow) and row.in_limbo and row.next_at is None
        if is_lost and index.column() == NEXT:
            text = elided(_("no next step"), badge_font(option.font), inner.width() - 13)
            size = badge_size(text, option.font)
            at = inner.adjusted(0, (inner.height() - size.height()) // 2, 0, 0)
            at.setSize(size)
            draw_badge(painter, at.toRectF(), text, Tone.LIMBO, colours, option.font)
        else:
            super().draw(painter, inner, row, index, option, colours)


class PeopleTable(PaintedTable):
    """Show people; several can be chosen at once."""

    chosen_changed = Signal()
    """More or fewer people are chosen: ask `chosen_ids`."""

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(model, PersonDelegate(), _WIDTHS, NAME, parent)
        self._people = model
        self.setAccessibleName(_("People"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def chosen_count(self) -> int:
        """Count everybody chosen, without looking at each."""
        return sum(last - first + 1 for first, last in self._stretches())

    @property
    def chosen_ids(self) -> tuple[int, ...]:
        """Give everybody chosen, from top to bottom."""
        rows = self._people.rows
        return tuple(row.id for first, last in self._stretches() for row in rows[first : last + 1])

    def choose(self, contact_ids: Sequence[int]) -> None:
        """Choose these people, as far as they are among the rows; the current one stays."""
        found = (self._people.place_of(contact_id) for contact_id in contact_ids)
        wanted = QItemSelection()
        for first, last in _joined(sorted(place for place in found if place is not None)):
            wanted.select(self._people.index(first, NAME), self._people.index(last, NAME))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(wanted, flags.ClearAndSelect | flags.Rows)

    def _stretches(self) -> list[tuple[int, int]]:
        """Give the first and the last row of each stretch of chosen rows, from top to bottom."""
        chosen = self.selectionModel().selection()
        spans = (chosen.at(place) for place in range(chosen.size()))
        return sorted((span.top(), span.bottom()) for span in spans if span.isValid())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other people are chosen."""
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()


def _joined(places: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring places to stretches, each by its first and its last."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
