"""What is said of invitations: how far each has come, and what the other side is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from followdesk.domain.next_step import Invitation, Owed
from followdesk.domain.when import When, local
from followdesk.gui.i18n import N_, _, format_city, format_date, format_time, ngettext
from followdesk.services.invitation_rows import InvitationView, News, OwedRow

INVITATIONS: Mapping[Invitation, str] = {
    Invitation.WANTED: N_("invitation not sent yet"),
    Invitation.SENT: N_("invitation sent, no answer yet"),
    Invitation.ACCEPTED: N_("✓ in their calendar"),
    Invitation.DECLINED: N_("✗ invitation declined"),
}
OWED: Mapping[Owed, str] = {
    Owed.TIME: N_("! new time not told yet"),
    Owed.END: N_("! not told that it is off"),
}
_TITLES: Mapping[News, str] = {
    News.FIRST: N_("Invitation"),
    News.AGAIN: N_("The invitation once more"),
    News.TIME: N_("Tell them the new time"),
    News.END: N_("Tell them that it is off"),
}
_KNOWN: Mapping[Owed, str] = {
    Owed.TIME: N_("{name} does not know the new time yet: {when}."),
    Owed.END: N_("{name} does not know yet that {when} is off."),
}


def standing(invitation: Invitation, owed: Owed) -> str:
    """Say how far an invitation has come; what is owed comes first. "" for none."""
    if owed is not Owed.NOTHING:
        return _(OWED[owed])
    return _(INVITATIONS[invitation]) if invitation in INVITATIONS else ""


def title_of(view: InvitationView) -> str:
    """Name the window."""
    return _(_TITLES[view.news])


def when_text(when: When) -> str:
    """Write for when it is: "Thu 26 Nov, 10:00"."""
    day = format_date(when.on, "MMMEd")
    if when.at is None:
        return day
    return _("{day}, {time}").format(day=day, time=format_time(when.at))


def about(view: InvitationView) -> str:
    """Say when it is, on both clocks, and how far it has come."""
    instant = view.when.instant()
    parts = [when_text(view.when)]
    if instant is not None:
        minutes = ngettext("{n} minute", "{n} minutes", view.minutes).format(n=view.minutes)
        if view.when.zone != view.their_zone or view.zone != view.their_zone:
            there = local(instant, view.their_zone)
            text = _("their time: {time} ({city})")
            time, city = format_time(there), format_city(view.their_zone)
            parts.append(text.format(time=time, city=city))
        parts.append(minutes)
    parts.append(standing(view.invitation, view.owed))
    return " · ".join(part for part in parts if part)


def owed_text(row: OwedRow) -> str:
    """Say what somebody does not know yet."""
    return _(_KNOWN[row.owed]).format(name=row.contact, when=when_text(row.when))


def wanted_text(row: OwedRow) -> str:
    """Say that an invitation is wanted, and to what."""
    text = _("An invitation to {name} is wanted: {when}.")
    return text.format(name=row.contact, when=when_text(row.when))


def owed_more(rows: Sequence[OwedRow]) -> str:
    """Say how many more are owed something; "" for none."""
    more = len(rows) - 1
    if more < 1:
        return ""
    return ngettext("{n} more waits to be told.", "{n} more wait to be told.", more).format(n=more)


def sent_notice(view: InvitationView) -> tuple[str, str]:
    """Say what was just noted, and what comes next."""
    if view.news is News.FIRST or view.news is News.AGAIN:
        return (
            _("The invitation to {name} is noted as sent.").format(name=view.contact),
            _("When the answer comes, open its file here, or drop it on this window."),
        )
    return _("Noted: {name} is told.").format(name=view.contact), ""
