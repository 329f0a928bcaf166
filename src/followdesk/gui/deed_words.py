"""A deed in words: what an undo would take back, and what was just done."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.domain.call_block import BlockScope
from followdesk.domain.next_step import StepState
from followdesk.domain.opportunity import Reason
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
    DeedKind.RESIZE_STEP: N_("length of the next step with {name}"),
    DeedKind.MOVE_OVERDUE: N_("move of overdue steps"),
    DeedKind.CLOSE_STEP: N_("end of the next step with {name}"),
    DeedKind.SAVE_CALL: N_("call with {name}"),
    DeedKind.SAVE_ATTEMPT: N_("attempt {number} for {name}"),
    DeedKind.SKIP_ITEM: N_("skipping {name}"),
    DeedKind.ENROLL: N_("voicemail series for {name}"),
    DeedKind.HOLD_SERIES: N_("hold of the series for {name}"),
    DeedKind.END_SERIES: N_("end of the series for {name}"),
    DeedKind.ADD_PROMISE: N_("promise to {name}"),
    DeedKind.KEEP_PROMISE: N_("answer to {name}"),
    DeedKind.DROP_PROMISE: N_("dropping of the promise to {name}"),
    DeedKind.EDIT_OPPORTUNITY: N_("changes to the opportunity with {name}"),
    DeedKind.MOVE_STAGE: N_("{name} moved to “{stage}”"),
    DeedKind.SEND_PROPOSAL: N_("proposal sent to {name}"),
    DeedKind.NAME_SILENCE: N_("naming of the silence of {name}"),
    DeedKind.STOP_CALLING: N_("end of the calls to {name}"),
    DeedKind.MEET: N_("meeting {name} at an event"),
    DeedKind.CHANGE_STAGES: N_("change of stages"),
    DeedKind.CHANGE_SCRIPT: N_("new version of “{name}”"),
    DeedKind.ADD_SCRIPT: N_("new text “{name}”"),
    DeedKind.RESET_SCRIPT: N_("“{name}” back to ours"),
    DeedKind.RETIRE_SCRIPT: N_("retiring “{name}”"),
    DeedKind.RESTORE_SCRIPT: N_("offering “{name}” again"),
    DeedKind.CHANGE_SEQUENCE: N_("change of a sequence"),
    DeedKind.ENROLL_MANY: N_("series begun for several"),
    DeedKind.RESUME_SERIES: N_("going on with the series for {name}"),
    DeedKind.SEND_EMAIL: N_("e-mail to {name}"),
    DeedKind.DROP_EMAIL: N_("dropping of the e-mail to {name}"),
    DeedKind.ANSWER_ONE_TWO_THREE: N_("answer {answer} of {name}"),
    DeedKind.CLOSE_ONE_TWO_THREE: N_("end after no answer of {name}"),
    DeedKind.SET_RHYTHM: N_("rhythm for {name}"),
    DeedKind.STOP_RHYTHM: N_("stopping of the rhythm for {name}"),
    DeedKind.SEND_VALUE: N_("value touch for {name}"),
    DeedKind.TAG_CONTACT: N_("tags of {name}"),
    DeedKind.CHANGE_TAGS: N_("change of tags"),
    DeedKind.END_OPPORTUNITY: N_("end of the opportunity with {name}"),
    DeedKind.IMPORT_TEXTS: N_("import of texts"),
    DeedKind.REHEARSE: N_("reading of a text aloud"),
    DeedKind.PLAN_CALL: N_("plan of the call with {name}"),
    DeedKind.SEND_INVITATION: N_("invitation to {name}"),
    DeedKind.WAIVE_TELLING: N_("“{name} knows”"),
    DeedKind.MOVE_BLOCK: N_("move of a call block"),
    DeedKind.DROP_BLOCK: N_("dropping of a call block"),
    DeedKind.ADD_BLOCK: N_("new call block"),
    DeedKind.JUDGE_BLOCK: N_("what became of a call block"),
    DeedKind.TAKE_ANSWER: N_("answer of {name} to the invitation"),
    DeedKind.ADD_CALENDAR: N_("calendar “{name}”"),
    DeedKind.READ_CALENDAR: N_("reading “{name}” again"),
    DeedKind.RENAME_CALENDAR: N_("name of the calendar “{name}”"),
    DeedKind.REMOVE_CALENDAR: N_("removal of the calendar “{name}”"),
    DeedKind.CHANGE_SETTINGS: N_("change of settings"),
}

_FOLLOWING: Mapping[DeedKind, str] = {
    DeedKind.MOVE_BLOCK: N_("move of a weekly call block"),
    DeedKind.DROP_BLOCK: N_("dropping of a weekly call block"),
    DeedKind.ADD_BLOCK: N_("new weekly call block"),
}

_CLOSED: Mapping[object, str] = {
    StepState.DONE: N_("next step with {name} marked as done"),
    StepState.MISSED: N_("next step with {name} marked as missed"),
    StepState.DROPPED: N_("next step with {name} dropped"),
}


def deed_words(deed: Deed) -> str:
    """Name a deed with whom it concerned: "voicemail 3 for Bob Keller"."""
    facts = {"name": "", "number": 0, "stage": "", "answer": "", **deed.facts}
    if deed.kind is DeedKind.SAVE_ATTEMPT and facts.get("disposition") == "voicemail_left":
        return _("voicemail {number} for {name}").format(**facts)
    closed = _CLOSED.get(facts.get("state", "")) if deed.kind is DeedKind.CLOSE_STEP else None
    if closed is not None:
        return _(closed).format(**facts)
    if deed.kind is DeedKind.END_OPPORTUNITY and facts.get("reason") == Reason.AGREED:
        return _("opportunity with {name} won").format(**facts)
    if deed.kind is DeedKind.IMPORT_CONTACTS:
        count = int(facts.get("new", 0)) + int(facts.get("updated", 0))
        if count:
            text = ngettext("import of {n} contact", "import of {n} contacts", count)
            return text.format(n=count)
    if deed.kind is DeedKind.ENROLL_MANY and isinstance(facts.get("count"), int):
        count = int(facts["count"])
        return ngettext("series for {n} contact", "series for {n} contacts", count).format(n=count)
    if deed.kind is DeedKind.MOVE_OVERDUE and isinstance(facts.get("count"), int):
        count = int(facts["count"])
        text = ngettext("move of {n} overdue step", "move of {n} overdue steps", count)
        return text.format(n=count)
    if deed.kind is DeedKind.CLOSE_ONE_TWO_THREE and int(facts.get("count", 1)) > 1:
        count = int(facts["count"])
        text = ngettext("end of {n} without an answer", "end of {n} without an answer", count)
        return text.format(n=count)
    if deed.kind in _FOLLOWING and facts.get("scope") == BlockScope.FOLLOWING:
        return _(_FOLLOWING[deed.kind])
    template = _WORDS.get(deed.kind)
    return _(template).format(**facts) if template else ""


def undo_words(deed: Deed | None) -> str:
    """Say what Ctrl+Z would do now."""
    return _("Undo") if deed is None else _("Undo: {deed}").format(deed=deed_words(deed))


def redo_words(deed: Deed | None) -> str:
    """Say what Ctrl+Shift+Z would do now."""
    return _("Redo") if deed is None else _("Redo: {deed}").format(deed=deed_words(deed))


def taken_back_words(deed: Deed) -> str:
    """Say what was just taken back; of several deeds how many, and the last of them."""
    count, words = _count(deed), deed_words(deed)
    if count == 1:
        return _("Taken back: {deed}.").format(deed=words)
    text = ngettext(
        "Taken back: {n} deed, down to {deed}.", "Taken back: {n} deeds, down to {deed}.", count
    )
    return text.format(n=count, deed=words)


def done_again_words(deed: Deed) -> str:
    """Say what was just done again; of several deeds how many, and the last of them."""
    count, words = _count(deed), deed_words(deed)
    if count == 1:
        return _("Done again: {deed}.").format(deed=words)
    text = ngettext(
        "Done again: {n} deed, up to {deed}.", "Done again: {n} deeds, up to {deed}.", count
    )
    return text.format(n=count, deed=words)


def _count(deed: Deed) -> int:
    return int(deed.facts.get("deeds", 1))
