"""Prove that an installation holds all its parts: work on a throw-away desk, and draw a window.

What a bundle forgets is found by using it: engine, ciphers, migrations, holidays, numbers, scripts,
zones, languages, keyring back ends, icons, themes and Qt's own plugins.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from followdesk.app.demo import MemoryKeys, demo_folder
from followdesk.app.desk import DeskRoom, scripts_in, system_clock
from followdesk.app.import_command import import_file
from followdesk.app.sample import make_sample
from followdesk.app.sample_data import sample_file
from followdesk.domain.desk_keys import PassphraseCost
from followdesk.domain.when import When
from followdesk.gui import i18n
from followdesk.gui.formats import date_text
from followdesk.gui.icons import Icons
from followdesk.gui.theme import Theme
from followdesk.services.deeds import StepForm
from followdesk.services.desk import Desk
from followdesk.storage.check import full_check
from followdesk.system.folders import resources_folder
from followdesk.system.holiday_source import holidays_of
from followdesk.system.key_store import back_end_name, configured_ring

_CHEAP = PassphraseCost(memory_kib=8 * 1024, passes=1, lanes=1)


def selftest() -> int:
    """Run every step, a line each; what fails is raised, after the name of its step."""
    with demo_folder() as folder:
        steps: tuple[tuple[str, Callable[[], str]], ...] = (
            ("desk", lambda: _desk(folder)),
            ("passphrase", lambda: _passphrase(folder.with_name("second"))),
            ("scripts", lambda: f"{len(scripts_in('de'))} in German"),
            ("holidays", lambda: f"{len(holidays_of('PT', range(2026, 2027)))} in Portugal"),
            (
                "languages",
                lambda: ", ".join(i18n.available_languages(resources_folder() / "locale")),
            ),
            ("dates", lambda: date_text(date(2026, 11, 26), "long")),
            ("keyring", lambda: back_end_name(configured_ring())),
            ("window", _window),
        )
        for name, step in steps:
            print(f"{name}: ", end="", flush=True)
            print(step(), flush=True)
    return 0


def _desk(folder: Path) -> str:
    """Make, fill, close, open and check a desk."""
    clock = system_clock
    room = DeskRoom(folder, MemoryKeys(), clock=clock)
    desk = room.services(room.vault().make().desk)
    make_sample(desk, clock())
    imported = import_file(desk, sample_file("contacts.csv"))
    _agree(desk, clock())
    desk.close()
    opened = room.vault().open()
    check = full_check(opened.connection, opened.path)
    desk = room.services(opened)
    people = len(desk.people.contacts())
    desk.close()
    if not check.ok or imported.exit_code:
        raise ValueError("the desk is not sound")
    return f"{people} contacts"


def _agree(desk: Desk, now: datetime) -> None:
    first = desk.people.find("Keller")[0].contact_id
    when = When((now + timedelta(days=2)).date(), time(10), "Europe/Lisbon")
    desk.agenda.add_step(StepForm(contact_id=first, when=when, what="self-test"))
    desk.undo.undo()


def _passphrase(folder: Path) -> str:
    """Make a desk with a passphrase and open it with that."""
    room, typed = DeskRoom(folder, MemoryKeys(), cost=_CHEAP), "one two three"
    room.vault().make(typed).desk.close()
    room.vault().open_with_passphrase(typed).close()
    return "opens"


def _window() -> str:
    """Draw something in both themes, and every icon."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("the application has no windows")
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
        Theme(app, resources_folder() / "themes", scheme)
        label = QLabel("FollowDesk")
        label.show()
        if label.grab().isNull():
            raise ValueError("nothing was drawn")
        label.close()
    Icons(resources_folder() / "icons")
    return app.platformName()
