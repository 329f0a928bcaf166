"""The sentences for what stands between a text and its new version."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import script_errors as s
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_

SCRIPTS: Mapping[Hashable, Sentence] = {
    s.ScriptTitleMissingError: Sentence(
        N_("No title"),
        N_("The text has no title to be found by."),
        N_("Give it one. What you typed is kept."),
    ),
    s.ScriptWordsMissingError: Sentence(
        N_("Nothing to say"),
        N_("A part of the text is empty."),
        N_("Write what is said there. What you typed is kept."),
    ),
    s.ScriptSubjectMissingError: Sentence(
        N_("No subject"),
        N_("The e-mail has no subject."),
        N_("Write one. What you typed is kept."),
    ),
    s.ScriptHeardMissingError: Sentence(
        N_("No stalling line"),
        N_("The answer does not say what it is an answer to."),
        N_("Write what they say, one line each. What you typed is kept."),
    ),
    s.ScriptMarkError: Sentence(
        N_("Begins like a heading"),
        N_("Line {line} begins with “==”, which parts the sections of a file."),
        N_("Begin it with something else. What you typed is kept."),
    ),
    s.ScriptNeededError: Sentence(
        N_("In use"),
        N_("FollowDesk says this text by itself, so it stays in use."),
        N_("Change its words instead."),
    ),
    s.ScriptInUseError: Sentence(
        N_("In use"),
        N_("“{title}” is still said by your stages or sequences."),
        N_("Choose another text there, then retire it."),
    ),
    s.ScriptUnchangedError: Sentence(
        N_("Nothing to save"), N_("The text is what is said already."), N_("Change it first.")
    ),
    s.ScriptUnknownError: Sentence(
        N_("Not there any more"),
        N_("This text is not there any more."),
        N_("Look at the list again."),
    ),
}
