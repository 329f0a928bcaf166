"""The table of opportunities: what comes next in its tone, a badge before it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.opportunities.model import (
    AGE,
    CONTACT,
    NEXT,
    SAID_ROLE,
    STAGE,
    TITLE,
    VALUE,
    OpportunityModel,
)
from followdesk.gui.opportunities.words import Said
from followdesk.gui.palette import Palette, Tone, colours_of
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.columns_model import Index
from followdesk.gui.widgets.labels import badge_size, draw_badge
from followdesk.gui.widgets.painted_table import (
    CellDelegate,
    PaintedTable,
    Widths,
    is_current,
)
from followdesk.gui.widgets.texts import elided
from followdesk.services.opportunity_rows import ListedOpportunity

# The stage has room for its longest name of ours in any language, at 1024 pixels of window.
_SHARES = {CONTACT: 27, TITLE: 19, STAGE: 17, NEXT: 41}
_USUAL_VALUE, _OLDEST = "€000,000", "000 d"
_SHOWN_FROM = {AGE: 760, STAGE: 620, TITLE: 480}  # pixels


class OpportunityDelegate(CellDelegate):
    """Write whom it is with bold, and what comes next in its tone."""

    def draw(
        self,
        painter: QPainter,
        inner: QRect,
        row: object,
        index: Index,
        option: QStyleOptionViewItem,
        colours: Palette,
    ) -> None:
        """Write what the cell says; what has ended is quiet."""
        said = index.data(SAID_ROLE)
        if isinstance(said, Said):
            _draw_said(painter, inner, said, option)
            return
        is_open = isinstance(row, ListedOpportunity) and row.is_open
        stands_out = is_open and (index.column() == CONTACT or is_current(option))
        ink = colours.text if stands_out else colours.quiet
        self.write(painter, inner, index, option, ink)


def _draw_said(painter: QPainter, inner: QRect, said: Said, option: QStyleOptionViewItem) -> None:
    """Paint the badge, and the words after it."""
    colours = colours_of(option.palette)
    if said.badge:
        size = badge_size(said.badge, option.font)
        at = QRect(inner.left(), inner.top() + (inner.height() - size.height()) // 2, 0, 0)
        at.setSize(QSize(min(size.width(), inner.width()), size.height()))
        draw_badge(painter, at.toRectF(), said.badge, said.tone, colours, option.font)
        inner = inner.adjusted(at.width() + 8, 0, 0, 0)
    is_plain = (said.badge and said.tone is not Tone.LIMBO) or said.tone is Tone.NEUTRAL
    font = sized(option.font, Size.BODY)
    painter.setFont(font)
    painter.setPen(QColor(colours.quiet if is_plain else colours.tone(said.tone)))
    painter.drawText(
        inner, Qt.AlignmentFlag.AlignVCenter, elided(said.text, font, max(0, inner.width()))
    )


class OpportunityTable(PaintedTable):
    """Show opportunities; the column of values is as wide as the largest of them."""

    def __init__(self, model: OpportunityModel, parent: QWidget | None = None) -> None:
        super().__init__(model, OpportunityDelegate(), _widths(_USUAL_VALUE), NEXT, parent)
        self.setAccessibleName(_("Opportunities"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def fit_values(self, values: Iterable[str]) -> None:
        """Make room for these values: a figure without its end is another figure."""
        texts = (_USUAL_VALUE, *values)
        self.use_widths(_widths(max(texts, key=lambda text: width_of(text, self.font()))))


def _widths(value: str) -> Widths:
    return Widths(_SHARES, {VALUE: value, AGE: _OLDEST}, _SHOWN_FROM)
