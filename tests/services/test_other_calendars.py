"""Other calendars are taken in whole, read again by what is new, and removed with one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.desks import TrialDesk, step_form, thursday
from tests.services.every_deed import busy_read

from followdesk.domain.errors import NotHereError
from followdesk.domain.other_calendar import BusyStretch, CalendarRead, LeftOut
from followdesk.services.changes import DeedKind
from followdesk.services.other_calendars import FRESH_FOR
from followdesk.services.rows import CalendarItem, ItemKind

THURSDAY = date(2026, 11, 26)
NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)


def busy(trial: TrialDesk, first_on: date = THURSDAY, last_on: date = THURSDAY) -> list[str]:
    """Name what is busy on these days."""
    return [item.what for item in items(trial, first_on, last_on)]


def items(trial: TrialDesk, first_on: date, last_on: date) -> list[CalendarItem]:
    page = trial.desk.agenda.page(first_on, last_on)
    return [item for item in page.items if item.kind is ItemKind.BUSY]


def read_of(*stretches: BusyStretch) -> CalendarRead:
    return replace(busy_read(), times=stretches, taken=len(stretches))


def stretch(title: str, hours: float, at: datetime = NINE) -> BusyStretch:
    return BusyStretch(title, title, at, at + timedelta(hours=hours))


def days(title: str, first_on: date, count: int) -> BusyStretch:
    at = datetime(first_on.year, first_on.month, first_on.day, tzinfo=UTC)
    last_on = first_on + timedelta(days=count - 1)
    return BusyStretch(title, title, at, at + timedelta(days=count), first_on, last_on)


def test_a_calendar_is_taken_in_with_its_counts(trial: TrialDesk) -> None:
    done = trial.desk.other_calendars.add(busy_read("a", "b"), name="  My   office ", path="/x.ics")
    (row,) = trial.desk.other_calendars.rows()
    assert (row.id, row.name, row.path, row.taken) == (done.result, "My office", "/x.ics", 3)
    assert row.left_out == {LeftOut.FREE: 2}
    assert done.changes.touches("busy_times")
    assert busy(trial) == ["Fair", "a", "b"]
    (day, *_) = items(trial, THURSDAY, THURSDAY)
    assert (day.on, day.last_on, day.starts_at, day.contact_id) == (THURSDAY, THURSDAY, None, 0)


def test_one_undo_takes_a_calendar_back_and_brings_it_again(trial: TrialDesk) -> None:
    calendars = trial.desk.other_calendars
    calendars.add(busy_read("a"))
    trial.desk.undo.undo()
    assert (calendars.rows(), busy(trial)) == ((), [])
    trial.desk.undo.redo()
    assert busy(trial) == ["Fair", "a"]
    calendars.remove(calendars.rows()[0].id)
    assert (calendars.rows(), busy(trial)) == ((), [])
    trial.desk.undo.undo()
    assert busy(trial) == ["Fair", "a"]


def test_reading_again_changes_only_what_is_new(trial: TrialDesk) -> None:
    calendars = trial.desk.other_calendars
    known = calendars.add(busy_read("a", "b")).result
    before = {item.what: item.ref_id for item in items(trial, THURSDAY, THURSDAY)}
    done = calendars.read_again(known, busy_read("b", "c"))
    after = {item.what: item.ref_id for item in items(trial, THURSDAY, THURSDAY)}
    assert sorted(after) == ["Fair", "b", "c"]
    assert (after["b"], done.result) == (before["b"], 2)
    trial.desk.undo.undo()
    assert busy(trial) == ["Fair", "a", "b"]


def test_reading_the_same_again_is_no_deed(trial: TrialDesk) -> None:
    calendars = trial.desk.other_calendars
    known = calendars.add(busy_read("a")).result
    trial.clock.forward(days=40)
    assert calendars.rows()[0].is_stale("a", trial.clock())
    done = calendars.read_again(known, busy_read("a"))
    assert (done.result, done.changes.tables) == (0, frozenset())
    assert done.changes.can_undo is not None
    assert done.changes.can_undo.kind is DeedKind.ADD_CALENDAR
    assert not calendars.rows()[0].is_stale("a", trial.clock())


def test_a_file_is_read_again_when_it_changed_or_is_old(trial: TrialDesk) -> None:
    trial.desk.other_calendars.add(busy_read("a"))
    (row,) = trial.desk.other_calendars.rows()
    now = trial.clock()
    assert not row.is_stale("a", now + FRESH_FOR)
    assert row.is_stale("b", now)
    assert row.is_stale("a", now + FRESH_FOR + timedelta(seconds=1))


def test_a_calendar_is_called_otherwise(trial: TrialDesk) -> None:
    calendars = trial.desk.other_calendars
    known = calendars.add(busy_read("a")).result
    calendars.rename(known, " Home ")
    assert calendars.rows()[0].name == "Home"
    calendars.rename(known, "")
    assert calendars.rows()[0].name == "Home"


def test_what_is_gone_is_told(trial: TrialDesk) -> None:
    calendars = trial.desk.other_calendars
    for deed in (
        lambda: calendars.read_again(7, busy_read()),
        lambda: calendars.rename(7, "x"),
        lambda: calendars.remove(7),
    ):
        with pytest.raises(NotHereError):
            deed()


def test_what_began_long_before_a_page_is_on_it(trial: TrialDesk) -> None:
    long_ago = NINE - timedelta(days=300)
    trial.desk.other_calendars.add(
        read_of(
            stretch("long", 24 * 400, long_ago),
            days("holiday", date(2026, 11, 20), 10),
            stretch("evening", 20, NINE - timedelta(hours=12)),
            stretch("over", 2, NINE - timedelta(days=1)),
            stretch("none", 0),
            stretch("next", 1, NINE + timedelta(days=1)),
        )
    )
    assert sorted(busy(trial)) == ["evening", "holiday", "long", "none"]
    assert sorted(busy(trial, date(2026, 11, 29), date(2026, 12, 31))) == ["holiday", "long"]


def test_times_that_are_offered_keep_clear_of_what_is_busy(trial: TrialDesk, bob: int) -> None:
    before = [row.starts_at for row in trial.desk.free_times.find(bob).rows]
    trial.desk.other_calendars.add(
        read_of(*(stretch(f"{at}", 1, at - timedelta(minutes=15)) for at in before))
    )
    after = [row.starts_at for row in trial.desk.free_times.find(bob).rows]
    assert len(after) == len(before)
    assert not set(before) & set(after)
    trial.desk.other_calendars.add(read_of(days("away", date(2026, 11, 1), 90)))
    assert trial.desk.free_times.find(bob).rows == ()


def test_a_step_that_would_meet_what_is_busy_is_told_of_it(trial: TrialDesk) -> None:
    trial.desk.other_calendars.add(read_of(stretch("talk", 1), days("away", date(2026, 11, 30), 2)))
    agenda = trial.desk.agenda
    assert [it.what for it in agenda.clashes(NINE + timedelta(minutes=30), 60)] == ["talk"]
    assert agenda.clashes(NINE + timedelta(hours=1), 60) == ()
    assert [it.what for it in agenda.clashes(NINE + timedelta(days=5), 30)] == ["away"]
    assert agenda.clashes(NINE + timedelta(days=6), 30) == ()


def test_five_thousand_busy_times_are_written_as_one(trial: TrialDesk) -> None:
    calendars = trial.desk.other_calendars
    many = read_of(*(stretch(str(n), 1, NINE + timedelta(minutes=20 * n)) for n in range(5_000)))
    known = calendars.add(many).result
    assert calendars.read_again(known, many).result == 0
    assert len(busy(trial)) == 45
    calendars.remove(known)
    trial.desk.undo.undo()
    assert len(busy(trial)) == 45


def test_thousands_of_busy_times_are_a_few_stretches_to_keep_clear_of(
    trial: TrialDesk,
) -> None:
    work_days = [NINE + timedelta(days=n) for n in range(-2, 30)]
    times = [stretch(f"{n}", 0.5, at + timedelta(minutes=n % 480)) for at in work_days
             for n in range(0, 480, 3)]  # fmt: skip
    trial.desk.other_calendars.add(read_of(*times))
    booked = trial.desk.works.booked_between(NINE - timedelta(days=9), NINE + timedelta(days=99))
    assert len(booked) == len(work_days)


def test_a_step_is_no_busy_time(trial: TrialDesk, bob: int) -> None:
    trial.desk.agenda.add_step(step_form(bob, thursday(9)))
    assert items(trial, THURSDAY, THURSDAY) == []


def test_a_step_longer_than_a_day_is_on_the_page_of_each_of_its_days(
    trial: TrialDesk, bob: int
) -> None:
    step = step_form(bob, thursday(15), minutes=5 * 24 * 60)
    trial.desk.agenda.add_step(step)
    for on in (date(2026, 11, 26), date(2026, 11, 28), date(2026, 12, 1)):
        assert [it.on for it in trial.desk.agenda.page(on, on).items] == [THURSDAY]
    for on in (date(2026, 11, 25), date(2026, 12, 2)):
        assert trial.desk.agenda.page(on, on).items == ()
