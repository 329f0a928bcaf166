"""What a new desk begins with: the stages of a sales process, and the voicemail series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followdesk.domain.enrollment import SequenceVersion
from followdesk.domain.opportunity import Stage
from followdesk.domain.sequence import VOICEMAIL_SERIES
from followdesk.services.ports import UnitOfWork

STAGE_SCRIPTS = {
    "first_talk": "call_first",
    "needs": "call_later",
    "proposal": "call_later",
    "review": "call_review",
    "decision": "call_later",
}
"""The default stages in their order (DOMAIN.md, Defaults), and the script of each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StageNames:
    """Name one stage and its usual next step in the user's language: from then on user data."""

    name: str
    usual_next_step: str = ""


def fill_new_desk(work: UnitOfWork, stages: Sequence[StageNames]) -> None:
    """Add the default stages under these names, and the shipped series; the caller commits.

    `stages` names them in the order of STAGE_SCRIPTS; ValueError where one is missing.
    """
    for position, (names, script_key) in enumerate(
        zip(stages, STAGE_SCRIPTS.values(), strict=True)
    ):
        work.add(
            Stage(
                name=names.name,
                position=position,
                usual_next_step=names.usual_next_step,
                script_key=script_key,
            )
        )
    work.add(
        SequenceVersion(
            key=VOICEMAIL_SERIES.key,
            version=VOICEMAIL_SERIES.version,
            steps=VOICEMAIL_SERIES.steps_to_json(),
        )
    )
