CREATE TABLE call_sessions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	started_at INTEGER NOT NULL, 
	ended_at INTEGER
);
CREATE TABLE deeds (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind TEXT NOT NULL, 
	facts TEXT DEFAULT '{}' NOT NULL, 
	done_at INTEGER NOT NULL, 
	undone BOOLEAN DEFAULT 0 NOT NULL
);
CREATE TABLE organizations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	folded TEXT DEFAULT '' NOT NULL
);
CREATE INDEX ix_organizations_folded ON organizations (folded);
CREATE TABLE rehearsals (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	language TEXT NOT NULL, 
	words INTEGER DEFAULT 0 NOT NULL, 
	seconds FLOAT NOT NULL, 
	at INTEGER NOT NULL
);
CREATE INDEX ix_rehearsals_language ON rehearsals (language, at);
CREATE TABLE said_texts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	digest TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	language TEXT NOT NULL, 
	version INTEGER DEFAULT 0 NOT NULL, 
	body TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT uq_said_texts_digest UNIQUE (digest)
);
CREATE TABLE script_drafts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	form TEXT DEFAULT '{}' NOT NULL, 
	updated_at INTEGER NOT NULL, 
	CONSTRAINT uq_script_drafts_name UNIQUE (name)
);
CREATE TABLE script_versions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	language TEXT NOT NULL, 
	version INTEGER DEFAULT 0 NOT NULL, 
	state TEXT NOT NULL, 
	body TEXT DEFAULT '' NOT NULL, 
	created_at INTEGER NOT NULL, 
	CONSTRAINT uq_script_versions_key_language_version UNIQUE ("key", language, version)
);
CREATE TABLE sequences (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	steps TEXT NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	created_at INTEGER, 
	retired BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT uq_sequences_key_version UNIQUE ("key", version)
);
CREATE TABLE settings (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT uq_settings_key UNIQUE ("key")
);
CREATE TABLE stages (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	position INTEGER DEFAULT 0 NOT NULL, 
	usual_next_step TEXT DEFAULT '' NOT NULL, 
	script_key TEXT DEFAULT '' NOT NULL
);
CREATE TABLE tags (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	ideal_days INTEGER, 
	longest_days INTEGER, 
	CONSTRAINT uq_tags_folded UNIQUE (folded)
);
CREATE TABLE contacts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	given_name TEXT DEFAULT '' NOT NULL, 
	family_name TEXT DEFAULT '' NOT NULL, 
	organization_id INTEGER, 
	role TEXT DEFAULT '' NOT NULL, 
	language TEXT DEFAULT 'en' NOT NULL, 
	zone TEXT NOT NULL, 
	zone_guessed BOOLEAN DEFAULT 0 NOT NULL, 
	country TEXT DEFAULT '' NOT NULL, 
	call_opens TEXT NOT NULL, 
	call_closes TEXT NOT NULL, 
	do_not_call BOOLEAN DEFAULT 0 NOT NULL, 
	do_not_email BOOLEAN DEFAULT 0 NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	created_at INTEGER NOT NULL, 
	CONSTRAINT fk_contacts_organization_id FOREIGN KEY(organization_id) REFERENCES organizations (id) ON DELETE SET NULL
);
CREATE INDEX ix_contacts_name ON contacts (name COLLATE NOCASE, id);
CREATE INDEX ix_contacts_organization_id ON contacts (organization_id);
CREATE TABLE deed_rows (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	deed_id INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	row_id INTEGER NOT NULL, 
	op TEXT NOT NULL, 
	image TEXT, 
	contact_id INTEGER, 
	CONSTRAINT fk_deed_rows_deed_id FOREIGN KEY(deed_id) REFERENCES deeds (id) ON DELETE CASCADE
);
CREATE INDEX ix_deed_rows_deed_id ON deed_rows (deed_id, id);
CREATE TABLE call_plans (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	recalls TEXT DEFAULT '' NOT NULL, 
	next_what TEXT DEFAULT '' NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	updated_at INTEGER NOT NULL, 
	CONSTRAINT uq_call_plans_contact_id UNIQUE (contact_id), 
	CONSTRAINT fk_call_plans_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);
CREATE TABLE contact_points (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	position INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT fk_contact_points_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);
CREATE INDEX ix_contact_points_contact_id ON contact_points (contact_id, position);
CREATE INDEX ix_contact_points_key ON contact_points ("key");
CREATE TABLE contact_tags (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	tag_id INTEGER NOT NULL, 
	CONSTRAINT uq_contact_tags_contact_id_tag_id UNIQUE (contact_id, tag_id), 
	CONSTRAINT fk_contact_tags_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_contact_tags_tag_id FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE CASCADE
);
CREATE INDEX ix_contact_tags_tag_id ON contact_tags (tag_id, contact_id);
CREATE TABLE nurture_plans (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	about TEXT DEFAULT '' NOT NULL, 
	ideal_days INTEGER DEFAULT 0 NOT NULL, 
	longest_days INTEGER DEFAULT 0 NOT NULL, 
	next_on TEXT NOT NULL, 
	latest_on TEXT, 
	tag_id INTEGER, 
	started_at INTEGER, 
	state TEXT DEFAULT 'running' NOT NULL, 
	stopped_at INTEGER, 
	CONSTRAINT fk_nurture_plans_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_nurture_plans_tag_id FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE SET NULL
);
CREATE INDEX ix_nurture_plans_contact_id ON nurture_plans (contact_id, started_at);
CREATE INDEX ix_nurture_plans_running ON nurture_plans (next_on, contact_id) WHERE state = 'running';
CREATE INDEX ix_nurture_plans_tag_id ON nurture_plans (tag_id) WHERE tag_id IS NOT NULL;
CREATE UNIQUE INDEX uq_nurture_plans_running ON nurture_plans (contact_id) WHERE state = 'running';
CREATE TABLE opportunities (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	stage_id INTEGER, 
	value_cents INTEGER DEFAULT 0 NOT NULL, 
	currency TEXT NOT NULL, 
	state TEXT NOT NULL, 
	opened_at INTEGER NOT NULL, 
	stage_since_at INTEGER NOT NULL, 
	met_at_event BOOLEAN DEFAULT 0 NOT NULL, 
	proposal_sent_at INTEGER, 
	no_review BOOLEAN DEFAULT 0 NOT NULL, 
	silence TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT fk_opportunities_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_opportunities_stage_id FOREIGN KEY(stage_id) REFERENCES stages (id) ON DELETE SET NULL
);
CREATE INDEX ix_opportunities_contact_id ON opportunities (contact_id);
CREATE INDEX ix_opportunities_open ON opportunities (contact_id) WHERE state = 'open';
CREATE INDEX ix_opportunities_stage_id ON opportunities (stage_id, state) WHERE stage_id IS NOT NULL;
CREATE TABLE overrides (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT fk_overrides_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);
CREATE INDEX ix_overrides_at ON overrides (at, what);
CREATE INDEX ix_overrides_contact_id ON overrides (contact_id, at);
CREATE TABLE promises (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	about TEXT NOT NULL, 
	how TEXT DEFAULT '' NOT NULL, 
	got_in_touch_at INTEGER NOT NULL, 
	due_at INTEGER NOT NULL, 
	why TEXT DEFAULT '[]' NOT NULL, 
	state TEXT NOT NULL, 
	closed_at INTEGER, 
	closing_note TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT fk_promises_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);
CREATE INDEX ix_promises_closed_at ON promises (closed_at, state) WHERE closed_at IS NOT NULL;
CREATE INDEX ix_promises_contact_id ON promises (contact_id, state);
CREATE INDEX ix_promises_running ON promises (due_at, contact_id) WHERE state = 'running';
CREATE TABLE session_items (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	session_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	position INTEGER DEFAULT 0 NOT NULL, 
	kind TEXT NOT NULL, 
	ref_id INTEGER, 
	state TEXT NOT NULL, 
	result TEXT DEFAULT '{}' NOT NULL, 
	skip_reason TEXT DEFAULT '' NOT NULL, 
	return_at INTEGER, 
	seconds INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT uq_session_items_session_id_contact_id UNIQUE (session_id, contact_id), 
	CONSTRAINT fk_session_items_session_id FOREIGN KEY(session_id) REFERENCES call_sessions (id) ON DELETE CASCADE, 
	CONSTRAINT fk_session_items_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);
CREATE INDEX ix_session_items_contact_id ON session_items (contact_id);
CREATE INDEX ix_session_items_return ON session_items (return_at) WHERE return_at IS NOT NULL;
CREATE INDEX ix_session_items_session_id ON session_items (session_id, position);
CREATE TABLE call_drafts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	session_item_id INTEGER, 
	started_at INTEGER NOT NULL, 
	updated_at INTEGER NOT NULL, 
	form TEXT DEFAULT '{}' NOT NULL, 
	CONSTRAINT uq_call_drafts_contact_id UNIQUE (contact_id), 
	CONSTRAINT fk_call_drafts_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_call_drafts_session_item_id FOREIGN KEY(session_item_id) REFERENCES session_items (id) ON DELETE SET NULL
);
CREATE TABLE conversations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	opportunity_id INTEGER, 
	medium TEXT NOT NULL, 
	started_at INTEGER NOT NULL, 
	seconds INTEGER DEFAULT 0 NOT NULL, 
	outcome TEXT NOT NULL, 
	heard_you TEXT DEFAULT '' NOT NULL, 
	heard_me TEXT DEFAULT '' NOT NULL, 
	heard_next TEXT DEFAULT '' NOT NULL, 
	blanks TEXT DEFAULT '{}' NOT NULL, 
	noted TEXT DEFAULT '{}' NOT NULL, 
	script_key TEXT DEFAULT '' NOT NULL, 
	script_version INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT fk_conversations_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_conversations_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE SET NULL
);
CREATE INDEX ix_conversations_contact_id ON conversations (contact_id, started_at);
CREATE INDEX ix_conversations_opportunity_id ON conversations (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX ix_conversations_started_at ON conversations (started_at, outcome);
CREATE TABLE enrollments (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	opportunity_id INTEGER, 
	sequence_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	missed_at INTEGER, 
	held_until_on TEXT, 
	held_why TEXT DEFAULT '' NOT NULL, 
	started_at INTEGER NOT NULL, 
	ended_at INTEGER, 
	ended_why TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT fk_enrollments_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_enrollments_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE SET NULL, 
	CONSTRAINT fk_enrollments_sequence_id FOREIGN KEY(sequence_id) REFERENCES sequences (id)
);
CREATE INDEX ix_enrollments_contact_id ON enrollments (contact_id, started_at);
CREATE INDEX ix_enrollments_opportunity_id ON enrollments (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX ix_enrollments_sequence_id ON enrollments (sequence_id, state);
CREATE UNIQUE INDEX uq_enrollments_running ON enrollments (contact_id) WHERE state IN ('active', 'held');
CREATE TABLE stage_moves (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	opportunity_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	from_stage_id INTEGER, 
	to_stage_id INTEGER, 
	from_name TEXT DEFAULT '' NOT NULL, 
	to_name TEXT DEFAULT '' NOT NULL, 
	moved_at INTEGER NOT NULL, 
	CONSTRAINT fk_stage_moves_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE CASCADE, 
	CONSTRAINT fk_stage_moves_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_stage_moves_from_stage_id FOREIGN KEY(from_stage_id) REFERENCES stages (id) ON DELETE SET NULL, 
	CONSTRAINT fk_stage_moves_to_stage_id FOREIGN KEY(to_stage_id) REFERENCES stages (id) ON DELETE SET NULL
);
CREATE INDEX ix_stage_moves_contact_id ON stage_moves (contact_id, moved_at);
CREATE INDEX ix_stage_moves_from_stage_id ON stage_moves (from_stage_id) WHERE from_stage_id IS NOT NULL;
CREATE INDEX ix_stage_moves_opportunity_id ON stage_moves (opportunity_id, moved_at);
CREATE INDEX ix_stage_moves_to_stage_id ON stage_moves (to_stage_id) WHERE to_stage_id IS NOT NULL;
CREATE TABLE attempts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	enrollment_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	due_at INTEGER, 
	due_on TEXT NOT NULL, 
	sort_at INTEGER NOT NULL, 
	why TEXT DEFAULT '[]' NOT NULL, 
	state TEXT NOT NULL, 
	done_at INTEGER, 
	disposition TEXT DEFAULT '' NOT NULL, 
	channel TEXT DEFAULT 'call' NOT NULL, 
	CONSTRAINT fk_attempts_enrollment_id FOREIGN KEY(enrollment_id) REFERENCES enrollments (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attempts_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);
CREATE INDEX ix_attempts_contact_id ON attempts (contact_id, number);
CREATE INDEX ix_attempts_due ON attempts (sort_at, contact_id, number) WHERE state = 'due';
CREATE INDEX ix_attempts_enrollment_id ON attempts (enrollment_id, number);
CREATE TABLE endings (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	opportunity_id INTEGER, 
	conversation_id INTEGER, 
	ending_class TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	not_before_on TEXT, 
	ended_at INTEGER NOT NULL, 
	CONSTRAINT fk_endings_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_endings_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE SET NULL, 
	CONSTRAINT fk_endings_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE SET NULL
);
CREATE INDEX ix_endings_contact_id ON endings (contact_id, ended_at);
CREATE INDEX ix_endings_conversation_id ON endings (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX ix_endings_ended_at ON endings (ended_at);
CREATE INDEX ix_endings_opportunity_id ON endings (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE TABLE holds (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	enrollment_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	held_at INTEGER NOT NULL, 
	until_on TEXT NOT NULL, 
	why TEXT DEFAULT '' NOT NULL, 
	resumed_at INTEGER, 
	CONSTRAINT fk_holds_enrollment_id FOREIGN KEY(enrollment_id) REFERENCES enrollments (id) ON DELETE CASCADE, 
	CONSTRAINT fk_holds_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);
CREATE INDEX ix_holds_contact_id ON holds (contact_id, held_at);
CREATE INDEX ix_holds_enrollment_id ON holds (enrollment_id);
CREATE TABLE next_steps (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	opportunity_id INTEGER, 
	conversation_id INTEGER, 
	what TEXT NOT NULL, 
	medium TEXT NOT NULL, 
	on_day TEXT NOT NULL, 
	at_time TEXT, 
	zone TEXT NOT NULL, 
	sort_at INTEGER NOT NULL, 
	minutes INTEGER DEFAULT 0 NOT NULL, 
	i_will TEXT DEFAULT '' NOT NULL, 
	they_will TEXT DEFAULT '' NOT NULL, 
	agreed BOOLEAN DEFAULT 0 NOT NULL, 
	invitation TEXT NOT NULL, 
	state TEXT NOT NULL, 
	moved_from_id INTEGER, 
	uid TEXT NOT NULL, 
	created_at INTEGER NOT NULL, 
	missed_at INTEGER, 
	closed_at INTEGER, 
	closing_note TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT uq_next_steps_uid UNIQUE (uid), 
	CONSTRAINT fk_next_steps_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_next_steps_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE SET NULL, 
	CONSTRAINT fk_next_steps_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE SET NULL, 
	CONSTRAINT fk_next_steps_moved_from_id FOREIGN KEY(moved_from_id) REFERENCES next_steps (id) ON DELETE SET NULL
);
CREATE INDEX ix_next_steps_calendar ON next_steps (sort_at, state, agreed, contact_id, minutes);
CREATE INDEX ix_next_steps_contact_id ON next_steps (contact_id, state, sort_at);
CREATE INDEX ix_next_steps_conversation_id ON next_steps (conversation_id, agreed) WHERE conversation_id IS NOT NULL;
CREATE INDEX ix_next_steps_moved_from_id ON next_steps (moved_from_id) WHERE moved_from_id IS NOT NULL;
CREATE INDEX ix_next_steps_open ON next_steps (sort_at, agreed, contact_id) WHERE state = 'open';
CREATE INDEX ix_next_steps_opportunity_id ON next_steps (opportunity_id, state, sort_at);
CREATE TABLE messages (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	attempt_id INTEGER, 
	opportunity_id INTEGER, 
	step_id INTEGER, 
	script_key TEXT NOT NULL, 
	language TEXT NOT NULL, 
	subject TEXT DEFAULT '' NOT NULL, 
	body TEXT DEFAULT '' NOT NULL, 
	state TEXT NOT NULL, 
	created_at INTEGER NOT NULL, 
	closed_at INTEGER, 
	times TEXT DEFAULT '[]' NOT NULL, 
	answer TEXT DEFAULT '' NOT NULL, 
	answered_at INTEGER, 
	CONSTRAINT fk_messages_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_messages_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempts (id) ON DELETE SET NULL, 
	CONSTRAINT fk_messages_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE SET NULL, 
	CONSTRAINT fk_messages_step_id FOREIGN KEY(step_id) REFERENCES next_steps (id) ON DELETE SET NULL
);
CREATE INDEX ix_messages_attempt_id ON messages (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX ix_messages_contact_id ON messages (contact_id, state);
CREATE INDEX ix_messages_drafts ON messages (created_at, contact_id) WHERE state = 'draft';
CREATE INDEX ix_messages_opportunity_id ON messages (opportunity_id) WHERE opportunity_id IS NOT NULL;
CREATE INDEX ix_messages_step_id ON messages (step_id) WHERE step_id IS NOT NULL;
CREATE TABLE touches (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	outgoing BOOLEAN DEFAULT 0 NOT NULL, 
	disposition TEXT DEFAULT '' NOT NULL, 
	conversation_id INTEGER, 
	attempt_id INTEGER, 
	attempt_number INTEGER DEFAULT 0 NOT NULL, 
	seconds INTEGER DEFAULT 0 NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	said_id INTEGER, 
	blanks TEXT DEFAULT '{}' NOT NULL, 
	value_kind TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT fk_touches_contact_id FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_touches_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE SET NULL, 
	CONSTRAINT fk_touches_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempts (id) ON DELETE SET NULL, 
	CONSTRAINT fk_touches_said_id FOREIGN KEY(said_id) REFERENCES said_texts (id) ON DELETE SET NULL
);
CREATE INDEX ix_touches_attempt_id ON touches (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX ix_touches_contact_id ON touches (contact_id, at);
CREATE INDEX ix_touches_conversation_id ON touches (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX ix_touches_said_id ON touches (said_id) WHERE said_id IS NOT NULL;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
