"""What Today says: the figures, and a row for each thing that is agreed, due or in limbo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followdesk.domain.calling import QueueKind
from followdesk.domain.next_step import Invitation, StepState
from followdesk.domain.when import local
from followdesk.domain.why import FallsOn, Why
from followdesk.gui.explain import explain_why
from followdesk.gui.i18n import N_, _, format_date, format_percent, format_time, ngettext
from followdesk.gui.limbo_words import limbo_words
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.rows import Row
from followdesk.services.rows import LimboRow, QueueRow, StepRow, TodayNumbers, TodayPage

Words = tuple[str, str]
"""A sentence, and what to do next."""

_NEAR = timedelta(hours=1)
"""From so long before on, an agreed time is counted down in minutes."""

_INVITED = {
    Invitation.WANTED: N_("invitation not sent yet"),
    Invitation.SENT: N_("invitation sent"),
    Invitation.ACCEPTED: N_("invitation accepted"),
    Invitation.DECLINED: N_("invitation declined"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One large figure: "6", "agreed today", "next: Bob Keller 10:40"."""

    value: str
    words: str
    below: str
    tone: Tone | None = None


def figures(page: TodayPage, now: datetime) -> tuple[Figure, ...]:
    """Put the five figures into words, in their order."""
    numbers = page.numbers
    return (
        _agreed_figure(numbers, page.zone),
        _series_figure(numbers),
        _promises_figure(numbers, page.zone, now),
        _limbo_figure(numbers, now),
        _share_figure(numbers),
    )


def agreed_rows(page: TodayPage, now: datetime) -> tuple[Row, ...]:
    """Show what both sides expect today."""
    return tuple(_agreed_row(step, page.zone, now) for step in page.agreed)


def due_rows(page: TodayPage, now: datetime) -> tuple[Row, ...]:
    """Show call-backs, promises, what was missed and what is planned, most urgent first."""
    return tuple(_due_row(due, page.zone, now) for due in page.due)


def limbo_rows(page: TodayPage, now: datetime) -> tuple[Row, ...]:
    """Show who has no next step: how it came to that, and what cures it."""
    return tuple(_limbo_row(row, page.zone, now) for row in page.limbo)


def empty_texts(page: TodayPage) -> tuple[Words, Words, Words]:
    """Say of each list why it is empty, and what to do next."""
    is_new = not (page.agreed or page.due or page.limbo) and page.numbers.agreed_share is None
    agreed = (
        _("Nothing is agreed for today"),
        _("Whoever you talk to next: book the next step before you hang up. Ctrl+N enters one."),
    )
    due = (_("Nothing is due"), _("No call-back, no promise. A good hour for somebody new."))
    if is_new:
        due = (
            _("This desk is still empty"),
            _("Import your contacts with Ctrl+I, or enter one with Ctrl+Shift+N."),
        )
    limbo = (
        _("Nobody is forgotten"),
        _("Every open opportunity has a next step, a series, a promise or a rhythm."),
    )
    return agreed, due, limbo


def duration_text(span: timedelta) -> str:
    """Say a stretch of time shortly: "2 min", "3 h 48", "5 d"."""
    minutes = round(span.total_seconds()) // 60
    hours, minute = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    if hours >= 48:
        return _("{days} d").format(days=hours // 24)
    return _("{hours} h {minutes}").format(hours=hours, minutes=f"{minute:02}")


def to_minute(moment: datetime) -> datetime:
    """Cut the seconds off, so that what is counted changes with the clock on the wall."""
    return moment.replace(second=0, microsecond=0)


def _agreed_figure(numbers: TodayNumbers, zone: str) -> Figure:
    words = _("agreed today")
    if not numbers.agreed_today:
        return Figure("0", words, _("nothing is booked yet"))
    following = numbers.next_agreed
    if following is None:
        return Figure(str(numbers.agreed_today), words, _("all done"))
    text = following.contact
    if following.due_at is not None:
        at = format_time(local(following.due_at, zone))
        text = _("{name} {time}").format(name=text, time=at)
    return Figure(str(numbers.agreed_today), words, _("next: {what}").format(what=text))


def _series_figure(numbers: TodayNumbers) -> Figure:
    words = ngettext("call-back in series", "call-backs in series", numbers.series_due)
    if not numbers.series_due:
        below = _("none due today")
    elif numbers.last_calls:
        below = ngettext("one is a last call", "{count} are last calls", numbers.last_calls)
    else:
        below = _("no last calls")
    return Figure(str(numbers.series_due), words, below.format(count=numbers.last_calls))


def _promises_figure(numbers: TodayNumbers, zone: str, now: datetime) -> Figure:
    words = ngettext("promise running out", "promises running out", numbers.promises)
    if not numbers.promises:
        return Figure("0", words, _("nobody waits for an answer"))
    first = numbers.first_promise_at
    if first is None:
        return Figure(str(numbers.promises), words, "", Tone.PROMISE)
    text = _("first is late: {when}") if first < now else _("first by {when}")
    below = text.format(when=_moment(first, zone, now))
    return Figure(str(numbers.promises), words, below, Tone.PROMISE)


def _limbo_figure(numbers: TodayNumbers, now: datetime) -> Figure:
    words = _("without a next step")
    oldest = numbers.oldest_limbo_at
    if not numbers.limbo or oldest is None:
        return Figure("0", words, _("everyone knows what comes next"))
    days = max(0, (now - oldest).days)
    below = ngettext("oldest {count} day", "oldest {count} days", days).format(count=days)
    return Figure(str(numbers.limbo), words, below, Tone.LIMBO)


def _share_figure(numbers: TodayNumbers) -> Figure:
    share, before = numbers.agreed_share, numbers.agreed_share_before
    words = _("agreed or over")
    if share is None:
        return Figure("–", words, _("no conversation in 4 weeks yet"))
    below = (
        _("last 4 weeks, none before")
        if before is None
        else _("last 4 weeks, was {share}").format(share=format_percent(before))
    )
    return Figure(format_percent(share), words, below)


def _agreed_row(step: StepRow, zone: str, now: datetime) -> Row:
    badge, tone = _state_badge(step, now)
    return Row(
        key=("step", step.id),
        title=step.contact,
        rest=step.what,
        detail=_agreed_detail(step, zone),
        time=_("any") if step.starts_at is None else format_time(local(step.starts_at, zone)),
        badge=badge,
        tone=tone,
        is_past=step.state is StepState.DONE,
        record=step,
    )


def _agreed_detail(step: StepRow, zone: str) -> str:
    parts = [step.organization, _their_time(step.starts_at, step.their_zone, zone)]
    if step.invitation in _INVITED:
        parts.append(_(_INVITED[step.invitation]))
    if step.i_will:
        parts.append(_("you: {what}").format(what=step.i_will))
    if step.they_will:
        parts.append(_("they: {what}").format(what=step.they_will))
    return _joined(*parts)


def _state_badge(step: StepRow, now: datetime) -> tuple[str, Tone]:
    """Tell how an agreed step stands: done, missed, soon, now, or over without a result."""
    if step.state is StepState.DONE:
        return _("done"), Tone.AGREED
    if step.state is StepState.MISSED:
        return _("missed"), Tone.PROMISE
    if step.starts_at is None:
        return "", Tone.NEUTRAL
    ahead = step.starts_at - to_minute(now)
    if ahead > _NEAR:
        return "", Tone.NEUTRAL
    if ahead > timedelta():
        return _("in {time}").format(time=duration_text(ahead)), Tone.ACCENT
    if -ahead < timedelta(minutes=step.minutes):
        return _("now"), Tone.ACCENT
    return _("{time} ago").format(time=duration_text(-ahead)), Tone.PROMISE


def _due_row(due: QueueRow, zone: str, now: datetime) -> Row:
    badge, tone = _due_badge(due, now)
    return Row(
        key=(due.kind, due.ref_id),
        title=due.contact,
        rest=_due_what(due),
        detail=_due_detail(due, zone, now),
        time=_due_time(due, zone, now),
        badge=badge,
        tone=tone,
        record=due,
    )


def _due_what(due: QueueRow) -> str:
    if due.kind is QueueKind.PROMISE:
        return _("answer: {what}").format(what=due.what) if due.what else _("answer")
    if due.kind is QueueKind.EMAIL:
        return _("to send: {what}").format(what=due.what or _("e-mail"))
    return due.what or due.organization


def _due_badge(due: QueueRow, now: datetime) -> tuple[str, Tone]:
    match due.kind:
        case QueueKind.PROMISE:
            return _countdown(due.due_at, now), Tone.PROMISE
        case QueueKind.ATTEMPT if due.number == due.total:
            return _("last call"), Tone.PLANNED
        case QueueKind.ATTEMPT:
            text = _("voicemail {number} of {total}")
            return text.format(number=due.number, total=due.total), Tone.PLANNED
        case QueueKind.EMAIL:
            return _("e-mail"), Tone.PLANNED
        case QueueKind.MISSED:
            return _("missed"), Tone.PROMISE
        case QueueKind.PLANNED:
            return _("planned"), Tone.PLANNED
        case QueueKind.NURTURE:
            return _("keep in touch"), Tone.ACCENT
        case QueueKind.AGREED:
            return _("agreed"), Tone.AGREED
        case QueueKind.LIMBO:
            return _("no next step"), Tone.LIMBO


def _countdown(due_at: datetime | None, now: datetime) -> str:
    if due_at is None:
        return _("promised")
    left = due_at - to_minute(now)
    if left >= timedelta():
        return duration_text(left)
    return _("{time} late").format(time=duration_text(-left))


def _due_detail(due: QueueRow, zone: str, now: datetime) -> str:
    firm = due.organization if due.what else ""
    is_over = due.due_at is not None and _is_before_today(due.due_at, zone, now)
    theirs = "" if is_over else _their_time(due.due_at, due.zone, zone)
    match due.kind:
        case QueueKind.MISSED:
            why = _("was due {when}; hold it, move it or drop it").format(
                when=_due_when(due, zone, now)
            )
        case QueueKind.PLANNED:
            why = _("your own plan, not agreed")
        case QueueKind.EMAIL:
            theirs, why = "", _("goes with attempt {number}").format(number=due.number)
        case _:
            why = _reasons(due.why, zone)
    asked = _("asked not to be called") if due.do_not_call else ""
    return _joined(asked, firm, theirs, why)


def _is_before_today(at: datetime, zone: str, now: datetime) -> bool:
    return local(at, zone).date() < local(now, zone).date()


def _reasons(why: Why | None, zone: str) -> str:
    """Explain a due time without repeating it: the column at the left shows it."""
    if why is None:
        return ""
    facts = tuple(fact for fact in why.facts if not isinstance(fact, FallsOn))
    return explain_why(Why(facts), zone) if facts else ""


def _due_when(due: QueueRow, zone: str, now: datetime) -> str:
    if due.due_at is not None:
        return _moment(due.due_at, zone, now)
    return format_date(due.due_on) if due.due_on is not None else ""


def _due_time(due: QueueRow, zone: str, now: datetime) -> str:
    """Write the column at the left: a time today, a weekday of what was due before, or "any"."""
    on = local(due.due_at, zone).date() if due.due_at is not None else due.due_on
    today_on = local(now, zone).date()
    if on is not None and on < today_on:
        return format_date(on, "E" if today_on - on < timedelta(days=7) else "MMMd")
    return _("any") if due.due_at is None else format_time(local(due.due_at, zone))


def _limbo_row(row: LimboRow, zone: str, now: datetime) -> Row:
    since_on = local(row.since_at, zone).date()
    days = (local(now, zone).date() - since_on).days
    return Row(
        key=("limbo", row.opportunity_id),
        title=row.contact,
        rest=row.title,
        detail=limbo_words(row, zone, now),
        badge=_("{days} d").format(days=days) if days > 0 else _("today"),
        tone=Tone.LIMBO,
        record=row,
    )


def _their_time(at: datetime | None, theirs: str, ours: str) -> str:
    """Say what their clocks show, where they show another time than ours."""
    if at is None or not theirs:
        return ""
    there, here = local(at, theirs), local(at, ours)
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return ""
    shown = format_time(there)
    if there.date() != here.date():
        weekday = format_date(there.date(), "E")
        shown = _("{date} {time}").format(date=weekday, time=shown)
    return _("their {time}").format(time=shown)


def _moment(at: datetime, zone: str, now: datetime) -> str:
    here = local(at, zone)
    if here.date() == local(now, zone).date():
        return format_time(here)
    date_ = _date(here.date(), now)
    return _("{date} {time}").format(date=date_, time=format_time(here))


def _date(on: date, now: datetime) -> str:
    return format_date(on, "MMMd" if on.year == now.year else "yMMMd")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
