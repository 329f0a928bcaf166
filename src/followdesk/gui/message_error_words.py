"""The sentences for what stands between a message and its sending."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import message_errors as m
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_

MESSAGES: Mapping[Hashable, Sentence] = {
    m.BlankLeftError: Sentence(
        N_("A blank is left"),
        N_("The message still has a blank in it."),
        N_("Fill it or take it out; F2 leads to the next one."),
    ),
    m.MessageEmptyError: Sentence(
        N_("Nothing is written"),
        N_("The message has no words yet."),
        N_("Write some, or put the message aside."),
    ),
    m.MessageClosedError: Sentence(
        N_("Already closed"),
        N_("This message was sent or put aside already."),
        N_("Look at the list again."),
    ),
    m.MessageNotDueError: Sentence(
        N_("Nothing to send"),
        N_("No message is due here: the attempt was made or dropped in the meantime."),
        N_("Look at the list again."),
    ),
    m.DoNotEmailError: Sentence(
        N_("Do not e-mail"),
        N_("This contact asked not to be written to by e-mail."),
        N_("Call or send a letter, or change it in the contact."),
    ),
    m.NoEmailAddressError: Sentence(
        N_("No e-mail address"),
        N_("This contact has no e-mail address that can be written to."),
        N_("Enter one in the contact, or copy the text and send it your own way."),
    ),
    m.MailLinkTooLongError: Sentence(
        N_("Too long for the mail program"),
        N_("Handed over, this would be {length} characters; mail programs take {limit}."),
        N_("Shorten it, or copy it and paste it there."),
    ),
}
