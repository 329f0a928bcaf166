"""The tables of sequences and of each contact's run through one; see `tables`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, UniqueConstraint, text

from followdesk.domain.channel import Channel
from followdesk.domain.enrollment import AttemptState, EnrollmentState
from followdesk.storage.column_types import Day, Instant, Json, Word
from followdesk.storage.columns import flag, of, referring, table, words

CALL_BACK = "state = 'due' AND instr(why, '\"minutes\"') > 0"
"""An attempt that is due, and whose explanation counts in minutes."""

sequences = table(
    "sequences",
    Column("key", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("steps", Json, nullable=False),
    words("name"),
    Column("created_at", Instant),
    flag("retired"),
    UniqueConstraint("key", "version"),
)

enrollments = table(
    "enrollments",
    of("contact_id", "contacts", needed=True),
    of("opportunity_id", "opportunities"),
    Column("sequence_id", Integer, ForeignKey("sequences.id"), nullable=False),
    Column("state", Word(EnrollmentState), nullable=False),
    Column("missed_at", Instant),
    Column("held_until_on", Day),
    words("held_why"),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    words("ended_why"),
    Index("ix_enrollments_contact_id", "contact_id", "started_at"),
    referring("enrollments", "opportunity_id"),
    Index("ix_enrollments_sequence_id", "sequence_id", "state"),
    # A contact runs through one series at a time.
    Index(
        "uq_enrollments_running",
        "contact_id",
        unique=True,
        sqlite_where=text("state IN ('active', 'held')"),
    ),
)

holds = table(
    "holds",
    of("enrollment_id", "enrollments", needed=True),
    of("contact_id", "contacts", needed=True),
    Column("held_at", Instant, nullable=False),
    Column("until_on", Day, nullable=False),
    words("why"),
    Column("resumed_at", Instant),
    Index("ix_holds_enrollment_id", "enrollment_id"),
    Index("ix_holds_contact_id", "contact_id", "held_at"),
)

attempts = table(
    "attempts",
    of("enrollment_id", "enrollments", needed=True),
    of("contact_id", "contacts", needed=True),
    Column("number", Integer, nullable=False),
    Column("due_at", Instant),
    Column("due_on", Day, nullable=False),
    Column("sort_at", Instant, nullable=False),
    Column("why", Json, nullable=False, server_default="[]"),
    Column("state", Word(AttemptState), nullable=False),
    Column("done_at", Instant),
    words("disposition"),
    Column("channel", Word(Channel), nullable=False, server_default=Channel.CALL.value),
    Index("ix_attempts_enrollment_id", "enrollment_id", "number"),
    Index("ix_attempts_contact_id", "contact_id", "number"),
    # What was promised within minutes; all else that is due waits in the queue for its block.
    Index("ix_attempts_call_back", "due_at", sqlite_where=text(CALL_BACK)),
    Index("ix_attempts_due", "sort_at", "contact_id", "number", sqlite_where=text("state = 'due'")),
)
