"""Give the desk changing call blocks, busy times of other calendars, reminders, invitations.

The tables are written out here: what they become later must not change this step. What could be
taken back before it cannot be any more, because it was noted in the older columns.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_ID = "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"

_COLUMNS = (
    "next_steps ADD COLUMN invitation_uid TEXT DEFAULT '' NOT NULL",
    "next_steps ADD COLUMN sequence INTEGER DEFAULT 0 NOT NULL",
    "next_steps ADD COLUMN invitation_words TEXT DEFAULT '{}' NOT NULL",
    "next_steps ADD COLUMN owed TEXT DEFAULT '' NOT NULL",
)

_TABLES = (
    f"""CREATE TABLE block_patterns ({_ID}, from_on TEXT NOT NULL,
        blocks TEXT DEFAULT '{{}}' NOT NULL,
        CONSTRAINT uq_block_patterns_from_on UNIQUE (from_on))""",
    f"""CREATE TABLE block_changes ({_ID}, on_day TEXT NOT NULL, kind TEXT NOT NULL, starts TEXT,
        new_starts TEXT, new_ends TEXT,
        CONSTRAINT uq_block_changes_on_day_starts UNIQUE (on_day, starts))""",
    f"""CREATE TABLE block_records ({_ID}, on_day TEXT NOT NULL, starts TEXT NOT NULL,
        ends TEXT NOT NULL, state TEXT NOT NULL, tried INTEGER DEFAULT 0 NOT NULL,
        is_said BOOLEAN DEFAULT 0 NOT NULL, note TEXT DEFAULT '' NOT NULL,
        recorded_at INTEGER NOT NULL,
        CONSTRAINT uq_block_records_on_day_starts UNIQUE (on_day, starts))""",
    f"""CREATE TABLE other_calendars ({_ID}, name TEXT NOT NULL, path TEXT DEFAULT '' NOT NULL,
        digest TEXT DEFAULT '' NOT NULL, zone TEXT NOT NULL, read_at INTEGER NOT NULL,
        taken INTEGER DEFAULT 0 NOT NULL, left_out INTEGER DEFAULT 0 NOT NULL,
        reasons TEXT DEFAULT '{{}}' NOT NULL)""",
    f"""CREATE TABLE busy_times ({_ID}, other_calendar_id INTEGER NOT NULL, uid TEXT NOT NULL,
        title TEXT DEFAULT '' NOT NULL, starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
        first_on TEXT, last_on TEXT,
        CONSTRAINT fk_busy_times_other_calendar_id FOREIGN KEY (other_calendar_id)
        REFERENCES other_calendars (id) ON DELETE CASCADE)""",
    f"""CREATE TABLE reminders ({_ID}, kind TEXT NOT NULL, ref_id INTEGER DEFAULT 0 NOT NULL,
        for_at INTEGER NOT NULL, snoozed_until_at INTEGER, dismissed_at INTEGER,
        CONSTRAINT uq_reminders_kind_ref_id_for_at UNIQUE (kind, ref_id, for_at))""",
)

_INDEXES = (
    (
        "INDEX ix_next_steps_invitation_uid ON next_steps (invitation_uid) "
        "WHERE invitation_uid != ''"
    ),
    "INDEX ix_next_steps_owed ON next_steps (owed, sort_at) WHERE owed != ''",
    "INDEX ix_next_steps_long ON next_steps (sort_at) WHERE minutes > 1440",
    "INDEX ix_busy_times_other_calendar_id ON busy_times (other_calendar_id)",
    "INDEX ix_reminders_snoozed ON reminders (snoozed_until_at) WHERE dismissed_at IS NULL",
    (
        "INDEX ix_attempts_call_back ON attempts (due_at) "
        "WHERE state = 'due' AND instr(why, '\"minutes\"') > 0"
    ),
    "INDEX ix_touches_at ON touches (at)",
    "INDEX ix_busy_times_starts_at ON busy_times (starts_at, ends_at)",
    (
        "INDEX ix_busy_times_long ON busy_times (ends_at, starts_at) "
        "WHERE ends_at - starts_at > 90000"
    ),
)


def upgrade() -> None:
    """Make what is new, and keep every row there is."""
    for statement in _TABLES:
        op.execute(statement)
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE {column}")
    for index in _INDEXES:
        op.execute(f"CREATE {index}")
    op.execute("DELETE FROM deeds")
