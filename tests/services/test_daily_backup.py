"""One backup a day by itself."""

from __future__ import annotations

from dataclasses import replace

from tests.desks import TUESDAY


def test_the_first_start_of_a_day_backs_up_and_the_second_does_not(trial):
    assert trial.desk.backups.latest_at() is None
    assert trial.desk.backups.daily() == TUESDAY
    trial.clock.forward(hours=2)
    assert trial.desk.backups.daily() == TUESDAY
    trial.turn_to(days=1, hour=8)
    assert trial.desk.backups.daily() == trial.clock.now


def test_a_backup_can_be_asked_for_at_any_time(trial):
    trial.desk.backups.daily()
    trial.clock.forward(minutes=5)
    assert trial.desk.backups.now() == trial.clock.now


def test_a_sample_desk_is_never_backed_up(trial):
    settings = trial.desk.settings
    settings.change(replace(settings.current(), is_sample=True))
    assert trial.desk.backups.daily() is None
