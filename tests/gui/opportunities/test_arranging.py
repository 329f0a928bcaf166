from datetime import timedelta

import pytest
from tests.gui.opportunities.listed import NOW, STAGES, coming, limbo, listed

from followdesk.domain.opportunity import OpportunityState
from followdesk.gui.opportunities.arranging import (
    Order,
    by_name,
    columns_of,
    found,
    in_order,
    totals_of,
)
from followdesk.services.opportunity_rows import ComingKind

ANA = listed(3, "Ana", title="Zinc", stage_id=2, limbo=limbo(2))
BOB = listed(1, "Bob", organization="Käfer", title="Apples", stage_id=3, limbo=limbo(9))
CORA = listed(2, "Cora", title="Moss", coming=coming(ComingKind.AGREED, NOW + timedelta(hours=2)))
DORA = listed(
    4,
    "Dora",
    title="Beans",
    stage_id=None,
    state=OpportunityState.WON,
    ended_at=NOW - timedelta(days=1),
)
ALL = (ANA, BOB, CORA, DORA)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order.NAME, "Ana Bob Cora Dora"),
        (Order.TITLE, "Bob Dora Cora Ana"),
        (Order.STAGE, "Dora Cora Ana Bob"),
        (Order.VALUE, "Bob Cora Ana Dora"),
        (Order.AGE, "Bob Cora Ana Dora"),
        (Order.NEXT, "Bob Ana Cora Dora"),
    ],
)
def test_each_column_sorts_both_ways(order, names):
    def shown(*, is_reversed):
        return [row.contact for row in in_order(ALL, order, STAGES, is_reversed=is_reversed)]

    assert shown(is_reversed=False) == names.split()
    assert shown(is_reversed=True) == names.split()[::-1]


def test_equals_stay_by_name_whichever_way():
    same = by_name([listed(n, name, value_cents=5) for n, name in enumerate("DCBA")])
    for is_reversed in (False, True):
        rows = in_order(same, Order.VALUE, STAGES, is_reversed=is_reversed)
        assert [row.contact for row in rows] == list("ABCD")


@pytest.mark.parametrize(
    ("words", "names"),
    [("", "Ana Bob Cora Dora"), ("kafer", "Bob"), ("BEANS do", "Dora"), ("ana beans", "")],
)
def test_every_word_has_to_be_found_in_names_or_title(words, names):
    assert [row.contact for row in found(ALL, words)] == names.split()


def test_only_what_is_without_a_next_step():
    assert [row.contact for row in found(ALL, only_limbo=True)] == ["Ana", "Bob"]


def test_totals_are_by_currency():
    totals = totals_of([*ALL, listed(5, "Eva", currency="CHF")])
    assert (totals.count, totals.limbo) == (5, 2)
    assert totals.sums == {"EUR": 1_000_000, "CHF": 500_000}


def test_what_stands_in_no_stage_has_a_column_only_where_there_is_any():
    columns = columns_of(ALL, STAGES)
    assert [column.name for column in columns] == ["", "First talk", "Needs", "Proposal"]
    assert [[row.contact for row in column.rows] for column in columns] == [
        ["Dora"],
        ["Cora"],
        ["Ana"],
        ["Bob"],
    ]
    assert [column.name for column in columns_of((CORA,), STAGES)] == [s.name for s in STAGES]
