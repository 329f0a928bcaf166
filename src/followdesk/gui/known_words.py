"""What stands in a script's blanks: known values, dates said aloud in the contact's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from followdesk.domain.message_text import clean_values
from followdesk.domain.script import Part, PlaceholderName, Text
from followdesk.domain.when import When, local
from followdesk.gui.blank_words import blank_hint
from followdesk.gui.i18n import speaking
from followdesk.gui.spoken import call_back, day_text, spoken_locale, to_them, weekday_time
from followdesk.gui.widgets.blanks import Blank
from followdesk.gui.widgets.blanks import Part as ShownPart
from followdesk.services.session_rows import CallView


def shown_parts(parts: Sequence[Part], values: Mapping[str, str]) -> tuple[ShownPart, ...]:
    """Make of a script's parts what the window shows: words, and blanks with what is known."""
    return tuple(
        part.source
        if isinstance(part, Text) or not part.is_known
        else Blank(part.name, values.get(part.name, ""), blank_hint(part.name))
        for part in parts
    )


def known_values(view: CallView, now_at: datetime, zone: str) -> dict[str, str]:
    """Fill in what is known of this call: texts in one line, moments as they are said aloud.

    `zone` is the user's: days they remember are theirs; times said to the contact are the
    contact's own.
    """
    values = clean_values(dict(view.known))
    language = view.script.language
    locale = spoken_locale(language, view.card.country)
    with speaking(language):
        for name, at in view.known_when:
            if name == PlaceholderName.WEEKDAY_TIME_AGREED:
                values[name] = weekday_time(local(at, view.card.zone), locale)
            else:
                values[name] = day_text(local(at, zone).date(), local(now_at, zone).date(), locale)
        if view.if_left_now is not None:
            values[PlaceholderName.CALL_BACK_WHEN] = call_back(
                view.if_left_now, now_at, zone, view.card.zone, locale
            )
    return values


def say_next_when(view: CallView, when: When, now_at: datetime) -> str:
    """Say a next step's time to the contact: "Thursday at 11 your time", on their own clock."""
    language = view.script.language
    locale = spoken_locale(language, view.card.country)
    with speaking(language):
        return to_them(when, now_at, view.card.zone, locale)
