"""The 1-2-3 message, its answers, and silence."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.desks import step_form
from tests.life.base import DeskLife, days, hours, picks, where

from followdesk.domain.one_two_three import SCRIPT_KEY, Answer

ASKED = f"script_key = '{SCRIPT_KEY}' AND state = 'sent' AND answer = ''"
digits = st.sampled_from([Answer.NOT_NOW, Answer.QUESTIONS, Answer.GO_AHEAD])


class AnswersLife(DeskLife):
    """The 1-2-3 message, its answers, and silence."""

    @where("opportunities")
    @rule(pick=picks)
    def ask_one_two_three(self, pick):
        self.ask(pick)

    @where("opportunities", "state = 'open'")
    @rule(pick=picks, heard=st.sampled_from([*Answer][:4]))
    def ask_and_hear(self, pick, heard):
        """Ask, and come to an answer or to none."""
        self.ask(pick)
        if heard is Answer.SILENCE:
            self.hear_of_nobody(12)
        elif self.shadow.rows(f"SELECT 1 FROM messages WHERE {ASKED}"):
            self.hear(pick, heard, self.when(1, None))

    def ask(self, pick):
        """Write it about an opportunity, and say that it is sent."""
        one = self.one("opportunities", pick, "state = 'open'" if pick % 4 else "1")
        whose = self.shadow.rows("SELECT contact_id FROM opportunities WHERE id = ?", one)
        who = whose[0][0] if whose else 999
        message = self.do(lambda d: d.one_two_three.draft(who, one))
        if message is not None:
            self.do(lambda d: d.correspondence.keep(message, "1, 2 or 3?", "Which one is it?"))
            self.asked(lambda yes: self.desk.correspondence.sent(message, confirmed=yes))

    @where("messages", ASKED)
    @rule(pick=picks, digit=digits, ahead=days, at=hours)
    def hear_a_digit(self, pick, digit, ahead, at):
        self.hear(pick, digit, self.when(ahead, at))

    def hear(self, pick, digit, when):
        message = self.one("messages", pick, ASKED)
        form = None if digit is Answer.NOT_NOW else step_form(0, when)
        self.do(lambda d: d.one_two_three.answer(message, digit, form))

    @where("messages", ASKED)
    @rule(waited=st.sampled_from([0, 5, 9, 12]))
    def hear_nothing(self, waited):
        self.hear_of_nobody(waited)

    def hear_of_nobody(self, waited):
        """Let days go by; what silence closes is closed once, whatever is taken back."""
        self.trial.clock.forward(days=waited)
        self.shadow.check()
        found = self.do(lambda d: d.one_two_three.note_silent())
        if found:
            self.do(lambda d: d.one_two_three.close_silent(found))
        assert self.desk.one_two_three.note_silent() == (), "found twice"
