"""Say in one sentence, or two, what went wrong and what helps. No Qt: the command line says it too.

What is wrong with a desk as a whole is said in `desk_errors`, with a file of contacts in
`import_words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from followdesk.domain import errors as facts
from followdesk.domain.desk_errors import (
    DeskTroubleError,
    EngineTooOldError,
    KeyringMissingError,
)
from followdesk.domain.errors import AskFirst, FollowDeskError
from followdesk.domain.when import local
from followdesk.gui.desk_errors import engine_sentence, keyring_sentence, trouble_sentence
from followdesk.gui.i18n import N_, _, format_date, format_time, ngettext
from followdesk.gui.import_words import error_words

_SAID_AS_IS: Mapping[type[FollowDeskError], str] = {
    facts.NothingToUndoError: N_("There is nothing to undo."),
    facts.OutcomeMissingError: N_(
        "A conversation ends with a dated next step, or with “over” and a reason."
    ),
    facts.OutcomeTooMuchError: N_(
        "Nobody was reached in this call, so it can have no next step and no ending."
    ),
    facts.NoteMissingError: N_("Say why in a few words; without a note nobody will know later."),
    facts.WhatMissingError: N_("Say what will be done then; a date alone is not a next step."),
    facts.AlreadyEnrolledError: N_("The voicemail series of this contact is running already."),
    facts.NotEnrolledError: N_("This contact has no voicemail series with an attempt due."),
    facts.DoNotCallError: N_("This contact asked not to be called."),
    facts.StepClosedError: N_("This next step is done, moved or dropped already."),
    facts.OpportunityOverError: N_("This opportunity is won or over already."),
    facts.WorkStoppedError: N_("Stopped. Nothing was changed."),
    facts.EmptyContactError: N_("Type a name, a phone number or an e-mail address."),
    facts.TitleMissingError: N_("Give the opportunity a title."),
    facts.EmptyPassphraseError: N_("The passphrase is empty; it needs at least one character."),
    facts.MistypedRecoveryCodeError: N_(
        "This is not a recovery code. Compare it with your copy, group by group."
    ),
    facts.UnreadableWhyError: N_("A stored explanation of a due time cannot be read."),
}

_KINDS = {
    "Contact": N_("There is no contact {id}."),
    "NextStep": N_("There is no next step {id}."),
    "Opportunity": N_("There is no opportunity {id}."),
    "OwedAnswer": N_("There is no promise {id}."),
    "Stage": N_("There is no stage {id}."),
    "CallSession": N_("There is no call session {id}."),
    "SessionItem": N_("There is no line {id} in this call session."),
}


def error_sentence(error: FollowDeskError, zone: str = "UTC") -> str:
    """Say what went wrong; moments are told on the clocks of `zone`, the reader's."""
    return _sentence(error, zone)


@singledispatch
def _sentence(error: FollowDeskError, _zone: str) -> str:
    """Say one error; those that hold something have their own way below."""
    said = _SAID_AS_IS.get(type(error))
    return _(said) if said else _("This cannot be done, and nothing was changed.")


@_sentence.register
def _no_working_day(error: facts.NoWorkingDayError, _zone: str) -> str:
    return _(
        "No day within {days} days after {day} is a working day for you and in their call hours."
    ).format(days=error.days, day=format_date(error.after_on))


@_sentence.register
def _not_here(error: facts.NotHereError, _zone: str) -> str:
    said = _KINDS.get(error.kind)
    return _(said).format(id=error.row_id) if said else _("This is no longer on your desk.")


@_sentence.register
def _step_in_past(error: facts.StepInPastError, zone: str) -> str:
    at = local(error.at, zone)
    when = _("{date} {time}").format(date=format_date(at.date()), time=format_time(at))
    return _("{when} is over. A next step is still to come: try “tomorrow 10”.").format(when=when)


@_sentence.register
def _already_there(error: facts.AlreadyThereError, _zone: str) -> str:
    return _("{name} is already on your desk, reached in the same way.").format(name=error.name)


@_sentence.register
def _asks_first(error: facts.AsksFirstError, _zone: str) -> str:
    match error.what:
        case AskFirst.THIRD_CALL_WITHOUT_MESSAGE:
            return _(
                "This is call number {count} in a row without a message. Leave one this time."
            ).format(count=error.count)
        case AskFirst.SECOND_TOUCH_TODAY:
            return _("This contact has heard from you today already.")
        case AskFirst.FIFTH_TOUCH_THIS_WEEK:
            return _("This contact has heard from you {count} times this week.").format(
                count=error.count
            )
        case AskFirst.BEFORE_NOT_BEFORE:
            day = format_date(error.until_on, "yMMMEd") if error.until_on else ""
            return _("When it ended, you said not to write or call before {day}.").format(day=day)
        case AskFirst.FEW_ATTEMPTS:
            return ngettext(
                "Only {count} attempt was made; that says little.",
                "Only {count} attempts were made; that says little.",
                error.count,
            ).format(count=error.count)


@_sentence.register(facts.ContactFileError)
@_sentence.register(facts.FileUnreadableError)
def _file(error: facts.ContactFileError | facts.FileUnreadableError, _zone: str) -> str:
    return error_words(error)


@_sentence.register
def _phone(error: facts.UnreadablePhoneError, _zone: str) -> str:
    return _("“{typed}” is no phone number that can be dialled.").format(typed=error.typed)


@_sentence.register
def _email(error: facts.UnreadableEmailError, _zone: str) -> str:
    return _("“{typed}” is no e-mail address.").format(typed=error.typed)


@_sentence.register
def _unknown_zone(error: facts.UnknownZoneError, _zone: str) -> str:
    return _("No time zone is called “{zone}”. Try one such as Europe/Lisbon.").format(
        zone=error.zone
    )


@_sentence.register
def _end_before_start(error: facts.EndBeforeStartError, _zone: str) -> str:
    return _("{ends} is not after {starts}.").format(
        ends=format_time(error.ends), starts=format_time(error.starts)
    )


@_sentence.register
def _sequence(error: facts.UnreadableSequenceError, _zone: str) -> str:
    return _("The stored steps of a series cannot be read.")


@_sentence.register
def _script_long(error: facts.ScriptTooLongError, _zone: str) -> str:
    return _("This script has {length} characters; at most {limit} are taken.").format(
        length=error.length, limit=error.limit
    )


@_sentence.register
def _script_file(error: facts.ScriptFileError, _zone: str) -> str:
    return _("Line {line} of the script {language}/{key} cannot be read.").format(
        line=error.line, language=error.language, key=error.key
    )


@_sentence.register
def _scripts(error: facts.ScriptsUnreadableError, _zone: str) -> str:
    return _("The scripts in {path} cannot be read. Install FollowDesk again.").format(
        path=error.path
    )


@_sentence.register
def _trouble(error: DeskTroubleError, zone: str) -> str:
    return trouble_sentence(error, zone)


@_sentence.register
def _keyring(error: KeyringMissingError, _zone: str) -> str:
    return keyring_sentence(error)


@_sentence.register
def _engine(error: EngineTooOldError, _zone: str) -> str:
    return engine_sentence(error)
