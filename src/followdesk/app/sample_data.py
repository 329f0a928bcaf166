"""The sample month as it is written down: made-up people, what was said, and what is to come."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from followdesk.domain.conversation import Medium
from followdesk.domain.next_step import Invitation
from followdesk.domain.opportunity import Reason
from followdesk.system.folders import resources_folder

_WON = "agreed_won"
_CONTINUES = frozenset({"agreed", "planned"})


@dataclass(frozen=True)
class TalkData:
    """Be a finished conversation, `ago` days back; `at` is a time, or minutes from now today.

    `reason` is None where it went on: then `step` says with what.
    """

    who: str
    ago: int
    at: str
    minutes: int
    medium: Medium
    agreed: bool
    reason: Reason | None
    step: str
    blanks: Mapping[str, str]
    heard_you: str
    heard_me: str
    heard_next: str
    note: str


@dataclass(frozen=True)
class StepData:
    """Be a next step to come, `in_days` working days ahead, or today at minutes from now."""

    who: str
    in_days: int
    at: str
    minutes: int
    medium: Medium
    what: str
    agreed: bool
    invitation: Invitation
    i_will: str
    they_will: str


@dataclass(frozen=True)
class OpportunityData:
    """Be an opportunity; `stage` counts from 1, `how` says how it came into limbo, if it did."""

    who: str
    title: str
    stage: int
    value: int
    opened_ago: int
    how: str


@dataclass(frozen=True)
class SeriesData:
    """Be a voicemail series; `number` is the attempt that is due, or the last one made."""

    who: str
    number: int
    when: str


@dataclass(frozen=True)
class OtherData:
    """Be a promise, a rhythm, a tag or a touch; `number` is minutes or days, as the kind wants."""

    kind: str
    who: str
    number: int
    about: str
    how: str


def sample_file(name: str) -> Path:
    """Say where a file of the sample data is."""
    return resources_folder() / "sample" / name


def talks() -> tuple[TalkData, ...]:
    """Return the conversations, the oldest first."""
    found = [_talk(row) for row in _rows("talks.csv")]
    return tuple(sorted(found, key=lambda talk: -talk.ago))


def steps() -> tuple[StepData, ...]:
    """Return the next steps to come."""
    return tuple(
        StepData(
            who=row["who"],
            in_days=int(row["in_days"]),
            at=row["at"],
            minutes=int(row["minutes"]),
            medium=Medium(row["medium"]),
            what=row["what"],
            agreed=row["kind"] == "agreed",
            invitation=Invitation(row["invitation"]),
            i_will=row["i_will"],
            they_will=row["they_will"],
        )
        for row in _rows("steps.csv")
    )


def opportunities() -> tuple[OpportunityData, ...]:
    """Return the opportunities."""
    return tuple(
        OpportunityData(
            row["who"],
            row["title"],
            int(row["stage"]),
            int(row["value"]),
            int(row["opened_ago"]),
            row["how"],
        )
        for row in _rows("opportunities.csv")
    )


def series() -> tuple[SeriesData, ...]:
    """Return the voicemail series."""
    return tuple(
        SeriesData(row["who"], int(row["number"]), row["when"]) for row in _rows("series.csv")
    )


def others() -> tuple[OtherData, ...]:
    """Return promises, rhythms, tags and touches."""
    return tuple(
        OtherData(row["kind"], row["who"], int(row["number"]), row["about"], row["how"])
        for row in _rows("others.csv")
    )


def _talk(row: Mapping[str, str]) -> TalkData:
    outcome = row["outcome"]
    reason = None if outcome in _CONTINUES else Reason.AGREED
    if outcome not in _CONTINUES and outcome != _WON:
        reason = Reason(outcome)
    blanks = {name: row[name] for name in ("wanted", "our_way") if row[name]}
    return TalkData(
        who=row["who"],
        ago=int(row["ago"]),
        at=row["at"],
        minutes=int(row["minutes"]),
        medium=Medium(row["medium"]),
        agreed=outcome == "agreed",
        reason=reason,
        step=row["step"],
        blanks=blanks,
        heard_you=row["heard_you"],
        heard_me=row["heard_me"],
        heard_next=row["heard_next"],
        note=row["note"],
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with sample_file(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
