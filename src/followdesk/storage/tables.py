"""The tables of a desk.

Indexes follow the questions: the calendar and the queue read from covering or partial indexes over
open work, because what grows with ten years of history must not grow with them. Each reference that
may be let go has an index too: without it, deleting a row (an undo does) scans all that could refer
to it, 1.3 s for a contact among 100,000.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, UniqueConstraint, text

from followdesk.domain.calling import ItemState, QueueKind
from followdesk.domain.commitment import (
    MessageState,
    PromiseState,
)
from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import (
    Medium,
    Outcome,
    TouchKind,
)
from followdesk.domain.enrollment import (
    AttemptState,
    EnrollmentState,
)
from followdesk.domain.next_step import Invitation, StepState
from followdesk.domain.opportunity import (
    EndingClass,
    OpportunityState,
    Reason,
)
from followdesk.storage.column_types import Day, Instant, Json, LocalTime, Word
from followdesk.storage.columns import flag, number, of, referring, table, words

organizations = table(
    "organizations",
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, server_default=""),
    Index("ix_organizations_folded", "folded"),
)

contacts = table(
    "contacts",
    Column("name", Text, nullable=False),
    words("given_name"),
    words("family_name"),
    of("organization_id", "organizations"),
    words("role"),
    Column("language", Text, nullable=False, server_default="en"),
    Column("zone", Text, nullable=False),
    flag("zone_guessed"),
    words("country"),
    Column("call_opens", LocalTime, nullable=False),
    Column("call_closes", LocalTime, nullable=False),
    flag("do_not_call"),
    flag("do_not_email"),
    words("notes"),
    Column("created_at", Instant, nullable=False),
    Index("ix_contacts_name", text("name COLLATE NOCASE"), "id"),
    Index("ix_contacts_organization_id", "organization_id"),
)

contact_points = table(
    "contact_points",
    of("contact_id", "contacts", needed=True),
    Column("kind", Word(PointKind), nullable=False),
    Column("value", Text, nullable=False),
    Column("key", Text, nullable=False),
    number("position"),
    Index("ix_contact_points_contact_id", "contact_id", "position"),
    Index("ix_contact_points_key", "key"),
)

stages = table(
    "stages",
    Column("name", Text, nullable=False),
    number("position"),
    words("usual_next_step"),
    words("script_key"),
)

opportunities = table(
    "opportunities",
    of("contact_id", "contacts", needed=True),
    Column("title", Text, nullable=False),
    of("stage_id", "stages"),
    number("value_cents"),
    Column("currency", Text, nullable=False),
    Column("state", Word(OpportunityState), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("stage_since_at", Instant, nullable=False),
    flag("met_at_event"),
    Column("proposal_sent_at", Instant),
    flag("no_review"),
    Index("ix_opportunities_contact_id", "contact_id"),
    Index("ix_opportunities_open", "contact_id", sqlite_where=text("state = 'open'")),
)

conversations = table(
    "conversations",
    of("contact_id", "contacts", needed=True),
    of("opportunity_id", "opportunities"),
    Column("medium", Word(Medium), nullable=False),
    Column("started_at", Instant, nullable=False),
    number("seconds"),
    Column("outcome", Word(Outcome), nullable=False),
    words("heard_you"),
    words("heard_me"),
    words("heard_next"),
    Column("blanks", Json, nullable=False, server_default="{}"),
    words("script_key"),
    number("script_version"),
    Index("ix_conversations_contact_id", "contact_id", "started_at"),
    Index("ix_conversations_started_at", "started_at", "outcome"),
    referring("conversations", "opportunity_id"),
)

endings = table(
    "endings",
    of("contact_id", "contacts", needed=True),
    of("opportunity_id", "opportunities"),
    of("conversation_id", "conversations"),
    Column("ending_class", Word(EndingClass), nullable=False),
    Column("reason", Word(Reason), nullable=False),
    words("note"),
    Column("not_before_on", Day),
    Column("ended_at", Instant, nullable=False),
    Index("ix_endings_contact_id", "contact_id", "ended_at"),
    Index("ix_endings_ended_at", "ended_at"),
    referring("endings", "opportunity_id"),
    referring("endings", "conversation_id"),
)

next_steps = table(
    "next_steps",
    of("contact_id", "contacts", needed=True),
    of("opportunity_id", "opportunities"),
    of("conversation_id", "conversations"),
    Column("what", Text, nullable=False),
    Column("medium", Word(Medium), nullable=False),
    Column("on_day", Day, nullable=False),
    Column("at_time", LocalTime),
    Column("zone", Text, nullable=False),
    Column("sort_at", Instant, nullable=False),
    number("minutes"),
    words("i_will"),
    words("they_will"),
    flag("agreed"),
    Column("invitation", Word(Invitation), nullable=False),
    Column("state", Word(StepState), nullable=False),
    of("moved_from_id", "next_steps"),
    Column("uid", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("closed_at", Instant),
    words("closing_note"),
    Index(
        "ix_next_steps_calendar",
        "sort_at",
        "state",
        "agreed",
        "contact_id",
        "minutes",
    ),
    Index("ix_next_steps_contact_id", "contact_id", "state", "sort_at"),
    Index(
        "ix_next_steps_open", "sort_at", "agreed", "contact_id", sqlite_where=text("state = 'open'")
    ),
    Index("ix_next_steps_opportunity_id", "opportunity_id", "state", "sort_at"),
    referring("next_steps", "conversation_id", "agreed"),
    referring("next_steps", "moved_from_id"),
    UniqueConstraint("uid"),
)

sequences = table(
    "sequences",
    Column("key", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("steps", Json, nullable=False),
    UniqueConstraint("key", "version"),
)

enrollments = table(
    "enrollments",
    of("contact_id", "contacts", needed=True),
    of("opportunity_id", "opportunities"),
    Column("sequence_id", Integer, ForeignKey("sequences.id"), nullable=False),
    Column("state", Word(EnrollmentState), nullable=False),
    Column("missed_at", Instant),
    Column("held_until_on", Day),
    words("held_why"),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    words("ended_why"),
    Index("ix_enrollments_contact_id", "contact_id", "started_at"),
    referring("enrollments", "opportunity_id"),
    # A contact runs through one series at a time.
    Index(
        "uq_enrollments_running",
        "contact_id",
        unique=True,
        sqlite_where=text("state IN ('active', 'held')"),
    ),
)

attempts = table(
    "attempts",
    of("enrollment_id", "enrollments", needed=True),
    of("contact_id", "contacts", needed=True),
    Column("number", Integer, nullable=False),
    Column("due_at", Instant),
    Column("due_on", Day, nullable=False),
    Column("sort_at", Instant, nullable=False),
    Column("why", Json, nullable=False, server_default="[]"),
    Column("state", Word(AttemptState), nullable=False),
    Column("done_at", Instant),
    words("disposition"),
    Index("ix_attempts_enrollment_id", "enrollment_id", "number"),
    Index("ix_attempts_contact_id", "contact_id", "number"),
    Index("ix_attempts_due", "sort_at", "contact_id", "number", sqlite_where=text("state = 'due'")),
)

touches = table(
    "touches",
    of("contact_id", "contacts", needed=True),
    Column("at", Instant, nullable=False),
    Column("kind", Word(TouchKind), nullable=False),
    flag("outgoing"),
    words("disposition"),
    of("conversation_id", "conversations"),
    of("attempt_id", "attempts"),
    number("attempt_number"),
    number("seconds"),
    words("note"),
    Index("ix_touches_contact_id", "contact_id", "at"),
    referring("touches", "conversation_id"),
    referring("touches", "attempt_id"),
)

promises = table(
    "promises",
    of("contact_id", "contacts", needed=True),
    Column("about", Text, nullable=False),
    words("how"),
    Column("got_in_touch_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("why", Json, nullable=False, server_default="[]"),
    Column("state", Word(PromiseState), nullable=False),
    Column("closed_at", Instant),
    Index("ix_promises_contact_id", "contact_id", "state"),
    Index("ix_promises_running", "due_at", "contact_id", sqlite_where=text("state = 'running'")),
)

nurture_plans = table(
    "nurture_plans",
    of("contact_id", "contacts", needed=True),
    words("about"),
    number("ideal_days"),
    number("longest_days"),
    Column("next_on", Day, nullable=False),
    Index("ix_nurture_plans_next_on", "next_on", "contact_id"),
    UniqueConstraint("contact_id"),
)

messages = table(
    "messages",
    of("contact_id", "contacts", needed=True),
    of("attempt_id", "attempts"),
    Column("script_key", Text, nullable=False),
    Column("language", Text, nullable=False),
    words("subject"),
    words("body"),
    Column("state", Word(MessageState), nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("ix_messages_contact_id", "contact_id", "state"),
    referring("messages", "attempt_id"),
)

call_sessions = table(
    "call_sessions",
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
)

session_items = table(
    "session_items",
    of("session_id", "call_sessions", needed=True),
    of("contact_id", "contacts", needed=True),
    number("position"),
    Column("kind", Word(QueueKind), nullable=False),
    Column("ref_id", Integer),
    Column("state", Word(ItemState), nullable=False),
    Column("result", Json, nullable=False, server_default="{}"),
    words("skip_reason"),
    Column("return_at", Instant),
    number("seconds"),
    Index("ix_session_items_session_id", "session_id", "position"),
    Index("ix_session_items_contact_id", "contact_id"),
    Index("ix_session_items_return", "return_at", sqlite_where=text("return_at IS NOT NULL")),
    UniqueConstraint("session_id", "contact_id"),
)

call_drafts = table(
    "call_drafts",
    of("contact_id", "contacts", needed=True),
    of("session_item_id", "session_items"),
    Column("started_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("form", Json, nullable=False, server_default="{}"),
    UniqueConstraint("contact_id"),
)

settings = table(
    "settings",
    Column("key", Text, nullable=False),
    Column("value", Json, nullable=False),
    UniqueConstraint("key"),
)

deeds = table(
    "deeds",
    Column("kind", Text, nullable=False),
    Column("facts", Json, nullable=False, server_default="{}"),
    Column("done_at", Instant, nullable=False),
    flag("undone"),
)

deed_rows = table(
    "deed_rows",
    of("deed_id", "deeds", needed=True),
    Column("table_name", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("op", Text, nullable=False),
    # The row as it was before; once undone, the row as the deed had left it.
    Column("image", Text),
    Column("contact_id", Integer),
    Index("ix_deed_rows_deed_id", "deed_id", "id"),
)

# What an undo takes back; the draft of a call that is taken back is there again.
JOURNALED = (
    organizations,
    contacts,
    contact_points,
    stages,
    opportunities,
    conversations,
    endings,
    next_steps,
    sequences,
    enrollments,
    attempts,
    touches,
    promises,
    nurture_plans,
    messages,
    session_items,
    call_drafts,
    settings,
)

SEARCH_DDL = (
    "CREATE VIRTUAL TABLE search USING fts5(name, organization, points, notes, "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')"
)
