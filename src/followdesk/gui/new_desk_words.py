"""What a new desk begins with, named in the user's language; from then on the names are theirs."""

from __future__ import annotations

from followdesk.gui.i18n import _
from followdesk.services.new_desk import StageNames


def stage_names() -> tuple[StageNames, ...]:
    """Name the stages in their order, each with its usual next step."""
    return (
        StageNames(name=_("First talk"), usual_next_step=_("talk about what they need")),
        StageNames(name=_("Needs"), usual_next_step=_("walk through the proposal")),
        StageNames(name=_("Proposal"), usual_next_step=_("review the proposal together")),
        StageNames(name=_("Review"), usual_next_step=_("decide together")),
        StageNames(name=_("Decision"), usual_next_step=_("plan the start")),
    )
