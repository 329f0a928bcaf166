from __future__ import annotations

import shutil

import pytest
from command_desks import Commands

from followdesk.gui import i18n
from followdesk.system.folders import resources_folder
from vault_desks import MemoryKeyStore


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A new desk in Lisbon, made once; each test works on a copy of it."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def fresh(tmp_path, capsys):
    """Commands on a folder where there is no desk yet."""
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("correct horse\n", encoding="utf-8")
    yield Commands(tmp_path / "desk", passphrase, capsys, MemoryKeyStore(None))
    i18n.install("en_GB", resources_folder() / "locale")


@pytest.fixture
def commands(made, fresh):
    """Commands on a desk that was just made."""
    template = made / "desk"
    if not template.exists():
        made_here = Commands(template, fresh.passphrase, fresh.capsys, fresh.key_store)
        made_here.json("new", "--zone", "Europe/Lisbon", "--country", "PT", "--lang", "en")
    shutil.copytree(template, fresh.folder)
    return fresh


@pytest.fixture
def bob(commands):
    """The id of a contact on the desk."""
    return str(
        commands.json(
            "add", "--name", "Bob Keller", "--phone", "+49 30 5550 0142", "--organization", "Keller"
        )["id"]
    )
