from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from followdesk.gui.calendar.side_shares import Needs, shared
from followdesk.gui.theme import GAP

NEEDS = Needs(month=200, head=40, least=140, line=36, legend=180)
_HIGH = st.integers(10, 400)


@st.composite
def needs(draw):
    head = draw(_HIGH)
    return Needs(draw(_HIGH), head, head + draw(_HIGH), draw(_HIGH), draw(_HIGH))


def test_all_three_stand_open_where_there_is_room():
    shares = shared(700, NEEDS, wants_legend=False)
    assert (shares.month, shares.limbo, shares.legend, shares.has_line) == (200, 296, 180, False)


def test_the_legend_folds_before_the_list_has_no_rows():
    shares = shared(500, NEEDS, wants_legend=False)
    assert (shares.month, shares.limbo, shares.legend, shares.has_line) == (200, 240, 36, True)


def test_a_folded_legend_opens_at_the_cost_of_the_rows():
    shares = shared(500, NEEDS, wants_legend=True)
    assert (shares.month, shares.legend, shares.limbo) == (200, 216, 60)


def test_where_even_that_is_too_much_the_month_goes():
    shares = shared(300, NEEDS, wants_legend=False)
    assert (shares.month, shares.limbo, shares.legend) == (0, 252, 36)


def test_a_list_with_nothing_to_list_takes_no_more_than_its_words():
    for height, legend in ((700, 180), (500, 36)):
        shares = shared(height, replace(NEEDS, most=140), wants_legend=False)
        assert (shares.month, shares.limbo, shares.legend) == (200, 140, legend)


@given(height=st.integers(0, 2000), needs=needs(), wants=st.booleans())
def test_cards_fill_the_column_and_never_lie_over_one_another(height, needs, wants):
    shares = shared(height, needs, wants_legend=wants)
    cards = [it for it in (shares.month, shares.limbo, shares.legend) if it]
    taken = sum(cards) + (len(cards) - 1) * GAP
    least = needs.head + GAP + needs.line + (needs.legend if wants else 0)
    assert taken == height or (taken > height and height < least)
    assert shares.limbo >= needs.head
