"""The sentences for what stands between an invitation, or its answer, and the desk."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import invitation_errors as e
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_

_FOREIGN = Sentence(
    N_("Not our invitation"),
    N_("This answers an invitation that did not come from this desk."),
    N_("Look whether it is on another computer, or note it by hand."),
)

INVITATIONS: Mapping[Hashable, Sentence] = {
    e.InvitationError: Sentence(
        N_("Not possible"),
        N_("This does not fit the invitation to {name}. Nothing was changed."),
    ),
    e.NothingAgreedError: Sentence(
        N_("Nothing agreed"),
        N_("No next step with {name} is agreed."),
        N_("Agree on one first (Ctrl+N); only planned ones are nobody's business."),
    ),
    e.UnknownInvitationError: _FOREIGN,
    e.OldAnswerError: Sentence(
        N_("An answer to the old time"),
        N_("{name} answered the time before the last change; it says nothing about the new one."),
        N_("Tell them the new time (F12), or call."),
    ),
    e.NotTheirAnswerError: Sentence(
        N_("Whose answer?"),
        N_("Several people are named in this answer, and none has an address of {name}."),
        N_("Enter the address at the contact, and open the file once more."),
    ),
    e.AnswerKnownError: Sentence(
        N_("Noted already"),
        N_("This answer of {name} was noted before. Nothing was changed."),
    ),
    e.UndecidedAnswerError: Sentence(
        N_("No decision yet"),
        N_("{name} has neither accepted nor declined yet. Nothing was changed."),
        N_("Wait, or call."),
    ),
    e.AnswerTooLateError: Sentence(
        N_("Over already"),
        N_("The step with {name} is done or off already. Nothing was changed."),
        N_("Agree on a new one, if they still expect it."),
    ),
    e.AnswerUnreadableError: Sentence(
        N_("No answer in it"),
        N_("There is no answer to an invitation in this file. Nothing was changed."),
        N_("Save the answer from your mail program as .ics or .eml, and open that."),
    ),
    e.AnswerFault.TOO_LARGE: Sentence(
        N_("Too large"),
        N_("The file is larger than an answer can be. Nothing was changed."),
        N_("Save the calendar file (.ics) alone from the e-mail, and open that."),
    ),
    e.AnswerFault.NO_CALENDAR: Sentence(
        N_("No calendar file in it"),
        N_("Neither is this a calendar file, nor an e-mail with one. Nothing was changed."),
        N_("Save the answer from your mail program as .ics or .eml, and open that."),
    ),
    e.AnswerFault.NO_EVENT: Sentence(
        N_("No answer in it"),
        N_("The calendar file names no appointment. Nothing was changed."),
        N_("Open the file that came with the answer."),
    ),
    e.AnswerFault.NO_ANSWER: Sentence(
        N_("A calendar, not an answer"),
        N_("This file is a calendar, and answers no invitation. Nothing was changed."),
        N_("As busy time it can be read in the calendar."),
    ),
}
