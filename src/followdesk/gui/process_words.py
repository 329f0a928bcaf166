"""What the commands about opportunities print for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from followdesk.domain.opportunity import OpportunityState
from followdesk.domain.when import local
from followdesk.gui.i18n import N_, _, format_date, format_number
from followdesk.gui.limbo_words import cure_words, how_words, limbo_words
from followdesk.gui.outcome_words import REASONS
from followdesk.services.one_two_three import WaitingRow
from followdesk.services.opportunity_rows import ListedOpportunity
from followdesk.services.rows import LimboRow

_STATES = {
    OpportunityState.OPEN: N_("open"),
    OpportunityState.WON: N_("won"),
    OpportunityState.OVER: N_("over"),
}


def limbo_lines(rows: Sequence[LimboRow], zone: str, now: datetime) -> list[str]:
    """Show who has no future, one to a line, the longest first."""
    if not rows:
        return [_("Nobody is forgotten.")]
    return [f"{row.contact} · {row.title} · {limbo_words(row, zone, now)}" for row in rows]


def opportunity_lines(rows: Sequence[ListedOpportunity], zone: str, now: datetime) -> list[str]:
    """Show opportunities, one to a line: id, whose, what, where it stands, and its limbo."""
    if not rows:
        return [_("No opportunity yet.")]
    return [" · ".join(_parts(row, zone, now)) for row in rows]


def waiting_lines(rows: Sequence[WaitingRow], zone: str) -> list[str]:
    """Show who is still to answer a 1-2-3 message, one to a line, the oldest first."""
    if not rows:
        return [_("No 1-2-3 message waits for an answer.")]
    waits = _("waits since {sent}; without an answer it is over after {last}")
    return [
        f"{row.contact} · {row.title} · "
        + waits.format(
            sent=format_date(local(row.sent_at, zone).date()), last=format_date(row.closes_on)
        )
        for row in rows
    ]


def _parts(row: ListedOpportunity, zone: str, now: datetime) -> list[str]:
    parts = [str(row.id), row.contact, row.title, row.stage if row.is_open else _state(row)]
    if row.value_cents:
        parts.append(f"{format_number(row.value_cents / 100)} {row.currency}")
    if row.limbo is not None:
        how = how_words(row.limbo.how, row.limbo.since_at, zone, now)
        parts.append(_("{how} → {cure}").format(how=how, cure=cure_words(row.limbo.how)))
    return [part for part in parts if part]


def _state(row: ListedOpportunity) -> str:
    state = _(_STATES[row.state])
    if row.reason is None or row.state is OpportunityState.WON:
        return state
    return f"{state}: {_(REASONS[row.reason])}"
