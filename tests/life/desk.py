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
    picks,
    where,
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

    @where("attempts", "state = 'due'")
    @rule(pick=picks, days=st.integers(1, 3))
    def be_away_when_something_is_due(self, pick, days):
        """Take the day of a due attempt off, and some after it."""
        ripe = self.one("attempts", pick, "state = 'due'")
        due_on = self.shadow.rows("SELECT due_on FROM attempts WHERE id = ?", ripe)[0][0]
        on = date.fromisoformat(due_on)
        off = tuple((on + timedelta(days=n), "away") for n in range(days))
        zone = self.desk.settings.current().zone
        done = self.do(lambda d: d.settings.change(replace(SETTINGS, zone=zone, away=off)))
        self.on_days_off(done.changes.deed.facts["stayed"])

    def on_days_off(self, stayed):
        """Nothing to come is due on a day off but what was told as staying there."""
        calendar = self.desk.settings.calendar()
        due = self.shadow.rows("SELECT due_at, due_on FROM attempts WHERE state = 'due'")
        days = [
            date.fromisoformat(on)
            if at is None
            else calendar.today(datetime.fromtimestamp(at, UTC))
            for at, on in due
        ]
        today = calendar.today(self.now)
        off = [on for on in days if on >= today and not calendar.is_working_day(on)]
        assert len(off) == stayed, f"due on a day off: {off}, and {stayed} told as staying"

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
