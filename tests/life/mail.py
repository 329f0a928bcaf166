"""E-mails that wait to be sent."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.life.base import DeskLife, picks, where

DRAFT = "state = 'draft'"


class MailLife(DeskLife):
    """E-mails that wait to be sent."""

    def message(self, pick):
        """Choose one that waits, and now and then one that does not."""
        return self.one("messages", pick, DRAFT if pick % 4 else "1")

    @where("messages")
    @rule(pick=picks, body=st.sampled_from(["", "Dear Bob", "Dear {{first_name}}, ______"]))
    def type_in_a_message(self, pick, body):
        self.do(lambda d: d.correspondence.keep(self.message(pick), "Returns", body))

    @where("messages")
    @rule(pick=picks)
    def draw_the_times_anew(self, pick):
        self.do(lambda d: d.correspondence.refresh_times(self.message(pick)))

    @where("messages")
    @rule(pick=picks)
    def send(self, pick):
        message, was = self.message(pick), len(self.shadow.touches)
        done = self.asked(lambda yes: self.desk.correspondence.sent(message, confirmed=yes))
        assert done is None or len(self.shadow.touches) == was + 1, "an e-mail is one touch"

    @where("messages")
    @rule(pick=picks)
    def put_aside(self, pick):
        self.do(lambda d: d.correspondence.drop(self.message(pick)))

    @where("attempts", "state = 'due'")
    @rule(pick=picks)
    def look_at_what_is_due(self, pick):
        self.do(lambda d: d.correspondence.attempt(self.one("attempts", pick, "state = 'due'")))

    @where("contacts")
    @rule(pick=picks, key=st.sampled_from(["event_email", "value_card", "no_such_text"]))
    def write_from_any_text(self, pick, key):
        self.do(lambda d: d.correspondence.write(self.somebody(pick), key))
