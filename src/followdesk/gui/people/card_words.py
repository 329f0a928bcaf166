"""What a person's card says: their hours, what comes next, and what there was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import OpportunityState
from followdesk.domain.when import local
from followdesk.gui.formats import city_of
from followdesk.gui.forms.media import medium_name
from followdesk.gui.history_words import entry_text
from followdesk.gui.i18n import _, format_date, format_time
from followdesk.gui.invitation_words import standing
from followdesk.gui.money import money_text
from followdesk.gui.palette import Tone
from followdesk.gui.people.care_words import draft_rows, promise_rows, rhythm_rows
from followdesk.gui.people.choices import language_name
from followdesk.gui.people.series_row import series_row
from followdesk.gui.silence_words import cured_words
from followdesk.gui.standing_words import awaited_words
from followdesk.gui.widgets.rows import Row
from followdesk.services.history_rows import TimelineRow
from followdesk.services.rows import (
    OpportunityRow,
    PersonCard,
    StepRow,
)
from followdesk.services.silence_rows import SilentRow


def role_text(card: PersonCard) -> str:
    """Say who they are: "Head of operations · Keller Logistics · German"."""
    parts = (card.role, card.organization, language_name(card.language) if card.language else "")
    return " · ".join(part for part in parts if part)


def hours_text(card: PersonCard, now: datetime) -> tuple[str, Tone]:
    """Say what time it is for them and when they may be called; amber outside their hours."""
    hours, there = card.call_hours, local(now, card.zone)
    text = _("{time} in {city}").format(time=format_time(there), city=city_of(card.zone))
    if card.zone_guessed:
        text = _("{time} (a guess)").format(time=text)
    opens, closes = format_time(hours.opens), format_time(hours.closes)
    if card.do_not_call:
        return _("{time} · asked not to be called").format(time=text), Tone.PROMISE
    if hours.is_weekend(there.date()):
        return _("{time} · their weekend").format(time=text), Tone.LIMBO
    said = _("{time} · may be called {opens}–{closes}").format(
        time=text, opens=opens, closes=closes
    )
    return said, Tone.NEUTRAL if hours.contains(now) else Tone.LIMBO


def next_rows(card: PersonCard, zone: str, now: datetime) -> tuple[Row, ...]:
    """Show what comes next: answers owed, drafts, steps in their order, the series, the rhythm."""
    rows = [*promise_rows(card.care, zone, now), *draft_rows(card.care, zone, now)]
    waits = {one.step_id for one in card.care.awaited}
    for step in card.steps:
        row = _step_row(step, zone, now)
        rows.append(replace(row, detail=awaited_words()) if step.id in waits else row)
    if card.series is not None:
        rows.append(series_row(card.series, zone, now))
    return (*rows, *rhythm_rows(card.care, zone, now))


def opportunity_rows(card: PersonCard, silent: Sequence[SilentRow] = ()) -> tuple[Row, ...]:
    """Show the opportunities, the open ones first; of those gone silent which way, and the cure."""
    told = {one.quiet.opportunity_id: cured_words(one) for one in silent}
    return tuple(_opportunity_row(one, told.get(one.id, "")) for one in card.opportunities)


def timeline_rows(entries: Sequence[TimelineRow], zone: str, now: datetime) -> tuple[Row, ...]:
    """Show what there was, the newest first."""
    return tuple(
        Row(
            key=(entry.kind, entry.id),
            title=entry_text(entry),
            time=_day(local(entry.at, zone).date(), now),
            is_past=True,
            record=entry,
        )
        for entry in entries
    )


def _step_row(step: StepRow, zone: str, now: datetime) -> Row:
    badge, tone = (_("agreed"), Tone.AGREED) if step.agreed else (_("planned"), Tone.PLANNED)
    if step.state is StepState.MISSED or _is_over(step, now):
        badge, tone = _("missed"), Tone.PROMISE
    parts = [medium_name(step.medium)]
    parts.append(standing(step.invitation, step.owed))
    parts += [_("you: {what}").format(what=step.i_will)] if step.i_will else []
    parts += [_("they: {what}").format(what=step.they_will)] if step.they_will else []
    return Row(
        key=("step", step.id),
        title=step.what,
        detail=" · ".join(part for part in parts if part),
        time=_step_time(step, zone, now),
        badge=badge,
        tone=tone,
        record=step,
    )


def _is_over(step: StepRow, now: datetime) -> bool:
    if step.starts_at is not None:
        return step.starts_at < now and step.state is StepState.OPEN
    return step.when.on < local(now, step.when.zone).date()


def _step_time(step: StepRow, zone: str, now: datetime) -> str:
    if step.starts_at is None:
        return _day(step.when.on, now)
    return _moment(step.starts_at, zone, now)


def _moment(at: datetime, zone: str, now: datetime) -> str:
    """Write a moment: its time alone while it is of today."""
    here = local(at, zone)
    if here.date() == local(now, zone).date():
        return format_time(here)
    return _("{date} {time}").format(date=_day(here.date(), now), time=format_time(here))


def _opportunity_row(one: OpportunityRow, silence: str) -> Row:
    is_open = one.state == OpportunityState.OPEN
    badge, tone = one.stage, Tone.ACCENT
    if one.in_limbo:
        badge, tone = _("no next step"), Tone.LIMBO
    elif not is_open:
        won = one.state == OpportunityState.WON
        badge, tone = (_("won"), Tone.AGREED) if won else (_("over"), Tone.NEUTRAL)
    value = money_text(one.value_cents, one.currency) if one.value_cents else ""
    stage = one.stage if one.in_limbo else ""
    worth = " · ".join(part for part in (stage, value) if part)
    return Row(
        key=("opportunity", one.id),
        title=one.title,
        rest=worth if silence else "",
        detail=silence or worth,
        badge=badge,
        tone=tone,
        is_past=not is_open,
        record=one,
    )


def _day(on: date, now: datetime) -> str:
    return format_date(on, "MMMd" if on.year == now.year else "yMMMd")
