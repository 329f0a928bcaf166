"""What is said about the dates of a plan."""

from __future__ import annotations

from followdesk.gui.series.plan_view import plan_notes
from followdesk.services.sequence_rows import NoDates, PlanRow


def plan(**facts) -> PlanRow:
    wanted = {"attempts": (), "total": 0, "their_zone": "America/New_York", "zone": "UTC"}
    return PlanRow(**{**wanted, "zone_guessed": False, **facts})


def test_nothing_is_said_of_dates_that_are_certain():
    assert plan_notes(plan()) == ""


def test_a_guessed_zone_is_said():
    assert plan_notes(plan(zone_guessed=True)) == "Their time zone is a guess: New York."


def test_dates_that_are_missing_are_said():
    assert "later attempts have no date" in plan_notes(plan(total=2))
    assert "no working day" in plan_notes(plan(none_why=NoDates.NO_WORKING_DAY))
