"""A word that gathers contacts, and the rhythm in which all of them are kept up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class Tag:
    """Be one tag; its gaps (days) are None where it sets no rhythm. `folded` is for comparing."""

    id: int | None = None
    name: str
    folded: str
    ideal_days: int | None = None
    longest_days: int | None = None


@dataclass(kw_only=True)
class ContactTag:
    """Be the tag of one contact."""

    id: int | None = None
    contact_id: int
    tag_id: int
