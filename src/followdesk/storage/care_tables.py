"""The tables of what is owed and kept up: promises, rhythms, tags, e-mails; see `tables`."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint, text

from followdesk.domain.commitment import MessageState, NurtureState, PromiseState
from followdesk.storage.column_types import Day, Instant, Json, Word
from followdesk.storage.columns import number, of, referring, table, words

promises = table(
    "promises",
    of("contact_id", "contacts", needed=True),
    Column("about", Text, nullable=False),
    words("how"),
    Column("got_in_touch_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("why", Json, nullable=False, server_default="[]"),
    Column("state", Word(PromiseState), nullable=False),
    Column("closed_at", Instant),
    words("closing_note"),
    Index("ix_promises_contact_id", "contact_id", "state"),
    referring("promises", "closed_at", "state"),
    Index("ix_promises_running", "due_at", "contact_id", sqlite_where=text("state = 'running'")),
)

tags = table(
    "tags",
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("ideal_days", Integer),
    Column("longest_days", Integer),
    UniqueConstraint("folded"),
)

contact_tags = table(
    "contact_tags",
    of("contact_id", "contacts", needed=True),
    of("tag_id", "tags", needed=True),
    Index("ix_contact_tags_tag_id", "tag_id", "contact_id"),
    UniqueConstraint("contact_id", "tag_id"),
)

nurture_plans = table(
    "nurture_plans",
    of("contact_id", "contacts", needed=True),
    words("about"),
    number("ideal_days"),
    number("longest_days"),
    Column("next_on", Day, nullable=False),
    Column("latest_on", Day),
    of("tag_id", "tags"),
    Column("started_at", Instant),
    Column("state", Word(NurtureState), nullable=False, server_default=NurtureState.RUNNING.value),
    Column("stopped_at", Instant),
    Index(
        "ix_nurture_plans_running",
        "next_on",
        "contact_id",
        sqlite_where=text("state = 'running'"),
    ),
    Index("ix_nurture_plans_contact_id", "contact_id", "started_at"),
    referring("nurture_plans", "tag_id"),
    # A contact is kept up in one rhythm at a time.
    Index(
        "uq_nurture_plans_running",
        "contact_id",
        unique=True,
        sqlite_where=text("state = 'running'"),
    ),
)

messages = table(
    "messages",
    of("contact_id", "contacts", needed=True),
    of("attempt_id", "attempts"),
    of("opportunity_id", "opportunities"),
    of("step_id", "next_steps"),
    Column("script_key", Text, nullable=False),
    Column("language", Text, nullable=False),
    words("subject"),
    words("body"),
    Column("state", Word(MessageState), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("times", Json, nullable=False, server_default="[]"),
    words("answer"),
    Column("answered_at", Instant),
    Index("ix_messages_drafts", "created_at", "contact_id", sqlite_where=text("state = 'draft'")),
    Index("ix_messages_contact_id", "contact_id", "state"),
    referring("messages", "attempt_id"),
    referring("messages", "opportunity_id"),
    referring("messages", "step_id"),
)
