"""Four answers say in, out, or what to ask next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.in_or_out import Answer, Question, Stand, judge
from followdesk.domain.noted import answer_name, answers_in
from followdesk.domain.opportunity import LOST_REASONS, Reason

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
ALL_YES = dict.fromkeys(Question, YES)
ANSWERED = st.dictionaries(st.sampled_from(Question), st.sampled_from(Answer))


def test_it_begins_with_the_fit():
    assert judge({}).ask is Question.FIT


def test_all_four_yes_is_in():
    assert judge(ALL_YES).stand is Stand.IN


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (Question.FIT, Reason.NOT_A_FIT),
        (Question.REASON, Reason.NOT_URGENT),
        (Question.IMPORTANCE, Reason.TOO_SMALL),
        (Question.DECIDER, Reason.WRONG_PERSON),
    ],
)
def test_one_no_is_out_with_a_reason_that_an_ending_has(question, reason):
    verdict = judge({**ALL_YES, question: NO})
    assert (verdict.stand, verdict.reason) == (Stand.OUT, reason)
    assert reason in LOST_REASONS


def test_what_was_not_asked_comes_before_what_nobody_knew():
    assert judge({Question.FIT: UNKNOWN, Question.REASON: YES}).ask is Question.IMPORTANCE
    assert judge({**ALL_YES, Question.REASON: UNKNOWN}).ask is Question.REASON


@given(ANSWERED)
def test_every_set_of_answers_has_one_verdict_that_fits(answers):
    verdict = judge(answers)
    assert (verdict.stand is Stand.OUT) == (NO in answers.values()) == bool(verdict.reason)
    assert (verdict.stand is Stand.IN) == (answers == ALL_YES)
    if verdict.ask is not None:
        assert answers.get(verdict.ask) in (None, UNKNOWN)


@given(ANSWERED)
def test_answers_are_read_back_from_what_was_noted(answers):
    noted = {answer_name(question): answer.value for question, answer in answers.items()}
    assert answers_in(noted) == answers


def test_odd_notes_are_no_answers():
    assert answers_in({"in_or_out_fit": "perhaps", "in_or_out_x": "yes"}) == {}
