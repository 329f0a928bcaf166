"""What Today says: the figures, and a row for each thing that is agreed or in limbo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from followdesk.domain.next_step import StepState
from followdesk.domain.silence import SilenceCase
from followdesk.domain.when import local
from followdesk.gui.i18n import _, format_percent, format_time, ngettext
from followdesk.gui.invitation_words import standing
from followdesk.gui.limbo_words import limbo_words
from followdesk.gui.near_times import (
    duration_text,
    joined,
    moment_text,
    their_time_text,
    to_minute,
)
from followdesk.gui.palette import Tone
from followdesk.gui.silence_words import cured_words
from followdesk.gui.standing_words import also_words
from followdesk.gui.widgets.rows import Row
from followdesk.services.care_rows import PromiseShare
from followdesk.services.rows import LimboHow, LimboRow, StepRow, TodayNumbers, TodayPage
from followdesk.services.silence_rows import SilentRow

Words = tuple[str, str]
"""A sentence, and what to do next."""

_NEAR = timedelta(hours=1)
"""From so long before on, an agreed time is counted down in minutes."""

_SAME = {
    SilenceCase.TALKED: (LimboHow.NO_STEP_SET, LimboHow.STEP_DONE, LimboHow.STEP_DROPPED),
    SilenceCase.PROPOSAL: (LimboHow.NO_REVIEW,),
    SilenceCase.MET_AT_EVENT: (LimboHow.MET_AT_EVENT,),
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
        _limbo_figure(numbers, page.zone, now),
        _share_figure(numbers),
    )


def agreed_rows(page: TodayPage, now: datetime) -> tuple[Row, ...]:
    """Show what both sides expect today."""
    also = {row.ref_id: also_words(row) for row in page.agreed_due}
    return tuple(_agreed_row(step, page.zone, now, also.get(step.id, "")) for step in page.agreed)


def limbo_rows(
    page: TodayPage, now: datetime, silent: Mapping[int, SilentRow] = MappingProxyType({})
) -> tuple[Row, ...]:
    """Show who has no next step: how it came to that, and what cures it.

    Of what has gone silent (by opportunity) it is told in which way.
    """
    return tuple(
        _limbo_row(row, page.zone, now, silent.get(row.opportunity_id)) for row in page.limbo
    )


def refused(row: Row, deed: str) -> str:
    """Say why a key does nothing with a row; `deed` is what it does with others."""
    if isinstance(row.record, StepRow) and row.record.state is StepState.DONE:
        text = _("{what} with {name} is done already: nothing is left to do with it.")
        return text.format(what=row.record.what, name=row.record.contact)
    text = _("“{deed}” goes with another kind of row. Shift+F10 shows what goes with this one.")
    return text.format(deed=deed.partition("\t")[0].removesuffix(" …"))


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
    share = numbers.promises_kept
    kept = "" if share is None or not share.ended else _kept_text(share)
    if not numbers.promises:
        below = _("{kept} in 4 weeks").format(kept=kept) if kept else ""
        return Figure("0", words, below or _("nobody waits for an answer"))
    first = numbers.first_promise_at
    if first is None:
        return Figure(str(numbers.promises), words, kept, Tone.PROMISE)
    text = _("first is late: {when}") if first < now else _("first by {when}")
    below = joined(text.format(when=moment_text(first, zone, now)), kept)
    return Figure(str(numbers.promises), words, below, Tone.PROMISE)


def _kept_text(share: PromiseShare) -> str:
    """Say how many of the promises that ended in the last four weeks were kept."""
    return _("kept {kept} of {ended}").format(kept=share.kept, ended=share.ended)


def _limbo_figure(numbers: TodayNumbers, zone: str, now: datetime) -> Figure:
    words = _("without a next step")
    oldest = numbers.oldest_limbo_at
    if not numbers.limbo or oldest is None:
        return Figure("0", words, _("everyone knows what comes next"))
    days = max(0, _days_since(oldest, zone, now))
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


def _agreed_row(step: StepRow, zone: str, now: datetime, also: str) -> Row:
    badge, tone = _state_badge(step, now)
    return Row(
        key=("step", step.id),
        title=step.contact,
        rest=step.what,
        detail=joined(also, _agreed_detail(step, zone)),
        time=_("any") if step.starts_at is None else format_time(local(step.starts_at, zone)),
        badge=badge,
        tone=tone,
        is_past=step.state is StepState.DONE,
        record=step,
    )


def _agreed_detail(step: StepRow, zone: str) -> str:
    parts = [step.organization, their_time_text(step.starts_at, step.their_zone, zone)]
    parts.append(standing(step.invitation, step.owed))
    if step.i_will:
        parts.append(_("you: {what}").format(what=step.i_will))
    if step.they_will:
        parts.append(_("they: {what}").format(what=step.they_will))
    return joined(*parts)


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


def _days_since(at: datetime, zone: str, now: datetime) -> int:
    """Count in days of the user's calendar, for the figure as for its list."""
    return (local(now, zone).date() - local(at, zone).date()).days


def _how_and_cure(row: LimboRow, zone: str, now: datetime, silent: SilentRow | None) -> str:
    """Say in which way it went silent, unless how it got into limbo says the same."""
    if silent is None or row.how in _SAME.get(silent.silence.case, ()):
        return limbo_words(row, zone, now)
    return cured_words(silent)


def _limbo_row(row: LimboRow, zone: str, now: datetime, silent: SilentRow | None) -> Row:
    days = _days_since(row.since_at, zone, now)
    return Row(
        key=("limbo", row.opportunity_id),
        title=row.contact,
        rest=row.title,
        detail=_how_and_cure(row, zone, now, silent),
        badge=_("{days} d").format(days=days) if days > 0 else _("today"),
        tone=Tone.LIMBO,
        record=row,
    )
