"""A series begun for many people in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from tests.desks import TUESDAY

from followdesk.domain.contact import Contact, ContactPoint, PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import Attempt, AttemptState, Enrollment
from followdesk.domain.errors import WorkStoppedError
from followdesk.domain.opportunity import Reason
from followdesk.domain.series_errors import TooManyAtOnceError
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm, Over
from followdesk.services.enrolling import MOST_AT_ONCE
from followdesk.services.sequence_rows import RefusedRow, RefusedWhy


def add(desk, name: str, phone: str = "", **facts: object) -> int:
    points = (NewPoint(kind=PointKind.PHONE, value=phone),) if phone else ()
    form = ContactForm(name=name, points=points, **facts)
    return desk.people.add(form, anyway=True).result


@pytest.fixture
def many(desk) -> tuple[int, ...]:
    return tuple(add(desk, f"Person {n:03}", f"+49 30 5550 {n:04}") for n in range(60))


def test_everybody_is_enrolled_in_one_deed_that_one_undo_takes_back(trial, many):
    before = trial.content()
    told = []
    done = trial.desk.enrolling.many(many, on_rows=lambda n: told.append(n) or True)
    assert (len(done.result.enrolled), done.result.refused) == (60, ())
    assert told == [60]
    assert done.changes.deed.kind is DeedKind.ENROLL_MANY
    assert done.changes.deed.facts == {"count": 60}
    after = trial.content()
    trial.desk.undo.undo()
    assert trial.content() == before
    trial.desk.undo.redo()
    assert trial.content() == after


def test_each_is_due_exactly_as_if_enrolled_alone(trial, many):
    alone = trial.desk.series.enroll(many[0]).result
    trial.desk.undo.undo()
    found = trial.desk.enrolling.look(many).enrolled[0]
    trial.desk.enrolling.many(many)
    row = trial.desk.series.of(many[0]).steps[0]
    assert (row.due_at, row.due_on, row.why) == (alone.due_at, alone.due_on, alone.why)
    assert (found.due_at, found.due_on) == (alone.due_at, alone.due_on)


def test_who_cannot_be_enrolled_is_named_with_the_reason(trial, many, bob):
    desk = trial.desk
    silent = add(desk, "No Number")
    barred = add(desk, "Not Called", "+49 30 5551 0001", do_not_call=True)
    early = add(desk, "Too Early", "+49 30 5551 0002")
    opportunity = desk.opportunities.add(OpportunityForm(contact_id=early, title="X")).result
    desk.opportunities.end(
        opportunity, Over(reason=Reason.BAD_TIMING, not_before_on=date(2027, 1, 1))
    )
    desk.series.enroll(bob)
    wanted = (many[0], bob, silent, barred, early, 999_999, many[0])
    found = desk.enrolling.look(wanted)
    assert [row.name for row in found.enrolled] == ["Person 000"]
    assert found.refused == (
        RefusedRow(bob, "Bob Keller", RefusedWhy.RUNNING),
        RefusedRow(silent, "No Number", RefusedWhy.NO_NUMBER),
        RefusedRow(barred, "Not Called", RefusedWhy.DO_NOT_CALL),
        RefusedRow(early, "Too Early", RefusedWhy.BEFORE_NOT_BEFORE, date(2027, 1, 1)),
        RefusedRow(999_999, "", RefusedWhy.GONE),
    )
    done = desk.enrolling.many(wanted, confirmed=True)
    assert [row.name for row in done.result.enrolled] == ["Person 000", "Too Early"]


def test_the_only_open_opportunity_is_pursued(trial, many):
    desk = trial.desk
    opportunity = desk.opportunities.add(OpportunityForm(contact_id=many[0], title="X")).result
    desk.enrolling.many(many[:2])
    with desk.works.look() as work:
        found = [run.opportunity_id for run in work.all(Enrollment)]
    assert found == [opportunity, None]
    assert desk.today.page().limbo == ()


def test_a_year_of_holidays_refuses_everybody_and_writes_nothing(trial, many):
    desk = trial.desk
    desk.settings.change(replace(desk.settings.current(), working_days=()))
    before = trial.content()
    done = desk.enrolling.many(many)
    assert {row.why for row in done.result.refused} == {RefusedWhy.NO_WORKING_DAY}
    assert done.result.first_on is None
    assert trial.content() == before


def test_stopping_half_way_leaves_nothing_behind(trial, many, monkeypatch):
    monkeypatch.setattr("followdesk.services.enrolling.AT_ONCE", 20)
    before = trial.content()
    with pytest.raises(WorkStoppedError):
        trial.desk.enrolling.many(many, on_rows=lambda n: n < 40)
    assert trial.content() == before


def test_the_summary_says_how_many_are_due_on_the_first_day(trial, many):
    found = trial.desk.enrolling.look(many)
    assert found.first_on == date(2026, 11, 25)  # at 16:00 in Lisbon it is 17:00 in Berlin
    assert found.on_first_day == 60


def test_two_people_with_one_number_have_a_run_each_and_are_told_of(trial):
    desk = trial.desk
    ana, ben = (add(desk, name, "+49 30 5552 0001") for name in ("Ana", "Ben"))
    assert [row.shares_number for row in desk.enrolling.look((ana, ben)).enrolled] == [True, True]
    assert desk.enrolling.sharing_number(ana) == ()
    desk.enrolling.many((ana, ben), missed=True)
    assert desk.enrolling.sharing_number(ana) == ("Ben",)
    assert sorted(row.contact for row in desk.queue.rows()) == ["Ana", "Ben"]
    assert len(desk.queue.calls()) == 2
    with desk.works.unit_of_work() as work:
        desk.series.make(work, work.get(Contact, ana), Disposition.VOICEMAIL_LEFT)
        work.commit_quietly()
    assert desk.series.of(ana).current == 2
    assert desk.series.of(ben).current == 1


def test_a_guessed_zone_is_told(trial):
    who = add(trial.desk, "Guessed", "+1 202 555 0143")
    assert trial.desk.enrolling.look((who,)).enrolled[0].zone_guessed
    known = add(trial.desk, "Known", "+49 30 5552 0010", zone="Europe/Berlin")
    assert not trial.desk.enrolling.look((known,)).enrolled[0].zone_guessed


def test_more_than_anybody_calls_is_refused_before_anything_is_looked_at(trial):
    for deed in (trial.desk.enrolling.look, trial.desk.enrolling.many):
        with pytest.raises(TooManyAtOnceError):
            deed(range(1, MOST_AT_ONCE + 2))


def test_five_hundred_in_one_go(trial):
    """Show that nothing in it grows worse than the number of people: one question a batch."""
    desk = trial.desk
    ids = desk_of_500(desk)
    asked = []
    trial.opened.connection.set_trace_callback(asked.append)
    done = desk.enrolling.many(ids)
    trial.opened.connection.set_trace_callback(None)
    assert len(done.result.enrolled) == 500
    assert sum("FROM contacts c" in text for text in asked) == 1
    with desk.works.look() as work:
        assert len(work.all(Attempt, state=AttemptState.DUE)) == 500


def desk_of_500(desk) -> list[int]:
    with desk.works.unit_of_work() as work:
        ids = work.insert_many(
            Contact,
            [
                {
                    "name": f"Person {n:03}",
                    "zone": "Europe/Berlin",
                    "call_opens": time(9),
                    "call_closes": time(17),
                    "created_at": TUESDAY,
                }
                for n in range(500)
            ],
        )
        work.insert_many(
            ContactPoint,
            [
                {"contact_id": i, "kind": PointKind.PHONE, "value": f"{i}", "key": f"+49{i}"}
                for i in ids
            ],
        )
        work.commit_quietly()
    return ids
