"""A text as it is typed: what makes a script, and what is said where it makes none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.errors import InputError, ScriptTooLongError
from followdesk.domain.script import MAX_CHARACTERS, ScriptKind
from followdesk.domain.script_errors import (
    ScriptHeardMissingError,
    ScriptMarkError,
    ScriptSubjectMissingError,
    ScriptTitleMissingError,
    ScriptWordsMissingError,
)
from followdesk.domain.script_file import parse_script_file, script_file_text
from followdesk.domain.script_form import (
    ScriptForm,
    form_from_json,
    form_of,
    script_of_form,
    section_names,
)

EMAIL = ScriptForm(
    kind=ScriptKind.EMAIL, title="Hello", subject="For {{first_name}}", texts=("One.\n\nTwo.",)
)
CALL = ScriptForm(kind=ScriptKind.CALL, title="Talk", texts=("You?", "Me.", "When {{next_when}}?"))
ANSWER = ScriptForm(
    kind=ScriptKind.ANSWER, title="Later", heard="Later | not now\nLater\n", texts=("Ok.",)
)


def made(form: ScriptForm):
    return script_of_form(form, "mine", "en", 3)


@pytest.mark.parametrize("form", [EMAIL, CALL, replace(CALL, title="  Talk \n to them ")])
def test_what_is_typed_is_a_script_and_can_be_typed_on(form):
    script = made(form)
    assert (script.version, script.language, script.kind) == (3, "en", form.kind)
    assert form_of(script).texts == form.texts
    assert made(form_of(script)) == script


def test_stalling_lines_are_typed_one_below_the_other():
    assert made(ANSWER).heard == ("Later", "not now")
    assert form_of(made(ANSWER)).heard == "Later\nnot now"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        (replace(EMAIL, title=" "), ScriptTitleMissingError),
        (replace(EMAIL, subject="\t"), ScriptSubjectMissingError),
        (replace(EMAIL, texts=(" \n ",)), ScriptWordsMissingError),
        (replace(CALL, texts=("You?", "", "When?")), ScriptWordsMissingError),
        (replace(ANSWER, heard=" | \n"), ScriptHeardMissingError),
        (replace(EMAIL, texts=("Hello\n== me",)), ScriptMarkError),
        (replace(EMAIL, texts=("x" * MAX_CHARACTERS,)), ScriptTooLongError),
    ],
)
def test_what_is_missing_is_named(form, error):
    with pytest.raises(error):
        made(form)


def test_a_text_that_fits_alone_and_not_with_its_title_is_too_long():
    form = ScriptForm(kind=ScriptKind.LETTER, title="T", texts=("x" * MAX_CHARACTERS,))
    with pytest.raises(ScriptTooLongError):
        made(form)
    assert made(replace(form, texts=("x" * (MAX_CHARACTERS - 100),)))


TYPED = st.text(st.sampled_from("ab {}|=:\n\r\t\u2028\x0b\x00ü_"), max_size=60)


@given(
    kind=st.sampled_from(ScriptKind),
    title=TYPED,
    subject=TYPED,
    heard=TYPED,
    texts=st.lists(TYPED, min_size=3, max_size=3),
)
def test_whatever_is_typed_is_refused_in_words_or_read_back_the_same(
    kind, title, subject, heard, texts
):
    form = ScriptForm(
        kind=kind,
        title=title,
        subject=subject,
        heard=heard,
        texts=tuple(texts[: len(section_names(kind))]),
    )
    assert form_from_json(form.to_json()) == form
    try:
        script = made(form)
    except InputError:
        return
    assert parse_script_file(script_file_text(script), "mine", "en") == script


@pytest.mark.parametrize(
    "kept", [{}, {"kind": "song"}, {**CALL.to_json(), "texts": ["one"]}, {"kind": "call"}]
)
def test_a_draft_that_is_none_is_not_read(kept):
    assert form_from_json(kept) is None
