"""What a calendar file, and the window that writes one, says."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.gui.i18n import N_, _, ngettext
from followdesk.services.calendar_export import ExportLabels
from followdesk.services.rows import ItemKind

KINDS: Mapping[ItemKind, str] = {
    ItemKind.AGREED: N_("agreed by both"),
    ItemKind.PLANNED: N_("planned by you"),
    ItemKind.ATTEMPT: N_("attempt in a series"),
    ItemKind.PROMISE: N_("promise"),
    ItemKind.NURTURE: N_("keep in touch"),
    ItemKind.MISSED: N_("missed"),
    ItemKind.DONE: N_("done"),
}


def labels() -> ExportLabels:
    """Return the words of a file in the user's language."""
    return ExportLabels(
        kinds={kind: _(text) for kind, text in KINDS.items()},
        i_will=_("you: {what}"),
        they_will=_("they: {what}"),
    )


def kind_text(kind: ItemKind, count: int) -> str:
    """Name a kind with how many there are: "agreed by both (12)"."""
    return _("{kind} ({n})").format(kind=_(KINDS[kind]), n=count)


def entries_text(count: int) -> str:
    """Say how many go into the file."""
    if not count:
        return _("Nothing of this stands on these days.")
    return ngettext("{n} entry goes into the file", "{n} entries go into the file", count).format(
        n=count
    )


def written_text(count: int, name: str) -> str:
    """Say what was written where."""
    text = ngettext("{n} entry written to {name}.", "{n} entries written to {name}.", count)
    return text.format(n=count, name=name)
