"""At what pace texts are timed, as the settings say it."""

from __future__ import annotations

from followdesk.gui.settings.pace_words import pace_words
from followdesk.services.rehearsals import PaceRow


def test_each_language_says_where_its_pace_is_from():
    rows = [
        PaceRow("en", 131.0, 0, 131.0),
        PaceRow("de", 118, 0, None),
        PaceRow("fr", 140, 140, 120.0),
    ]
    assert pace_words(rows) == (
        "Timed now, in words a minute: English 131, as you read aloud; German 118, the usual pace;"
        " French 140, as set here."
    )
