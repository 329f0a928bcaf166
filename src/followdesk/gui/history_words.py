"""One entry of a contact's history in one line."""

from __future__ import annotations

from followdesk.domain.conversation import TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import Reason
from followdesk.domain.when import When
from followdesk.gui.i18n import N_, _, format_date, format_time
from followdesk.gui.outcome_words import DISPOSITIONS_DONE, REASONS
from followdesk.services.rows import TimelineKind, TimelineRow

_TOUCHES = {
    TouchKind.CALL: N_("call"),
    TouchKind.CONVERSATION: N_("talked"),
    TouchKind.EMAIL: N_("e-mail"),
    TouchKind.LETTER: N_("letter"),
    TouchKind.VALUE: N_("something useful sent"),
    TouchKind.MEETING: N_("meeting"),
}
_STATES = {
    StepState.OPEN: N_("open"),
    StepState.DONE: N_("done"),
    StepState.MISSED: N_("missed"),
    StepState.MOVED: N_("moved"),
    StepState.DROPPED: N_("dropped"),
}


def entry_text(entry: TimelineRow) -> str:
    """Say one entry of the history in a line."""
    match entry.kind:
        case TimelineKind.TOUCH:
            return _with(_touch_text(entry), entry.what)
        case TimelineKind.STEP:
            text = _("agreed: {what}") if entry.agreed else _("planned: {what}")
            when = _when_text(entry.when) if entry.when is not None else ""
            state = _(_STATES[StepState(entry.state)]) if entry.state != StepState.OPEN else ""
            return " · ".join(part for part in (text.format(what=entry.what), when, state) if part)
        case TimelineKind.ENDING:
            known = entry.state in {reason.value for reason in Reason}
            reason = _(REASONS[Reason(entry.state)]) if known else ""
            text = _("over: {reason}").format(reason=reason) if reason else _("over")
            return _with(text, entry.what)
        case TimelineKind.PROMISE:
            return _with(_("got in touch, an answer was promised"), entry.what)
        case TimelineKind.ENROLLED:
            return _("voicemail series begun")


def _touch_text(entry: TimelineRow) -> str:
    if entry.disposition == Disposition.VOICEMAIL_LEFT and entry.number:
        return _("voicemail {number} left").format(number=entry.number)
    is_call = entry.touch_kind is TouchKind.CALL
    if is_call and entry.disposition in {line.value for line in Disposition}:
        return _("call, {line}").format(line=_(DISPOSITIONS_DONE[Disposition(entry.disposition)]))
    kind = _(_TOUCHES[entry.touch_kind]) if entry.touch_kind is not None else ""
    minutes = round(entry.seconds / 60)
    return _("{kind}, {minutes} min").format(kind=kind, minutes=minutes) if minutes else kind


def _when_text(when: When) -> str:
    day = format_date(when.on, "MMMEd")
    if when.at is None:
        return day
    return _("{date} {time}").format(date=day, time=format_time(when.at))


def _with(text: str, note: str) -> str:
    one_line = " ".join(note.split())
    return f"{text}: {one_line}" if one_line else text
