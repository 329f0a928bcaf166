"""Promises, rhythms and tags."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.life.base import DeskLife, picks, where

from followdesk.domain.conversation import ValueKind
from followdesk.domain.nurture import Rhythm
from followdesk.services.promises import HOWS

RHYTHMS = (None, Rhythm(7, 14), Rhythm(42, 84), Rhythm(1, 730))
TAGS = ("warm", "partners", "#Partners ", "x" * 50)
IN_A_RHYTHM = "id IN (SELECT contact_id FROM nurture_plans WHERE state = 'running')"


class CareLife(DeskLife):
    """Promises, rhythms and tags."""

    @rule(pick=picks, how=st.sampled_from(HOWS))
    def promise(self, pick, how):
        since = None if pick % 2 else self.now + timedelta(hours=1 if pick == 10 else -5)
        about = " " if pick == 11 else "prices"
        self.do(lambda d: d.promises.add(self.somebody(pick), about, how, since))

    @where("promises", "state = 'running'")
    @rule(pick=picks)
    def keep(self, pick):
        promise = self.one("promises", pick, "state = 'running'")
        self.do(lambda d: d.promises.keep(promise))

    @where("promises")
    @rule(pick=picks)
    def drop_promise(self, pick):
        promise = self.one("promises", pick, "state = 'running'" if pick % 4 else "1")
        self.do(lambda d: d.promises.drop(promise, " " if pick == 11 else "she has it"))

    @rule(pick=picks, rhythm=st.sampled_from(RHYTHMS[1:]))
    def set_rhythm(self, pick, rhythm):
        self.do(lambda d: d.nurture.set_rhythm(self.somebody(pick), rhythm, f"about {pick}"))

    @where("nurture_plans", "state = 'running'")
    @rule(pick=picks)
    def stop_rhythm(self, pick):
        self.do(lambda d: d.nurture.stop_rhythm(self.one("contacts", pick, IN_A_RHYTHM)))

    @rule(pick=picks, kind=st.sampled_from(ValueKind))
    def send_value(self, pick, kind):
        self.do(lambda d: d.nurture.send_value(self.somebody(pick), kind, "on returns"))

    @rule(pick=picks, names=st.lists(st.sampled_from(TAGS[:3]), max_size=2))
    def tag(self, pick, names):
        self.do(lambda d: d.tags.tag(self.somebody(pick), names))

    @rule(name=st.sampled_from(TAGS), rhythm=st.sampled_from(RHYTHMS))
    def add_tag(self, name, rhythm):
        self.do(lambda d: d.tags.add(name, rhythm))

    @where("tags")
    @rule(pick=picks, name=st.sampled_from(TAGS), rhythm=st.sampled_from(RHYTHMS))
    def change_tag(self, pick, name, rhythm):
        self.do(lambda d: d.tags.change(self.one("tags", pick), name, rhythm))

    @where("tags")
    @rule(pick=picks, into=picks)
    def merge_tags(self, pick, into):
        one, other = self.one("tags", pick), self.one("tags", into)
        if one != other:
            self.do(lambda d: d.tags.merge(one, other))

    @where("tags")
    @rule(pick=picks)
    def remove_tag(self, pick):
        self.do(lambda d: d.tags.remove(self.one("tags", pick)))
