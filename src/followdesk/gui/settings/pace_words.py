"""At what pace the texts of each language are timed, and whether it was rehearsed."""

from __future__ import annotations

from collections.abc import Iterable

from followdesk.gui.i18n import _
from followdesk.gui.language_words import language_words
from followdesk.services.rehearsals import PaceRow


def pace_words(paces: Iterable[PaceRow]) -> str:
    """Say it of each language: "Timed now, in words a minute: English 131, as you read aloud."."""
    parts = [_pace(pace) for pace in paces]
    return _("Timed now, in words a minute: {paces}.").format(paces="; ".join(parts))


def _pace(pace: PaceRow) -> str:
    if pace.fixed:
        text = _("{language} {rate}, as set here")
    elif pace.own is not None:
        text = _("{language} {rate}, as you read aloud")
    else:
        text = _("{language} {rate}, the usual pace")
    return text.format(language=language_words(pace.language), rate=round(pace.rate))
