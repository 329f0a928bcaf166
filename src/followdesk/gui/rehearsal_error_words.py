"""The sentences for a reading aloud that says nothing of one's pace."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import rehearsal_errors as r
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_

REHEARSALS: Mapping[Hashable, Sentence] = {
    r.ReadingTooShortError: Sentence(
        N_("Too short to count"),
        N_("A reading under {seconds} seconds says nothing of your pace. It was not kept."),
        N_("Press Space, read the whole text aloud, and press Space again."),
    ),
    r.PaceImplausibleError: Sentence(
        N_("Not kept"),
        N_(
            "{pace} words a minute is no pace of reading aloud, which lies between {slowest} and"
            " {fastest}. The reading was not kept."
        ),
        N_("Press Space as you begin to read, and again after the last word."),
    ),
}
