"""The tables of the user's own texts and of what helps to say them; see `tables`."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Text, UniqueConstraint

from followdesk.domain.script_version import VersionState
from followdesk.storage.column_types import Instant, Json, Word
from followdesk.storage.columns import number, of, table, words

script_versions = table(
    "script_versions",
    Column("key", Text, nullable=False),
    Column("language", Text, nullable=False),
    number("version"),
    Column("state", Word(VersionState), nullable=False),
    words("body"),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("key", "language", "version"),
)

script_drafts = table(
    "script_drafts",
    Column("name", Text, nullable=False),
    Column("form", Json, nullable=False, server_default="{}"),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("name"),
)

rehearsals = table(
    "rehearsals",
    Column("key", Text, nullable=False),
    Column("language", Text, nullable=False),
    number("words"),
    Column("seconds", Float, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_rehearsals_language", "language", "at"),
)

call_plans = table(
    "call_plans",
    of("contact_id", "contacts", needed=True),
    words("recalls"),
    words("next_what"),
    words("note"),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("contact_id"),
)

overrides = table(
    "overrides",
    of("contact_id", "contacts", needed=True),
    Column("what", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_overrides_contact_id", "contact_id", "at"),
    Index("ix_overrides_at", "at", "what"),
)
