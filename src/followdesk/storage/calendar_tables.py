"""The tables around the calendar: call blocks, calendars of others, reminders; see `tables`."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text, UniqueConstraint, text

from followdesk.domain.call_block import BlockChangeKind, BlockState
from followdesk.domain.reminder import ReminderKind
from followdesk.storage.column_types import Day, Instant, Json, LocalTime, Word
from followdesk.storage.columns import flag, number, of, table, words

block_patterns = table(
    "block_patterns",
    Column("from_on", Day, nullable=False),
    Column("blocks", Json, nullable=False, server_default="{}"),
    UniqueConstraint("from_on"),
)

block_changes = table(
    "block_changes",
    Column("on_day", Day, nullable=False),
    Column("kind", Word(BlockChangeKind), nullable=False),
    Column("starts", LocalTime),
    Column("new_starts", LocalTime),
    Column("new_ends", LocalTime),
    UniqueConstraint("on_day", "starts"),
)

block_records = table(
    "block_records",
    Column("on_day", Day, nullable=False),
    Column("starts", LocalTime, nullable=False),
    Column("ends", LocalTime, nullable=False),
    Column("state", Word(BlockState), nullable=False),
    number("tried"),
    flag("is_said"),
    words("note"),
    Column("recorded_at", Instant, nullable=False),
    UniqueConstraint("on_day", "starts"),
)

other_calendars = table(
    "other_calendars",
    Column("name", Text, nullable=False),
    words("path"),
    words("digest"),
    Column("zone", Text, nullable=False),
    Column("read_at", Instant, nullable=False),
    number("taken"),
    number("left_out"),
    Column("reasons", Json, nullable=False, server_default="{}"),
)

busy_times = table(
    "busy_times",
    of("other_calendar_id", "other_calendars", needed=True),
    Column("uid", Text, nullable=False),
    words("title"),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("first_on", Day),
    Column("last_on", Day),
    Index("ix_busy_times_other_calendar_id", "other_calendar_id"),
    Index("ix_busy_times_starts_at", "starts_at", "ends_at"),
    # The few that may have begun long before the page that shows them.
    Index(
        "ix_busy_times_long",
        "ends_at",
        "starts_at",
        sqlite_where=text("ends_at - starts_at > 90000"),
    ),
)

reminders = table(
    "reminders",
    Column("kind", Word(ReminderKind), nullable=False),
    number("ref_id"),
    Column("for_at", Instant, nullable=False),
    Column("snoozed_until_at", Instant),
    Column("dismissed_at", Instant),
    UniqueConstraint("kind", "ref_id", "for_at"),
    Index("ix_reminders_snoozed", "snoozed_until_at", sqlite_where=text("dismissed_at IS NULL")),
)
