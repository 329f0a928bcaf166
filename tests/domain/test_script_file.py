from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.errors import ScriptFault, ScriptFileError
from followdesk.domain.script import MAX_CHARACTERS, ScriptKind, SectionName
from followdesk.domain.script_file import parse_script_file, script_file_text

CALL = """title: The call
kind: call
version: 2

== you
Hello {{first_name}}.

How are you?

== me
I hear {{heard}}.

== next step
{{next_what}}
"""


def test_a_call_has_its_three_sections() -> None:
    script = parse_script_file(CALL, "call_x", "en")
    assert (script.key, script.language, script.title) == ("call_x", "en", "The call")
    assert (script.kind, script.version) == (ScriptKind.CALL, 2)
    assert [section.name for section in script.sections] == [
        SectionName.YOU,
        SectionName.ME,
        SectionName.NEXT_STEP,
    ]
    you = "".join(part.source for part in script.parts(SectionName.YOU))
    assert you == "Hello {{first_name}}.\n\nHow are you?"
    assert script.subject == ()
    assert script.target_seconds is None
    with pytest.raises(KeyError):
        script.parts(SectionName.BODY)


def test_a_voicemail_has_a_target_and_a_body() -> None:
    script = parse_script_file(
        "title: One\nkind: voicemail\ntarget: 30\nversion: 1\n\n\nHello: {{wanted}}\n", "v", "en"
    )
    assert script.target_seconds == 30
    assert "".join(part.source for part in script.parts()) == "Hello: {{wanted}}"


def test_an_email_has_a_subject_with_placeholders() -> None:
    script = parse_script_file(
        "title: T\r\nkind: email\r\nsubject: For {{first_name}}: hello\r\nversion: 1\r\n\r\nBody",
        "e",
        "de",
    )
    assert [part.source for part in script.subject] == ["For ", "{{first_name}}", ": hello"]
    assert [part.source for part in script.parts()] == ["Body"]


def test_an_answer_names_the_lines_it_answers() -> None:
    text = "title: T\nkind: answer\nheard: leave it with me | I'll see\nversion: 1\n\nGladly.\n"
    script = parse_script_file(text, "a", "en")
    assert script.heard == ("leave it with me", "I'll see")
    assert parse_script_file(script_file_text(script), "a", "en") == script


def test_what_is_said_in_a_call_or_written_by_hand_is_a_body_alone() -> None:
    for kind in (ScriptKind.SPOKEN, ScriptKind.LETTER):
        script = parse_script_file(f"title: T\nkind: {kind}\nversion: 1\n\nDear.\n", "s", "en")
        assert "".join(part.source for part in script.parts()) == "Dear."
        assert parse_script_file(script_file_text(script), "s", "en") == script


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", 1, ScriptFault.HEADER_MISSING),
        ("title: x\nkind: call\n\n== you\n", 1, ScriptFault.HEADER_MISSING),
        ("title: x\nmood: fine\n", 2, ScriptFault.UNKNOWN_HEADER),
        ("title: x\nno colon here\n", 2, ScriptFault.UNKNOWN_HEADER),
        ("title: x\ntitle: y\n", 2, ScriptFault.HEADER_TWICE),
        ("title:  \n", 1, ScriptFault.HEADER_EMPTY),
        ("title: x\nkind: answer\nheard: a | \nversion: 1\n\nx", 3, ScriptFault.HEADER_EMPTY),
        ("title: x\nkind: opera\nversion: 1\n\nx", 2, ScriptFault.UNKNOWN_KIND),
        (
            "title: x\nkind: call\nversion: 1\ntarget: 30\n\nx",
            4,
            ScriptFault.HEADER_NOT_FOR_THIS_KIND,
        ),
        ("title: x\nkind: voicemail\nversion: 1\n\nx", 1, ScriptFault.HEADER_MISSING),
        (
            "title: x\nkind: voicemail\nversion: 1\ntarget: soon\n\nx",
            4,
            ScriptFault.NOT_A_NUMBER,
        ),
        ("title: x\nkind: email\nsubject: s\nversion: ²\n\nx", 4, ScriptFault.NOT_A_NUMBER),
        (CALL.replace("== me", "== us"), 10, ScriptFault.UNKNOWN_SECTION),
        (CALL.replace("== you\n", ""), 5, ScriptFault.TEXT_OUTSIDE_SECTION),
        (CALL.replace("== me", "== you"), 5, ScriptFault.SECTIONS_NOT_THE_THREE),
        (CALL.replace("I hear {{heard}}.", ""), 10, ScriptFault.SECTION_EMPTY),
        ("title: x\nkind: email\nsubject: s\nversion: 1\n\n\n", 5, ScriptFault.SECTION_EMPTY),
        (
            "title: x\nkind: email\nsubject: s\nversion: 1\n\n== you\nx",
            6,
            ScriptFault.UNKNOWN_SECTION,
        ),
        ("x" * (MAX_CHARACTERS + 1), 1, ScriptFault.TOO_LONG),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, line: int, fault: ScriptFault) -> None:
    with pytest.raises(ScriptFileError) as caught:
        parse_script_file(text, "some_key", "en")
    assert (caught.value.line, caught.value.fault) == (line, fault)
    assert (caught.value.key, caught.value.language) == ("some_key", "en")


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [*CALL.splitlines(), "kind: email", "target: 3", "subject: s", "== ", "=="]
            ),
            st.text(max_size=20),
        )
    )
)
def test_any_text_is_a_script_or_a_named_fault(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        script = parse_script_file(text, "k", "en")
    except ScriptFileError as error:
        assert 1 <= error.line <= max(len(text.splitlines()), 1)
    else:
        assert script.sections
