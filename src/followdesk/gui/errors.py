"""Turn an error into the sentence a person reads. No Qt: the command line says it too.

The texts stand in `error_words` and `desk_error_words`, keyed by the error's class or by the kind
it carries; the kind says more, so it comes first.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date, datetime, time
from enum import Enum

from followdesk.domain.errors import FollowDeskError
from followdesk.domain.when import local
from followdesk.gui.block_error_words import BLOCKS
from followdesk.gui.calendar_file_words import CALENDAR_FILES
from followdesk.gui.care_error_words import CARE
from followdesk.gui.desk_error_words import DESK
from followdesk.gui.error_words import FILES, INPUT, RULES, Sentence
from followdesk.gui.i18n import N_, _, format_date, format_time
from followdesk.gui.invitation_error_words import INVITATIONS
from followdesk.gui.message_error_words import MESSAGES
from followdesk.gui.one_two_three_error_words import ONE_TWO_THREE
from followdesk.gui.opportunity_error_words import OPPORTUNITIES
from followdesk.gui.rehearsal_error_words import REHEARSALS
from followdesk.gui.script_error_words import SCRIPTS
from followdesk.gui.series_error_words import SERIES
from followdesk.gui.text_file_words import TEXT_FILES

SENTENCES: Mapping[Hashable, Sentence] = {
    FollowDeskError: Sentence(
        N_("Not possible"), N_("This cannot be done. Nothing was changed."), N_("Try another way.")
    ),
    **RULES,
    **INPUT,
    **FILES,
    **DESK,
    **BLOCKS,
    **CALENDAR_FILES,
    **CARE,
    **INVITATIONS,
    **MESSAGES,
    **ONE_TWO_THREE,
    **SCRIPTS,
    **SERIES,
    **OPPORTUNITIES,
    **REHEARSALS,
    **TEXT_FILES,
}

# With the type beside it: members of different enums of strings can be equal.
_BY_KIND = {(type(key), key): told for key, told in SENTENCES.items() if isinstance(key, Enum)}

_BUG = Sentence(
    N_("Something went wrong in FollowDesk"),
    N_("This is a mistake of ours ({kind}); what was saved before is safe."),
    N_("Start FollowDesk again; if it stays, report what the log says."),
)


def sentence(error: BaseException, zone: str = "") -> Sentence:
    """Say what went wrong and what helps, in the installed language.

    Moments are told on the clocks of `zone`, or as they come where it is empty. What is no error
    of the domain is a bug, and no more of it is shown than its class: its message may quote a
    person.
    """
    template = _template(error)
    facts = {name: _told(value, zone) for name, value in vars(error).items()}
    if not isinstance(error, FollowDeskError):
        facts = {"kind": type(error).__name__}
    return Sentence(
        _(template.title).format(**facts),
        _(template.happened).format(**facts),
        _(template.remedy).format(**facts),
    )


def _template(error: BaseException) -> Sentence:
    """Find the text for the kind that the error carries, else for the nearest of its classes."""
    for carried in vars(error).values():
        if isinstance(carried, Enum) and (type(carried), carried) in _BY_KIND:
            return _BY_KIND[type(carried), carried]
    return next((SENTENCES[kind] for kind in type(error).__mro__ if kind in SENTENCES), _BUG)


def _told(value: object, zone: str) -> str:
    """Write one fact of an error for people."""
    match value:
        case datetime():
            at = local(value, zone) if zone else value
            return _("{date} {time}").format(date=format_date(at.date()), time=format_time(at))
        case date():
            return format_date(value)
        case time():
            return format_time(value)
        case tuple():
            return ".".join(str(part) for part in value)
        case _:
            return str(value)
