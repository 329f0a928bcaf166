"""The frozen records of the silent opportunities."""

from __future__ import annotations

from dataclasses import dataclass

from followdesk.domain.silence import Silence, SilenceFacts


@dataclass(frozen=True, slots=True)
class QuietRow:
    """Show one open opportunity without anything agreed ahead, and what is known of its quiet."""

    opportunity_id: int
    contact_id: int
    contact: str
    organization: str
    title: str
    value_cents: int
    currency: str
    facts: SilenceFacts


@dataclass(frozen=True, slots=True)
class SilentRow:
    """Show one silent opportunity: which case it is, and what is known."""

    quiet: QuietRow
    silence: Silence
