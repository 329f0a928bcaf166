"""Two versions word by word: what is shown always makes both texts again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.script_file import parse_script_file
from followdesk.domain.text_comparison import Change, Stretch, compare, compare_scripts

K, A, R = Change.KEPT, Change.ADDED, Change.REMOVED


def test_a_word_that_became_another() -> None:
    assert compare("I call on Thursday.", "I ring on Thursday.") == (
        Stretch(K, "I "),
        Stretch(R, "call"),
        Stretch(A, "ring"),
        Stretch(K, " on Thursday."),
    )


def test_words_next_to_each_other_change_in_one_go() -> None:
    assert compare("say it now", "tell me now") == (
        Stretch(R, "say it"),
        Stretch(A, "tell me"),
        Stretch(K, " now"),
    )


def test_a_placeholder_is_one_word() -> None:
    found = compare("Hello {{first_name}}", "Hello {{last_name}}")
    assert found[1:] == (Stretch(R, "{{first_name}}"), Stretch(A, "{{last_name}}"))


def test_each_part_of_a_script_is_compared() -> None:
    older = parse_script_file(
        "title: One\nkind: email\nsubject: Times\nversion: 1\n\nSee you.\n", "k", "en"
    )
    newer = parse_script_file("title: Two\nkind: letter\nversion: 2\n\nSee you.\n", "k", "en")
    found = {passage.name: passage for passage in compare_scripts(older, newer)}
    assert found["title"].stretches == (Stretch(R, "One"), Stretch(A, "Two"))
    assert found["subject"].stretches == (Stretch(R, "Times"),)
    assert not found["body"].is_changed


_TEXTS = st.text(alphabet=st.sampled_from("ab {}\n.'_é\t\u2028"), max_size=40) | st.text(
    max_size=60
)


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_read_out_of_the_comparison(older, newer) -> None:
    found = compare(older, newer)
    assert "".join(s.text for s in found if s.change is not A) == older
    assert "".join(s.text for s in found if s.change is not R) == newer
    assert all(stretch.text for stretch in found)


@given(_TEXTS)
def test_the_same_text_has_no_change(text) -> None:
    assert all(stretch.change is K for stretch in compare(text, text))


def test_a_text_of_the_longest_length_is_compared_at_once() -> None:
    older = "\n".join(f"word {n}" for n in range(5000))
    found = compare(older, older.replace("word 2500", "word x"))
    assert [s.text for s in found if s.change is not K] == ["word 2500", "word x"]
