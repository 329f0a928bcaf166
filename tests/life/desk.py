"""Settings, the clock, a new start, and deeds taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from tests.desks import SETTINGS
from tests.life.base import (
    AWAY,
    DeskLife,
)

from followdesk.domain.when import local


class SettingsLife(DeskLife):
    """Settings, the clock, a new start, and deeds taken back."""

    @rule(away=st.sampled_from(AWAY), zone=st.sampled_from(["Europe/Lisbon", "Asia/Tokyo"]))
    def change_settings(self, away, zone):
        on = local(self.now, zone).date()
        off = tuple((on + timedelta(days=n), "away") for n in range(1, away + 1))
        done = self.do(lambda d: d.settings.change(replace(SETTINGS, zone=zone, away=off)))
        self.on_days_off(done.changes.deed.facts["stayed"])

    def on_days_off(self, stayed):
        """Nothing is due on a day off but what was counted as staying there."""
        calendar = self.desk.settings.calendar()
        due = self.shadow.rows("SELECT due_at, due_on FROM attempts WHERE state = 'due'")
        days = [
            date.fromisoformat(on)
            if at is None
            else calendar.today(datetime.fromtimestamp(at, UTC))
            for at, on in due
        ]
        assert sum(not calendar.is_working_day(on) for on in days) == stayed

    @rule(minutes=st.sampled_from([1, 15, 60, 600, 1440, 3 * 1440, 10 * 1440]))
    def wait(self, minutes):
        self.trial.clock.forward(minutes=minutes)
        self.shadow.check()

    @rule(minutes=st.sampled_from([10, 1440, 5 * 1440]))
    def set_the_clock_back(self, minutes):
        self.trial.clock.forward(minutes=-minutes)
        self.shadow.check()

    @rule(times=st.integers(1, 6), again=st.integers(0, 6))
    def take_back(self, times, again):
        for _ in range(times):
            if not self.shadow.undo():
                break
        for _ in range(again):
            if not self.shadow.redo():
                break

    @rule()
    def start_anew(self):
        self.trial.reopen()
        assert self.shadow.look() == self.shadow.content, "something changed over a new start"
        self.shadow.check()
