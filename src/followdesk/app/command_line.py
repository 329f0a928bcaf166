"""Run one command on a desk: open it, do it, print the answer, or one sentence and exit code 2."""

from __future__ import annotations

import json
from argparse import Namespace
from contextlib import closing
from dataclasses import dataclass, field

from followdesk.app.answers import Answer
from followdesk.app.arguments import UsageError, refuse
from followdesk.app.check_command import check, too_damaged
from followdesk.app.command_time import CommandClock, Reader, command_clock
from followdesk.app.commands import do
from followdesk.app.desk import DeskRoom
from followdesk.app.language import install_language
from followdesk.app.new_desk import first_settings, make_desk
from followdesk.app.passphrase_file import read_passphrase
from followdesk.app.scripts_command import shipped_texts
from followdesk.app.task import Task
from followdesk.domain.desk_errors import DamagedDeskError, DeskEmptyFileError
from followdesk.domain.desk_keys import PassphraseCost
from followdesk.domain.errors import FollowDeskError
from followdesk.exchange.places import country_of
from followdesk.gui.command_words import command_error, new_desk_lines
from followdesk.gui.i18n import _
from followdesk.services.vault_ports import KeyStore
from followdesk.storage.desk_folder import OpenDesk
from followdesk.storage.driver_errors import trouble_named
from followdesk.system.folders import default_desk_folder
from followdesk.system.key_store import OsKeyStore
from followdesk.system.this_place import local_language, local_zone


@dataclass(frozen=True)
class Outside:
    """Hold what a command finds around it; tests choose a keyring and a cheap passphrase."""

    key_store: KeyStore = field(default_factory=OsKeyStore)
    cost: PassphraseCost | None = None


def run_command(asked: Namespace, outside: Outside) -> int:
    """Run the command; return the exit code: 0, what the command says, or 2 for a refusal."""
    folder = (asked.desk or default_desk_folder()).absolute()
    try:
        _speak(asked.language)
        clock = command_clock(asked.now, local_zone())
    except UsageError as error:
        return refuse(str(error))
    try:
        answer = _answer(
            asked, DeskRoom(folder, outside.key_store, clock, cost=outside.cost), clock
        )
    except FollowDeskError as error:
        return refuse(command_error(error, folder, clock.zone))
    except UsageError as error:
        return refuse(str(error))
    text = json.dumps(answer.data, ensure_ascii=False) if asked.json else "\n".join(answer.lines())
    print(text, flush=True)
    return answer.exit_code


def _speak(wanted: str) -> None:
    """Speak the language that was asked for, else this computer's."""
    spoken = install_language(wanted or local_language())
    if wanted and spoken != wanted:
        raise UsageError(_("“{text}” is no language of FollowDesk.").format(text=wanted))


def _answer(asked: Namespace, room: DeskRoom, clock: CommandClock) -> Answer:
    if asked.command == "scripts" and asked.desk is None:
        return shipped_texts()
    passphrase = None if asked.passphrase_file is None else read_passphrase(asked.passphrase_file)
    if asked.command == "new":
        return _new(asked, room, clock, passphrase)
    vault = room.vault()
    try:
        opened = vault.open() if passphrase is None else vault.open_with_passphrase(passphrase)
    except (DamagedDeskError, DeskEmptyFileError) as error:
        if asked.command == "check":
            return too_damaged(error)
        raise
    with trouble_named(opened.path, writing=True), closing(opened):
        return _done(asked, room, clock, opened)


def _done(asked: Namespace, room: DeskRoom, clock: CommandClock, opened: OpenDesk) -> Answer:
    if asked.command == "check":
        return check(opened)
    desk = room.services(opened)
    mine = desk.settings.current()
    clock.zone = mine.zone
    language = asked.language or install_language(mine.language, mine.country)
    with closing(desk):
        return do(Task(desk, asked, Reader(clock(), mine.zone, language)))


def _new(asked: Namespace, room: DeskRoom, clock: CommandClock, passphrase: str | None) -> Answer:
    country = country_of(asked.country)
    if asked.country and not country:
        raise UsageError(_("No country is called “{text}”.").format(text=asked.country))
    settings = first_settings(zone=asked.zone, country=country, language=asked.language)
    clock.zone = settings.zone
    new, desk = make_desk(room, settings, passphrase)
    desk.close()
    code = new.recovery_code.text
    data = {"desk": str(room.folder), "recovery_code": code}
    return Answer(data, lambda: new_desk_lines(room.folder, code))
