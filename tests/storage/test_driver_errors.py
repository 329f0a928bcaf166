from __future__ import annotations

import errno

import pytest
import sqlalchemy
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from followdesk.domain.desk_errors import (
    DamagedDeskError,
    DeskLockedError,
    DeskNotFoundError,
    DeskReplacedError,
    DeskUnreadableError,
    DiskFailingError,
    DiskFullError,
    ReadOnlyFolderError,
)
from followdesk.storage.driver_errors import trouble_from, trouble_from_os
from vault_desks import TrialDesk


def driver_error(code: int) -> dbapi2.OperationalError:
    error = dbapi2.OperationalError("as the driver says it")
    error.sqlite_errorcode = code
    error.sqlite_errorname = f"SQLITE_{code}"
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (5, DeskLockedError),
        (6, DeskLockedError),
        (261, DeskLockedError),
        (8, ReadOnlyFolderError),
        (1032, DeskReplacedError),
        (1544, ReadOnlyFolderError),
        (10, DiskFailingError),
        (778, DiskFailingError),
        (11, DamagedDeskError),
        (26, DamagedDeskError),
        (13, DiskFullError),
        (14, DeskNotFoundError),
    ],
)
def test_codes_of_the_engine_get_their_names(tmp_path, code, kind):
    assert type(trouble_from(driver_error(code), tmp_path / "desk.db")) is kind


@pytest.mark.parametrize("code", [1, 19, 20, 21, 25])
def test_a_bug_of_ours_is_not_called_trouble_of_this_computer(tmp_path, code):
    assert trouble_from(driver_error(code), tmp_path) is None


def test_what_has_no_code_is_a_bug(tmp_path):
    assert trouble_from(dbapi2.ProgrammingError("closed"), tmp_path) is None
    assert trouble_from(ValueError("x"), tmp_path) is None


@pytest.mark.parametrize(
    ("number", "writing", "kind"),
    [
        (errno.ENOSPC, True, DiskFullError),
        (errno.EDQUOT, True, DiskFullError),
        (errno.EFBIG, True, DiskFullError),
        (errno.EROFS, True, ReadOnlyFolderError),
        (errno.EACCES, True, ReadOnlyFolderError),
        (errno.EACCES, False, DeskUnreadableError),
        (errno.ENOENT, False, DeskNotFoundError),
        (errno.ENOENT, True, DiskFailingError),
        (errno.EIO, False, DiskFailingError),
        (errno.EIO, True, DiskFailingError),
    ],
)
def test_refused_system_calls_get_their_names(tmp_path, number, writing, kind):
    assert type(trouble_from_os(OSError(number, "no"), tmp_path, writing=writing)) is kind


def test_an_error_wrapped_by_sqlalchemy_is_seen_through(tmp_path):
    """One physical connection, opened raw and wrapped later."""
    trial = TrialDesk(tmp_path / "desk")
    trial.made()
    desk = trial.vault.open()
    desk.connection.execute("PRAGMA query_only = ON")
    engine = sqlalchemy.create_engine(
        "sqlite://", creator=lambda: desk.connection, poolclass=StaticPool, module=dbapi2
    )
    with engine.connect() as connection:
        with pytest.raises(sqlalchemy.exc.OperationalError) as caught:
            connection.exec_driver_sql("INSERT INTO contact (name) VALUES ('x')")
        assert type(trouble_from(caught.value, trial.database)) is ReadOnlyFolderError
        with pytest.raises(sqlalchemy.exc.OperationalError) as caught:
            connection.exec_driver_sql("SELECT nonsense")
        assert trouble_from(caught.value, trial.database) is None
    engine.dispose()
    desk.close()
