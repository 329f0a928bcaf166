"""Give the desk the user's own texts, rehearsals, plans of calls, and what the helpers note.

The tables are written out here: what they become later must not change this step. What could be
taken back before it cannot be any more, because it was noted in the older columns.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_ID = "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
_CONTACT = "REFERENCES contacts (id) ON DELETE CASCADE"

_COLUMNS = (
    "conversations ADD COLUMN noted TEXT DEFAULT '{}' NOT NULL",
    "opportunities ADD COLUMN silence TEXT DEFAULT '' NOT NULL",
    (
        "messages ADD COLUMN opportunity_id INTEGER CONSTRAINT fk_messages_opportunity_id "
        "REFERENCES opportunities (id) ON DELETE SET NULL"
    ),
    (
        "messages ADD COLUMN step_id INTEGER CONSTRAINT fk_messages_step_id "
        "REFERENCES next_steps (id) ON DELETE SET NULL"
    ),
    "messages ADD COLUMN answer TEXT DEFAULT '' NOT NULL",
    "messages ADD COLUMN answered_at INTEGER",
)

_TABLES = (
    f"""CREATE TABLE script_versions ({_ID}, key TEXT NOT NULL, language TEXT NOT NULL,
        version INTEGER DEFAULT 0 NOT NULL, state TEXT NOT NULL, body TEXT DEFAULT '' NOT NULL,
        created_at INTEGER NOT NULL,
        CONSTRAINT uq_script_versions_key_language_version UNIQUE (key, language, version))""",
    f"""CREATE TABLE script_drafts ({_ID}, name TEXT NOT NULL, form TEXT DEFAULT '{{}}' NOT NULL,
        updated_at INTEGER NOT NULL, CONSTRAINT uq_script_drafts_name UNIQUE (name))""",
    f"""CREATE TABLE rehearsals ({_ID}, key TEXT NOT NULL, language TEXT NOT NULL,
        words INTEGER DEFAULT 0 NOT NULL, seconds FLOAT NOT NULL, at INTEGER NOT NULL)""",
    f"""CREATE TABLE call_plans ({_ID}, contact_id INTEGER NOT NULL,
        recalls TEXT DEFAULT '' NOT NULL, next_what TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL, updated_at INTEGER NOT NULL,
        CONSTRAINT uq_call_plans_contact_id UNIQUE (contact_id),
        CONSTRAINT fk_call_plans_contact_id FOREIGN KEY (contact_id) {_CONTACT})""",
    f"""CREATE TABLE overrides ({_ID}, contact_id INTEGER NOT NULL, what TEXT NOT NULL,
        at INTEGER NOT NULL,
        CONSTRAINT fk_overrides_contact_id FOREIGN KEY (contact_id) {_CONTACT})""",
)

_INDEXES = (
    "INDEX ix_rehearsals_language ON rehearsals (language, at)",
    "INDEX ix_overrides_contact_id ON overrides (contact_id, at)",
    "INDEX ix_overrides_at ON overrides (at, what)",
    (
        "INDEX ix_messages_opportunity_id ON messages (opportunity_id) "
        "WHERE opportunity_id IS NOT NULL"
    ),
    "INDEX ix_messages_step_id ON messages (step_id) WHERE step_id IS NOT NULL",
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
