"""What can be wrong with a sequence that is shaped, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.call_back_rule import Window
from followdesk.domain.channel import Channel
from followdesk.domain.sequence import VOICEMAIL_SERIES, Sequence
from followdesk.domain.sequence_draft import (
    MOST_ATTEMPTS,
    DraftStep,
    DraftWait,
    Fault,
    FaultKind,
    KnownTexts,
    SequenceDraft,
    draft_of,
    faults_of,
    sequence_of,
)
from followdesk.domain.why import Unit

TEXTS = KnownTexts(
    {step.script for step in VOICEMAIL_SERIES.steps}, {"series_times", "series_better_time"}
)
SHIPPED = draft_of(VOICEMAIL_SERIES, "Voicemail series")
DAY = DraftWait(1)
FIRST, LAST = DraftStep("voicemail_1", None, DAY), DraftStep("voicemail_last")


def faults(*steps: DraftStep, name: str = "Mine", taken: tuple[str, ...] = ()) -> set[Fault]:
    return set(faults_of(SequenceDraft(name, steps), TEXTS, taken))


def waiting(**facts: object) -> set[Fault]:
    return faults(replace(FIRST, then=DraftWait(**facts)), LAST)


def test_the_shipped_series_has_no_fault_and_comes_back_as_it_was() -> None:
    assert faults_of(SHIPPED, TEXTS) == ()
    assert sequence_of(SHIPPED, "voicemail", 1) == VOICEMAIL_SERIES


def test_every_fault_is_told_at_once_the_whole_first() -> None:
    draft = SequenceDraft(" ", (replace(FIRST, script="gone", then=None), replace(LAST, then=DAY)))
    assert faults_of(draft, TEXTS) == (
        Fault(FaultKind.NAME_EMPTY),
        Fault(FaultKind.SCRIPT_UNKNOWN, 1),
        Fault(FaultKind.WAIT_MISSING, 1),
        Fault(FaultKind.WAIT_AFTER_LAST, 2),
    )


def test_a_sequence_without_attempts_and_one_with_too_many_are_none() -> None:
    assert faults() == {Fault(FaultKind.NO_ATTEMPTS)}
    assert faults(*[FIRST] * MOST_ATTEMPTS, LAST) == {Fault(FaultKind.TOO_MANY_ATTEMPTS)}
    assert not faults(*[FIRST] * (MOST_ATTEMPTS - 1), LAST)


@pytest.mark.parametrize("name", ["Mine", "mine", " MINE "])
def test_a_name_is_used_once_whatever_its_case(name: str) -> None:
    assert faults(LAST, name=name, taken=("Mine",)) == {Fault(FaultKind.NAME_TAKEN)}


@pytest.mark.parametrize(
    ("wait", "fault"),
    [
        ({"amount": 0, "unit": Unit.MINUTES, "window": Window.CALL_HOURS}, FaultKind.NO_DELAY),
        ({"amount": 0, "unit": Unit.MINUTES}, FaultKind.NO_DELAY),
        ({"amount": 0, "window": Window.CALL_HOURS}, FaultKind.NO_DELAY),
        ({"amount": -1}, FaultKind.NO_DELAY),
        ({"amount": 0}, None),
        ({"amount": 0, "unit": Unit.CALENDAR_DAYS}, None),
        ({"amount": 2, "latest_amount": 1}, FaultKind.LATEST_TOO_EARLY),
        ({"amount": 2, "latest_amount": 2}, None),
        ({"amount": 15, "unit": Unit.MINUTES, "latest_amount": 1}, None),
        ({"amount": 61}, FaultKind.DELAY_TOO_LONG),
        ({"amount": 1, "latest_amount": 61}, FaultKind.DELAY_TOO_LONG),
        ({"amount": 1441, "unit": Unit.MINUTES}, FaultKind.DELAY_TOO_LONG),
    ],
)
def test_waits_that_are_none(wait: dict[str, object], fault: FaultKind | None) -> None:
    assert waiting(**wait) == ({Fault(fault, 1)} if fault else set())


def test_a_call_says_something_and_what_is_written_sends_something() -> None:
    letter = DraftStep("series_times", None, None, Channel.LETTER)
    assert not faults(FIRST, letter)
    assert faults(FIRST, replace(letter, script="voicemail_1")) == {
        Fault(FaultKind.SCRIPT_UNKNOWN, 2)
    }
    assert faults(replace(FIRST, script="series_times"), LAST) == {
        Fault(FaultKind.SCRIPT_UNKNOWN, 1)
    }
    assert faults(replace(FIRST, email="gone"), LAST) == {Fault(FaultKind.EMAIL_UNKNOWN, 1)}


def test_what_is_written_has_no_second_text_beside_it() -> None:
    letter = DraftStep("series_times", "gone", None, Channel.LETTER)
    assert not faults(letter)
    assert sequence_of(SequenceDraft("x", (letter,)), "x", 1).steps[0].email is None


waits = st.none() | st.builds(
    DraftWait,
    st.integers(-2, 100),
    st.sampled_from(Unit),
    st.sampled_from(Window),
    st.none() | st.integers(-2, 100),
)
texts = st.sampled_from([*TEXTS.said, *TEXTS.sent, "gone", ""])
steps = st.builds(DraftStep, texts, st.none() | texts, waits, st.sampled_from(Channel))
drafts = st.builds(SequenceDraft, st.sampled_from(["", "Mine"]), st.lists(steps).map(tuple))


@given(drafts)
def test_a_draft_without_a_fault_is_a_sequence_and_is_stored_and_read_the_same(draft) -> None:
    if faults_of(draft, TEXTS):
        return
    made = sequence_of(draft, "mine", 3)
    assert Sequence.from_json("mine", 3, made.steps_to_json()) == made
    assert sequence_of(draft_of(made, draft.name), "mine", 3) == made
