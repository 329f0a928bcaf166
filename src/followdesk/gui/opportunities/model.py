"""Opportunities in a table: frozen tuples, and columns that are declared once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt

from followdesk.gui.i18n import N_, _
from followdesk.gui.moment import Moment
from followdesk.gui.opportunities.arranging import Order
from followdesk.gui.opportunities.words import age_text, next_said, spoken, value_text, who_text
from followdesk.gui.widgets.columns_model import Column, ColumnsModel
from followdesk.services.opportunity_rows import ListedOpportunity

SAID_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""What a cell says with its tone and badge: a `Said`; None for plain text."""

_Columns = tuple[Column[ListedOpportunity, Moment], ...]
COLUMNS: _Columns = (
    Column(N_("Contact"), Order.NAME, lambda row, _moment: who_text(row)),
    Column(N_("Opportunity"), Order.TITLE, lambda row, _moment: row.title),
    Column(N_("Stage"), Order.STAGE, lambda row, _moment: row.stage),
    Column(N_("Value"), Order.VALUE, lambda row, _moment: value_text(row), is_figure=True),
    Column(
        N_("In stage"),
        Order.AGE,
        lambda row, moment: age_text(row.stage_since_at, moment),
        is_figure=True,
    ),
    Column(N_("Next step"), Order.NEXT, lambda row, moment: next_said(row, moment).spoken),
)
CONTACT, TITLE, STAGE, VALUE, AGE, NEXT = range(len(COLUMNS))


class OpportunityModel(ColumnsModel[ListedOpportunity, Moment]):
    """Hold the opportunities that are listed."""

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, _, Moment, clock, parent)

    def spoken(self, row: ListedOpportunity) -> str:
        """Say a whole row in one breath."""
        return spoken(row, self.moment)

    def more(self, row: ListedOpportunity, column: int, role: int) -> object:
        """Say what comes next with its tone and badge."""
        return next_said(row, self.moment) if role == SAID_ROLE and column == NEXT else None
