"""The sentences for what can stand between a person and their desk."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import desk_errors as d
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_

DESK: Mapping[Hashable, Sentence] = {
    d.DeskTroubleError: Sentence(
        N_("Trouble with the desk"), N_("The desk cannot be used: {path}"), N_("Look at the log.")
    ),
    d.DeskNotFoundError: Sentence(
        N_("No desk here"),
        N_("There is no desk at {path}, and none was made."),
        N_("Choose the folder it was moved to, restore a backup, or make a new desk."),
    ),
    d.DeskAlreadyThereError: Sentence(
        N_("Something is there already"),
        N_("A new desk would have covered what lies at {path}. Nothing was changed."),
        N_("Choose another folder, or open the desk that is there."),
    ),
    d.DeskEmptyFileError: Sentence(
        N_("The desk's file is empty"),
        N_("{path} is there, but holds nothing. It was left as it is."),
        N_("Restore a backup."),
    ),
    d.ForeignFileError: Sentence(
        N_("Not a desk"),
        N_("{path} was not made by FollowDesk. It was left as it is."),
        N_("Choose another folder."),
    ),
    d.ForeignKind.NOT_A_FILE: Sentence(
        N_("Not a file"),
        N_("{path} is no file. It was left as it is."),
        N_("Choose another folder."),
    ),
    d.ForeignKind.PLAIN_SQLITE: Sentence(
        N_("Another program's database"),
        N_("{path} is a database that is not encrypted, so it is no desk. It was left as it is."),
        N_("Choose another folder."),
    ),
    d.ForeignKind.OTHER_BYTES: Sentence(
        N_("Not a desk"),
        N_("{path} was not made by FollowDesk. It was left as it is."),
        N_("Choose another folder."),
    ),
    d.ForeignKind.KEY_FILE_MISSING: Sentence(
        N_("The key file is missing"),
        N_("The desk's key file is not at {path}; without it nothing opens the desk."),
        N_("Put it back from a backup: each backup holds one."),
    ),
    d.ForeignKind.KEY_FILE_FOREIGN: Sentence(
        N_("Not a key file"),
        N_("{path} is no key file of FollowDesk. It was left as it is."),
        N_("Put the right one back from a backup: each backup holds one."),
    ),
    d.WrongKeyError: Sentence(
        N_("The key does not fit"),
        N_("This key does not open the desk at {path}. Nothing is damaged."),
        N_("Try another way: passphrase or recovery code."),
    ),
    d.WrongKeyKind.PASSPHRASE: Sentence(
        N_("Wrong passphrase"),
        N_("This passphrase does not open the desk."),
        N_("Look at the caps lock and the keyboard layout, or use the recovery code."),
    ),
    d.WrongKeyKind.RECOVERY_CODE: Sentence(
        N_("Wrong recovery code"),
        N_("This recovery code belongs to another desk, or to an earlier key of this one."),
        N_("Look for a newer copy of the code, or use the passphrase."),
    ),
    d.WrongKeyKind.KEYRING_LOST: Sentence(
        N_("The key is gone from the keyring"),
        N_("This computer's keyring no longer holds the key of the desk."),
        N_("Open it with the passphrase or the recovery code; the keyring is filled again."),
    ),
    d.WrongKeyKind.KEYRING_OTHER: Sentence(
        N_("Another key in the keyring"),
        N_("The key in this computer's keyring does not open this desk."),
        N_("Open it with the passphrase or the recovery code."),
    ),
    d.WrongKeyKind.OTHER_DATABASE: Sentence(
        N_("Two files that do not match"),
        N_("The key file and the database at {path} belong to different desks."),
        N_("Put the right pair back, or restore a backup: each holds both."),
    ),
    d.DamagedDeskError: Sentence(
        N_("The desk is damaged"),
        N_("A part of the desk at {path} is broken. It was left as it is."),
        N_("Restore a backup."),
    ),
    d.DamagedPart.DATABASE: Sentence(
        N_("The desk is damaged"),
        N_("The database at {path} is broken in places. It was left as it is."),
        N_("Restore a backup; what is sound in this file can be rescued afterwards."),
    ),
    d.DamagedPart.KEY_FILE: Sentence(
        N_("The key file is damaged"),
        N_("The key file at {path} is broken. The database beside it may well be sound."),
        N_("Put the key file back from a backup: each backup holds one."),
    ),
    d.NewerDeskError: Sentence(
        N_("A newer desk"),
        N_("A newer FollowDesk wrote this desk ({found}; this one knows up to {known})."),
        N_("Update FollowDesk. The desk was left as it is."),
    ),
    d.DeskReplacedError: Sentence(
        N_("The desk was replaced"),
        N_("The file at {path} is no longer the one that was opened. Nothing more is written."),
        N_("Close FollowDesk and look at what changed the folder."),
    ),
    d.ReplacedHow.GONE: Sentence(
        N_("The desk is gone"),
        N_("The file at {path} was moved or deleted while it was open. Nothing more is written."),
        N_("Close FollowDesk, put the file back, and start again."),
    ),
    d.ReplacedHow.OTHER_FILE: Sentence(
        N_("Another file in its place"),
        N_("Another file was put at {path} while the desk was open. Nothing more is written."),
        N_("Close FollowDesk and look at what changed the folder, such as a synchronisation."),
    ),
    d.ReplacedHow.ROLLED_BACK: Sentence(
        N_("The desk was set back"),
        N_("An earlier state was put at {path} while it was open. Nothing more is written."),
        N_("Close FollowDesk and look at what changed the folder, such as a synchronisation."),
    ),
    d.ReadOnlyFolderError: Sentence(
        N_("Nothing can be written here"),
        N_("Nothing can be written at {path}."),
        N_("Change the rights of the folder, or choose another one."),
    ),
    d.DeskUnreadableError: Sentence(
        N_("Not allowed"),
        N_("You may not read {path}."),
        N_("Change its rights, or ask its owner."),
    ),
    d.DiskFullError: Sentence(
        N_("The disk is full"),
        N_("There is no room left at {path}. What was not yet saved is not saved."),
        N_("Make room and save again; what you typed is still here."),
    ),
    d.DiskFailingError: Sentence(
        N_("The disk fails"),
        N_("The disk would not read or write at {path}."),
        N_("Copy your backups to another disk now."),
    ),
    d.DeskLockedError: Sentence(
        N_("Already open"),
        N_("The desk is open in another window or program."),
        N_("Go on there, or close it first."),
    ),
    d.NeedsPassphraseError: Sentence(
        N_("The desk is locked"),
        N_("This computer's keyring does not open it."),
        N_("Type the passphrase or the recovery code."),
    ),
    d.TooManyTriesError: Sentence(
        N_("Too many tries"),
        N_("After several wrong passphrases the next try is possible at {until_at}."),
        N_("Wait until then, or use the recovery code."),
    ),
    d.KeyringMissingError: Sentence(
        N_("No keyring"),
        N_("This computer has no keyring that can keep the key."),
        N_("Choose a passphrase instead."),
    ),
    d.KeyringTrouble.ABSENT: Sentence(
        N_("No keyring"),
        N_("This computer has no keyring that can keep the key."),
        N_("Choose a passphrase instead."),
    ),
    d.KeyringTrouble.REFUSED: Sentence(
        N_("The keyring is locked"),
        N_("This computer's keyring did not hand out or take the key."),
        N_("Unlock it and try again, or choose a passphrase."),
    ),
    d.KeyringTrouble.NOT_KEPT: Sentence(
        N_("The keyring forgets"),
        N_("This computer's keyring took the key, but did not keep it."),
        N_("Choose a passphrase instead."),
    ),
    d.EngineTooOldError: Sentence(
        N_("Too old an engine"),
        N_("SQLite {found} is known to lose data; FollowDesk needs {needed} or newer."),
        N_("Install FollowDesk with the libraries it names."),
    ),
}
