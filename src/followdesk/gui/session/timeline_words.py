"""One entry of a contact's history in one line."""

from __future__ import annotations

from followdesk.domain.conversation import TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.opportunity import Reason
from followdesk.gui.formats import time_text
from followdesk.gui.i18n import N_, _, format_date
from followdesk.gui.session.words import DISPOSITIONS_DONE, REASONS
from followdesk.services.rows import TimelineKind, TimelineRow

_TOUCHES = {
    TouchKind.CALL: N_("call"),
    TouchKind.CONVERSATION: N_("talked"),
    TouchKind.EMAIL: N_("e-mail"),
    TouchKind.LETTER: N_("letter"),
    TouchKind.VALUE: N_("something useful sent"),
    TouchKind.MEETING: N_("meeting"),
}


def entry_text(row: TimelineRow) -> str:
    """Say what happened: "voicemail 2 left", "next step agreed: review, Tue 24 Nov 10:40"."""
    match row.kind:
        case TimelineKind.TOUCH:
            return _noted(_touch(row), row.what)
        case TimelineKind.STEP:
            said = _("next step agreed: {what}") if row.agreed else _("planned: {what}")
            text = said.format(what=row.what)
            return f"{text}, {_when(row)}" if row.when is not None else text
        case TimelineKind.ENDING:
            reason = next((r for r in Reason if r.value == row.state), None)
            return (
                _noted(_("over: {reason}").format(reason=_(REASONS[reason])), row.what)
                if (reason is not None)
                else _noted(_("over"), row.what)
            )
        case TimelineKind.PROMISE:
            return _("got in touch: {what}").format(what=row.what)
        case TimelineKind.ENROLLED:
            return _("voicemail series begun")


def _touch(row: TimelineRow) -> str:
    disposition = next((d for d in Disposition if d.value == row.disposition), None)
    if disposition is Disposition.VOICEMAIL_LEFT and row.number:
        return _("voicemail {number} left").format(number=row.number)
    if disposition is not None and disposition is not Disposition.CONNECTED:
        return _(DISPOSITIONS_DONE[disposition])
    if row.touch_kind is TouchKind.CONVERSATION and row.seconds >= 60:
        return _("talked, {minutes} min").format(minutes=round(row.seconds / 60))
    return _(_TOUCHES[row.touch_kind]) if row.touch_kind is not None else ""


def _noted(text: str, note: str) -> str:
    one_line = " ".join(note.split())
    return f"{text}: {one_line}" if one_line else text


def _when(row: TimelineRow) -> str:
    if row.when is None:
        return ""
    day = format_date(row.when.on, "MMMEd")
    if row.when.at is None:
        return day
    return _("{date} {time}").format(date=day, time=time_text(row.when.at))
