"""The ways to take a next step, by name."""

from __future__ import annotations

from followdesk.domain.conversation import Medium
from followdesk.gui.i18n import N_, _, pgettext

_NAMES = {
    Medium.VIDEO: N_("Video call"),
    Medium.MEETING: N_("Meeting"),
    Medium.EMAIL: N_("E-mail"),
    Medium.LETTER: N_("Letter"),
    Medium.TASK: N_("Task"),
}


def medium_name(medium: Medium) -> str:
    """Name a medium as one chooses it."""
    if medium is Medium.CALL:
        return pgettext("medium", "Call")  # on a button it is a verb
    return _(_NAMES[medium])
