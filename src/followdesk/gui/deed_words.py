"""A deed in words: what an undo would take back, and what was just done."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.gui.i18n import N_, _, ngettext
from followdesk.services.changes import Deed, DeedKind

# Each names the deed so that it stands after "Undo: " and, with a full stop, alone.
_WORDS: Mapping[DeedKind, str] = {
    DeedKind.ADD_CONTACT: N_("new contact {name}"),
    DeedKind.EDIT_CONTACT: N_("changes to {name}"),
    DeedKind.DELETE_CONTACT: N_("deletion of {name}"),
    DeedKind.IMPORT_CONTACTS: N_("import of contacts"),
    DeedKind.ADD_OPPORTUNITY: N_("new opportunity for {name}"),
    DeedKind.ADD_STEP: N_("next step with {name}"),
    DeedKind.MOVE_STEP: N_("move of the next step with {name}"),
    DeedKind.CLOSE_STEP: N_("end of the next step with {name}"),
    DeedKind.SAVE_CALL: N_("call with {name}"),
    DeedKind.SAVE_ATTEMPT: N_("attempt {number} for {name}"),
    DeedKind.SKIP_ITEM: N_("skipping {name}"),
    DeedKind.ENROLL: N_("voicemail series for {name}"),
    DeedKind.HOLD_SERIES: N_("hold of the series for {name}"),
    DeedKind.END_SERIES: N_("end of the series for {name}"),
    DeedKind.ADD_PROMISE: N_("promise to {name}"),
    DeedKind.KEEP_PROMISE: N_("answer to {name}"),
    DeedKind.END_OPPORTUNITY: N_("end of the opportunity with {name}"),
    DeedKind.CHANGE_SETTINGS: N_("change of settings"),
}


def deed_words(deed: Deed) -> str:
    """Name a deed with whom it concerned: "voicemail 3 for Bob Keller"."""
    facts = {"name": "", "number": 0, **deed.facts}
    if deed.kind is DeedKind.SAVE_ATTEMPT and facts.get("disposition") == "voicemail_left":
        return _("voicemail {number} for {name}").format(**facts)
    if deed.kind is DeedKind.IMPORT_CONTACTS and isinstance(facts.get("count"), int):
        count = int(facts["count"])
        return ngettext("import of {n} contact", "import of {n} contacts", count).format(n=count)
    template = _WORDS.get(deed.kind)
    return _(template).format(**facts) if template else ""


def undo_words(deed: Deed | None) -> str:
    """Say what Ctrl+Z would do now."""
    return _("Undo") if deed is None else _("Undo: {deed}").format(deed=deed_words(deed))


def redo_words(deed: Deed | None) -> str:
    """Say what Ctrl+Shift+Z would do now."""
    return _("Redo") if deed is None else _("Redo: {deed}").format(deed=deed_words(deed))


def taken_back_words(deed: Deed) -> str:
    """Say what was just taken back."""
    return _("Taken back: {deed}.").format(deed=deed_words(deed))


def done_again_words(deed: Deed) -> str:
    """Say what was just done again."""
    return _("Done again: {deed}.").format(deed=deed_words(deed))
