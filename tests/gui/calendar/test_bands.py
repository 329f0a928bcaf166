from datetime import UTC, date, datetime, time

import pytest

from followdesk.domain.call_block import BlockFill, BlockState, CallBlock
from followdesk.gui.calendar import band_words
from followdesk.gui.calendar.bands import (
    BandPlace,
    Grip,
    band_of,
    filled,
    free_gap,
    pulled,
)
from followdesk.services.block_rows import BecameRow, BlockRow
from followdesk.services.rows import ItemKind

TUE = date(2026, 11, 24)
BLOCK = CallBlock(time(9, 30), time(10, 30))
AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ATTEMPT, AGREED, PROMISE = ItemKind.ATTEMPT, ItemKind.AGREED, ItemKind.PROMISE


def band(became=None, **more):
    return band_of(BlockRow(AT, AT.replace(hour=10), TUE, BLOCK, became=became, **more))


@pytest.mark.parametrize(
    ("grip", "days", "minutes", "expected"),
    [
        (Grip.WHOLE, 1, 45, BandPlace(date(2026, 11, 25), 615, 675)),
        (Grip.WHOLE, 0, -600, BandPlace(TUE, 0, 60)),
        (Grip.WHOLE, 0, 9000, BandPlace(TUE, 1379, 1439)),
        (Grip.START, 3, 30, BandPlace(TUE, 600, 630)),
        (Grip.START, 0, 90, BandPlace(TUE, 615, 630)),
        (Grip.END, 0, -90, BandPlace(TUE, 570, 585)),
        (Grip.END, 0, 9000, BandPlace(TUE, 570, 1439)),
    ],
)
def test_where_a_band_is_pulled(grip, days, minutes, expected):
    assert pulled(band(), grip, days, minutes) == expected
    assert expected.block.starts < expected.block.ends


def test_how_full_a_band_is():
    there = [(ATTEMPT, 570, 585), (ATTEMPT, 570, 585), (AGREED, 600, 630), (PROMISE, 600, 615)]
    (full,) = filled([band()], there)
    assert full.fill == BlockFill(2, 1, 60, 60)
    assert band_words.labels(full)[0] == "calls · 2 attempts · 1 step · 60 of 60 min"
    assert band_words.spoken(full) == (
        "call block, Tuesday 24 November, 09:30–10:30, 2 attempts, 1 step, 60 of 60 min"
    )


def test_an_empty_band_says_calls_and_a_changed_one_says_so():
    assert band_words.labels(band()) == ("calls",)
    assert "on this day only" in band_words.tooltip(band(is_changed=True))


@pytest.mark.parametrize(
    ("state", "tried", "said"),
    [
        (BlockState.KEPT, 5, "✓\u00a0kept · 5 calls"),
        (BlockState.CUT_SHORT, 1, "◑\u00a0cut short · 1 call"),
        (BlockState.SKIPPED, 0, "✕\u00a0skipped · no calls"),
    ],
)
def test_what_became_of_a_band_has_a_mark_and_a_word(state, tried, said):
    became = BecameRow(TUE, BLOCK.starts, BLOCK.ends, state, tried)
    assert band_words.labels(band(became))[0] == said


@pytest.mark.parametrize(
    ("there", "gap"),
    [
        ([], 570),
        ([(AGREED, 540, 600)], 600),
        ([(AGREED, 570, 600), (AGREED, 585, 615)], 615),
        ([(AGREED, 570, 600), (AGREED, 610, 630)], None),
        ([(AGREED, 590, 630)], 570),
        ([(AGREED, 0, 1440)], None),
    ],
)
def test_where_a_label_has_room(there, gap):
    assert free_gap(band(), there, 15) == gap
