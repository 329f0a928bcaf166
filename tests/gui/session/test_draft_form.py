import json

from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.conversation import Medium
from followdesk.domain.disposition import Disposition
from followdesk.domain.opportunity import Reason
from followdesk.gui.session.draft_form import (
    CallWords,
    EndingWords,
    OutcomeKind,
    OverWords,
    StepWords,
    from_json,
    to_json,
)

texts = st.text(max_size=40)
steps = st.builds(
    StepWords, texts, texts, texts, st.sampled_from(Medium), st.integers(0, 1440), st.booleans()
)
overs = st.builds(OverWords, st.none() | st.sampled_from(Reason), texts, texts)
endings = st.builds(
    EndingWords,
    st.none() | st.sampled_from(Disposition),
    st.none() | st.sampled_from(OutcomeKind),
    steps,
    overs,
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
)


@given(
    st.builds(
        CallWords,
        st.integers(0, 9999),
        st.dictionaries(texts, texts, max_size=3),
        st.dictionaries(texts, texts, max_size=3),
        endings,
    )
)
def test_every_word_survives_the_way_through_the_file(words):
    assert from_json(json.loads(json.dumps(to_json(words)))) == words


@given(
    st.dictionaries(
        st.sampled_from(["seconds", "heard", "blanks", "disposition", "outcome", "step", "over"]),
        plain,
    )
)
def test_a_damaged_draft_opens_the_room_all_the_same(stored):
    assert isinstance(from_json(stored), CallWords)


def test_a_call_in_which_nothing_was_said_is_untouched():
    assert CallWords(seconds=90).is_untouched
    assert not CallWords(heard={"you": "wants"}).is_untouched
    assert not CallWords(ending=EndingWords(Disposition.BUSY)).is_untouched
