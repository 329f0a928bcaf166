"""What a person waits for among opportunities: the table filled, sorted and filtered; the board."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import partial

from PySide6.QtGui import QImage
from tests.benchmarks.dressed import dressed
from tests.benchmarks.figures import Figure, milliseconds, timed
from tests.benchmarks.heavy_rows import FAMILY, GIVEN, NOW, ZONE

from followdesk.domain.fold import fold
from followdesk.domain.opportunity import OpportunityState
from followdesk.gui.opportunities.arranging import Order, by_name, columns_of, found, in_order
from followdesk.gui.opportunities.board import Board
from followdesk.gui.opportunities.model import OpportunityModel
from followdesk.gui.opportunities.table import OpportunityTable
from followdesk.services.opportunity_rows import Coming, ComingKind, Limbo, ListedOpportunity
from followdesk.services.rows import LimboHow, StageRow

ROWS, CARDS = 100_000, 2_000
STAGES = tuple(StageRow(id_, f"Stage {id_}", "", "") for id_ in range(1, 8))
SIZE = (1100, 700)


def opportunity_figures() -> list[Figure]:
    """Fill, sort and filter ten years of opportunities; fill and paint a crowded board."""
    _app, theme = dressed()
    rows = by_name(_rows(ROWS))
    model = OpportunityModel(lambda: NOW)
    table = OpportunityTable(model)
    table.resize(*SIZE)
    table.show()
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)

    def fill() -> None:
        model.show_rows(rows, ZONE)
        table.render(image)

    def scroll(place: int) -> None:
        table.scrollTo(model.index(place, 0))
        table.render(image)

    board = Board(lambda: NOW)
    board.resize(*SIZE)
    board.show()
    crowd = [columns_of(rows[start : start + CARDS], STAGES) for start in (0, CARDS)]

    def deal(turn: int) -> None:
        board.show_columns(crowd[turn], ZONE, "EUR")
        board.render(image)

    filling = milliseconds(fill, 10)
    scrolling = [t for n in range(40) for t in milliseconds(partial(scroll, n * 2_400), 1)]
    sorting = [
        took for order in Order for took in milliseconds(partial(in_order, rows, order, STAGES), 2)
    ]
    filtering = [
        took
        for words in ("an", "keller", "müller 99")
        for took in milliseconds(partial(found, rows, words), 3)
    ]
    dealing = [took for n in range(20) for took in milliseconds(partial(deal, n % 2), 1)][2:]
    del theme
    many = f"{ROWS:,} rows, own model"
    return [
        timed("opportunities: fill the table", filling, 50, many),
        timed("opportunities: scroll, a frame", scrolling, 16, many),
        timed("opportunities: sort by a column", sorting, 100, "one list of keys"),
        timed("opportunities: filter", filtering, 100, "every word in names or title"),
        timed("opportunities: fill the board", dealing, 50, f"{CARDS:,} cards in 7 stages"),
    ]


def _rows(count: int) -> list[ListedOpportunity]:
    chance = random.Random(1)
    return [_row(chance, id_) for id_ in range(1, count + 1)]


def _row(chance: random.Random, id_: int) -> ListedOpportunity:
    name = f"{chance.choice(GIVEN.split())} {chance.choice(FAMILY.split())} {id_}"
    title = f"Plan {chance.randrange(500)}"
    at = NOW + timedelta(minutes=chance.randrange(1, 60_000))
    is_limbo = id_ % 20 == 0
    return ListedOpportunity(
        id=id_,
        contact_id=id_,
        contact=name,
        organization=f"Firm {id_ % 2_500}",
        title=title,
        stage_id=chance.randrange(1, len(STAGES) + 1),
        stage="Stage",
        state=OpportunityState.OPEN,
        value_cents=chance.randrange(100) * 10_000,
        currency="EUR",
        stage_since_at=NOW - timedelta(days=chance.randrange(400)),
        name_key=fold(f"{name} Firm {id_ % 2_500}"),
        title_key=fold(title),
        coming=None if is_limbo else Coming(ComingKind.PLANNED, at, at, at.date(), "call"),
        limbo=Limbo(LimboHow.NO_STEP_SET, NOW - timedelta(days=id_ % 90)) if is_limbo else None,
    )
