"""Lengths, call blocks, invitations and their answers, and calendars of others."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.life.base import DeskLife, days, picks, where
from tests.services.every_deed import busy_read

from followdesk.domain.calendar_entry import Party
from followdesk.domain.call_block import BlockScope, BlockState, CallBlock
from followdesk.domain.invitation_answer import Attending, CameBack, Purpose, Said
from followdesk.domain.when import local
from followdesk.services.block_rows import BlockMove
from followdesk.services.invitation_rows import InvitationWords, Sending

lengths = st.sampled_from([5, 15, 30, 90, 24 * 60, 3 * 24 * 60, 0])
scopes = st.sampled_from(BlockScope)
blocks = st.sampled_from(
    [
        CallBlock(time(8), time(9)),
        CallBlock(time(9, 30), time(10, 30)),
        CallBlock(time(12), time(12, 30)),
        CallBlock(time(16), time(17)),
        CallBlock(time(0), time(23, 59)),
    ]
)


class CalendarLife(DeskLife):
    """What is done on the calendar beside making and moving steps."""

    @where("next_steps")
    @rule(pick=picks, minutes=lengths)
    def resize(self, pick, minutes):
        step = self.one("next_steps", pick, "state = 'open'" if pick % 4 else "1")
        self.do(lambda d: d.agenda.resize_step(step, minutes))

    # Call blocks

    @rule(pick=picks, ahead=days, across=days, to=blocks, scope=scopes, along=st.booleans())
    def move_block(self, pick, ahead, across, to, scope, along):
        on, starts = self._block(pick, ahead)
        move = BlockMove(on, starts, on + timedelta(days=across), to, scope, with_attempts=along)
        self.do(lambda d: d.call_blocks.move(move))
        self._look_at_blocks()

    @rule(pick=picks, ahead=days, scope=scopes)
    def drop_block(self, pick, ahead, scope):
        on, starts = self._block(pick, ahead)
        self.do(lambda d: d.call_blocks.drop(on, starts, scope))
        self._look_at_blocks()

    @rule(ahead=days, block=blocks, scope=scopes)
    def add_block(self, ahead, block, scope):
        self.do(lambda d: d.call_blocks.add(self._today() + timedelta(days=ahead), block, scope))
        self._look_at_blocks()

    @rule(pick=picks, ahead=st.sampled_from([0, -1, -3]), state=st.sampled_from(BlockState))
    def judge_block(self, pick, ahead, state):
        on, starts = self._block(pick, ahead)
        noted = "SELECT count(*) FROM block_records"
        before = self.shadow.rows(noted)
        self.do(lambda d: d.block_records.judge(on, starts, state, "ill"))
        # What became of it is noted on its own, and stays when what was said of it is taken back.
        self.shadow.quiet += before != self.shadow.rows(noted)

    @rule()
    def look_back(self):
        """Look at what became of blocks; a second look finds nothing more."""
        self.desk.block_records.look_back()
        self.shadow.wrote()
        assert self.desk.block_records.look_back() == 0
        share = self.desk.block_records.recent()
        assert share.all == share.kept + share.cut_short + share.skipped

    def _today(self):
        return local(self.now, self.desk.settings.calendar().zone).date()

    def _block(self, pick, ahead):
        """Name a block of a day or of one soon after it, or one that is not there."""
        first = self._today() + timedelta(days=ahead)
        for on in (first + timedelta(days=n) for n in range(4 if pick else 0)):
            planned = self.desk.settings.calendar().planned_on(on)
            if planned:
                return on, planned[pick % len(planned)][0].block.starts
        return first, time(3)

    def _look_at_blocks(self):
        """No two blocks of a day meet, whatever was done to them."""
        calendar = self.desk.settings.calendar()
        for n in range(-2, 40):
            spans = [span for _it, span in calendar.planned_on(self._today() + timedelta(days=n))]
            ordered = sorted(spans, key=lambda span: span.starts_at)
            for one, other in pairwise(ordered):
                assert one.ends_at <= other.starts_at, (one, other)

    # Invitations

    @where("next_steps", "agreed = 1")
    @rule(pick=picks, in_file=st.booleans())
    def send_invitation(self, pick, in_file):
        step = self.one("next_steps", pick, "agreed = 1")
        sending = Sending(words=InvitationWords("Call", "phone", "more"), in_file=in_file)
        self.do(lambda d: d.invitations.sent(step, sending))

    @where("next_steps", "owed <> ''")
    @rule(pick=picks)
    def waive(self, pick):
        step = self.one("next_steps", pick, "owed <> ''")
        self.do(lambda d: d.invitations.waive([step]))

    @rule(pick=picks, said=st.sampled_from(Said), older=st.sampled_from([None, 0, 1, 9]))
    def answer_comes(self, pick, said, older):
        """Take what came back for an invitation, of whatever age, or for one nobody knows."""
        given = self.shadow.rows(
            "SELECT invitation_uid FROM next_steps WHERE invitation_uid <> '' ORDER BY id"
        )
        uid = given[pick % len(given)][0] if given and pick else "nobody@knows"
        came = CameBack(
            purpose=Purpose.ANSWER,
            uid=uid,
            sequence=older,
            who=(Attending(Party("Somebody", f"p{pick % 3}@keller.example"), said),),
            stamped_at=self.now,
        )
        self.do(lambda d: d.invitation_answers.take(came))

    # Calendars of others

    @rule(pick=picks, path=st.sampled_from(["", "/some/office.ics"]))
    def take_a_calendar(self, pick, path):
        if len(self.desk.other_calendars.rows()) < 3:
            titles = [f"Meeting {n}" for n in range(pick)]
            self.do(lambda d: d.other_calendars.add(busy_read(*titles), path=path))

    @where("other_calendars")
    @rule(pick=picks)
    def read_again(self, pick):
        which = self.one("other_calendars", pick)
        titles = [f"Meeting {n}" for n in range(0, 12, pick + 1)]
        self.do(lambda d: d.other_calendars.read_again(which, busy_read(*titles)))

    @where("other_calendars")
    @rule(pick=picks, name=st.sampled_from(["Home", "", "x" * 300]))
    def rename_or_remove(self, pick, name):
        which = self.one("other_calendars", pick if pick % 4 else 999)
        if pick % 2:
            self.do(lambda d: d.other_calendars.remove(which))
        else:
            self.do(lambda d: d.other_calendars.rename(which, name))

    # Reminders

    @rule(ahead=st.sampled_from([0, 5, 60, 24 * 60]), dismiss=st.booleans())
    def be_reminded(self, ahead, dismiss):
        """Wait a little, and answer what there is to be reminded of; answered, it stays away."""
        self.trial.clock.now = self.now + timedelta(minutes=ahead)
        self.shadow.check()
        page = self.desk.reminders.open()
        keys = [row.key for row in page.rows]
        if dismiss:
            self.desk.reminders.dismiss(keys)
        else:
            self.desk.reminders.snooze_minutes(keys, 30)
        self.shadow.wrote()
        left = {row.key for row in self.desk.reminders.look().rows}
        assert not left.intersection(keys)
