"""Sentences for what forbids to begin, shape or go on with a series."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import series_errors as e
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_

SERIES: Mapping[Hashable, Sentence] = {
    e.NoNumberError: Sentence(
        N_("No phone number"),
        N_("This contact has no phone number, and the series begins with a call."),
        N_("Enter a number with F2, or choose a sequence that begins in writing."),
    ),
    e.SequenceRetiredError: Sentence(
        N_("No longer in use"),
        N_("This sequence was retired, and is offered no more."),
        N_("Choose another one, or take it back into use with Ctrl+Shift+S."),
    ),
    e.SequenceNeededError: Sentence(
        N_("Still needed"),
        N_("This series begins by itself after a call that reaches nobody."),
        N_("Change it as you like; only a copy of it can be retired."),
    ),
    e.NotHeldError: Sentence(
        N_("Not held"),
        N_("This contact's series is not held."),
        N_("It goes on by itself at the time shown on the card."),
    ),
    e.HoldInPastError: Sentence(
        N_("Held until when?"),
        N_("{until_on} is past."),
        N_("Type a day to come."),
    ),
    e.TooManyAtOnceError: Sentence(
        N_("Too many at once"),
        N_("{count} people are chosen; a series begins with {most} in one go at most."),
        N_("Choose fewer: nobody calls so many in a week."),
    ),
    e.SequenceFaultsError: Sentence(
        N_("Not a sequence yet"),
        N_("Something in this sequence cannot be as it is. Nothing was saved."),
        N_("Mend what is said at each attempt, then save again."),
    ),
}
