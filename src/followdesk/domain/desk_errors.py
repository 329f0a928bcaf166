"""What can stand between a person and their desk: facts about its files, lock and keys.

EnvironmentTroubleError
├── DeskTroubleError          something about one desk; `path` says which file or folder
│   ├── DeskNotFoundError     nothing there; only a person makes a new desk
│   ├── DeskAlreadyThereError a new desk was asked for where something real lies
│   ├── DeskEmptyFileError    the database has no bytes at all
│   ├── ForeignFileError      not ours: `kind` says what it is
│   ├── WrongKeyError         the key does not fit: `kind` says which
│   ├── DamagedDeskError      ours, and broken: `part` says where
│   ├── NewerDeskError        written by a newer FollowDesk; left byte for byte as it was
│   ├── DeskReplacedError     moved, replaced or rolled back while it was open
│   ├── ReadOnlyFolderError   nothing can be written there
│   ├── DeskUnreadableError   the file may not be read
│   ├── DiskFullError         no room, or over the quota
│   ├── DiskFailingError      the disk would not read or write
│   ├── DeskLockedError       somebody else has it open: `pid` says who, where known
│   ├── NeedsPassphraseError  the keyring does not open it; the person has to
│   └── TooManyTriesError     wrong passphrases; `until_at` says how long to wait
├── KeyringMissingError       no OS keyring that can be trusted, or it is locked
└── EngineTooOldError         the SQLite in use is known to lose data
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum, auto
from pathlib import PurePath

from followdesk.domain.desk_keys import Slot
from followdesk.domain.errors import EnvironmentTroubleError


class ForeignKind(StrEnum):
    """Say what lies where a desk was expected."""

    NOT_A_FILE = auto()
    PLAIN_SQLITE = auto()
    OTHER_BYTES = auto()
    KEY_FILE_MISSING = auto()
    KEY_FILE_FOREIGN = auto()


class WrongKeyKind(StrEnum):
    """Say which key did not fit."""

    PASSPHRASE = auto()
    RECOVERY_CODE = auto()
    KEYRING_LOST = auto()
    KEYRING_OTHER = auto()
    OTHER_DATABASE = auto()
    """Key file and database do not belong together."""


class DamagedPart(StrEnum):
    """Say which part of a desk is broken."""

    DATABASE = auto()
    KEY_FILE = auto()


class KeyringTrouble(StrEnum):
    """Say why the OS keyring cannot serve."""

    ABSENT = auto()
    REFUSED = auto()
    NOT_KEPT = auto()


class ReplacedHow(StrEnum):
    """Say what happened to an open desk behind our back."""

    GONE = auto()
    OTHER_FILE = auto()
    ROLLED_BACK = auto()


class DeskTroubleError(EnvironmentTroubleError):
    """Say that something about one desk stands in the way."""

    def __init__(self, path: PurePath, detail: str = "") -> None:
        """Keep the file or folder it is about; `detail` is for the log and names no person."""
        super().__init__(detail or type(self).__name__)
        self.path = path
        self.detail = detail


class DeskNotFoundError(DeskTroubleError):
    """Say that there is no desk here, and that none was made."""


class DeskAlreadyThereError(DeskTroubleError):
    """Say that a new desk would have covered something; `path` is what lies there."""


class DeskEmptyFileError(DeskTroubleError):
    """Say that the database file is there and holds nothing."""


class ForeignFileError(DeskTroubleError):
    """Say that what lies here was not made by FollowDesk."""

    def __init__(self, path: PurePath, kind: ForeignKind) -> None:
        super().__init__(path, kind.value)
        self.kind = kind


class WrongKeyError(DeskTroubleError):
    """Say that a key does not open this desk, which is not damaged as far as can be told."""

    def __init__(self, path: PurePath, kind: WrongKeyKind) -> None:
        super().__init__(path, kind.value)
        self.kind = kind


class DamagedDeskError(DeskTroubleError):
    """Say that a part of the desk is ours, and broken."""

    def __init__(self, path: PurePath, part: DamagedPart, detail: str = "") -> None:
        super().__init__(path, detail or part.value)
        self.part = part


class NewerDeskError(DeskTroubleError):
    """Say that a newer FollowDesk wrote this; nothing of it was changed."""

    def __init__(self, path: PurePath, found: int, known: int) -> None:
        super().__init__(path, f"version {found}, known up to {known}")
        self.found = found
        self.known = known


class DeskReplacedError(DeskTroubleError):
    """Say that the open file is no longer the one at its path; writing has stopped."""

    def __init__(self, path: PurePath, how: ReplacedHow) -> None:
        super().__init__(path, how.value)
        self.how = how


class ReadOnlyFolderError(DeskTroubleError):
    """Say that nothing can be written in this place."""


class DeskUnreadableError(DeskTroubleError):
    """Say that this file may not be read."""


class DiskFullError(DeskTroubleError):
    """Say that there is no room left; what was not yet saved is not saved."""


class DiskFailingError(DeskTroubleError):
    """Say that the disk would not read or write."""


class DeskLockedError(DeskTroubleError):
    """Say that another process has the desk open."""

    def __init__(self, path: PurePath, pid: int | None) -> None:
        super().__init__(path, f"pid {pid}")
        self.pid = pid


class NeedsPassphraseError(DeskTroubleError):
    """Say that a person has to open this desk; `slots` are the ways left to them."""

    def __init__(self, path: PurePath, slots: frozenset[Slot]) -> None:
        super().__init__(path, ",".join(sorted(slots)))
        self.slots = slots


class TooManyTriesError(DeskTroubleError):
    """Say that wrong passphrases have to be waited for until `until_at` (aware)."""

    def __init__(self, path: PurePath, until_at: datetime) -> None:
        super().__init__(path, until_at.isoformat())
        self.until_at = until_at


class KeyringMissingError(EnvironmentTroubleError):
    """Say that no OS keyring can hold a key here; a passphrase has to."""

    def __init__(self, why: KeyringTrouble, back_end: str = "") -> None:
        super().__init__(f"{why.value} {back_end}".strip())
        self.why = why
        self.back_end = back_end


class EngineTooOldError(EnvironmentTroubleError):
    """Say that the SQLite in use is older than the one FollowDesk trusts."""

    def __init__(self, found: tuple[int, ...], needed: tuple[int, ...]) -> None:
        super().__init__(f"{found} < {needed}")
        self.found = found
        self.needed = needed
