"""Bring an older desk up to date: backed up first, then whole or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config

from followdesk.storage import engine
from followdesk.storage.backup import BackupReason, back_up
from followdesk.storage.connection import read_marks
from followdesk.storage.desk_folder import OpenDesk
from followdesk.storage.driver_errors import trouble_named
from followdesk.storage.schema_version import SCHEMA_VERSION

STEPS = Path(__file__).with_name("migrations")


def bring_up_to_date(
    opened: OpenDesk, now: datetime, *, wanted: int = SCHEMA_VERSION, steps: Path = STEPS
) -> bool:
    """Run the steps that are missing, and tell whether there were any.

    `steps` is Alembic's folder of steps, `wanted` the version they lead to. Everything happens in
    one transaction: a crash on the way leaves the desk as it was, beside its backup.
    """
    if read_marks(opened.connection).schema >= wanted:
        return False
    back_up(opened, now, BackupReason.MIGRATION)
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    with trouble_named(opened.path, writing=True):
        with engine.wrap(opened.connection, opened.path).begin() as connection:
            opened.guard.before_write()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.exec_driver_sql(f"PRAGMA user_version = {int(wanted)}")
        opened.guard.after_commit()
    return True
