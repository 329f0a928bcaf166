"""An older desk is brought up to date whole, or stays as it was."""

from __future__ import annotations

import hashlib
import shutil

import pytest
from tests.desks import TUESDAY, TrialDesk

from followdesk.domain.desk_errors import NewerDeskError
from followdesk.services.deeds import ContactForm
from followdesk.storage.backup import backups_of, read_stamp
from followdesk.storage.connection import read_marks
from followdesk.storage.migrating import STEPS, bring_up_to_date

STEP = """
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


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
    (folder / "versions" / "r0002_next.py").write_text(text, encoding="utf-8")
    return folder


def columns(trial):
    return [row[1] for row in trial.opened.connection.execute("PRAGMA table_info(contacts)")]


def test_a_desk_of_today_needs_nothing(trial):
    assert bring_up_to_date(trial.opened, TUESDAY) is False
    assert backups_of(trial.folder, read_stamp) == ()


def test_a_step_runs_and_leaves_a_backup_of_before(trial, tmp_path):
    steps = steps_with(tmp_path, STEP)
    assert bring_up_to_date(trial.opened, TUESDAY, wanted=2, steps=steps) is True
    assert "nickname" in columns(trial)
    names = trial.opened.connection.execute("SELECT name, nickname FROM contacts").fetchall()
    assert names == [("Bob Keller", "Bob")]
    assert read_marks(trial.opened.connection).schema == 2
    assert [b.reason.value for b in backups_of(trial.folder, read_stamp)] == ["migration"]
    assert trial.opened.guard.still_the_same_file()


def test_an_older_desk_is_brought_up_to_date_as_it_is_opened(trial, monkeypatch):
    told = []
    monkeypatch.setattr("followdesk.app.desk.SCHEMA_VERSION", 2)
    monkeypatch.setattr(
        "followdesk.storage.migrating.bring_up_to_date", lambda *given: told.append(given)
    )
    trial.room.services(trial.opened)
    assert told == [(trial.opened, trial.clock())]


def test_a_step_that_fails_leaves_the_desk_as_it_was(trial, tmp_path):
    before = trial.content()
    steps = steps_with(tmp_path, BROKEN)
    with pytest.raises(Exception, match="nowhere"):
        bring_up_to_date(trial.opened, TUESDAY, wanted=2, steps=steps)
    assert trial.content() == before
    assert "nickname" not in columns(trial)
    assert read_marks(trial.opened.connection).schema == 1


def test_an_older_program_refuses_and_leaves_every_byte(trial, tmp_path):
    bring_up_to_date(trial.opened, TUESDAY, wanted=2, steps=steps_with(tmp_path, STEP))
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
