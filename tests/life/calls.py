"""Calls, sessions and drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.desks import call_form, step_form
from tests.life.base import (
    DeskLife,
    days,
    lines,
    picks,
    reasons,
    where,
)

from followdesk.domain.disposition import Disposition
from followdesk.services.deeds import (
    Continues,
    Over,
    Skip,
)


class CallsLife(DeskLife):
    """Calls, sessions and drafts."""

    @rule(pick=picks, line=lines, item=st.booleans())
    def ring_in_vain(self, pick, line, item):
        self.call(pick, line, None, item=item)

    @rule(pick=picks, line=st.sampled_from([Disposition.WRONG_NUMBER, Disposition.DO_NOT_CALL]))
    def ring_a_dead_line(self, pick, line):
        self.call(pick, line, None, item=False)

    @rule(pick=picks, ahead=days, item=st.booleans())
    def talk_and_go_on(self, pick, ahead, item):
        step = step_form(self.somebody(pick), self.when(ahead, time(11)), agreed=pick % 2 == 0)
        self.call(
            pick, Disposition.CONNECTED, Continues(step=step) if pick < 11 else None, item=item
        )

    @rule(pick=picks, reason=reasons, item=st.booleans())
    def talk_and_end(self, pick, reason, item):
        over = Over(reason=reason, note="so it is" if pick % 2 else "")
        self.call(pick, Disposition.CONNECTED, over, item=item)

    def call(self, pick, line, outcome, *, item):
        """Save a call, within a session or without one; it is one touch more."""
        who, item_id = self.somebody(pick), None
        if item and (
            waiting := self.shadow.rows("SELECT contact_id, id FROM session_items ORDER BY id")
        ):
            who, item_id = waiting[pick % len(waiting)]
        form = call_form(who, line, outcome, at=self.now, item_id=item_id, heard_you="well")
        was = len(self.shadow.touches)
        done = self.asked(lambda yes: self.desk.sessions.save_call(replace(form, confirmed=yes)))
        assert done is None or len(self.shadow.touches) == was + 1, "a call is one touch"

    @rule()
    def start_a_session(self):
        self.do(lambda d: d.sessions.start())

    @where("session_items")
    @rule(pick=picks, back=st.booleans())
    def skip(self, pick, back):
        return_at = self.now + timedelta(hours=2) if back else None
        item = self.one("session_items", pick)
        reason = " " if pick == 11 else "in a meeting"
        self.do(lambda d: d.sessions.skip(Skip(item_id=item, reason=reason, return_at=return_at)))

    @rule(pick=picks, keep=st.booleans())
    def draft(self, pick, keep):
        who, typed = self.somebody(pick), {"heard_you": f"words {pick}"}
        if keep:
            self.do(lambda d: d.sessions.keep_draft(who, None, self.now, typed))
        else:
            self.do(lambda d: d.sessions.drop_draft(who))
