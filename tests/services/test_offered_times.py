"""Free times offered on a real desk: others than those seen, and those chosen in a message."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from followdesk.domain.errors import NotHereError
from followdesk.domain.free_times import Fewer
from followdesk.services.deeds import ContactForm
from followdesk.services.offered_times import SCRIPT_KEY


def starts(offered):
    return [row.starts_at for row in offered.rows]


@pytest.fixture
def lena(trial):
    """Give somebody whose clocks are an hour ahead."""
    form = ContactForm(name="Lena Vogt", zone="Europe/Berlin", language="de")
    return trial.desk.people.add(form).result


def test_three_times_on_three_days_are_said_in_their_language(trial, lena):
    offered = trial.desk.free_times.find(lena)
    assert (offered.contact, offered.zone, offered.their_zone) == (
        "Lena Vogt",
        "Europe/Lisbon",
        "Europe/Berlin",
    )
    assert len({at.date() for at in starts(offered)}) == 3
    assert offered.fewer is None
    assert offered.rows[0].words.startswith("Mittwoch 25. November")


def test_others_never_come_twice_nor_overlap_and_end_some_time(trial, lena):
    find, seen = trial.desk.free_times.find, []
    while found := starts(find(lena, 60, seen)):
        assert found == sorted(found)
        for at in found:
            assert all(abs(at - other) >= timedelta(minutes=60) for other in seen)
        seen += found
        assert len(seen) < 200
    assert len(seen) > 20


def test_a_talk_that_is_too_long_for_the_shared_hours_has_no_time_and_a_reason(trial, lena):
    offered = trial.desk.free_times.find(lena, 600)
    assert (offered.rows, offered.fewer) == ((), Fewer.NO_SHARED_HOURS)


def test_a_message_offers_the_times_that_were_chosen(trial, lena):
    desk = trial.desk
    first = desk.free_times.find(lena)
    others = desk.free_times.find(lena, besides=starts(first))
    view = desk.correspondence.write(lena, SCRIPT_KEY, tuple(starts(others)))
    assert [row.starts_at for row in view.times] == starts(others)
    assert all(row.is_free for row in view.times)
    for row in others.rows:
        assert row.words in view.body
    assert [blank for blank in view.blanks if blank.startswith("time_")] == []


def test_a_message_looks_for_times_where_none_were_chosen(trial, lena):
    view = trial.desk.correspondence.write(lena, SCRIPT_KEY)
    assert [row.starts_at for row in view.times] == starts(trial.desk.free_times.find(lena))


def test_a_time_taken_meanwhile_is_seen_in_the_message(trial, lena):
    past = datetime(2026, 11, 24, 10, tzinfo=UTC)
    view = trial.desk.correspondence.write(lena, SCRIPT_KEY, (past,))
    assert [row.is_free for row in view.times] == [False]


def test_nobody_has_no_times(trial):
    with pytest.raises(NotHereError):
        trial.desk.free_times.find(999)
