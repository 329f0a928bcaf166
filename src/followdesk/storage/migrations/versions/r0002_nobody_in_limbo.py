"""Stages with a history, named sequences, holds, tags, rhythms that end, and texts as they were.

The tables are written out here: what they become later must not change this step. What could be
taken back before it cannot be any more, because it was noted in the older columns.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_ID = "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
_CONTACT = "REFERENCES contacts (id) ON DELETE CASCADE"

_COLUMNS = (
    "sequences ADD COLUMN name TEXT DEFAULT '' NOT NULL",
    "sequences ADD COLUMN created_at INTEGER",
    "sequences ADD COLUMN retired BOOLEAN DEFAULT 0 NOT NULL",
    "attempts ADD COLUMN channel TEXT DEFAULT 'call' NOT NULL",
    "promises ADD COLUMN closing_note TEXT DEFAULT '' NOT NULL",
    "messages ADD COLUMN closed_at INTEGER",
    "messages ADD COLUMN times TEXT DEFAULT '[]' NOT NULL",
    (
        "touches ADD COLUMN said_id INTEGER "
        "CONSTRAINT fk_touches_said_id REFERENCES said_texts (id) ON DELETE SET NULL"
    ),
    "touches ADD COLUMN blanks TEXT DEFAULT '{}' NOT NULL",
    "touches ADD COLUMN value_kind TEXT DEFAULT '' NOT NULL",
    "next_steps ADD COLUMN missed_at INTEGER",
)

_TABLES = (
    f"""CREATE TABLE said_texts ({_ID}, digest TEXT NOT NULL, key TEXT NOT NULL,
        language TEXT NOT NULL, version INTEGER DEFAULT 0 NOT NULL, body TEXT DEFAULT '' NOT NULL,
        CONSTRAINT uq_said_texts_digest UNIQUE (digest))""",
    f"""CREATE TABLE tags ({_ID}, name TEXT NOT NULL, folded TEXT NOT NULL, ideal_days INTEGER,
        longest_days INTEGER, CONSTRAINT uq_tags_folded UNIQUE (folded))""",
    f"""CREATE TABLE contact_tags ({_ID}, contact_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
        CONSTRAINT uq_contact_tags_contact_id_tag_id UNIQUE (contact_id, tag_id),
        CONSTRAINT fk_contact_tags_contact_id FOREIGN KEY (contact_id) {_CONTACT},
        CONSTRAINT fk_contact_tags_tag_id FOREIGN KEY (tag_id)
        REFERENCES tags (id) ON DELETE CASCADE)""",
    f"""CREATE TABLE stage_moves ({_ID}, opportunity_id INTEGER NOT NULL,
        contact_id INTEGER NOT NULL, from_stage_id INTEGER, to_stage_id INTEGER,
        from_name TEXT DEFAULT '' NOT NULL, to_name TEXT DEFAULT '' NOT NULL,
        moved_at INTEGER NOT NULL,
        CONSTRAINT fk_stage_moves_opportunity_id FOREIGN KEY (opportunity_id)
        REFERENCES opportunities (id) ON DELETE CASCADE,
        CONSTRAINT fk_stage_moves_contact_id FOREIGN KEY (contact_id) {_CONTACT},
        CONSTRAINT fk_stage_moves_from_stage_id FOREIGN KEY (from_stage_id)
        REFERENCES stages (id) ON DELETE SET NULL,
        CONSTRAINT fk_stage_moves_to_stage_id FOREIGN KEY (to_stage_id)
        REFERENCES stages (id) ON DELETE SET NULL)""",
    f"""CREATE TABLE holds ({_ID}, enrollment_id INTEGER NOT NULL, contact_id INTEGER NOT NULL,
        held_at INTEGER NOT NULL, until_on TEXT NOT NULL, why TEXT DEFAULT '' NOT NULL,
        resumed_at INTEGER,
        CONSTRAINT fk_holds_enrollment_id FOREIGN KEY (enrollment_id)
        REFERENCES enrollments (id) ON DELETE CASCADE,
        CONSTRAINT fk_holds_contact_id FOREIGN KEY (contact_id) {_CONTACT})""",
)

# A unique constraint cannot be dropped from a table of SQLite: the table is made anew.
_RHYTHMS = (
    f"""CREATE TABLE new_plans ({_ID}, contact_id INTEGER NOT NULL, about TEXT DEFAULT '' NOT NULL,
        ideal_days INTEGER DEFAULT 0 NOT NULL, longest_days INTEGER DEFAULT 0 NOT NULL,
        next_on TEXT NOT NULL, latest_on TEXT, tag_id INTEGER, started_at INTEGER,
        state TEXT DEFAULT 'running' NOT NULL, stopped_at INTEGER,
        CONSTRAINT fk_nurture_plans_contact_id FOREIGN KEY (contact_id) {_CONTACT},
        CONSTRAINT fk_nurture_plans_tag_id FOREIGN KEY (tag_id)
        REFERENCES tags (id) ON DELETE SET NULL)""",
    """INSERT INTO new_plans (id, contact_id, about, ideal_days, longest_days, next_on)
        SELECT id, contact_id, about, ideal_days, longest_days, next_on FROM nurture_plans""",
    "DROP TABLE nurture_plans",
    "ALTER TABLE new_plans RENAME TO nurture_plans",
)

_INDEXES = (
    "INDEX ix_contact_tags_tag_id ON contact_tags (tag_id, contact_id)",
    "INDEX ix_stage_moves_opportunity_id ON stage_moves (opportunity_id, moved_at)",
    "INDEX ix_stage_moves_contact_id ON stage_moves (contact_id, moved_at)",
    (
        "INDEX ix_stage_moves_from_stage_id ON stage_moves (from_stage_id) "
        "WHERE from_stage_id IS NOT NULL"
    ),
    "INDEX ix_stage_moves_to_stage_id ON stage_moves (to_stage_id) WHERE to_stage_id IS NOT NULL",
    "INDEX ix_holds_enrollment_id ON holds (enrollment_id)",
    "INDEX ix_holds_contact_id ON holds (contact_id, held_at)",
    "INDEX ix_enrollments_sequence_id ON enrollments (sequence_id, state)",
    "INDEX ix_opportunities_stage_id ON opportunities (stage_id, state) WHERE stage_id IS NOT NULL",
    "INDEX ix_touches_said_id ON touches (said_id) WHERE said_id IS NOT NULL",
    "INDEX ix_promises_closed_at ON promises (closed_at, state) WHERE closed_at IS NOT NULL",
    "INDEX ix_messages_drafts ON messages (created_at, contact_id) WHERE state = 'draft'",
    "INDEX ix_nurture_plans_running ON nurture_plans (next_on, contact_id) WHERE state = 'running'",
    "INDEX ix_nurture_plans_contact_id ON nurture_plans (contact_id, started_at)",
    "INDEX ix_nurture_plans_tag_id ON nurture_plans (tag_id) WHERE tag_id IS NOT NULL",
    "UNIQUE INDEX uq_nurture_plans_running ON nurture_plans (contact_id) WHERE state = 'running'",
)


def upgrade() -> None:
    """Make what is new, and keep every row there is."""
    for statement in _TABLES:
        op.execute(statement)
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE {column}")
    for statement in _RHYTHMS:
        op.execute(statement)
    for index in _INDEXES:
        op.execute(f"CREATE {index}")
    op.execute("UPDATE next_steps SET missed_at = closed_at WHERE state = 'missed'")
    op.execute("DELETE FROM deeds")
