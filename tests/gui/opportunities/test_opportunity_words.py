from datetime import date, timedelta

import pytest
from tests.gui.opportunities.listed import NOW, ZONE, coming, limbo, listed

from followdesk.domain.opportunity import OpportunityState, Reason
from followdesk.gui.moment import Moment
from followdesk.gui.money import cents_text, money_text, read_cents, sums_text
from followdesk.gui.opportunities.words import (
    age_text,
    card_said,
    limbo_text,
    next_said,
    spoken,
)
from followdesk.gui.palette import Tone
from followdesk.services.opportunity_rows import ComingKind
from followdesk.services.rows import LimboHow

MOMENT = Moment(NOW, ZONE)


@pytest.mark.parametrize(
    ("what", "text", "tone", "badge"),
    [
        (
            coming(ComingKind.AGREED, NOW + timedelta(days=2), what="plan"),
            "Thu 10:42 plan",
            Tone.AGREED,
            "agreed",
        ),
        (
            coming(ComingKind.PLANNED, NOW + timedelta(hours=1), what="write"),
            "11:42 write",
            Tone.PLANNED,
            "planned",
        ),
        (
            coming(ComingKind.PLANNED, None, date(2026, 11, 24), what="send"),
            "today send",
            Tone.PLANNED,
            "planned",
        ),
        (
            coming(ComingKind.ATTEMPT, None, date(2026, 11, 26), number=3, total=7),
            "voicemail 3 of 7, Thu",
            Tone.PLANNED,
            "",
        ),
        (
            coming(ComingKind.PROMISE, NOW + timedelta(hours=4)),
            "answer by 14:42",
            Tone.PROMISE,
            "",
        ),
        (
            coming(ComingKind.NURTURE, None, date(2027, 1, 12)),
            "keep in touch 12 Jan 2027",
            Tone.NEUTRAL,
            "",
        ),
    ],
)
def test_what_comes_next_is_told_in_its_tone(what, text, tone, badge):
    said = next_said(listed(1, "Bob", coming=what), MOMENT)
    assert (said.text, said.tone, said.badge) == (text, tone, badge)


@pytest.mark.parametrize("how", list(LimboHow))
def test_each_way_into_limbo_names_its_cure(how):
    row = listed(1, "Bob", limbo=limbo(9, how))
    said = next_said(row, MOMENT)
    assert said.tone is Tone.LIMBO
    assert "15 Nov" in said.text
    assert limbo_text(row, MOMENT) == f"{said.text} → {said.badge}"
    assert card_said(row, MOMENT).text == "no next step"
    assert "no next step" in spoken(row, MOMENT)


def test_limbo_counts_more_than_a_series_that_runs():
    attempt = coming(ComingKind.ATTEMPT, NOW + timedelta(days=1), number=2, total=7)
    row = listed(1, "Bob", coming=attempt, limbo=limbo(1, LimboHow.NO_REVIEW))
    assert next_said(row, MOMENT).badge == "book the review"


def test_how_it_ended_is_told():
    won = listed(1, "Bob", state=OpportunityState.WON, ended_at=NOW, reason=Reason.AGREED)
    over = won._replace(state=OpportunityState.OVER, reason=Reason.NO_BUDGET)
    assert next_said(won, MOMENT).spoken == "won: 24 Nov"
    assert next_said(over, MOMENT).spoken == "over: 24 Nov · no budget"


def test_age_is_told_in_days():
    assert age_text(NOW, MOMENT) == "today"
    assert age_text(NOW - timedelta(days=1500), MOMENT) == "1,500 d"


def test_money_is_read_as_it_is_written():
    for cents in (0, 5, 100, 1_850_050, 123_456_789):
        assert read_cents(cents_text(cents)) == cents
    assert read_cents(" 18,500.50 ") == 1_850_050
    assert read_cents("") == 0
    assert [read_cents(typed) for typed in ("lots", "-5", "1e99", "9" * 20)] == [None] * 4
    assert money_text(1_850_000, "EUR") == "€18,500"


def test_sums_name_the_own_currency_first():
    assert sums_text({"CHF": 500_000, "EUR": 100, "USD": 0}, "EUR") == "€1 + CHF\xa05,000"
    assert sums_text({}, "EUR") == ""
