"""Which class of the domain lives in which table."""

from __future__ import annotations

from sqlalchemy.orm import configure_mappers, registry

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
    Touch,
)
from followdesk.domain.enrollment import (
    Attempt,
    Enrollment,
    SequenceVersion,
)
from followdesk.domain.next_step import NextStep
from followdesk.domain.opportunity import (
    Ending,
    Opportunity,
    Stage,
)
from followdesk.domain.setting import Setting
from followdesk.storage import tables
from followdesk.storage.columns import metadata

TABLE_OF = {
    Organization: tables.organizations,
    Contact: tables.contacts,
    ContactPoint: tables.contact_points,
    Stage: tables.stages,
    Opportunity: tables.opportunities,
    Conversation: tables.conversations,
    Ending: tables.endings,
    NextStep: tables.next_steps,
    SequenceVersion: tables.sequences,
    Enrollment: tables.enrollments,
    Attempt: tables.attempts,
    Touch: tables.touches,
    OwedAnswer: tables.promises,
    NurturePlan: tables.nurture_plans,
    Message: tables.messages,
    CallSession: tables.call_sessions,
    SessionItem: tables.session_items,
    CallDraft: tables.call_drafts,
    Setting: tables.settings,
}

_registry = registry(metadata=metadata)
for _class, _table in TABLE_OF.items():
    _registry.map_imperatively(_class, _table)
configure_mappers()
