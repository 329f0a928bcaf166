"""What was heard is found from a few typed words, quickly and never too much of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.script import Script, ScriptKind
from followdesk.domain.stalling import MOST_FOUND, answers, match


def answer(key, *heard):
    return Script(key, "en", key, ScriptKind.ANSWER, 1, (), heard=heard)


LEAVE = answer("leave", "Leave it with me", "Let me sit with it")
MONTH = answer("month", "Call me next month", "Try me in a month")
THINK = answer("think", "We need to think about it", "Let me sleep on it")
SEND = answer("send", "Envíame algo por correo", "Schicken Sie mir etwas für später")
ALL = (LEAVE, MONTH, THINK, SEND)


def found(typed):
    return [stall.script.key for stall in match(typed, ALL)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("leave", "leave"),
        ("LEAVE it", "leave"),
        ("next mon", "month"),
        ("think about", "think"),
        ("envia", "send"),
        ("fur spater", "send"),
        ("für später", "send"),
        ("with me, leave it!", "leave"),
    ],
)
def test_the_best_answer_comes_first(typed, first):
    assert found(typed)[0] == first


def test_the_line_that_fitted_is_told():
    assert match("sleep", ALL)[0].line == "Let me sleep on it"


def test_a_line_that_begins_as_typed_goes_before_one_that_only_has_it():
    assert found("let me")[:2] == ["leave", "think"]
    assert match("let me sit", ALL)[0].line == "Let me sit with it"


def test_words_that_fit_nothing_find_nothing():
    assert found("zebra crossing") == []
    assert found("we zebra crossing") == []


def test_nothing_typed_gives_the_first_ones():
    assert found("") == found(" ?! ") == ["leave", "month", "think", "send"]


def test_only_answers_with_lines_are_offered_in_order():
    spoken = Script("rules", "en", "Rules", ScriptKind.SPOKEN, 1, ())
    assert answers([THINK, spoken, answer("none"), MONTH]) == (MONTH, THINK)


@given(st.text(max_size=400), st.lists(st.lists(st.text(max_size=60), max_size=4), max_size=12))
def test_any_typing_against_any_lines_gives_few_each_once(typed, lines):
    texts = [answer(str(place), *heard) for place, heard in enumerate(lines)]
    keys = [stall.script.key for stall in match(typed, texts)]
    assert len(keys) == len(set(keys)) <= MOST_FOUND


@given(st.sampled_from(ALL), st.data())
def test_every_line_finds_its_own_answer_from_its_own_words(text, data):
    line = data.draw(st.sampled_from(text.heard))
    assert match(line.upper(), ALL)[0].script is text


def test_a_novel_pasted_in_is_looked_at_only_in_part():
    assert match("leave it with me " * 10_000, ALL)[0].script is LEAVE
