"""What the room says of an opportunity: what comes next, how old it is, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followdesk.domain.opportunity import OpportunityState
from followdesk.domain.when import local
from followdesk.gui.i18n import _, format_date, format_number, format_time, ngettext
from followdesk.gui.limbo_words import cure_words, how_words
from followdesk.gui.moment import Moment
from followdesk.gui.money import money_text, sums_text
from followdesk.gui.opportunities.arranging import Totals
from followdesk.gui.outcome_words import REASONS
from followdesk.gui.palette import Tone
from followdesk.services.opportunity_rows import Coming, ComingKind, Limbo, ListedOpportunity

_NEAR = timedelta(days=6)
"""Up to so far ahead, a weekday names one day only."""
_TONES = {
    ComingKind.AGREED: Tone.AGREED,
    ComingKind.PLANNED: Tone.PLANNED,
    ComingKind.ATTEMPT: Tone.PLANNED,
    ComingKind.PROMISE: Tone.PROMISE,
    ComingKind.NURTURE: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class Said:
    """Say something in a tone; `badge` stands before it."""

    text: str
    tone: Tone = Tone.NEUTRAL
    badge: str = ""

    @property
    def spoken(self) -> str:
        """Say both."""
        return ": ".join(part for part in (self.badge, self.text) if part)


def next_said(row: ListedOpportunity, moment: Moment) -> Said:
    """Say what comes next; what cures it and how it got into limbo; or how it ended."""
    if row.state is not OpportunityState.OPEN:
        return _ended_said(row, moment)
    if row.limbo is not None:
        return Said(_how(row.limbo, moment), Tone.LIMBO, cure_words(row.limbo.how))
    if row.coming is None:
        return Said("")
    badge = _("agreed") if row.coming.kind is ComingKind.AGREED else ""
    badge = _("planned") if row.coming.kind is ComingKind.PLANNED else badge
    return Said(coming_text(row.coming, moment), _TONES[row.coming.kind], badge)


def card_said(row: ListedOpportunity, moment: Moment) -> Said:
    """Say it in few words, as there is room for on a card of the board."""
    said = next_said(row, moment)
    if said.tone is Tone.LIMBO:
        return Said(_("no next step"), Tone.LIMBO)
    return Said(said.text, said.tone)


def limbo_text(row: ListedOpportunity, moment: Moment) -> str:
    """Say how it got into limbo and what cures it."""
    if row.limbo is None:
        return ""
    cure = cure_words(row.limbo.how)
    return _("{how} → {cure}").format(how=_how(row.limbo, moment), cure=cure)


def _how(limbo: Limbo, moment: Moment) -> str:
    return how_words(limbo.how, limbo.since_at, moment.zone, moment.now_at)


def coming_text(coming: Coming, moment: Moment) -> str:
    """Say what comes: "Thu 10:00 proposal review", "voicemail 3 of 7 Thu", "answer by 14:30"."""
    when = when_text(coming.at, coming.on, moment)
    match coming.kind:
        case ComingKind.ATTEMPT:
            text = _("voicemail {number} of {total}, {when}")
            return text.format(number=coming.number, total=coming.total, when=when)
        case ComingKind.PROMISE:
            return _("answer by {when}").format(when=when)
        case ComingKind.NURTURE:
            return _("keep in touch {when}").format(when=when)
        case _:
            return f"{when} {coming.what}".strip()


def when_text(at: datetime | None, on: date, moment: Moment) -> str:
    """Write when something is, in as few words as tell one day from another."""
    today = moment.today_on
    if at is not None:
        here = local(at, moment.zone)
        on = here.date()
        if on == today:
            return format_time(here)
        if timedelta() < on - today <= _NEAR:
            day = format_date(on, "E")
            return _("{date} {time}").format(date=day, time=format_time(here))
    if on == today:
        return _("today")
    if timedelta() < on - today <= _NEAR:
        return format_date(on, "E")
    return day_text(on, moment)


def day_text(on: date, moment: Moment) -> str:
    """Write a day, its year only where it is another."""
    return format_date(on, "MMMd" if on.year == moment.today_on.year else "yMMMd")


def age_text(since_at: datetime, moment: Moment) -> str:
    """Say how long it stands in its stage: "today", "12 d"."""
    days = (moment.today_on - local(since_at, moment.zone).date()).days
    return _("{days} d").format(days=format_number(days)) if days > 0 else _("today")


def value_text(row: ListedOpportunity) -> str:
    """Write what it is worth; nothing where that is not known."""
    return money_text(row.value_cents, row.currency) if row.value_cents else ""


def who_text(row: ListedOpportunity) -> str:
    """Say who it is with: "Bob Keller · Keller Logistics"."""
    return " · ".join(part for part in (row.contact, row.organization) if part)


def totals_text(totals: Totals, currency: str) -> str:
    """Say how many there are and what they are worth: "31 open · €262,900"."""
    text = ngettext("{n} opportunity", "{n} opportunities", totals.count)
    parts = [text.format(n=format_number(totals.count)), sums_text(totals.sums, currency)]
    if totals.limbo:
        text = ngettext("{n} without a next step", "{n} without a next step", totals.limbo)
        parts.append(text.format(n=format_number(totals.limbo)))
    return " · ".join(part for part in parts if part)


def worth_text(row: ListedOpportunity, moment: Moment) -> str:
    """Say what it is worth and how long it stands in its stage: "€14,000 · 19 d"."""
    age = age_text(row.stage_since_at, moment) if row.is_open else ""
    return " · ".join(part for part in (value_text(row), age) if part)


def column_text(totals: Totals, currency: str) -> str:
    """Say the same at the head of a stage: "4 · €38,000"."""
    parts = (format_number(totals.count), sums_text(totals.sums, currency))
    return " · ".join(part for part in parts if part)


def spoken(row: ListedOpportunity, moment: Moment) -> str:
    """Say a whole row in one breath."""
    parts = (
        row.contact,
        row.organization,
        row.title,
        row.stage,
        value_text(row),
        _("no next step") if row.limbo is not None else "",
        next_said(row, moment).spoken,
    )
    return ", ".join(part for part in parts if part)


def _ended_said(row: ListedOpportunity, moment: Moment) -> Said:
    is_won = row.state is OpportunityState.WON
    badge, tone = (_("won"), Tone.AGREED) if is_won else (_("over"), Tone.NEUTRAL)
    day = day_text(local(row.ended_at, moment.zone).date(), moment) if row.ended_at else ""
    reason = "" if is_won or row.reason is None else _(REASONS[row.reason])
    return Said(" · ".join(part for part in (day, reason) if part), tone, badge)
