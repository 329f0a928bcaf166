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
        N_("Choose another one, or take it back into use under Tools, Sequences."),
    ),
}
