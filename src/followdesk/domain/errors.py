"""The errors FollowDesk draws on purpose: facts for the windows to put into words.

FollowDeskError
├── RuleError                a rule of the domain said no; nothing was changed
│   ├── NoWorkingDayError    no due time within the days that the search may look ahead
│   ├── NotHereError         no such row: it was deleted, or never was
│   ├── NothingToUndoError   no deed to take back, or to do again
│   ├── OutcomeMissingError  a call that reached somebody has neither a next step nor an ending
│   ├── OutcomeTooMuchError  a call that reached nobody cannot have an outcome
│   ├── NoteMissingError     the reason "other" wants a note
│   ├── StepInPastError      a next step lies in the future: `at` is not
│   ├── WhatMissingError     a next step says what will be done
│   ├── AlreadyEnrolledError this contact's series is still running
│   ├── NotEnrolledError     this contact has no series with an attempt due
│   ├── DoNotCallError       this contact asked not to be called
│   ├── StepClosedError      this next step is done, moved or dropped already
│   ├── WrongLengthError     a next step does not last so long, or so shortly
│   ├── OpportunityOverError this opportunity is won or over already
│   ├── ...                  what stands between a message and its sending: `message_errors`
│   ├── ...                  what stands between an invitation and its answer: `invitation_errors`
│   ├── AlreadyThereError    a person reached and called so is on the desk; `anyway` adds them
│   └── AsksFirstError       the fatigue guard asks first; `confirmed` goes on
├── WorkStoppedError         the person asked for it to stop; nothing was changed
├── InputError               something handed in cannot be taken as it is; nothing was changed
│   ├── ContactFileError     a file with contacts cannot be taken as it is
│   │   ├── WrongFileKindError    no table of text: `found` says what it is
│   │   ├── EmptyContactFileError nothing but blanks
│   │   ├── OnlyHeaderError       column names, and no row below them
│   │   ├── NoContactColumnsError no column for a name, a phone or an e-mail
│   │   ├── WrongEncodingError    the chosen encoding does not fit, or is none
│   │   └── FileTooLargeError     larger than a file of contacts can be
│   ├── EmptyContactError     a contact without a name, a phone and an e-mail
│   ├── UnreadablePhoneError  `typed` is no phone number that can be dialled
│   ├── UnreadableEmailError  `typed` is no e-mail address
│   ├── TitleMissingError     an opportunity without a title
│   ├── EmptyPassphraseError  a passphrase without a character
│   ├── MistypedRecoveryCodeError  not a recovery code at all: too long, too short, or a slip
│   ├── UnknownZoneError     no time zone of that name
│   ├── EndBeforeStartError  hours, or a call block, that end before they start
│   ├── UnreadableWhyError   a stored explanation that is none
│   ├── UnreadableSequenceError  stored steps that make no sequence
│   ├── ScriptTooLongError   a script, or what filling made of it, has too many characters
│   └── ScriptFileError      not a script: `line` and `fault` say where and why
└── EnvironmentTroubleError  this computer said no (disk, lock, key, file); not a bug
    ├── ScriptsUnreadableError    the folder or a file of the shipped scripts cannot be read
    ├── DeskTroubleError          something about one desk: drawn in `desk_errors`
    ├── FileUnreadableError   a file to import: `trouble` says why it cannot be had
    ├── FileUnwritableError   a file to save: this computer does not take it
    ├── PrinterTroubleError   a printer that takes nothing, or no more
    ├── KeyringMissingError   no OS keyring to trust: `desk_errors`
    └── EngineTooOldError     an SQLite known to lose data: `desk_errors`
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum, auto
from pathlib import PurePath

from followdesk.domain.contact_file import FileKind, FileTrouble


class FollowDeskError(Exception):
    """Stand above every error that FollowDesk raises on purpose."""


class RuleError(FollowDeskError):
    """Say that a rule of the domain forbids the deed; nothing was changed."""


class NoWorkingDayError(RuleError):
    """Say that no working day that suits was found within `days` days after `after_on`."""

    def __init__(self, after_on: date, days: int) -> None:
        super().__init__(f"no working day within {days} days after {after_on}")
        self.after_on = after_on
        self.days = days


class NotHereError(RuleError):
    """Say that there is no `kind` with that id: it was deleted, or never was."""

    def __init__(self, kind: str, row_id: int) -> None:
        super().__init__(f"no {kind} {row_id}")
        self.kind = kind
        self.row_id = row_id


class NothingToUndoError(RuleError):
    """Say that there is no deed to take back, or to do again."""


class OutcomeMissingError(RuleError):
    """Say that a call that reached somebody has neither a next step nor an ending."""


class OutcomeTooMuchError(RuleError):
    """Say that a call that reached nobody cannot have an outcome."""


class NoteMissingError(RuleError):
    """Say that the reason "other" wants a note."""


class StepInPastError(RuleError):
    """Say that a next step lies in the future, and `at` does not."""

    def __init__(self, at: datetime) -> None:
        super().__init__(f"{at.isoformat()} is past")
        self.at = at


class WhatMissingError(RuleError):
    """Say that a next step does not tell what will be done."""


class AlreadyEnrolledError(RuleError):
    """Say that this contact's series is still running."""


class NotEnrolledError(RuleError):
    """Say that this contact has no series with an attempt due."""


class DoNotCallError(RuleError):
    """Say that this contact asked not to be called."""


class StepClosedError(RuleError):
    """Say that this next step is done, moved or dropped already."""


class WrongLengthError(RuleError):
    """Say that a next step cannot last `minutes`."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"{minutes} minutes are no length of a next step")
        self.minutes = minutes


class OpportunityOverError(RuleError):
    """Say that this opportunity is won or over already."""


class AlreadyThereError(RuleError):
    """Say that `name`, reached and called the same, is on the desk already."""

    def __init__(self, contact_id: int, name: str) -> None:
        super().__init__(f"contact {contact_id} is reached and called the same")
        self.contact_id = contact_id
        self.name = name


class AskFirst(StrEnum):
    """Name what the fatigue guard asks about before a deed is done."""

    THIRD_CALL_WITHOUT_MESSAGE = auto()
    BEFORE_NOT_BEFORE = auto()
    FEW_ATTEMPTS = auto()
    FOURTH_EMAIL = auto()
    TOUCHES_IN_A_DAY = auto()
    TOUCHES_IN_A_WEEK = auto()


class AsksFirstError(RuleError):
    """Say that the fatigue guard asks first; the same deed, confirmed, is done.

    `count` is the number of calls, touches or attempts; `until_on` the day not to write before.
    """

    def __init__(self, what: AskFirst, count: int = 0, until_on: date | None = None) -> None:
        super().__init__(f"{what}: {count} {until_on or ''}".strip())
        self.what = what
        self.count = count
        self.until_on = until_on


class WorkStoppedError(FollowDeskError):
    """Say that a long piece of work ended early because the person asked for it."""


class InputError(FollowDeskError):
    """Say that something handed in cannot be taken as it is; nothing was changed."""


class ContactFileError(InputError):
    """Say that a file with contacts cannot be taken as it is."""


class WrongFileKindError(ContactFileError):
    """Say that the file is `found` instead of a table of text."""

    def __init__(self, found: FileKind) -> None:
        super().__init__(f"not a table of text but: {found}")
        self.found = found


class EmptyContactFileError(ContactFileError):
    """Say that there is nothing in the file."""


class OnlyHeaderError(ContactFileError):
    """Say that below the column names in `header` there is no row."""

    def __init__(self, header: tuple[str, ...]) -> None:
        super().__init__(f"{len(header)} columns and no row")
        self.header = header


class NoContactColumnsError(ContactFileError):
    """Say that no column of `header` holds a name, a phone or an e-mail."""

    def __init__(self, header: tuple[str, ...]) -> None:
        super().__init__(f"none of {len(header)} columns names or reaches a person")
        self.header = header


class WrongEncodingError(ContactFileError):
    """Say that the file is not written in `encoding`, or that no encoding is called so."""

    def __init__(self, encoding: str) -> None:
        super().__init__(f"not readable as {encoding!r}")
        self.encoding = encoding


class FileTooLargeError(ContactFileError):
    """Say that the file has `size` bytes, more than the `limit`."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"{size} bytes, the limit is {limit}")
        self.size = size
        self.limit = limit


class EmptyContactError(InputError):
    """Say that a contact has neither a name nor a phone nor an e-mail."""


class UnreadablePhoneError(InputError):
    """Say that what was typed is no phone number that can be dialled."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"{len(typed)} characters are no phone number")
        self.typed = typed


class UnreadableEmailError(InputError):
    """Say that what was typed is no e-mail address."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"{len(typed)} characters are no e-mail address")
        self.typed = typed


class TitleMissingError(InputError):
    """Say that an opportunity has no title."""


class UnknownZoneError(InputError):
    """Say that there is no IANA time zone called `zone`."""

    def __init__(self, zone: str) -> None:
        super().__init__(f"no time zone is called {zone!r}")
        self.zone = zone


class EmptyPassphraseError(InputError):
    """Say that a passphrase needs at least one character."""


class MistypedRecoveryCodeError(InputError):
    """Say that what was typed cannot be a recovery code; no key was tried."""


class ScriptTooLongError(InputError):
    """Say that a script, or what filling made of it, has `length` characters; `limit` are taken."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"{length} characters, at most {limit}")
        self.length = length
        self.limit = limit


class ScriptFault(StrEnum):
    """Say what is wrong in a script file."""

    NOT_UTF_8 = auto()
    TOO_LONG = auto()
    UNKNOWN_HEADER = auto()
    HEADER_TWICE = auto()
    HEADER_EMPTY = auto()
    HEADER_MISSING = auto()
    HEADER_NOT_FOR_THIS_KIND = auto()
    UNKNOWN_KIND = auto()
    NOT_A_NUMBER = auto()
    UNKNOWN_SECTION = auto()
    SECTIONS_NOT_THE_THREE = auto()
    SECTION_EMPTY = auto()
    TEXT_OUTSIDE_SECTION = auto()


class ScriptFileError(InputError):
    """Say that a file is no script: which file, which line (from 1), what is wrong."""

    def __init__(self, key: str, language: str, line: int, fault: ScriptFault) -> None:
        super().__init__(f"script {language}/{key}, line {line}: {fault}")
        self.key = key
        self.language = language
        self.line = line
        self.fault = fault


class EndBeforeStartError(InputError):
    """Say that hours or a block end (`ends`) no later than they start (`starts`)."""

    def __init__(self, starts: time, ends: time) -> None:
        super().__init__(f"{ends} is not after {starts}")
        self.starts = starts
        self.ends = ends


class UnreadableWhyError(InputError):
    """Say that a stored explanation of a due time cannot be read as one."""


class UnreadableSequenceError(InputError):
    """Say that the stored steps of sequence `key`, version `version`, cannot be read."""

    def __init__(self, key: str, version: int) -> None:
        super().__init__(f"the steps of {key!r} {version} make no sequence")
        self.key = key
        self.version = version


class EnvironmentTroubleError(FollowDeskError):
    """Say that this computer, not the program, stands in the way."""


class ScriptsUnreadableError(EnvironmentTroubleError):
    """Say that the shipped scripts, or the file at `path`, are missing or cannot be read."""

    def __init__(self, path: PurePath) -> None:
        super().__init__(str(path))
        self.path = path


class FileUnreadableError(EnvironmentTroubleError):
    """Say that the file `name` cannot be read, and what `trouble` there is."""

    def __init__(self, name: str, trouble: FileTrouble) -> None:
        super().__init__(f"{name}: {trouble}")
        self.name = name
        self.trouble = trouble


class PrinterTroubleError(EnvironmentTroubleError):
    """Say that the printer `name` takes nothing, or no more than `sheets` sheets."""

    def __init__(self, name: str, sheets: int) -> None:
        super().__init__(f"the printer stopped after {sheets} sheets")
        self.name = name
        self.sheets = sheets


class FileUnwritableError(EnvironmentTroubleError):
    """Say that the file `name` cannot be written, and that nothing of it was."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
