"""Put a desk together: the vault over its folder, the store over its file, the services on top.

Nothing of Qt is imported here, so that the command line starts without it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from uuid import uuid4

from followdesk.domain.desk_keys import PassphraseCost
from followdesk.domain.script import Script
from followdesk.gui.new_desk_words import stage_names
from followdesk.services.desk import Desk, Surroundings
from followdesk.services.desk_store import Store
from followdesk.services.drafting import MessageWords
from followdesk.services.invitations import InvitationTexts
from followdesk.services.places import PeopleReader, Places
from followdesk.services.vault import Vault
from followdesk.services.vault_ports import KeyStore
from followdesk.storage.backup import DeskBackups
from followdesk.storage.connection import RawConnection, read_marks
from followdesk.storage.desk_folder import DATABASE_NAME, UNFINISHED_SUFFIX, OpenDesk
from followdesk.storage.desk_place import DeskPlace
from followdesk.storage.schema_version import SCHEMA_VERSION
from followdesk.storage.today_questions import TodayQuestions
from followdesk.system.folders import resources_folder
from followdesk.system.holiday_source import holidays_of
from followdesk.system.script_files import languages_in, load_scripts

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the present moment of this computer, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class DeskRoom:
    """Say where a desk is and what opens it; everything that tests choose is an argument."""

    folder: Path
    key_store: KeyStore
    clock: Clock = system_clock
    random_bytes: Callable[[int], bytes] = os.urandom
    new_uid: Callable[[], str] = lambda: f"{uuid4()}@followdesk"
    cost: PassphraseCost | None = None

    def vault(self) -> Vault[OpenDesk]:
        """Return the vault over the folder."""
        place = DeskPlace(
            self.folder,
            partial(_build, self.folder, self.clock),
            self.random_bytes,
            known_schema=SCHEMA_VERSION,
            cost=self.cost,
        )
        return Vault(place, self.key_store, self.clock, self.random_bytes)

    def services(self, opened: OpenDesk) -> Desk:
        """Return the services of a desk that is open, for use in the thread that opened it.

        An older desk is brought up to date first, beside a backup; what stands in the way of that
        is raised, and the desk stays as it was.
        """
        if read_marks(opened.connection).schema < SCHEMA_VERSION:
            _bring_up_to_date(opened, self.clock())
        around = Surroundings(
            clock=self.clock,
            new_uid=self.new_uid,
            holidays=holidays_of,
            scripts=scripts_in,
            words=_words,
            invitation_texts=_invitation_texts,
            places=_places,
            people_reader=_people_reader,
            backups=DeskBackups(opened),
        )
        first = TodayQuestions(opened.connection)
        closing = ExitStack()
        closing.callback(opened.close)
        return Desk(first, partial(_load, opened, self.clock, closing), around, closing.close)


def _bring_up_to_date(opened: OpenDesk, now: datetime) -> None:
    # Alembic takes 0.63 s to import: only a desk of an older version needs it.
    from followdesk.storage.migrating import bring_up_to_date

    bring_up_to_date(opened, now)


def _load(opened: OpenDesk, clock: Clock, closing: ExitStack) -> Store:
    # SQLAlchemy with its ORM takes 0.5 s to import: after the first screen, on the desk's thread.
    from followdesk.storage.sql_store import SqlStore

    store = SqlStore(opened.connection, opened.path, opened.guard, clock)
    closing.callback(store.close)
    return store


def _words() -> MessageWords:
    # Babel's dates take 37 ms to import: when the first message is written, not before a screen.
    from followdesk.gui.message_writing import SpokenWords

    return SpokenWords()


def _invitation_texts() -> InvitationTexts:
    # The same 37 ms: when the first invitation is looked at.
    from followdesk.gui.invitation_writing import WrittenInvitations

    return WrittenInvitations()


def _places() -> Places:
    # phonenumbers takes 62 ms to import: when the first number is read, not before a screen.
    from followdesk.exchange.known_places import KnownPlaces

    return KnownPlaces()


def _people_reader() -> PeopleReader:
    # The same 62 ms, paid by the first import of a file.
    from followdesk.exchange.known_places import read_rows

    return read_rows


def _build(folder: Path, clock: Clock, raw: RawConnection) -> None:
    # Only a new desk needs what makes tables (0.5 s of imports).
    from followdesk.storage.building import build

    build(raw, folder / (DATABASE_NAME + UNFINISHED_SUFFIX), stage_names(), clock)


@lru_cache(maxsize=8)
def scripts_in(language: str) -> Mapping[str, Script]:
    """Return the shipped scripts in a language; read once, they do not change while we run."""
    return load_scripts(resources_folder() / "scripts", language)


def script_languages() -> tuple[str, ...]:
    """Return the languages that texts ship in."""
    return languages_in(resources_folder() / "scripts")
