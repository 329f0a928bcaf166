"""Which class of the domain lives in which table."""

from __future__ import annotations

from sqlalchemy.orm import configure_mappers, registry

from followdesk.domain.call_block import BlockChange, BlockPattern, BlockRecord
from followdesk.domain.call_plan import CallPlan
from followdesk.domain.calling import CallSession, SessionItem
from followdesk.domain.commitment import (
    Message,
    NurturePlan,
    OwedAnswer,
)
from followdesk.domain.contact import Contact, ContactPoint, Organization
from followdesk.domain.conversation import (
    CallDraft,
    Conversation,
    SaidText,
    Touch,
)
from followdesk.domain.enrollment import (
    Attempt,
    Enrollment,
    Hold,
    SequenceVersion,
)
from followdesk.domain.next_step import NextStep
from followdesk.domain.opportunity import (
    Ending,
    Opportunity,
    Stage,
    StageMove,
)
from followdesk.domain.other_calendar import BusyTime, OtherCalendar
from followdesk.domain.override import Override
from followdesk.domain.rehearsal import Rehearsal
from followdesk.domain.reminder import Reminder
from followdesk.domain.script_draft import ScriptDraft
from followdesk.domain.script_version import ScriptVersion
from followdesk.domain.setting import Setting
from followdesk.domain.tag import ContactTag, Tag
from followdesk.storage import calendar_tables, care_tables, script_tables, series_tables, tables
from followdesk.storage.columns import metadata

TABLE_OF = {
    Organization: tables.organizations,
    Contact: tables.contacts,
    ContactPoint: tables.contact_points,
    Stage: tables.stages,
    Opportunity: tables.opportunities,
    StageMove: tables.stage_moves,
    Conversation: tables.conversations,
    Ending: tables.endings,
    NextStep: tables.next_steps,
    SequenceVersion: series_tables.sequences,
    Enrollment: series_tables.enrollments,
    Hold: series_tables.holds,
    Attempt: series_tables.attempts,
    SaidText: tables.said_texts,
    Touch: tables.touches,
    OwedAnswer: care_tables.promises,
    Tag: care_tables.tags,
    ContactTag: care_tables.contact_tags,
    NurturePlan: care_tables.nurture_plans,
    Message: care_tables.messages,
    CallSession: tables.call_sessions,
    SessionItem: tables.session_items,
    CallDraft: tables.call_drafts,
    ScriptDraft: script_tables.script_drafts,
    ScriptVersion: script_tables.script_versions,
    Rehearsal: script_tables.rehearsals,
    CallPlan: script_tables.call_plans,
    Override: script_tables.overrides,
    BlockPattern: calendar_tables.block_patterns,
    BlockChange: calendar_tables.block_changes,
    BlockRecord: calendar_tables.block_records,
    OtherCalendar: calendar_tables.other_calendars,
    BusyTime: calendar_tables.busy_times,
    Reminder: calendar_tables.reminders,
    Setting: tables.settings,
}

_registry = registry(metadata=metadata)
for _class, _table in TABLE_OF.items():
    _registry.map_imperatively(_class, _table)
configure_mappers()
