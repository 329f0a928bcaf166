"""What is to be typed into each blank of a script, in the user's language. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.domain.script import PlaceholderName
from followdesk.gui.i18n import N_, _

_HINTS: Mapping[str, str] = {
    PlaceholderName.FIRST_NAME: N_("first name"),
    PlaceholderName.LAST_NAME: N_("last name"),
    PlaceholderName.FULL_NAME: N_("name"),
    PlaceholderName.ORGANIZATION: N_("their firm"),
    PlaceholderName.MY_NAME: N_("your name"),
    PlaceholderName.MY_ORGANIZATION: N_("your firm"),
    PlaceholderName.MY_PHONE: N_("your number"),
    PlaceholderName.WEEKDAY_TIME_AGREED: N_("day and time agreed"),
    PlaceholderName.LAST_TALK_ON: N_("day of the last talk"),
    PlaceholderName.WANTED: N_("what they want"),
    PlaceholderName.HEARD: N_("what you heard"),
    PlaceholderName.OUR_WAY: N_("how you would do it"),
    PlaceholderName.NEXT_WHAT: N_("the next step"),
    PlaceholderName.NEXT_WHEN: N_("when"),
    PlaceholderName.CALL_BACK_WHEN: N_("when you call again"),
    PlaceholderName.USEFUL_THOUGHT: N_("one useful thought"),
    PlaceholderName.ATTEMPTS_MADE: N_("how many calls"),
    PlaceholderName.REASON_TO_CALL: N_("why you call"),
    PlaceholderName.ASKED_ON: N_("day they asked"),
    PlaceholderName.MY_PROMISE: N_("by when you answer"),
    PlaceholderName.ASKED_FOR: N_("what they asked for"),
    PlaceholderName.TALK_MINUTES: N_("how many minutes"),
    PlaceholderName.MET_AT: N_("where you met"),
    PlaceholderName.OTHER_PERSON: N_("the other person"),
    PlaceholderName.ENCLOSED: N_("what you send"),
    PlaceholderName.TIME_1: N_("a free time"),
    PlaceholderName.TIME_2: N_("another free time"),
    PlaceholderName.TIME_3: N_("a third free time"),
}


def blank_hint(name: str) -> str:
    """Say in the user's language what is to be typed into an empty blank."""
    return _(_HINTS.get(name, "…"))
