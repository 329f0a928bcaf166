"""A contact's run through a series."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.desks import call_form
from tests.life.base import (
    IN_A_SERIES,
    DeskLife,
    days,
    lines,
    picks,
    where,
)

from followdesk.domain.call_back_rule import Window
from followdesk.domain.channel import Channel
from followdesk.domain.sequence_draft import DraftStep, DraftWait, SequenceDraft
from followdesk.domain.when import local
from followdesk.domain.why import Unit

SHIPPED = "Voicemail series"
waits = st.builds(
    DraftWait,
    st.sampled_from([0, 1, 2, 15, 61]),
    st.sampled_from(Unit),
    st.sampled_from(Window),
    st.sampled_from([None, 1, 3]),
)
channels = st.sampled_from([Channel.CALL, Channel.CALL, Channel.EMAIL, Channel.LETTER])


@st.composite
def drafts(draw):
    """Shape a plan, mostly one that can be saved."""
    count = draw(st.integers(0, 4))
    steps = []
    for number in range(1, count + 1):
        channel = draw(channels)
        said = f"voicemail_{number}" if channel is Channel.CALL else "series_times"
        wait = None if number == count else draw(waits)
        steps.append(DraftStep(said, draw(st.sampled_from([None, "series_times"])), wait, channel))
    return SequenceDraft(draw(st.sampled_from(["Mine", SHIPPED, "Letters"])), tuple(steps))


class SeriesLife(DeskLife):
    """A contact's run through a series."""

    @rule(pick=picks)
    def enroll(self, pick):
        missed_at = self.now if pick % 3 == 0 else None
        who = self.somebody(pick)
        self.asked(lambda yes: self.desk.series.enroll(who, missed_at, confirmed=yes))

    @where("attempts", "state = 'due' AND channel = 'call'")
    @rule(pick=picks, line=lines, late=st.sampled_from([0, 0, 20, 2 * 1440]))
    def go_on_with_a_series(self, pick, line, late):
        """Wait for an attempt's time, or a little longer, and make it."""
        ripe = self.one("attempts", pick, "state = 'due' AND channel = 'call'")
        who, sort_at = self.shadow.rows(
            "SELECT contact_id, sort_at FROM attempts WHERE id = ?", ripe
        )[0]
        due_at = datetime.fromtimestamp(sort_at, UTC)
        self.trial.clock.now = max(self.now, due_at + timedelta(minutes=late))
        form = call_form(who, line, at=self.now, confirmed=True)
        self.do(lambda d: d.sessions.save_call(form))

    @where("enrollments", "state IN ('active', 'held')")
    @rule(pick=picks, ahead=days)
    def hold(self, pick, ahead):
        until = local(self.now, "Europe/Lisbon").date() + timedelta(days=ahead)
        who = self.one("contacts", pick, IN_A_SERIES)
        self.do(lambda d: d.series.hold(who, until, "out of office"))

    @where("enrollments", "state IN ('active', 'held')")
    @rule(pick=picks, replied=st.booleans())
    def end_series(self, pick, replied):
        who = self.one("contacts", pick, IN_A_SERIES)
        self.do(lambda d: d.series.end(who, replied=replied))

    @where("enrollments", "state IN ('active', 'held')")
    @rule(pick=picks)
    def resume(self, pick):
        held = "id IN (SELECT contact_id FROM enrollments WHERE state = 'held')"
        who = self.one("contacts", pick, held if pick % 4 else "1")
        self.do(lambda d: d.series.resume(who))

    @rule(missed=st.booleans(), confirmed=st.booleans(), key=picks)
    def enroll_all(self, missed, confirmed, key):
        everybody = [row[0] for row in self.shadow.rows("SELECT id FROM contacts")]
        plan = self.plan(key)
        self.do(
            lambda d: d.enrolling.many([*everybody, 999], plan, missed=missed, confirmed=confirmed)
        )

    @rule(pick=picks, key=picks)
    def enroll_by_another_plan(self, pick, key):
        who, plan = self.somebody(pick), self.plan(key)
        self.asked(lambda yes: self.desk.series.enroll(who, key=plan, confirmed=yes))

    @rule(key=picks, draft=drafts())
    def change_a_plan(self, key, draft):
        self.do(lambda d: d.sequences.change(self.plan(key), draft, SHIPPED))

    @rule(key=picks, name=st.sampled_from(["Mine", "Letters", " ", SHIPPED]))
    def copy_a_plan(self, key, name):
        self.do(lambda d: d.sequences.copy(self.plan(key), name, SHIPPED))

    @rule(key=picks, again=st.booleans())
    def retire_a_plan(self, key, again):
        plan = self.plan(key)
        self.do(lambda d: d.sequences.take_back(plan) if again else d.sequences.retire(plan))

    def plan(self, pick):
        keys = [
            row[0]
            for row in self.shadow.rows("SELECT key FROM sequences GROUP BY key ORDER BY min(id)")
        ]
        return keys[pick % len(keys)]
