from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import UnreadableWhyError
from followdesk.domain.why import FACT_TYPES, AfterAttempt, Fact, FallsOn, Unit, Why
from followdesk.domain.work_calendar import DayOffReason

instants = st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
VALUES: dict[object, st.SearchStrategy[Any]] = {
    int: st.integers(0, 100),
    str: st.text(max_size=20),
    date: st.dates(),
    time: st.times(),
    datetime: instants,
    datetime | None: st.none() | instants,
    Unit: st.sampled_from(Unit),
    Disposition: st.sampled_from(Disposition),
    DayOffReason: st.sampled_from(DayOffReason),
}


def facts_of(kind: Callable[..., Fact]) -> st.SearchStrategy[Fact]:
    return st.builds(kind, **{name: VALUES[hint] for name, hint in get_type_hints(kind).items()})


any_fact = st.one_of([facts_of(kind) for kind in FACT_TYPES.values()])
AT = datetime(2026, 12, 3, 14, 15, tzinfo=UTC)
WHY = Why((FallsOn(AT.date(), AT), AfterAttempt(2, AT, 1, Unit.BUSINESS_DAYS)))


@given(st.lists(any_fact, max_size=6).map(tuple).map(Why))
def test_an_explanation_comes_back_from_storage_as_it_was(why: Why) -> None:
    stored = json.loads(json.dumps(why.to_json()))
    assert Why.from_json(stored) == why


def test_the_stored_form() -> None:
    assert WHY.to_json() == [
        {"fact": "FallsOn", "on": "2026-12-03", "at": "2026-12-03T14:15:00+00:00"},
        {
            "fact": "AfterAttempt",
            "number": 2,
            "made_at": "2026-12-03T14:15:00+00:00",
            "amount": 1,
            "unit": "business_days",
        },
    ]


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param([{"fact": "Guess"}], id="unknown fact"),
        pytest.param([{}], id="no fact at all"),
        pytest.param(["FirstAttempt"], id="a word for an object"),
        pytest.param(None, id="nothing"),
        pytest.param([{"fact": "Reached"}], id="a field is missing"),
        pytest.param([{"fact": "FirstAttempt", "number": 1}], id="a field too many"),
        pytest.param([{"fact": "Reached", "number": "1"}], id="text for a number"),
        pytest.param([{"fact": "Reached", "number": True}], id="a truth for a number"),
        pytest.param([{"fact": "HeldUntil", "on": "someday"}], id="no date"),
        pytest.param([{"fact": "HeldUntil", "on": None}], id="nothing for a date"),
        pytest.param([{"fact": "Replied", "at": "2026-12-03T14:15:00"}], id="no offset"),
        pytest.param([{"fact": "LineDead", "disposition": "cut"}], id="unknown disposition"),
    ],
)
def test_what_is_no_explanation_is_refused(stored: Any) -> None:
    with pytest.raises(UnreadableWhyError):
        Why.from_json(stored)
