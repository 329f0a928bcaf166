"""Opportunities as the room lists them, for its tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from followdesk.domain.fold import fold
from followdesk.domain.opportunity import OpportunityState
from followdesk.services.opportunity_rows import Coming, ComingKind, Limbo, ListedOpportunity
from followdesk.services.rows import LimboHow, StageRow

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
ZONE = "Europe/Lisbon"
STAGES = (
    StageRow(1, "First talk", "talk about what they need", "call_first"),
    StageRow(2, "Needs", "walk through the proposal", "call_later"),
    StageRow(3, "Proposal", "review it", "call_later"),
)


def listed(id_: int, contact: str, **more: object) -> ListedOpportunity:
    facts = {
        "organization": "",
        "title": f"Title {id_}",
        "stage_id": 1,
        "stage": "First talk",
        "state": OpportunityState.OPEN,
        "value_cents": 100_000 * id_,
        "currency": "EUR",
        "stage_since_at": NOW - timedelta(days=id_),
        **more,
    }
    facts["name_key"] = fold(f"{contact} {facts['organization']}")
    facts["title_key"] = fold(str(facts["title"]))
    return ListedOpportunity(id=id_, contact_id=id_ + 100, contact=contact, **facts)


def coming(kind: ComingKind, at: datetime | None, on: date | None = None, **more: object) -> Coming:
    on = on or (at or NOW).date()
    sort_at = at or datetime(on.year, on.month, on.day, tzinfo=UTC)
    return Coming(kind, sort_at, at, on, **more)


def limbo(days: int, how: LimboHow = LimboHow.NO_STEP_SET) -> Limbo:
    return Limbo(how, NOW - timedelta(days=days))
