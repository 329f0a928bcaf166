"""Words for what came of a call and why something is over, for every room and the command line."""

from __future__ import annotations

from followdesk.domain.disposition import Disposition
from followdesk.domain.opportunity import Reason
from followdesk.gui.i18n import N_, _

DISPOSITIONS_DONE = {
    Disposition.CONNECTED: N_("reached"),
    Disposition.VOICEMAIL_LEFT: N_("voicemail left"),
    Disposition.NO_ANSWER: N_("no answer"),
    Disposition.BUSY: N_("busy"),
    Disposition.GATEKEEPER: N_("spoke with somebody else"),
    Disposition.WRONG_NUMBER: N_("wrong number"),
    Disposition.NO_VOICEMAIL_LEFT: N_("no message left"),
    Disposition.DO_NOT_CALL: N_("asked not to be called"),
    Disposition.SENT: N_("sent"),
}
REASONS = {
    Reason.AGREED: N_("won"),
    Reason.NO_NEED: N_("no need"),
    Reason.TOO_SMALL: N_("problem too small"),
    Reason.NOT_URGENT: N_("not urgent"),
    Reason.NO_BUDGET: N_("no budget"),
    Reason.WRONG_PERSON: N_("wrong person"),
    Reason.CHOSE_OTHER: N_("chose somebody else"),
    Reason.BAD_TIMING: N_("bad timing"),
    Reason.NO_RESPONSE: N_("no response"),
    Reason.NOT_A_FIT: N_("not a fit for me"),
    Reason.OTHER: N_("other"),
    Reason.WRONG_NUMBER: N_("wrong number"),
    Reason.NO_LONGER_THERE: N_("no longer there"),
    Reason.DUPLICATE: N_("duplicate"),
    Reason.NEVER_ASKED: N_("never asked"),
}


def reason_name(reason: Reason) -> str:
    """Name a reason as a button or a list of choices does, with a capital letter."""
    text = _(REASONS[reason])
    return text[:1].upper() + text[1:]
