"""Whoever has gone silent: named by hand, and cured by a message, or by stopping the calls."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.life.base import DeskLife, days, hours, picks, where

from followdesk.domain.silence import Cure, SilenceCase
from followdesk.services.cures import TEXTS

OPEN = "state = 'open'"


class SilencesLife(DeskLife):
    """Whoever has gone silent."""

    def one_open(self, pick):
        """Choose an opportunity that is open, and now and then one that may not be."""
        return self.one("opportunities", pick, OPEN if pick % 4 else "1")

    @where("opportunities")
    @rule(pick=picks, case=st.sampled_from([None, *SilenceCase]))
    def name_a_silence(self, pick, case):
        one = self.one_open(pick)
        self.do(lambda d: d.silences.name_by_hand(one, case))

    @where("opportunities")
    @rule(pick=picks, other=picks, cure=st.sampled_from([*TEXTS]))
    def write_a_cure(self, pick, other, cure):
        one, asked = self.one_open(pick), 0
        if cure is Cure.ASK_INTRODUCTION:
            asked = self.somebody(other)
        self.say_it_is_sent(self.do(lambda d: d.cures.draft(one, cure, asked)))

    @where("opportunities")
    @rule(pick=picks, key=st.sampled_from(["value_paper", "value_card"]))
    def write_instead_of_calling(self, pick, key):
        one = self.one_open(pick)
        self.say_it_is_sent(self.do(lambda d: d.cures.draft_instead(one, key)))

    def say_it_is_sent(self, message):
        """Fill a message, and say that it is sent: whoever it is about has a future then."""
        if message is None:
            return
        about = self.shadow.rows("SELECT opportunity_id FROM messages WHERE id = ?", message)
        self.do(lambda d: d.correspondence.keep(message, "A question", "How is it?"))
        done = self.asked(lambda yes: self.desk.correspondence.sent(message, confirmed=yes))
        if done is not None:
            limbo = [row.opportunity_id for row in self.desk.agenda.limbo()]
            assert about[0][0] not in limbo, "a cure leaves nobody in limbo"

    @where("opportunities")
    @rule(pick=picks, ahead=days, at=hours)
    def stop_calling(self, pick, ahead, at):
        one = self.one_open(pick)
        self.do(lambda d: d.cures.stop_calling(one, self.step(pick, ahead, at)))

    @where("opportunities", OPEN)
    @rule()
    def look_at_the_silent(self):
        """No two ways for one, and none of something that is over."""
        rows = self.desk.silences.list()
        ids = [row.quiet.opportunity_id for row in rows]
        assert len(set(ids)) == len(ids)
        still_open = {
            id_ for (id_,) in self.shadow.rows(f"SELECT id FROM opportunities WHERE {OPEN}")
        }
        assert set(ids) <= still_open
