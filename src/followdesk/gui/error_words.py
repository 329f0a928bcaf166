"""The sentences for each error of the domain. `{name}` is a fact of the error, shown as words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from followdesk.domain import errors as e
from followdesk.domain.contact_file import FileKind, FileTrouble
from followdesk.gui.i18n import N_


@dataclass(frozen=True, slots=True)
class Sentence:
    """What to tell a person: a heading, what happened, and what they can do about it."""

    title: str
    happened: str
    remedy: str = ""

    @property
    def line(self) -> str:
        """Say it in one line, for a status bar or a terminal."""
        return f"{self.happened} {self.remedy}".strip()


RULES: Mapping[Hashable, Sentence] = {
    e.RuleError: Sentence(N_("Not possible"), N_("A rule of FollowDesk forbids this.")),
    e.NoWorkingDayError: Sentence(
        N_("No working day found"),
        N_("There is no suitable working day within {days} days after {after_on}."),
        N_("Look at the working hours, holidays and away days in the settings."),
    ),
    e.NotHereError: Sentence(
        N_("No longer there"),
        N_("This was deleted in the meantime, or never was."),
        N_("Look at the list again."),
    ),
    e.NothingToUndoError: Sentence(
        N_("Nothing to undo"), N_("There is nothing to take back, or to do again.")
    ),
    e.OutcomeMissingError: Sentence(
        N_("How does it go on?"),
        N_("A conversation ends with a dated next step, or with “over” and a reason."),
        N_("Enter one of the two."),
    ),
    e.OutcomeTooMuchError: Sentence(
        N_("Nobody was reached"),
        N_("A call that reached nobody has no next step agreed in it, and no ending."),
        N_("Choose “Reached”, or leave the outcome out."),
    ),
    e.NoteMissingError: Sentence(
        N_("A note, please"),
        N_("The reason “other” says nothing by itself."),
        N_("Write a few words about it."),
    ),
    e.StepInPastError: Sentence(
        N_("That is past"),
        N_("A next step lies in the future, and {at} does not."),
        N_("Choose a later day or time."),
    ),
    e.WhatMissingError: Sentence(
        N_("What will be done?"),
        N_("The next step has a date, but does not say what it is."),
        N_("Add a word or two, such as “plan January”."),
    ),
    e.AlreadyEnrolledError: Sentence(
        N_("The series is running"),
        N_("This contact's voicemail series is still running."),
        N_("Go on with it, or end it before beginning another."),
    ),
    e.NotEnrolledError: Sentence(
        N_("No series"),
        N_("This contact has no series with an attempt due."),
        N_("Begin a voicemail series first."),
    ),
    e.DoNotCallError: Sentence(
        N_("Do not call"),
        N_("This contact asked not to be called."),
        N_("Write instead, or change it in the contact if they have changed their mind."),
    ),
    e.StepClosedError: Sentence(
        N_("Already closed"),
        N_("This next step is done, moved or dropped already."),
        N_("Enter a new one."),
    ),
    e.WrongLengthError: Sentence(
        N_("That is no length"),
        N_("A next step lasts from five minutes to seven days."),
        N_("Type another length, such as 45 min."),
    ),
    e.OpportunityOverError: Sentence(
        N_("Already over"),
        N_("This opportunity is won or over already."),
        N_("Begin a new opportunity with this contact."),
    ),
    e.AlreadyThereError: Sentence(
        N_("Already on the desk"),
        N_("{name}, reached in the same way, is on the desk already."),
        N_("Open that contact, or add this one anyway."),
    ),
    e.AsksFirstError: Sentence(N_("Are you sure?"), N_("This may be too much for the other side.")),
    e.AskFirst.THIRD_CALL_WITHOUT_MESSAGE: Sentence(
        N_("Leave a message this time?"),
        N_("This would be call {count} in a row without leaving a message."),
        N_("Leave one, or confirm that you do not want to."),
    ),
    e.AskFirst.BEFORE_NOT_BEFORE: Sentence(
        N_("Too early?"),
        N_("You meant to leave this contact alone until {until_on}."),
        N_("Wait until then, or confirm."),
    ),
    e.AskFirst.FOURTH_EMAIL: Sentence(
        N_("Another approach?"),
        N_("This would be e-mail {count} without an answer."),
        N_("Call, or find somebody who can introduce you; or confirm."),
    ),
    e.AskFirst.TOUCHES_IN_A_DAY: Sentence(
        N_("Again today?"),
        N_("This would be touch {count} today, and nothing has come back yet."),
        N_("Leave it for another day; or confirm."),
    ),
    e.AskFirst.TOUCHES_IN_A_WEEK: Sentence(
        N_("Enough for this week?"),
        N_("This would be touch {count} within seven days, and nothing has come back yet."),
        N_("Let some days pass; or confirm."),
    ),
    e.AskFirst.FEW_ATTEMPTS: Sentence(
        N_("Few attempts so far"),
        N_("Attempts since the last talk: {count}. Too few to call it no response."),
        N_("Make the next attempt, or confirm that it is over."),
    ),
    e.WorkStoppedError: Sentence(N_("Stopped"), N_("You stopped it. Nothing was changed.")),
}

INPUT: Mapping[Hashable, Sentence] = {
    e.InputError: Sentence(
        N_("Not understood"),
        N_("This cannot be taken as it is. Nothing was changed."),
        N_("Look at what was entered."),
    ),
    e.ContactFileError: Sentence(
        N_("Not a file of contacts"),
        N_("This file cannot be read as contacts. Nothing was changed."),
        N_("Export the contacts as CSV and choose that file."),
    ),
    e.WrongFileKindError: Sentence(
        N_("Not a table of text"),
        N_("This file holds no table of text. Nothing was changed."),
        N_("Export the contacts as CSV and choose that file."),
    ),
    FileKind.IMAGE: Sentence(
        N_("That is a picture"),
        N_("This file is a picture, not a table of contacts."),
        N_("Export the contacts as CSV and choose that file."),
    ),
    FileKind.PDF: Sentence(
        N_("That is a PDF"),
        N_("This file is a PDF document, not a table of contacts."),
        N_("Export the contacts as CSV and choose that file."),
    ),
    FileKind.WORKBOOK: Sentence(
        N_("That is a workbook"),
        N_("This file is a spreadsheet's own format."),
        N_("Open it there, save it as CSV, and choose that file."),
    ),
    FileKind.OLD_WORKBOOK: Sentence(
        N_("That is a workbook"),
        N_("This file is a spreadsheet's old format."),
        N_("Open it there, save it as CSV, and choose that file."),
    ),
    FileKind.ARCHIVE: Sentence(
        N_("That is an archive"),
        N_("This file is an archive that holds other files."),
        N_("Unpack it and choose the CSV file in it."),
    ),
    FileKind.WEB_PAGE: Sentence(
        N_("That is a web page"),
        N_("This file is a web page; perhaps the download asked for a password."),
        N_("Download the export again and choose the CSV file."),
    ),
    FileKind.CARDS: Sentence(
        N_("These are vCards"),
        N_("This file holds vCards, which cannot be imported yet."),
        N_("Export the contacts as CSV and choose that file."),
    ),
    FileKind.CALENDAR: Sentence(
        N_("That is a calendar"),
        N_("This file holds calendar entries, not contacts."),
        N_("Export the contacts as CSV and choose that file."),
    ),
    FileKind.BINARY: Sentence(
        N_("Not a table of text"),
        N_("This file does not hold text."),
        N_("Export the contacts as CSV and choose that file."),
    ),
    e.EmptyContactFileError: Sentence(
        N_("Nothing in it"), N_("This file is empty."), N_("Export the contacts once more.")
    ),
    e.OnlyHeaderError: Sentence(
        N_("Nobody in it"),
        N_("This file has names of columns, but no row below them."),
        N_("Export the contacts once more, and choose all of them."),
    ),
    e.NoContactColumnsError: Sentence(
        N_("No contacts found"),
        N_("No column of this file holds a name, a phone number or an e-mail address."),
        N_("Choose the columns by hand, or another file."),
    ),
    e.WrongEncodingError: Sentence(
        N_("Another encoding"),
        N_("This file is not written in {encoding}."),
        N_("Choose another encoding, and look at the names in the preview."),
    ),
    e.FileTooLargeError: Sentence(
        N_("Too large"),
        N_("This file has {size} bytes; up to {limit} can be imported at once."),
        N_("Split it into smaller files."),
    ),
    e.EmptyContactError: Sentence(
        N_("Who is it?"),
        N_("A contact needs a name, a phone number or an e-mail address."),
        N_("Enter one of them."),
    ),
    e.UnreadablePhoneError: Sentence(
        N_("Not a phone number"),
        N_("“{typed}” is no number that can be dialled."),
        N_("Enter it with its country code, such as +49 30 5550 0142."),
    ),
    e.UnreadableEmailError: Sentence(
        N_("Not an e-mail address"),
        N_("“{typed}” is no e-mail address."),
        N_("Enter it as name@example.org."),
    ),
    e.TitleMissingError: Sentence(
        N_("What is it about?"),
        N_("An opportunity needs a title."),
        N_("Add a word or two."),
    ),
    e.UnknownZoneError: Sentence(
        N_("Unknown time zone"),
        N_("There is no time zone called “{zone}”."),
        N_("Choose one such as Europe/Lisbon."),
    ),
    e.EmptyPassphraseError: Sentence(
        N_("No passphrase"),
        N_("A passphrase needs at least one character."),
        N_("Type one; a sentence of several words is best."),
    ),
    e.MistypedRecoveryCodeError: Sentence(
        N_("Not a recovery code"),
        N_("This cannot be a recovery code: something is missing, or mistyped."),
        N_("Compare it with your copy, group by group. No try was counted."),
    ),
    e.ScriptTooLongError: Sentence(
        N_("Too long"),
        N_("This text has {length} characters; up to {limit} are possible."),
        N_("Shorten it."),
    ),
    e.ScriptFileError: Sentence(
        N_("Not a script"),
        N_("Line {line} of the script “{key}” ({language}) cannot be understood."),
        N_("Mend that line, or put the shipped script back."),
    ),
    e.EndBeforeStartError: Sentence(
        N_("Ends before it starts"),
        N_("{ends} is not after {starts}."),
        N_("Choose a later end."),
    ),
    e.UnreadableWhyError: Sentence(
        N_("A date without its reason"),
        N_("The stored explanation of a due time cannot be read."),
        N_("The date stands; run the check of the desk."),
    ),
    e.UnreadableSequenceError: Sentence(
        N_("A series that cannot be read"),
        N_("The stored steps of the sequence “{key}”, version {version}, make no series."),
        N_("Run the check of the desk, or restore a backup."),
    ),
}

FILES: Mapping[Hashable, Sentence] = {
    e.EnvironmentTroubleError: Sentence(
        N_("This computer said no"),
        N_("Something outside FollowDesk stands in the way."),
        N_("Try again; if it stays, look at the log."),
    ),
    e.ScriptsUnreadableError: Sentence(
        N_("Scripts missing"),
        N_("The scripts that come with FollowDesk cannot be read: {path}"),
        N_("Install FollowDesk again; your data is not touched by that."),
    ),
    e.FileUnreadableError: Sentence(
        N_("The file cannot be read"),
        N_("“{name}” cannot be read."),
        N_("Choose another file."),
    ),
    e.FileUnwritableError: Sentence(
        N_("The file cannot be written"),
        N_("“{name}” cannot be written there."),
        N_("Choose another folder, or make room."),
    ),
    e.PrinterTroubleError: Sentence(
        N_("The printer does not take it"),
        N_("“{name}” took {sheets} of the sheets and no more."),
        N_("See whether it is on and has paper, or write a PDF (Ctrl+Alt+P)."),
    ),
    FileTrouble.MISSING: Sentence(
        N_("The file is gone"), N_("“{name}” is not there."), N_("Choose it again.")
    ),
    FileTrouble.FOLDER: Sentence(
        N_("That is a folder"), N_("“{name}” is a folder."), N_("Choose a file in it.")
    ),
    FileTrouble.NOT_ALLOWED: Sentence(
        N_("Not allowed"),
        N_("You may not read “{name}”."),
        N_("Ask its owner, or copy it to a place of your own."),
    ),
    FileTrouble.BROKEN: Sentence(
        N_("The file cannot be read"),
        N_("This computer could not read “{name}” to its end."),
        N_("Copy it again from where it came."),
    ),
}
