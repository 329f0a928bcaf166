"""The sentences for the errors about opportunities and stages."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import opportunity_errors as e
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_

OPPORTUNITIES: Mapping[Hashable, Sentence] = {
    e.ReviewMissingError: Sentence(
        N_("When do you review it?"),
        N_("A proposal goes out with the conversation in which you review it together."),
        N_("Book the review, or say that there is none."),
    ),
    e.LastStageError: Sentence(
        N_("One stage at least"),
        N_("A sales process needs one stage at least."),
        N_("Rename the last one instead of removing it."),
    ),
    e.StageInUseError: Sentence(
        N_("The stage is in use"),
        N_("Opportunities in “{name}”: {count}. They have to stand somewhere."),
        N_("Choose the stage they go to."),
    ),
    e.StageNameMissingError: Sentence(
        N_("A name, please"),
        N_("A stage has no name."),
        N_("Type one, or remove the stage."),
    ),
    e.StageTwiceError: Sentence(
        N_("Twice the same"),
        N_("Two stages are called “{name}”."),
        N_("Give one of them another name."),
    ),
    e.UnknownCurrencyError: Sentence(
        N_("No such currency"),
        N_("“{typed}” is no currency."),
        N_("Type its three letters, such as EUR."),
    ),
}
