from __future__ import annotations

import shutil

import pytest
from command_desks import Commands
from PySide6.QtWidgets import QApplication
from tests.desks import SETTINGS, TUESDAY
from tests.vault_desks import Clock, MemoryKeyStore

from followdesk.app.window import DeskWindow, Wanted
from followdesk.gui import i18n
from followdesk.system.folders import resources_folder


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


@pytest.fixture
def clock():
    """The clock of the window's desk, which a test may turn."""
    return Clock(TUESDAY)


@pytest.fixture
def make(qtbot, tmp_path, clock):
    made = []

    def make_window(keys=None, **wanted) -> DeskWindow:
        wanted = Wanted(
            folder=tmp_path / "desk",
            theme="light",
            language="en",
            clock=clock,
            key_store=MemoryKeyStore() if keys is None else keys,
            settings_path=tmp_path / "settings.json",
            **wanted,
        )
        window = DeskWindow(
            QApplication.instance(), wanted, lambda desk: desk.settings.change(SETTINGS)
        )
        qtbot.addWidget(window.window)
        made.append(window)
        return window

    yield make_window
    for window in made:
        window.window.close()
        window.close()


@pytest.fixture
def opened(make, qtbot):
    window = make()
    with qtbot.waitSignal(window.shell.ready):
        window.show()
    if not window.jobs.is_idle:
        qtbot.waitSignal(window.jobs.idle).wait()
    return window
