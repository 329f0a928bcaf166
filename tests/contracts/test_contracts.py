"""Each import contract holds on the real tree and breaks on a planted offence."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BY_ID = {contract["id"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}
CONTRACTS = {key: contract["name"] for key, contract in BY_ID.items()}
# contract, the file to plant, what is written there
OFFENCES = [
    ("layers", "services/planted.py", "import followdesk.storage"),
    ("layers", "domain/planted.py", "import followdesk.services"),
    ("layers", "gui/planted.py", "import followdesk.storage"),
    ("layers", "exchange/planted.py", "import followdesk.system"),
    ("layers", "storage/planted.py", "import followdesk.app"),
    ("layers", "tools/__init__.py", "NEW_LAYER = True"),
    ("core-libraries", "domain/planted.py", "import babel"),
    ("core-libraries", "services/planted.py", "from sqlalchemy import select"),
    ("domain-outside", "domain/planted.py", "import os"),
    ("domain-outside", "domain/planted.py", "from time import monotonic"),
    ("qt", "system/planted.py", "from PySide6.QtCore import QObject"),
    ("database", "gui/planted.py", "import sqlcipher3"),
    ("database", "system/planted.py", "from cryptography import x509"),
    ("key-ring", "storage/planted.py", "import keyring"),
    ("calendar-files", "services/planted.py", "import dateutil"),
    ("rooms", "gui/people/planted.py", "import followdesk.gui.today.planted"),
    ("rooms", "gui/widgets/planted.py", "import followdesk.gui.session.planted"),
    ("rooms", "gui/forms/planted.py", "import followdesk.gui.people.planted"),
    ("widgets", "gui/widgets/planted.py", "import followdesk.domain.errors"),
    ("threads", "storage/planted.py", "from concurrent.futures import ThreadPoolExecutor"),
    ("threads", "gui/planted.py", "import threading"),
]
ROOMS = ("today", "session", "calendar", "people", "forms", "widgets")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy the sources and the project file; make sure the rooms of the offences are there."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns(".*", "*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ROOMS:
        folder = tmp_path / "src" / "followdesk" / "gui" / room
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()
        (folder / "planted.py").touch()
    return tmp_path


def lint(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the import linter over the tree's own sources."""
    code = "from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--no-logo", *arguments],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_real_tree_keeps_every_contract() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    for name in CONTRACTS.values():
        assert f"{name} KEPT" in done.stdout


def test_every_contract_has_an_offence() -> None:
    assert {contract for contract, _, _ in OFFENCES} == set(CONTRACTS)


def test_every_folder_of_the_windows_has_its_place_in_the_contract() -> None:
    placed = set(re.findall(r"\w+", " ".join(BY_ID["rooms"]["layers"])))
    folders = {path.parent.name for path in (ROOT / "src/followdesk/gui").glob("*/__init__.py")}
    assert folders <= placed


@pytest.mark.parametrize(("contract", "file", "line"), OFFENCES)
def test_a_planted_offence_breaks_the_contract(
    tree: Path, contract: str, file: str, line: str
) -> None:
    planted = tree / "src" / "followdesk" / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f'"""Offend."""\n\n{line}\n', "utf-8")
    done = lint(tree, "--contract", contract)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{CONTRACTS[contract]} BROKEN" in done.stdout
