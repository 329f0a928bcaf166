from __future__ import annotations

import json
from typing import Any

import pytest

from followdesk.domain.call_back_rule import CallBackRule, Window
from followdesk.domain.errors import UnreadableSequenceError
from followdesk.domain.sequence import VOICEMAIL_SERIES, Sequence, SequenceStep
from followdesk.domain.why import Unit


def test_the_default_series_is_that_of_the_contract() -> None:
    rows = [
        (s.number, s.script, s.email, s.then and (s.then.amount, s.then.unit.value))
        for s in VOICEMAIL_SERIES.steps
    ]
    assert rows == [
        (1, "voicemail_1", None, (15, "minutes")),
        (2, "voicemail_2", "series_times", (1, "business_days")),
        (3, "voicemail_3", "series_better_time", (2, "business_days")),
        (4, "voicemail_4", None, (3, "business_days")),
        (5, "voicemail_5", None, (4, "business_days")),
        (6, "voicemail_6", None, (5, "business_days")),
        (7, "voicemail_last", None, None),
    ]
    second = VOICEMAIL_SERIES.step(2).then
    assert second is not None
    assert (second.latest_amount, second.window) == (2, Window.CALL_BLOCK)


def test_a_sequence_comes_back_from_storage_as_it_was() -> None:
    stored = json.loads(json.dumps(VOICEMAIL_SERIES.steps_to_json()))
    assert Sequence.from_json("voicemail", 1, stored) == VOICEMAIL_SERIES


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param([], id="no steps"),
        pytest.param([{"number": 1}], id="half a step"),
        pytest.param(
            [{"number": 2, "script": "a", "email": None, "then": None}], id="begins with 2"
        ),
        pytest.param(
            [
                {
                    "number": 1,
                    "script": "a",
                    "email": None,
                    "then": {
                        "amount": 1,
                        "unit": "moons",
                        "window": "call_block",
                        "latest_amount": None,
                    },
                },
                {"number": 2, "script": "b", "email": None, "then": None},
            ],
            id="unknown unit",
        ),
    ],
)
def test_what_makes_no_sequence_is_refused_with_its_name(stored: list[dict[str, Any]]) -> None:
    with pytest.raises(UnreadableSequenceError) as refused:
        Sequence.from_json("voicemail", 3, stored)
    assert (refused.value.key, refused.value.version) == ("voicemail", 3)


def test_only_the_last_step_has_nothing_after_it() -> None:
    with pytest.raises(ValueError, match="but the last"):
        Sequence("odd", 1, (SequenceStep(1, "a", None, None), SequenceStep(2, "b", None, None)))


@pytest.mark.parametrize("number", [0, 8])
def test_there_is_no_step_outside_the_series(number: int) -> None:
    with pytest.raises(ValueError, match="no attempt"):
        VOICEMAIL_SERIES.step(number)


@pytest.mark.parametrize(
    ("amount", "unit", "latest"),
    [
        (0, Unit.MINUTES, None),
        (-1, Unit.CALENDAR_DAYS, None),
        (3, Unit.BUSINESS_DAYS, 2),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(
    amount: int, unit: Unit, latest: int | None
) -> None:
    with pytest.raises(ValueError, match=r"rule waits|latest amount"):
        CallBackRule(amount, unit, Window.CALL_BLOCK, latest)
