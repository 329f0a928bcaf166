"""Readings aloud on a real desk: kept, undone, and what pace they make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followdesk.domain.rehearsal_errors import PaceImplausibleError


def read(trial, *readings, language="en"):
    for words, seconds in readings:
        trial.clock.forward(minutes=1)
        trial.desk.rehearsals.keep("voicemail_1", language, words, seconds)


def test_the_usual_pace_counts_until_something_was_read(desk) -> None:
    assert desk.rehearsals.rate("en-GB") == 150
    assert desk.rehearsals.rate("de") == 118


def test_the_last_five_readings_make_the_pace_of_their_language(trial) -> None:
    read(trial, (100, 60.0), (130, 60.0), (131, 60.0), (132, 60.0), (133, 60.0), (134, 60.0))
    assert trial.desk.rehearsals.rate("en") == 132
    assert trial.desk.rehearsals.rate("de") == 118


def test_a_reading_is_taken_back_and_done_again(trial) -> None:
    read(trial, (75, 30.0), language="de-AT")
    trial.clock.forward(minutes=1)
    done = trial.desk.rehearsals.keep("voicemail_1", "de", 50, 30.0)
    assert done.result.rate == 125
    trial.desk.undo.undo()
    assert trial.desk.rehearsals.rate("de") == 150
    trial.desk.undo.redo()
    assert trial.desk.rehearsals.rate("de") == 125


def test_what_is_refused_is_not_kept(trial) -> None:
    with pytest.raises(PaceImplausibleError):
        trial.desk.rehearsals.keep("voicemail_1", "en", 900, 30.0)
    assert trial.desk.rehearsals.pace("en").own is None


def test_the_settings_fix_the_pace_of_the_users_language_alone(trial) -> None:
    read(trial, (120, 60.0))
    read(trial, (100, 60.0), language="de")
    trial.desk.settings.change(replace(trial.desk.settings.current(), words_per_minute=170))
    pace = trial.desk.rehearsals.pace("en")
    assert (pace.rate, pace.fixed, pace.own) == (170, 170, 120)
    assert trial.desk.rehearsals.rate("de") == 100


def test_the_paces_of_several_languages_are_told_with_where_they_are_from(trial) -> None:
    read(trial, (120, 60.0), language="de")
    paces = trial.desk.rehearsals.paces(("en", "de", "en-GB"))
    assert [(pace.language, pace.rate, pace.own) for pace in paces] == [
        ("en", 150, None),
        ("de", 120, 120),
    ]
