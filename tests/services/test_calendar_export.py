"""The calendar as a file, from a real desk: what goes into it, and what stays out."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from tests.desks import step_form, thursday

from followdesk.domain.calendar_entry import CalendarEntry, end_of
from followdesk.domain.next_step import StepState
from followdesk.domain.when import When
from followdesk.exchange.ical_read import read_calendar
from followdesk.exchange.ical_write import write_calendar
from followdesk.gui.export_words import labels
from followdesk.services.calendar_export import EXPORTED, ExportWanted
from followdesk.services.invitation_rows import InvitationWords, Sending
from followdesk.services.rows import ItemKind

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
ALL = frozenset(EXPORTED)


@pytest.fixture
def full(desk, bob):
    """A desk with one of most kinds."""
    facts = {"i_will": "send figures", "they_will": "ask Lena"}
    desk.agenda.add_step(step_form(bob, **facts))
    desk.agenda.add_step(step_form(bob, thursday(15), agreed=False))
    desk.agenda.add_step(step_form(bob, When(date(2026, 12, 3), None, "Asia/Tokyo")))
    done = desk.agenda.add_step(step_form(bob, thursday(16))).result
    desk.agenda.close_step(done.id, StepState.DONE)
    desk.promises.add(bob, "a price list", "email")
    return desk


def entries(desk, **wanted):
    asked = ExportWanted(**{"kinds": ALL, **wanted})
    export = desk.calendar_export
    parts = export.parts(asked.first_on, asked.last_on)
    return tuple(one for part in parts for one in export.entries(part, asked, labels()))


def test_each_kind_is_counted_and_goes_in_if_wanted(full):
    export = full.calendar_export
    counts = sum((export.count(part) for part in export.parts(None, None)), Counter())
    assert counts == {
        ItemKind.AGREED: 2,
        ItemKind.PLANNED: 1,
        ItemKind.DONE: 1,
        ItemKind.PROMISE: 1,
    }
    assert len(entries(full)) == 5
    (one,) = entries(full, kinds=frozenset({ItemKind.PLANNED}))
    assert (one.title, one.kind) == ("Bob Keller: plan January with Lena", "planned by you")
    assert not one.is_certain


def test_only_the_days_wanted_go_in_both_included(full):
    days = {"first_on": date(2026, 12, 3), "last_on": date(2026, 12, 3)}
    (one,) = entries(full, **days)
    assert one.start == When(date(2026, 12, 3), None, "Asia/Tokyo")
    assert entries(full, first_on=date(2026, 12, 4)) == ()
    assert entries(full, first_on=date(2026, 12, 4), last_on=date(2026, 12, 1)) == ()


def test_a_long_range_is_cut_into_stretches_that_miss_no_day_and_meet_none(full):
    parts = full.calendar_export.parts(None, None)
    assert len(parts) > 90
    for one, other in pairwise(parts):
        assert other.first_on - one.last_on == timedelta(days=1)
    assert [part.is_first for part in parts] == [True] + [False] * (len(parts) - 1)


def test_what_reaches_into_the_next_stretch_is_there_once_under_its_own_name(full, bob):
    parts = full.calendar_export.parts(date(2026, 11, 25), date(2027, 6, 1))
    last_at = When(parts[0].last_on, time(23), "Europe/Lisbon")
    full.agenda.add_step(step_form(bob, last_at, minutes=3 * 24 * 60))
    days = {"first_on": date(2026, 11, 25), "last_on": date(2027, 6, 1)}
    agreed = entries(full, kinds=frozenset({ItemKind.AGREED}), **days)
    assert len(agreed) == 3
    inside = {"first_on": parts[1].first_on, "last_on": parts[1].last_on}
    (rest,) = entries(full, **inside)
    assert rest.uid == agreed[-1].uid
    assert not rest.uid.startswith("agreed-")


def test_who_does_what_stays_out_unless_wanted(full):
    agreed = frozenset({ItemKind.AGREED})
    assert {one.more for one in entries(full, kinds=agreed)} == {""}
    told = entries(full, kinds=agreed, with_commitments=True)[0].more
    assert told == "you: send figures\nthey: ask Lena"


def test_a_step_keeps_the_name_under_which_it_was_given(full):
    view = full.invitations.view(1)
    full.invitations.sent(1, Sending(words=InvitationWords("Call"), in_file=True))
    full.agenda.move_step(1, thursday(9))
    names = {one.uid: one.sequence for one in entries(full)}
    assert names[view.uid] == 1
    assert len(names) == 5


def test_what_is_written_is_read_back_the_same(full):
    written = entries(full)
    found = Calendar.from_ical(write_calendar(written, NOW)).walk("VEVENT")
    assert {str(event["UID"]) for event in found} == {one.uid for one in written}
    assert [str(event["SUMMARY"]) for event in found] == [one.title for one in written]


WHENS = st.builds(
    When,
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(["Europe/Lisbon", "America/St_Johns", "Pacific/Kiritimati", "Asia/Tokyo"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(WHENS, st.integers(1, 600), st.text(max_size=30)), max_size=6))
def test_written_and_read_as_busy_time_it_is_the_same_set(tmp_path, drawn):
    wanted = [
        CalendarEntry(uid=f"{n}@x", title=f"t {title}", start=start, end=end_of(start, minutes))
        for n, (start, minutes, title) in enumerate(drawn)
    ]
    path = tmp_path / "a.ics"
    path.write_bytes(write_calendar(wanted, NOW))
    read = read_calendar(path, floating="UTC", own="Europe/Lisbon", now=NOW)
    assert read.left_out_count == 0
    timed = [one for one in wanted if one.start.at is not None]
    told = {(t.uid, t.starts_at, t.ends_at) for t in read.times if t.first_on is None}
    assert told == {(one.uid, one.start.instant(), one.end.instant()) for one in timed}
    days = {(t.uid, t.first_on, t.last_on) for t in read.times if t.first_on is not None}
    whole = [one for one in wanted if one.start.at is None]
    assert days == {(one.uid, one.start.on, one.end.on - timedelta(1)) for one in whole}
