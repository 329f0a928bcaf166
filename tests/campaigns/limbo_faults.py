"""What is broken on purpose, to show that the campaign would find it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time, timedelta
from typing import Any
from unittest.mock import patch

from sqlalchemy import text

from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.enrollment import EnrollmentState
from followdesk.domain.when import instant_of
from followdesk.services import endings, saving_calls, sequences, settings
from followdesk.services import series as series_module
from followdesk.services.agenda import Agenda
from followdesk.services.rhythms import Rhythms, running_plan
from followdesk.services.saving_calls import SavingCalls
from followdesk.services.series import Series
from followdesk.services.shifting import Shift
from followdesk.storage import (
    card_questions,
    journal,
    opportunity_questions,
    people_questions,
    today_questions,
)

Fault = Callable[[], Any]


@contextmanager
def limbo_without(*pairs: tuple[str, str]) -> Iterator[None]:
    """Ask who is in limbo with a piece of the question replaced, in every place that asks."""
    broken = today_questions.IN_LIMBO
    for piece, instead in pairs:
        assert piece in broken, piece
        broken = broken.replace(piece, instead)
    of_all = today_questions.LIMBO.replace(today_questions.IN_LIMBO, broken)
    with (
        patch.object(today_questions, "LIMBO", of_all),
        patch.object(opportunity_questions, "LIMBO", of_all),
        patch.object(card_questions, "_LIMBO_OF", _text(card_questions._LIMBO_OF, broken)),
        patch.object(
            people_questions, "_LIMBO_CONTACTS", _text(people_questions._LIMBO_CONTACTS, broken)
        ),
    ):
        yield


def _text(question: Any, broken: str) -> Any:
    return text(str(question).replace(today_questions.IN_LIMBO, broken))


def promises_do_not_count() -> Any:
    return limbo_without(("p.state = 'running'", "p.state = 'never'"))


def rhythms_do_not_count() -> Any:
    return limbo_without(("u.state = 'running'", "u.state = 'never'"))


def stopped_rhythms_count() -> Any:
    return limbo_without((" AND u.state = 'running'", ""))


def no_review_is_as_good_as_one() -> Any:
    return limbo_without(("x.no_review OR", "0 OR"))


def the_room_forgets_limbo() -> Any:
    """Show none of it in the Opportunities room alone."""
    return patch.object(opportunity_questions, "_limbo", lambda *_: {})


def kept_promises_count() -> Any:
    return limbo_without((" AND p.state = 'running'", ""))


def missed_steps_count() -> Any:
    return limbo_without(("n.state = 'open'", "n.state IN ('open', 'missed')"))


def yesterday_counts() -> Any:
    return limbo_without(("n.sort_at >= :today", "n.sort_at >= :today - 86400"))


def steps_serve_every_opportunity() -> Any:
    return limbo_without(("(n.opportunity_id IS NULL OR n.opportunity_id = x.id)", "1"))


def series_serve_every_opportunity() -> Any:
    return limbo_without(("(e.opportunity_id IS NULL OR e.opportunity_id = x.id)", "1"))


def runs_without_an_attempt_count() -> Any:
    """Count a run as a future once it has ended."""
    return limbo_without((" AND e.state IN ('active', 'held')", ""), (" AND a.state = 'due'", ""))


def people_forget_limbo() -> Any:
    """Show in one place alone what is not so."""
    none = text("SELECT x.contact_id FROM opportunities x WHERE :today < 0")
    return patch.object(people_questions, "_LIMBO_CONTACTS", none)


def a_stopped_series_keeps_its_attempt() -> Any:
    stop = Series.stop

    def stop_halfway(self: Series, work: Any, contact_id: int, reason: Any) -> int:
        enrollment = series_module.running(work, contact_id)
        if enrollment is None:
            return stop(self, work, contact_id, reason)
        series_module._close(enrollment, reason, self._clock())
        return 0

    return patch.object(Series, "stop", stop_halfway)


def a_call_does_not_end_the_series() -> Any:
    return patch.object(Series, "stop", lambda *_, **__: 0)


def over_drops_nothing_and_ends_nothing() -> Any:
    """Record an ending and leave the opportunity open."""

    def write(work: Any, *_: Any, **__: Any) -> None:
        """Write no ending."""

    return patch.object(saving_calls, "write_ending", write)


def a_call_is_saved_without_its_touch() -> Any:
    return patch.object(SavingCalls, "_touch", lambda *_, **__: None)


def an_unreached_call_forgets_older_touches() -> Any:
    after = SavingCalls._not_reached

    def forget(self: SavingCalls, work: Any, contact: Any, form: Any) -> Any:
        for touch in work.all(Touch, contact_id=form.contact_id)[:1]:
            touch.note = "something else"
        return after(self, work, contact, form)

    return patch.object(SavingCalls, "_not_reached", forget)


def a_step_may_lie_in_the_past() -> Any:
    def any_time(self: Agenda, when: Any) -> Any:
        return when.instant() or instant_of(when.on, time(), "Asia/Tokyo")

    return patch.object(Agenda, "future", any_time)


def a_second_series_is_begun() -> Any:
    """Look for a running series and find none; the unique index is what is left to say no."""
    return patch.object(series_module, "running", lambda *_: None)


def attempts_are_due_at_night() -> Any:
    date = Series._date

    def late(
        self: Series, work: Any, enrollment: Any, following: Any, *more: Any, **facts: Any
    ) -> Any:
        attempt = date(self, work, enrollment, following, *more, **facts)
        if attempt.due_at is not None:
            attempt.due_at += timedelta(hours=11)
            attempt.sort_at = attempt.due_at
        return attempt

    return patch.object(Series, "_date", late)


def a_number_is_left_out() -> Any:
    date = Series._date

    def next_one(
        self: Series, work: Any, enrollment: Any, following: Any, *more: Any, **facts: Any
    ) -> Any:
        attempt = date(self, work, enrollment, following, *more, **facts)
        attempt.number += attempt.number == 3
        return attempt

    return patch.object(Series, "_date", next_one)


def a_held_series_has_nothing_due() -> Any:
    """Hold a run and forget to date the attempt it goes on with."""
    hold = Series.hold

    def forget(self: Series, contact_id: int, *facts: Any) -> Any:
        done = hold(self, contact_id, *facts)
        with self._works.unit_of_work() as work:
            run = work.first(
                series_module.Enrollment, contact_id=contact_id, state=EnrollmentState.HELD
            )
            for attempt in work.all(series_module.Attempt, enrollment_id=run.id):
                attempt.state = series_module.AttemptState.DROPPED
            work.commit_quietly()
        return done

    return patch.object(Series, "hold", forget)


def dates_drift_when_looked_at() -> Any:
    of = Series.of

    def drift(self: Series, contact_id: int) -> Any:
        with self._works.unit_of_work() as work:
            for attempt in work.all(series_module.Attempt, contact_id=contact_id):
                attempt.why = [*attempt.why, *attempt.why[-1:]]
            work.commit_quietly()
        return of(self, contact_id)

    return patch.object(Series, "of", drift)


def steps_are_not_dropped_with_what_is_over() -> Any:
    return patch.object(endings, "drop", lambda *_args, **_named: None)


@contextmanager
def not_journaled(name: str) -> Iterator[None]:
    """Forget to note what is written to a table: an undo cannot bring it back."""
    triggers = journal._triggers

    def all_but(table: Any) -> tuple[str, ...]:
        return () if table.name == name else triggers(table)

    with patch.object(journal, "_triggers", all_but):
        yield


def touches_are_not_journaled() -> Any:
    return not_journaled("touches")


def attempts_are_not_journaled() -> Any:
    return not_journaled("attempts")


def promises_are_not_journaled() -> Any:
    return not_journaled("promises")


def stage_moves_are_not_journaled() -> Any:
    return not_journaled("stage_moves")


def rhythms_are_not_journaled() -> Any:
    return not_journaled("nurture_plans")


def an_unanswered_attempt_moves_the_rhythm() -> Any:
    refresh = Rhythms.refresh

    def count_attempts(self: Rhythms, work: Any, contact_id: int) -> None:
        refresh(self, work, contact_id)
        plan = running_plan(work, contact_id)
        calls = [t.at for t in work.all(Touch, contact_id=contact_id) if t.kind is TouchKind.CALL]
        if plan is not None and calls:
            contacted = self._store.contacted([contact_id])[contact_id]
            self._date(plan, replace(contacted, talked_at=max(calls)))

    return patch.object(Rhythms, "refresh", count_attempts)


def away_days_shift_nothing() -> Any:
    return patch.object(settings, "shift_due_attempts", lambda *_: Shift())


def a_plan_that_is_changed_changes_under_those_who_run() -> Any:
    newest = sequences.newest_version

    def changed(work: Any, key: str) -> Any:
        stored = newest(work, key)
        stored.steps = [*stored.steps[:-1], {**stored.steps[-1], "script": "voicemail_1"}]
        return stored

    return patch.object(sequences, "newest_version", changed)


def holds_are_not_journaled() -> Any:
    return not_journaled("holds")


def opportunities_are_not_journaled() -> Any:
    return not_journaled("opportunities")


def an_undo_forgets_a_column() -> Any:
    put = journal._put

    def without_notes(connection: Any, table: Any, image: str) -> None:
        values = json.loads(image)
        if "closed_at" in values:
            values["closed_at"] = None
        put(connection, table, json.dumps(values))

    return patch.object(journal, "_put", without_notes)


FAULTS: dict[str, Fault] = {
    fault.__name__: fault
    for fault in (
        promises_do_not_count,
        kept_promises_count,
        rhythms_do_not_count,
        stopped_rhythms_count,
        no_review_is_as_good_as_one,
        the_room_forgets_limbo,
        missed_steps_count,
        yesterday_counts,
        steps_serve_every_opportunity,
        series_serve_every_opportunity,
        runs_without_an_attempt_count,
        people_forget_limbo,
        a_stopped_series_keeps_its_attempt,
        a_call_does_not_end_the_series,
        over_drops_nothing_and_ends_nothing,
        a_call_is_saved_without_its_touch,
        an_unreached_call_forgets_older_touches,
        a_step_may_lie_in_the_past,
        a_second_series_is_begun,
        attempts_are_due_at_night,
        a_number_is_left_out,
        a_held_series_has_nothing_due,
        dates_drift_when_looked_at,
        steps_are_not_dropped_with_what_is_over,
        touches_are_not_journaled,
        attempts_are_not_journaled,
        promises_are_not_journaled,
        opportunities_are_not_journaled,
        away_days_shift_nothing,
        a_plan_that_is_changed_changes_under_those_who_run,
        holds_are_not_journaled,
        stage_moves_are_not_journaled,
        rhythms_are_not_journaled,
        an_unanswered_attempt_moves_the_rhythm,
        an_undo_forgets_a_column,
    )
}
