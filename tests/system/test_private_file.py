from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from followdesk.domain.errors import FileUnwritableError
from followdesk.system.private_file import write_private


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "code.txt"
    path.write_text("older and open to all", encoding="utf-8")
    before = os.umask(0)
    try:
        write_private(path, "ümlaut\n")
    finally:
        os.umask(before)
    assert path.read_text(encoding="utf-8") == "ümlaut\n"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["code.txt"]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritableError) as caught:
        write_private(tmp_path / "no such folder" / "code.txt", "secret")
    assert caught.value.name == "code.txt"
    assert "secret" not in str(caught.value)
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileUnwritableError):
        write_private(tmp_path / "folder", "secret")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]
