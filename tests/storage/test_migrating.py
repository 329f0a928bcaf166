"""An older desk is brought up to date whole, or stays as it was."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from tests.desks import TUESDAY, TrialDesk

from followdesk.domain.desk_errors import NewerDeskError
from followdesk.services.deeds import ContactForm
from followdesk.storage import engine, schema
from followdesk.storage.backup import backups_of, read_stamp
from followdesk.storage.connection import open_connection, read_marks
from followdesk.storage.desk_guard import make_mark
from followdesk.storage.migrating import STEPS, bring_up_to_date
from followdesk.storage.tables import SEARCH_DDL

STEP = """
from alembic import op
import sqlalchemy as sa

revision = "0005"
down_revision = "0004"


def upgrade():
    with op.batch_alter_table("contacts") as batch:
        batch.add_column(sa.Column("nickname", sa.Text, server_default=""))
    op.execute("UPDATE contacts SET nickname = given_name")
"""
BROKEN = STEP + '    op.execute("UPDATE nowhere SET x = 1")\n'


@pytest.fixture
def trial(tmp_path):
    desk = TrialDesk(tmp_path / "desk")
    desk.desk.people.add(ContactForm(name="Bob Keller"))
    yield desk
    desk.desk.close()


def steps_with(tmp_path, text):
    folder = tmp_path / "steps"
    shutil.copytree(STEPS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "r0005_next.py").write_text(text, encoding="utf-8")
    return folder


def columns(trial):
    return [row[1] for row in trial.opened.connection.execute("PRAGMA table_info(contacts)")]


def test_a_desk_of_today_needs_nothing(trial):
    assert bring_up_to_date(trial.opened, TUESDAY) is False
    assert backups_of(trial.folder, read_stamp) == ()


def test_a_step_runs_and_leaves_a_backup_of_before(trial, tmp_path):
    steps = steps_with(tmp_path, STEP)
    assert bring_up_to_date(trial.opened, TUESDAY, wanted=5, steps=steps) is True
    assert "nickname" in columns(trial)
    names = trial.opened.connection.execute("SELECT name, nickname FROM contacts").fetchall()
    assert names == [("Bob Keller", "Bob")]
    assert read_marks(trial.opened.connection).schema == 5
    assert [b.reason.value for b in backups_of(trial.folder, read_stamp)] == ["migration"]
    assert trial.opened.guard.still_the_same_file()


def test_an_older_desk_is_brought_up_to_date_as_it_is_opened(trial, monkeypatch):
    told = []
    monkeypatch.setattr("followdesk.app.desk.SCHEMA_VERSION", 5)
    monkeypatch.setattr(
        "followdesk.storage.migrating.bring_up_to_date", lambda *given: told.append(given)
    )
    trial.room.services(trial.opened)
    assert told == [(trial.opened, trial.clock())]


def test_a_step_that_fails_leaves_the_desk_as_it_was(trial, tmp_path):
    before = trial.content()
    steps = steps_with(tmp_path, BROKEN)
    with pytest.raises(Exception, match="nowhere"):
        bring_up_to_date(trial.opened, TUESDAY, wanted=5, steps=steps)
    assert trial.content() == before
    assert "nickname" not in columns(trial)
    assert read_marks(trial.opened.connection).schema == 4


OLD = Path(__file__).with_name("files") / "desk_1.sql"


@pytest.fixture
def first(tmp_path):
    """Give a desk of the first version with one person, a rhythm and a touch."""
    path = tmp_path / "desk.db"
    raw = open_connection(path, bytes(range(32)), bytes(range(16)), create=True)
    make_mark(raw, "a-desk-of-the-first-version")
    # The search index is made with its own statement, which the dump of the others lacks.
    for statement in OLD.read_text(encoding="utf-8").split(";\n"):
        if statement.strip() and not statement.startswith("CREATE VIRTUAL"):
            raw.execute(statement)
    raw.execute(SEARCH_DDL)
    raw.execute("INSERT INTO alembic_version VALUES ('0001')")
    raw.execute(
        "INSERT INTO contacts (id, name, zone, call_opens, call_closes, created_at) "
        "VALUES (7, 'Bob Keller', 'Europe/Berlin', '09:00', '17:00', 0)"
    )
    raw.execute("INSERT INTO nurture_plans VALUES (3, 7, 'papers', 42, 84, '2026-12-01')")
    raw.execute("INSERT INTO touches (contact_id, at, kind, note) VALUES (7, 5, 'call', 'heard')")
    raw.execute("INSERT INTO deeds (kind, done_at) VALUES ('add_contact', 0)")
    raw.execute("PRAGMA user_version = 1")
    yield raw, path
    raw.close()


def test_a_desk_of_the_first_version_keeps_every_row_and_gets_every_table(first):
    raw, path = first
    wrapped = engine.wrap(raw, path)
    with wrapped.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(STEPS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    assert raw.execute("SELECT * FROM nurture_plans").fetchall() == [
        (3, 7, "papers", 42, 84, "2026-12-01", None, None, None, "running", None)
    ]
    touch = raw.execute("SELECT note, said_id, value_kind FROM touches").fetchone()
    assert touch == ("heard", None, "")
    assert raw.execute("SELECT count(*) FROM deeds").fetchone() == (0,)
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert shape_of(raw) == shape_of_a_new_desk(path.with_name("new.db"))


def shape_of_a_new_desk(path):
    """Tell the tables of a desk that is made today."""
    other = open_connection(path, bytes(32), bytes(16), create=True)
    with engine.wrap(other, path).begin() as connection:
        schema.create_tables(connection)
    declared = shape_of(other)
    other.close()
    return declared


def shape_of(raw):
    """Tell the columns and indexes of each table, in an order of their own."""
    tables = [
        row[0]
        for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row[0].startswith(("search", "sqlite", "desk_mark"))
    ]
    return {
        name: (
            sorted(row[1:] for row in raw.execute(f"PRAGMA table_info({name})")),
            sorted(row[2:] for row in raw.execute(f"PRAGMA foreign_key_list({name})")),
            sorted(
                (row[2], row[4], [col[2] for col in raw.execute(f"PRAGMA index_info({row[1]})")])
                for row in raw.execute(f"PRAGMA index_list({name})")
            ),
        )
        for name in tables
    }


def test_an_older_program_refuses_and_leaves_every_byte(trial, tmp_path):
    bring_up_to_date(trial.opened, TUESDAY, wanted=5, steps=steps_with(tmp_path, STEP))
    trial.desk.close()
    path = trial.folder / "desk.db"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(NewerDeskError):
        trial.room.vault().open()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_the_tables_made_are_the_tables_declared(trial, caplog):
    """What `schema` makes is what the last step leads to: one truth about the tables."""
    caplog.set_level("ERROR", logger="alembic.ddl.impl")
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from followdesk.storage import engine
    from followdesk.storage.columns import metadata

    known = {"desk_mark", "alembic_version"}
    with engine.wrap(trial.opened.connection, trial.opened.path).connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_object": lambda _o, name, kind, *_: (
                    not (kind == "table" and (name in known or name.startswith("search")))
                ),
                "compare_type": False,
            },
        )
        found = compare_metadata(context, metadata)
    # Alembic cannot compare an index over an expression.
    assert [d for d in found if d[0] not in ("add_index", "remove_index")] == []


SECOND = Path(__file__).with_name("files") / "desk_2.sql"


@pytest.fixture
def second(tmp_path):
    """Give a desk of the second version with an e-mail and a conversation."""
    path = tmp_path / "desk.db"
    raw = open_connection(path, bytes(range(32)), bytes(range(16)), create=True)
    make_mark(raw, "a-desk-of-the-second-version")
    for statement in SECOND.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            raw.execute(statement)
    raw.execute(SEARCH_DDL)
    raw.execute("INSERT INTO alembic_version VALUES ('0002')")
    raw.execute(
        "INSERT INTO contacts (id, name, zone, call_opens, call_closes, created_at) "
        "VALUES (7, 'Bob Keller', 'Europe/Berlin', '09:00', '17:00', 0)"
    )
    raw.execute(
        "INSERT INTO messages (contact_id, script_key, language, body, state, created_at) "
        "VALUES (7, 'series_times', 'en', 'three times', 'draft', 0)"
    )
    raw.execute(
        "INSERT INTO conversations (contact_id, medium, started_at, outcome, heard_you) "
        "VALUES (7, 'call', 5, 'continues', 'a new warehouse')"
    )
    raw.execute("PRAGMA user_version = 2")
    yield raw, path
    raw.close()


def test_a_desk_of_the_second_version_keeps_every_row_and_gets_every_table(second):
    raw, path = second
    with engine.wrap(raw, path).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(STEPS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    message = raw.execute("SELECT body, state, opportunity_id, answer FROM messages").fetchone()
    assert message == ("three times", "draft", None, "")
    assert raw.execute("SELECT heard_you, noted FROM conversations").fetchone() == (
        "a new warehouse",
        "{}",
    )
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert shape_of(raw) == shape_of_a_new_desk(path.with_name("new.db"))


THIRD = Path(__file__).with_name("files") / "desk_3.sql"


@pytest.fixture
def third(tmp_path):
    """Give a desk of the third version with a step that was agreed."""
    path = tmp_path / "desk.db"
    raw = open_connection(path, bytes(range(32)), bytes(range(16)), create=True)
    make_mark(raw, "a-desk-of-the-third-version")
    for statement in THIRD.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            raw.execute(statement)
    raw.execute(SEARCH_DDL)
    raw.execute("INSERT INTO alembic_version VALUES ('0003')")
    raw.execute(
        "INSERT INTO contacts (id, name, zone, call_opens, call_closes, created_at) "
        "VALUES (7, 'Bob Keller', 'Europe/Berlin', '09:00', '17:00', 0)"
    )
    raw.execute(
        "INSERT INTO next_steps (contact_id, what, medium, on_day, zone, sort_at, agreed, "
        "invitation, state, uid, created_at) VALUES (7, 'see the plan', 'call', '2026-12-03', "
        "'Europe/Berlin', 5, 1, 'sent', 'open', 'a-uid', 0)"
    )
    raw.execute("PRAGMA user_version = 3")
    yield raw, path
    raw.close()


def test_a_desk_of_the_third_version_keeps_every_row_and_gets_every_table(third):
    raw, path = third
    with engine.wrap(raw, path).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(STEPS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    step = raw.execute("SELECT what, invitation, invitation_uid, sequence FROM next_steps")
    assert step.fetchone() == ("see the plan", "sent", "", 0)
    assert raw.execute("SELECT count(*) FROM busy_times").fetchone() == (0,)
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert shape_of(raw) == shape_of_a_new_desk(path.with_name("new.db"))
