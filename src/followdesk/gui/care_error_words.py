"""The sentences for what stands in the way of promises, rhythms and tags."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import care_errors as e
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_

CARE: Mapping[Hashable, Sentence] = {
    e.PromiseClosedError: Sentence(
        N_("Answered already"),
        N_("This answer was given, or dropped, already."),
        N_("Look at the list again."),
    ),
    e.GotInTouchLaterError: Sentence(
        N_("That is still to come"),
        N_("Nobody can have got in touch at {at}, which is still to come."),
        N_("Choose the moment at which it was."),
    ),
    e.SnoozePastError: Sentence(
        N_("That time is over"),
        N_("Nobody can be reminded at {at}, which is over."),
        N_("Choose a later time: “in 20 min” or “tomorrow 9”."),
    ),
    e.NoRhythmError: Sentence(
        N_("No rhythm"),
        N_("This person is kept up in no rhythm."),
        N_("Set one first."),
    ),
    e.RhythmOfTagError: Sentence(
        N_("The rhythm of a tag"),
        N_("This rhythm comes with the tag “{name}”."),
        N_("Take the tag off, or set a rhythm of their own."),
    ),
    e.TagThereError: Sentence(
        N_("There already"),
        N_("There is a tag “{name}” already."),
        N_("Choose another name, or merge the two."),
    ),
    e.PromiseHoursError: Sentence(
        N_("Nobody can promise that"),
        N_("An answer within {hours} hours is no promise."),
        N_("Choose {least} to {most} hours."),
    ),
    e.RhythmError: Sentence(
        N_("No rhythm"),
        N_("Ideally every {ideal} days and at the longest {longest} make no rhythm."),
        N_("The ideal gap is at least a day, the longest no shorter, and at most {most} days."),
    ),
    e.TagNameError: Sentence(
        N_("No tag"),
        N_("A tag is a word or two."),
        N_("Use letters or digits, at most {most} of them."),
    ),
}
