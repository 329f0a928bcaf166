import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.message_text import blanks_in, filled_text, going_out, one_line
from followdesk.domain.script import parse

HOSTILE = "Bob\r\nBcc: all@world.example\u202e{{wanted}} <b>%0A"


def test_what_is_known_goes_in_and_what_is_not_stays_a_blank():
    parts = parse("Hello {{first_name}}, you wanted to {{wanted}}.")
    text = filled_text(parts, {"first_name": "Bob"})
    assert text == "Hello Bob, you wanted to {{wanted}}."
    assert blanks_in(text) == ("wanted",)


def test_a_value_makes_no_line_no_blank_and_turns_no_writing():
    text = filled_text(parse("Hello {{first_name}}!"), {"first_name": HOSTILE})
    assert blanks_in(text) == ()
    assert going_out(text) == "Hello Bob Bcc: all@world.example{{wanted}} <b>%0A!"


def test_a_name_that_the_list_does_not_have_is_a_blank_as_well():
    assert blanks_in("{{wanted}} {{nonsense}} {{wanted}} {not one}") == ("wanted", "nonsense")


def test_a_text_goes_out_without_trailing_space_and_with_even_line_ends():
    assert going_out("a  \r\nb\n\n\nc \n\n") == "a\nb\n\n\nc"


@given(st.text())
def test_whatever_is_filled_in_never_becomes_a_blank(value):
    text = filled_text(parse("a {{first_name}} b {{wanted}}"), {"first_name": value})
    expected = ("wanted",) if one_line(value).strip() else ("first_name", "wanted")
    assert blanks_in(text) == expected
    assert "\n" not in text


@pytest.mark.parametrize("value", ["", "  ", "\u200e\u202e", "\x00"])
def test_a_value_without_a_sign_to_see_leaves_the_blank(value):
    assert blanks_in(filled_text(parse("{{first_name}}"), {"first_name": value})) == ("first_name",)
