"""Try on a throw-away desk whether everything that ships is there: `followdesk --selftest`.

For the bundle, in which a file that was forgotten is found by nobody before the person is.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from followdesk.app.demo import MemoryKeys
from followdesk.app.desk import DeskRoom, scripts_in
from followdesk.app.new_desk import make_desk
from followdesk.app.sample_data import sample_file
from followdesk.app.selftest_window import try_window
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import FollowDeskError
from followdesk.domain.when import local
from followdesk.exchange.csv_columns import map_columns
from followdesk.exchange.csv_file import read_csv
from followdesk.exchange.known_places import KnownPlaces
from followdesk.gui import i18n
from followdesk.services.deeds import CallForm
from followdesk.services.desk import Desk
from followdesk.services.settings import DeskSettings
from followdesk.storage.desk_folder import OpenDesk
from followdesk.storage.engine_facts import cipher_version, sqlite_version
from followdesk.storage.migrating import STEPS
from followdesk.storage.schema_version import SCHEMA_VERSION
from followdesk.system.folders import resources_folder
from followdesk.system.holiday_source import holidays_of
from followdesk.system.key_store import importable_back_ends

_PASSPHRASE = "a desk for one minute"  # noqa: S105 - opens a desk that is thrown away at once
_NOW = datetime(2026, 11, 24, 10, 38, tzinfo=UTC)
_LANGUAGES = ("en", "de")
# What a bundle raises in which something is missing; anything else is a bug, and stops it as well.
_MISSING = (FollowDeskError, OSError, ImportError, LookupError, ValueError, RuntimeError)


class FaultError(Exception):
    """Say what is not as it should be."""


@dataclass(frozen=True)
class _Made:
    """Hold the throw-away desk, open."""

    room: DeskRoom
    opened: OpenDesk
    desk: Desk


Check = tuple[str, Callable[[], str]]


def selftest() -> int:
    """Check one thing after the other and print a line for each; return 1 where one is wrong."""
    with tempfile.TemporaryDirectory(prefix="followdesk-selftest-") as folder:
        failures = _run(_checks_of_files())
        failures += _run_on_desk(Path(folder) / "desk")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    failures += _run((("window", try_window),))
    print(f"{failures or 'none'} failed", flush=True)
    return 1 if failures else 0


def _run(checks: Sequence[Check]) -> int:
    failures = 0
    for name, check in checks:
        try:
            said = f"ok      {name}: {check()}"
        except (FaultError, *_MISSING) as error:
            failures += 1
            said = f"FAILED  {name}: {type(error).__name__}: {error}"
        print(said, flush=True)
    return failures


def _run_on_desk(folder: Path) -> int:
    room = DeskRoom(folder, MemoryKeys(), clock=lambda: _NOW)
    settings = DeskSettings(language="en", country="PT", zone="Europe/Lisbon")
    try:
        new, desk = make_desk(room, settings, _PASSPHRASE)
    except _MISSING as error:
        print(f"FAILED  desk: {type(error).__name__}: {error}", flush=True)
        return 1
    made = _Made(room, new.desk, desk)
    try:
        failures = _run(_checks_on(made))
    finally:
        desk.close()
    return failures + _run((("passphrase", lambda: _reopen(room)),))


def _checks_of_files() -> tuple[Check, ...]:
    return (
        ("scripts", _scripts),
        ("catalogues", _catalogues),
        ("migrations", _migrations),
        ("holidays", _holidays),
        ("time zones", _zones),
        ("phone numbers", _phones),
        ("keyrings", _keyrings),
    )


def _checks_on(made: _Made) -> tuple[Check, ...]:
    return (
        ("desk", lambda: _engine(made.opened)),
        ("import", lambda: _import(made.desk)),
        ("call", lambda: _call(made.desk)),
    )


def _need(*, so: bool, otherwise: str) -> None:
    if not so:
        raise FaultError(otherwise)


def _scripts() -> str:
    counts = []
    for language in _LANGUAGES:
        found = [s for s in scripts_in(language).values() if s.language == language]
        _need(so=bool(found), otherwise=f"none in {language}")
        counts.append(f"{len(found)} in {language}")
    return ", ".join(counts)


def _catalogues() -> str:
    folder = resources_folder() / "locale"
    found = i18n.available_languages(folder)
    _need(so=set(_LANGUAGES) <= set(found), otherwise=f"only {found}")
    i18n.install("de_DE", folder)
    translated = i18n.ngettext("{n} person waiting", "{n} people waiting", 2)
    i18n.install("en_GB", folder)
    _need(so="people" not in translated, otherwise="German is not translated")
    return ", ".join(found)


def _migrations() -> str:
    steps = sorted(path.name for path in (STEPS / "versions").glob("r*.py"))
    _need(so=(STEPS / "env.py").is_file(), otherwise="env.py is no file")
    _need(so=len(steps) == SCHEMA_VERSION, otherwise=f"{steps} for schema {SCHEMA_VERSION}")
    return f"{len(steps)} up to schema {SCHEMA_VERSION}"


def _holidays() -> str:
    wanted = {"PT": date(2026, 12, 1), "DE": date(2026, 10, 3)}
    for country, on in wanted.items():
        found = holidays_of(country, range(2026, 2027))
        _need(so=on in found, otherwise=f"{on} is none in {country}")
    return ", ".join(wanted)


def _zones() -> str:
    hours = [local(_NOW, zone).hour for zone in ("Europe/Lisbon", "America/Los_Angeles")]
    _need(so=hours == [10, 2], otherwise=f"the hours are {hours}")
    return "Lisbon and Los Angeles"


def _phones() -> str:
    read = KnownPlaces().read_phone("030 5550 0142", "DE", is_mobile=False)
    _need(so=read.e164 == "+493055500142", otherwise=f"read as {read.e164}")
    return read.e164


def _keyrings() -> str:
    found = importable_back_ends()
    _need(so=bool(found), otherwise="no back end can be imported")
    return ", ".join(sorted({name.split(".")[2] for name in found}))


def _engine(opened: OpenDesk) -> str:
    cipher = cipher_version(opened.connection)
    _need(so=bool(cipher), otherwise="the engine does not encrypt")
    return f"SQLCipher {cipher}, SQLite {sqlite_version(opened.connection)}"


def _reopen(room: DeskRoom) -> str:
    vault = room.vault()
    slots = sorted(slot.value for slot in vault.ways_in().slots)
    desk = room.services(vault.open_with_passphrase(_PASSPHRASE))
    try:
        count = len(desk.people.contacts())
    finally:
        desk.close()
    _need(so=count > 0, otherwise="the contacts are gone")
    return f"opened by Argon2id, ways in: {', '.join(slots)}; {count} contacts"


def _import(desk: Desk) -> str:
    table = read_csv(sample_file("contacts.csv"))
    done = desk.imports.run(desk.imports.preview(table, map_columns(table)))
    _need(so=done.result.new > 0, otherwise="nobody is new")
    return f"{done.result.new} new"


def _call(desk: Desk) -> str:
    who = desk.people.contacts()[0].id
    before = len(desk.people.card(who).timeline)
    form = CallForm(
        contact_id=who,
        item_id=None,
        disposition=Disposition.NO_ANSWER,
        started_at=_NOW,
        seconds=20,
    )
    desk.sessions.save_call(form)
    saved = len(desk.people.card(who).timeline)
    desk.undo.undo()
    after = len(desk.people.card(who).timeline)
    _need(so=saved > before == after, otherwise=f"entries: {before}, {saved}, {after}")
    return "saved and taken back"
