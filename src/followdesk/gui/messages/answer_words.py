"""What is said of a 1-2-3 message and booked after it: answered, closed by silence. No Qt."""

from __future__ import annotations

from datetime import datetime

from followdesk.domain.conversation import Medium
from followdesk.domain.one_two_three import USUAL_REASON, Answer
from followdesk.domain.when import When, local
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.outcome_words import REASONS
from followdesk.services.deeds import StepForm
from followdesk.services.one_two_three import Answered


def begin_today(contact_id: int, now: datetime, zone: str) -> StepForm:
    """Write down the step that a 3 asks for: it begins today, and both said so."""
    return StepForm(
        contact_id=contact_id,
        when=When(local(now, zone).date(), None, zone),
        what=_("begin: they said “go ahead”"),
        medium=Medium.CALL,
        agreed=True,
    )


def noted(told: Answered) -> tuple[str, str]:
    """Say what an answer came to."""
    facts = {"name": told.contact, "title": told.title}
    match told.answer:
        case Answer.NOT_NOW:
            text = _("{name} answered 1: “{title}” is over.")
            said = _(REASONS[told.reason or USUAL_REASON])
            more = _("Reason: {reason}. Alt+Shift+O among the opportunities names another.")
            more = more.format(reason=said)
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
