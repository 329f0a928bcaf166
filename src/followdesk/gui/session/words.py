"""The room's words for dispositions, as one chooses them."""

from __future__ import annotations

from followdesk.domain.disposition import Disposition
from followdesk.gui.i18n import N_

DISPOSITIONS = {
    Disposition.CONNECTED: N_("Reached"),
    Disposition.VOICEMAIL_LEFT: N_("Voicemail left"),
    Disposition.NO_ANSWER: N_("No answer"),
    Disposition.BUSY: N_("Busy"),
    Disposition.GATEKEEPER: N_("Gatekeeper"),
    Disposition.WRONG_NUMBER: N_("Wrong number"),
    Disposition.NO_VOICEMAIL_LEFT: N_("No message left"),
    Disposition.DO_NOT_CALL: N_("Do not call again"),
}
