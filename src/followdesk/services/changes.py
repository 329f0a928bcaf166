"""What a deed did, and what it changed: enough for every room to decide whether to look again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class DeedKind(StrEnum):
    """Name the deeds a person can take back, in the words of the Undo menu's table."""

    ADD_CONTACT = "add_contact"
    EDIT_CONTACT = "edit_contact"
    DELETE_CONTACT = "delete_contact"
    IMPORT_CONTACTS = "import_contacts"
    ADD_OPPORTUNITY = "add_opportunity"
    ADD_STEP = "add_step"
    MOVE_STEP = "move_step"
    RESIZE_STEP = "resize_step"
    MOVE_OVERDUE = "move_overdue"
    CLOSE_STEP = "close_step"
    SAVE_CALL = "save_call"
    SAVE_ATTEMPT = "save_attempt"
    SKIP_ITEM = "skip_item"
    ENROLL = "enroll"
    HOLD_SERIES = "hold_series"
    END_SERIES = "end_series"
    ADD_PROMISE = "add_promise"
    KEEP_PROMISE = "keep_promise"
    DROP_PROMISE = "drop_promise"
    END_OPPORTUNITY = "end_opportunity"
    EDIT_OPPORTUNITY = "edit_opportunity"
    MOVE_STAGE = "move_stage"
    SEND_PROPOSAL = "send_proposal"
    NAME_SILENCE = "name_silence"
    STOP_CALLING = "stop_calling"
    MEET = "meet"
    CHANGE_STAGES = "change_stages"
    CHANGE_SCRIPT = "change_script"
    ADD_SCRIPT = "add_script"
    RESET_SCRIPT = "reset_script"
    RETIRE_SCRIPT = "retire_script"
    RESTORE_SCRIPT = "restore_script"
    CHANGE_SEQUENCE = "change_sequence"
    ENROLL_MANY = "enroll_many"
    RESUME_SERIES = "resume_series"
    SEND_EMAIL = "send_email"
    DROP_EMAIL = "drop_email"
    ANSWER_ONE_TWO_THREE = "answer_one_two_three"
    CLOSE_ONE_TWO_THREE = "close_one_two_three"
    SET_RHYTHM = "set_rhythm"
    STOP_RHYTHM = "stop_rhythm"
    SEND_VALUE = "send_value"
    TAG_CONTACT = "tag_contact"
    CHANGE_TAGS = "change_tags"
    REHEARSE = "rehearse"
    IMPORT_TEXTS = "import_texts"
    PLAN_CALL = "plan_call"
    SEND_INVITATION = "send_invitation"
    WAIVE_TELLING = "waive_telling"
    MOVE_BLOCK = "move_block"
    DROP_BLOCK = "drop_block"
    ADD_BLOCK = "add_block"
    JUDGE_BLOCK = "judge_block"
    TAKE_ANSWER = "take_answer"
    ADD_CALENDAR = "add_calendar"
    READ_CALENDAR = "read_calendar"
    RENAME_CALENDAR = "rename_calendar"
    REMOVE_CALENDAR = "remove_calendar"
    CHANGE_SETTINGS = "change_settings"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Name one deed with the facts its sentence needs (a contact's name, an attempt's number)."""

    kind: DeedKind
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PastDeedRow:
    """Show one deed that can be taken back, or was and can be done again."""

    id: int
    deed: Deed
    done_at: datetime
    undone: bool


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Tell what a committed deed changed.

    `tables` names the tables written, `contacts` the people concerned (empty with `many` set, where
    there are more than a hundred); `can_undo` and `can_redo` name what Ctrl+Z and Ctrl+Shift+Z
    would now take back or do again.
    """

    deed: Deed
    tables: frozenset[str] = frozenset()
    contacts: frozenset[int] = frozenset()
    many: bool = False
    can_undo: Deed | None = None
    can_redo: Deed | None = None

    def touches(self, *tables: str) -> bool:
        """Tell whether any of `tables` was written."""
        return bool(self.tables.intersection(tables))

    def concerns(self, contact_id: int) -> bool:
        """Tell whether the contact is among those changed."""
        return self.many or contact_id in self.contacts


@dataclass(frozen=True, kw_only=True)
class Done(Generic[T]):
    """Be what a deed returns: its own result, and what it changed."""

    result: T
    changes: Changes
