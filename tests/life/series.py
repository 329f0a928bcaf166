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

from followdesk.domain.when import local


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
