"""What is said of a 1-2-3 message: noted, closed by silence. No Qt."""

from __future__ import annotations

from followdesk.domain.one_two_three import Answer
from followdesk.gui.i18n import _, ngettext
from followdesk.services.one_two_three import Answered


def noted(told: Answered) -> tuple[str, str]:
    """Say what an answer came to."""
    facts = {"name": told.contact, "title": told.title}
    match told.answer:
        case Answer.NOT_NOW:
            text = _("{name} answered 1: “{title}” is over.")
            more = _("Reason: bad timing. Alt+Shift+O among the opportunities names another.")
        case Answer.QUESTIONS:
            text = _("{name} answered 2: a call about the questions is booked.")
            more = ""
        case _:
            text = _("{name} answered 3: it begins today.")
            more = ""
    return text.format(**facts), more


def silent(told: Answered) -> tuple[str, str]:
    """Say that silence closed what a 1-2-3 message asked about."""
    text = _("No answer from {name} in 5 business days: “{title}” is over.")
    more = _("You said that you would not write again, and the door stays open.")
    if told.more:
        others = ngettext("{n} other as well.", "{n} others as well.", told.more)
        more = f"{others.format(n=told.more)} {more}"
    return text.format(name=told.contact, title=told.title), more
