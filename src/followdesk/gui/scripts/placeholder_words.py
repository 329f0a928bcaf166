"""What each placeholder stands for, as the list beside the caret explains it."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.domain.script import PlaceholderName as P
from followdesk.gui.i18n import N_, _

_MEANINGS: Mapping[str, str] = {
    P.FIRST_NAME: N_("Their first name"),
    P.LAST_NAME: N_("Their last name"),
    P.FULL_NAME: N_("Their name as it is listed"),
    P.ORGANIZATION: N_("Their firm"),
    P.MY_NAME: N_("Your name, from the settings"),
    P.MY_ORGANIZATION: N_("Your firm, from the settings"),
    P.MY_PHONE: N_("Your number, from the settings"),
    P.WEEKDAY_TIME_AGREED: N_("When you agreed to talk: Tuesday 11:40"),
    P.LAST_TALK_ON: N_("The day of your last talk: 3 November"),
    P.WANTED: N_("What they want, from the last talk; after “you wanted to”"),
    P.HEARD: N_("What you hear just now; typed during the call"),
    P.OUR_WAY: N_("How you would do it; after a colon"),
    P.NEXT_WHAT: N_("The next step: a plan for January with Lena"),
    P.NEXT_WHEN: N_("When the next step is: Thursday at 10"),
    P.CALL_BACK_WHEN: N_("When you ring again: in 15 minutes"),
    P.USEFUL_THOUGHT: N_("One useful thought; after a colon"),
    P.ATTEMPTS_MADE: N_("How many calls went before: 3"),
    P.REASON_TO_CALL: N_("Why you call; after a colon"),
    P.ASKED_ON: N_("The day they got in touch: 23 November"),
    P.MY_PROMISE: N_("By when you answer, in your own words"),
    P.ASKED_FOR: N_("What they got in touch about: a price list"),
    P.TALK_MINUTES: N_("How many minutes the talk takes"),
    P.MET_AT: N_("Where you met"),
    P.OTHER_PERSON: N_("Somebody else that you speak of"),
    P.ENCLOSED: N_("What you send along"),
    P.TIME_1: N_("A free time of yours, on their clock and yours"),
    P.TIME_2: N_("Another free time"),
    P.TIME_3: N_("A third free time"),
}


def placeholder_meaning(name: str) -> str:
    """Say what a placeholder stands for."""
    meaning = _MEANINGS.get(name, "")
    return _(meaning) if meaning else ""
