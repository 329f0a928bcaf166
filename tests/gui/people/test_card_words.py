from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from followdesk.domain.enrollment import AttemptState
from followdesk.domain.when import When
from followdesk.domain.work_calendar import SATURDAY_AND_SUNDAY, CallHours
from followdesk.gui.palette import Tone
from followdesk.gui.people.card_words import hours_text, money_text, next_rows
from followdesk.services.rows import PersonCard, SeriesRow, SeriesStepRow

AT = datetime(2026, 11, 18, 10, tzinfo=UTC)
WHEN = When(date(2026, 11, 24), time(10, 40), "Europe/Lisbon")
CARD = PersonCard(
    id=1,
    name="Bob Keller",
    given_name="Bob",
    family_name="Keller",
    organization="",
    role="",
    language="de",
    zone="Europe/Berlin",
    zone_guessed=False,
    country="DE",
    call_hours=CallHours("Europe/Berlin", time(9), time(17), SATURDAY_AND_SUNDAY),
    do_not_call=False,
    do_not_email=False,
    notes="",
    points=(),
    opportunities=(),
    steps=(),
    series=None,
    timeline=(),
)


@pytest.mark.parametrize(
    ("card", "hour", "day", "text", "tone"),
    [
        (CARD, 10, 24, "11:00 in Berlin · may be called 09:00–17:00", Tone.NEUTRAL),
        (CARD, 17, 24, "18:00 in Berlin · may be called 09:00–17:00", Tone.LIMBO),
        (CARD, 10, 28, "11:00 in Berlin · their weekend", Tone.LIMBO),
        (
            replace(CARD, zone_guessed=True),
            10,
            24,
            "11:00 in Berlin (a guess) · may be called 09:00–17:00",
            Tone.NEUTRAL,
        ),
        (
            replace(CARD, do_not_call=True),
            10,
            24,
            "11:00 in Berlin · asked not to be called",
            Tone.PROMISE,
        ),
    ],
)
def test_their_time_warns_outside_their_hours(card, hour, day, text, tone):
    assert hours_text(card, datetime(2026, 11, day, hour, tzinfo=UTC)) == (text, tone)


def test_money_shows_cents_only_where_there_are_some():
    assert money_text(1850000, "EUR") == "€18,500"
    assert money_text(1850050, "EUR") == "€18,500.50"


@pytest.mark.parametrize(("day", "text"), [(18, "16:00"), (19, "19 Nov 16:00")])
def test_the_next_attempt_of_today_shows_its_time_alone(day, text):
    due_at = datetime(2026, 11, day, 16, tzinfo=UTC)
    due = SeriesStepRow(1, 7, AttemptState.DUE, None, due_at, due_at.date(), None, "x", "", None)
    card = replace(CARD, series=SeriesRow(1, 1, (due,)))
    assert next_rows(card, "Europe/Lisbon", AT)[0].time == text
