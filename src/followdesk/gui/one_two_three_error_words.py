"""The sentences for what stands between a 1-2-3 message and its answer."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import one_two_three_errors as o
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_

ONE_TWO_THREE: Mapping[Hashable, Sentence] = {
    o.OneTwoThreeWaitsError: Sentence(
        N_("One waits already"),
        N_("A 1-2-3 message to {name} waits for its answer: a second one would be pressure."),
        N_("Press F3 to note the answer, or let the day come on which silence closes it."),
    ),
    o.NoOpportunityError: Sentence(
        N_("Nothing to ask about"),
        N_("Nothing is open with this contact that a 1-2-3 message could ask about."),
        N_("Enter an opportunity first (Ctrl+Shift+O), or write another message."),
    ),
    o.NotWaitingError: Sentence(
        N_("No answer is waited for"),
        N_("This 1-2-3 message was answered, or what it asked about is over."),
        N_("Look at the list again."),
    ),
}
