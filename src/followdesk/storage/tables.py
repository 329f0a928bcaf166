"""The tables of a desk.

Indexes follow the questions: the calendar and the queue read from covering or partial indexes over
open work, because what grows with ten years of history must not grow with them. Each reference that
may be let go has an index too: without it, deleting a row (an undo does) scans all that could refer
to it, 1.3 s for a contact among 100,000.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint, text

from followdesk.domain.calling import ItemState, QueueKind
from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import (
    Medium,
    Outcome,
    TouchKind,
)
from followdesk.domain.next_step import Invitation, Owed, StepState
from followdesk.domain.opportunity import (
    EndingClass,
    OpportunityState,
    Reason,
)
from followdesk.storage.calendar_tables import (
    block_changes,
    block_patterns,
    block_records,
    busy_times,
    other_calendars,
    reminders,
)
from followdesk.storage.care_tables import (
    contact_tags,
    messages,
    nurture_plans,
    promises,
    tags,
)
from followdesk.storage.column_types import Day, Instant, Json, LocalTime, Word
from followdesk.storage.columns import flag, number, of, referring, table, words
from followdesk.storage.script_tables import (
    call_plans,
    overrides,
    rehearsals,
    script_drafts,
    script_versions,
)
from followdesk.storage.series_tables import attempts, enrollments, holds, sequences

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
    words("silence"),
    Index("ix_opportunities_contact_id", "contact_id"),
    Index("ix_opportunities_open", "contact_id", sqlite_where=text("state = 'open'")),
    referring("opportunities", "stage_id", "state"),
)

stage_moves = table(
    "stage_moves",
    of("opportunity_id", "opportunities", needed=True),
    of("contact_id", "contacts", needed=True),
    of("from_stage_id", "stages"),
    of("to_stage_id", "stages"),
    words("from_name"),
    words("to_name"),
    Column("moved_at", Instant, nullable=False),
    Index("ix_stage_moves_opportunity_id", "opportunity_id", "moved_at"),
    Index("ix_stage_moves_contact_id", "contact_id", "moved_at"),
    referring("stage_moves", "from_stage_id"),
    referring("stage_moves", "to_stage_id"),
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
    Column("noted", Json, nullable=False, server_default="{}"),
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
    words("invitation_uid"),
    number("sequence"),
    Column("invitation_words", Json, nullable=False, server_default="{}"),
    Column("owed", Word(Owed), nullable=False, server_default=""),
    Column("created_at", Instant, nullable=False),
    Column("missed_at", Instant),
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
    Index(
        "ix_next_steps_invitation_uid",
        "invitation_uid",
        sqlite_where=text("invitation_uid != ''"),
    ),
    Index("ix_next_steps_long", "sort_at", sqlite_where=text("minutes > 1440")),
    Index("ix_next_steps_owed", "owed", "sort_at", sqlite_where=text("owed != ''")),
    UniqueConstraint("uid"),
)

said_texts = table(
    "said_texts",
    Column("digest", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("language", Text, nullable=False),
    number("version"),
    words("body"),
    UniqueConstraint("digest"),
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
    of("said_id", "said_texts"),
    Column("blanks", Json, nullable=False, server_default="{}"),
    words("value_kind"),
    Index("ix_touches_contact_id", "contact_id", "at"),
    Index("ix_touches_at", "at"),
    referring("touches", "conversation_id"),
    referring("touches", "attempt_id"),
    referring("touches", "said_id"),
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
    stage_moves,
    conversations,
    endings,
    next_steps,
    sequences,
    enrollments,
    holds,
    attempts,
    said_texts,
    touches,
    promises,
    tags,
    contact_tags,
    nurture_plans,
    messages,
    script_versions,
    script_drafts,
    rehearsals,
    call_plans,
    overrides,
    block_patterns,
    block_changes,
    block_records,
    other_calendars,
    busy_times,
    reminders,
    session_items,
    call_drafts,
    settings,
)

SEARCH_DDL = (
    "CREATE VIRTUAL TABLE search USING fts5(name, organization, points, notes, "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')"
)
