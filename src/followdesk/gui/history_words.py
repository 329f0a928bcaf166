"""One entry of a contact's history in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from followdesk.domain.commitment import MessageState, PromiseState
from followdesk.domain.conversation import TouchKind, ValueKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.invitation_answer import Said
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import EndingClass, Reason
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.when import When
from followdesk.gui.i18n import N_, _, format_date, format_time, ngettext
from followdesk.gui.near_times import gap_text
from followdesk.gui.outcome_words import DISPOSITIONS_DONE, REASONS
from followdesk.gui.series_words import hold_why_text
from followdesk.services.history_rows import TimelineKind, TimelineRow
from followdesk.services.invitation_rows import News

_TOUCHES = {
    TouchKind.CALL: N_("call"),
    TouchKind.CONVERSATION: N_("talked"),
    TouchKind.EMAIL: N_("e-mail sent"),
    TouchKind.MESSAGE: N_("message sent"),
    TouchKind.LETTER: N_("letter sent"),
    TouchKind.VALUE: N_("something useful sent"),
    TouchKind.MEETING: N_("meeting"),
    TouchKind.INVITATION: N_("invitation sent"),
}
_TOUCHES_IN = {
    TouchKind.CALL: N_("they called"),
    TouchKind.CONVERSATION: N_("they called, talked"),
    TouchKind.EMAIL: N_("e-mail from them"),
    TouchKind.LETTER: N_("letter from them"),
    TouchKind.VALUE: N_("something useful came from them"),
    TouchKind.MEETING: N_("meeting"),
    TouchKind.INVITATION: N_("answer to the invitation"),
}
_VALUES = {
    ValueKind.PAPER: N_("paper sent"),
    ValueKind.CARD: N_("card sent"),
    ValueKind.NEWSLETTER: N_("newsletter sent"),
    ValueKind.ARTICLE: N_("article sent"),
    ValueKind.INTRODUCTION: N_("introduction made"),
}
_INVITED = {
    News.FIRST: N_("invitation sent"),
    News.AGAIN: N_("invitation sent again"),
    News.TIME: N_("new time told"),
    News.END: N_("told that it is off"),
}
_ANSWERED = {
    Said.ACCEPTED: N_("accepted the invitation"),
    Said.DECLINED: N_("declined the invitation"),
    Said.TENTATIVE: N_("said “maybe” to the invitation"),
    Said.DELEGATED: N_("passed the invitation on"),
    Said.COUNTERED: N_("proposed another time"),
}
_CLOSED = {
    StepState.DONE: N_("done: {what}"),
    StepState.DROPPED: N_("dropped: {what}"),
    StepState.MISSED: N_("missed: {what}"),
}
_PROMISES = {
    PromiseState.KEPT: N_("promise kept: {what}"),
    PromiseState.BROKEN: N_("answered late: {what}"),
    PromiseState.DROPPED: N_("promise dropped: {what}"),
}
_SERIES_ENDS = {
    SeriesEndReason.REACHED: N_("reached"),
    SeriesEndReason.REPLIED: N_("they replied"),
    SeriesEndReason.FINISHED_NO_RESPONSE: N_("all attempts made, no response"),
    SeriesEndReason.OPPORTUNITY_OVER: N_("the opportunity is over"),
    SeriesEndReason.DEAD_LINE: N_("not to be called any more"),
}
_ENDINGS = {
    EndingClass.WON: N_("won"),
    EndingClass.LOST: N_("over"),
    EndingClass.CANCELLED: N_("cancelled"),
    EndingClass.NO_RESPONSE: N_("over"),
    EndingClass.NOT_A_LEAD: N_("not a lead"),
}


def entry_text(entry: TimelineRow) -> str:
    """Say one entry of the history in a line."""
    return _SAYS[entry.kind](entry)


def when_text(when: When) -> str:
    """Write for when a step is or was: "Thu 26 Nov 10:00"."""
    day = format_date(when.on, "MMMEd")
    if when.at is None:
        return day
    return _("{date} {time}").format(date=day, time=format_time(when.at))


def _touch(entry: TimelineRow) -> str:
    return _with(_touch_text(entry), entry.what)


def _touch_text(entry: TimelineRow) -> str:
    if entry.disposition == Disposition.VOICEMAIL_LEFT and entry.number:
        return _("voicemail {number} left").format(number=entry.number)
    is_call = entry.touch_kind is TouchKind.CALL
    if is_call and entry.disposition in {line.value for line in Disposition}:
        line = _(DISPOSITIONS_DONE[Disposition(entry.disposition)])
        if entry.number:
            return _("attempt {number}, {line}").format(number=entry.number, line=line)
        return _("call, {line}").format(line=line)
    words = _TOUCHES if entry.outgoing else _TOUCHES_IN
    kind = _(words[entry.touch_kind]) if entry.touch_kind is not None else ""
    if entry.value_kind in {value.value for value in ValueKind}:
        kind = _(_VALUES[ValueKind(entry.value_kind)])
    if entry.value_kind in {news.value for news in News}:
        kind = _(_INVITED[News(entry.value_kind)])
    if entry.value_kind in {said.value for said in _ANSWERED}:
        kind = _(_ANSWERED[Said(entry.value_kind)])
    if entry.number:
        kind = _("attempt {number}, {line}").format(number=entry.number, line=kind)
    minutes = round(entry.seconds / 60)
    return _("{kind}, {minutes} min").format(kind=kind, minutes=minutes) if minutes else kind


def _step(entry: TimelineRow) -> str:
    text = _("agreed: {what}") if entry.agreed else _("planned: {what}")
    when = when_text(entry.when) if entry.when is not None else ""
    return " · ".join(part for part in (text.format(what=entry.what), when) if part)


def _step_moved(entry: TimelineRow) -> str:
    if entry.was is None or entry.when is None:
        return _step(entry)
    text = _("moved: {what} · from {was} to {when}")
    return text.format(what=entry.what, was=when_text(entry.was), when=when_text(entry.when))


def _step_closed(entry: TimelineRow) -> str:
    text = _(_CLOSED[StepState(entry.state)]).format(what=entry.what)
    return " · ".join(part for part in (text, _one_line(entry.note)) if part)


def _series(entry: TimelineRow) -> str:
    return entry.name or _("voicemail series")


def _enrolled(entry: TimelineRow) -> str:
    return _("{series} begun").format(series=_series(entry))


def _held(entry: TimelineRow) -> str:
    until = "" if entry.on is None else format_date(entry.on, "MMMEd")
    return _with(_("series held until {date}").format(date=until), hold_why_text(entry.note))


def _resumed(_entry: TimelineRow) -> str:
    return _("series goes on")


def _series_ended(entry: TimelineRow) -> str:
    known = entry.state in {reason.value for reason in SeriesEndReason}
    why = _(_SERIES_ENDS[SeriesEndReason(entry.state)]) if known else ""
    text = _with(_("{series} ended").format(series=_series(entry)), why)
    if not entry.number:
        return text
    made = ngettext("{n} attempt", "{n} attempts", entry.number).format(n=entry.number)
    return f"{text} · {made}"


def _promise(entry: TimelineRow) -> str:
    return _with(_("got in touch, an answer was promised"), entry.what)


def _promise_closed(entry: TimelineRow) -> str:
    text = _(_PROMISES[PromiseState(entry.state)]).format(what=entry.what)
    return " · ".join(part for part in (text, _one_line(entry.note)) if part)


def _rhythm(entry: TimelineRow) -> str:
    ideal, longest = entry.days
    text = _("rhythm: every {ideal}, at the longest {longest}")
    text = text.format(ideal=gap_text(ideal), longest=gap_text(longest))
    return " · ".join(part for part in (text, entry.name or _one_line(entry.what)) if part)


def _rhythm_stopped(entry: TimelineRow) -> str:
    return _with(_("rhythm stopped"), entry.name or entry.what)


def _opened(entry: TimelineRow) -> str:
    if entry.state:
        return _("met at an event, opportunity opened: {title}").format(title=entry.what)
    return _("opportunity opened: {title}").format(title=entry.what)


def _proposal(entry: TimelineRow) -> str:
    text = _("proposal sent: {title}").format(title=entry.what)
    return _("{text} · no review booked").format(text=text) if entry.state else text


def _stage(entry: TimelineRow) -> str:
    if entry.before:
        text = _("from “{before}” to “{stage}”").format(before=entry.before, stage=entry.name)
    else:
        text = _("to “{stage}”").format(stage=entry.name)
    return _("{title}: {text}").format(title=entry.what, text=text)


def _drafted(entry: TimelineRow) -> str:
    return _with(_("e-mail drafted"), entry.what)


def _message_closed(entry: TimelineRow) -> str:
    dropped = entry.state == MessageState.DROPPED
    return _with(_("e-mail draft dropped") if dropped else _("e-mail sent"), entry.what)


def _ending(entry: TimelineRow) -> str:
    classes = {kind.value for kind in EndingClass}
    word = _(_ENDINGS[EndingClass(entry.before)]) if entry.before in classes else _("over")
    if entry.name:
        word = _("{title}: {text}").format(title=entry.name, text=word)
    reasons = {reason.value for reason in Reason}
    reason = _(REASONS[Reason(entry.state)]) if entry.state in reasons else ""
    if reason and entry.before != EndingClass.WON:
        word = _("{word}: {reason}").format(word=word, reason=reason)
    text = _with(word, entry.what)
    if entry.on is None:
        return text
    later = _("not before {date}").format(date=format_date(entry.on, "yMMMd"))
    return f"{text} · {later}"


def _with(text: str, note: str) -> str:
    one_line = _one_line(note)
    return f"{text}: {one_line}" if one_line else text


def _one_line(text: str) -> str:
    return " ".join(text.split())


_SAYS: Mapping[TimelineKind, Callable[[TimelineRow], str]] = {
    TimelineKind.OPENED: _opened,
    TimelineKind.TOUCH: _touch,
    TimelineKind.STEP: _step,
    TimelineKind.STEP_MOVED: _step_moved,
    TimelineKind.STEP_MISSED: _step_closed,
    TimelineKind.STEP_CLOSED: _step_closed,
    TimelineKind.ENROLLED: _enrolled,
    TimelineKind.HELD: _held,
    TimelineKind.RESUMED: _resumed,
    TimelineKind.SERIES_ENDED: _series_ended,
    TimelineKind.PROMISE: _promise,
    TimelineKind.PROMISE_CLOSED: _promise_closed,
    TimelineKind.RHYTHM: _rhythm,
    TimelineKind.RHYTHM_STOPPED: _rhythm_stopped,
    TimelineKind.PROPOSAL: _proposal,
    TimelineKind.STAGE: _stage,
    TimelineKind.DRAFTED: _drafted,
    TimelineKind.MESSAGE_CLOSED: _message_closed,
    TimelineKind.ENDING: _ending,
}
