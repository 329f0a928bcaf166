"""What is said once an answer to an invitation was read: what it did, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.domain.invitation_answer import Said
from followdesk.gui.i18n import N_, _
from followdesk.gui.invitation_words import when_text
from followdesk.services.invitation_answers import AnswerTaken, InvitedBy

_DONE: Mapping[Said, str] = {
    Said.ACCEPTED: N_("{name} accepted: {when} is in their calendar."),
    Said.DECLINED: N_("{name} declined {when}."),
    Said.TENTATIVE: N_("{name} said “maybe” to {when}."),
    Said.DELEGATED: N_("{name} passed the invitation for {when} on to somebody else."),
    Said.COUNTERED: N_("{name} would rather have another time than {when}."),
}
_NEXT: Mapping[Said, str] = {
    Said.ACCEPTED: "",
    Said.DECLINED: N_("Nothing was dropped: call, or move it."),
    Said.TENTATIVE: N_("Nothing was changed but the history: call to make it sure."),
    Said.DELEGATED: N_("Nothing was changed but the history: call to hear who comes."),
    Said.COUNTERED: N_("Nothing was moved: call, or move it."),
}


def taken_words(taken: AnswerTaken) -> tuple[str, str]:
    """Say what an answer did, and what to do next."""
    done = _(_DONE[taken.said]).format(name=taken.contact, when=when_text(taken.when))
    if taken.proposed is not None:
        text = _("They propose {when}. Nothing was moved yet.")
        return done, text.format(when=when_text(taken.proposed))
    return done, _(_NEXT[taken.said])


def invited_words(invited: InvitedBy) -> tuple[str, str]:
    """Say that somebody else invites, or calls off, and what can be done."""
    name = invited.name or _("Somebody")
    when = "" if invited.when is None else when_text(invited.when)
    if invited.is_off:
        text = _("{name} calls off “{title}” {when}.")
        more = _("Nothing was changed: drop or move the step by hand.")
        return text.format(name=name, title=invited.title, when=when), more
    said = _("{name} invites you: “{title}” {when}.")
    said = said.format(name=name, title=invited.title, when=when)
    if not invited.contact_id:
        return said, _("Nobody here has this address: enter the person first (Ctrl+Shift+N).")
    return said, _("It is theirs, so answer it in your mail program; here it can be a next step.")
