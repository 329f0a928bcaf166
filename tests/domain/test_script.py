from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.errors import ScriptTooLongError
from followdesk.domain.script import (
    MAX_CHARACTERS,
    Piece,
    PieceKind,
    Placeholder,
    PlaceholderName,
    Text,
    blanks,
    fill,
    fill_shown,
    is_complete,
    parse,
    spoken,
)

# Texts made of what a scanner may stumble over, besides any text at all.
TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ["{", "}", "{{", "}}", "{{first_name}}", "{{ wanted }}", "{{nobody}}", "\n", "a", " "]
        )
    ).map("".join),
)


def test_known_placeholders_are_told_from_unknown_ones_and_text() -> None:
    assert parse("Hello {{first_name}}, {{ frist_name }}!") == (
        Text("Hello "),
        Placeholder("first_name", "{{first_name}}", is_known=True),
        Text(", "),
        Placeholder("frist_name", "{{ frist_name }}", is_known=False),
        Text("!"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "{{first_name}",
        "{first_name}}",
        "{ {first_name} }",
        "{{first_name",
        "first_name}}",
        "{{}}",
        "{{   }}",
        "{{first\nname}}",
        "{{" + "a" * 65 + "}}",
        "",
    ],
)
def test_what_makes_no_placeholder_is_text(text: str) -> None:
    assert all(isinstance(part, Text) for part in parse(text))


def test_a_placeholder_is_found_among_stray_braces() -> None:
    assert parse("{{{wanted}}}") == (
        Text("{"),
        Placeholder("wanted", "{{wanted}}", is_known=True),
        Text("}"),
    )
    assert [part.source for part in parse("{{ see {{wanted}}")] == ["{{ see ", "{{wanted}}"]


@given(TEXTS)
def test_the_parts_are_the_text_again(text: str) -> None:
    assert "".join(part.source for part in parse(text)) == text


@given(TEXTS, st.dictionaries(st.sampled_from([*PlaceholderName]), TEXTS))
def test_values_are_only_text(text: str, values: dict[PlaceholderName, str]) -> None:
    known = {str(name): value for name, value in values.items()}
    parts = parse(text)
    pieces = fill(parts, known)
    assert [piece.kind for piece in pieces] == [
        PieceKind.TEXT
        if isinstance(part, Text)
        else PieceKind.UNKNOWN
        if not part.is_known
        else PieceKind.FILLED
        if known.get(part.name, "").strip()
        else PieceKind.BLANK
        for part in parts
    ]
    for part, piece in zip(parts, pieces, strict=True):
        if piece.kind is PieceKind.FILLED:
            assert piece.text == known[piece.name].strip()
        else:
            assert piece.text == part.source


def test_braces_in_a_value_are_not_scanned_again() -> None:
    pieces = fill(parse("You wanted {{wanted}}."), {"wanted": "{{my_phone}}", "my_phone": "1"})
    assert spoken(pieces) == "You wanted {{my_phone}}."
    assert blanks(pieces) == ()
    assert is_complete(pieces)


def test_a_blank_or_an_unknown_name_keeps_a_text_from_being_sent() -> None:
    pieces = fill(parse("{{heard}} {{first_name}} {{wanted}} {{heard}}"), {"first_name": "Bob"})
    assert blanks(pieces) == ("heard", "wanted")
    assert not is_complete(pieces)
    assert spoken(pieces) == "… Bob … …"
    assert not is_complete(fill(parse("Hello {{nobody}}"), {"nobody": "x"}))


def test_white_space_alone_leaves_a_blank() -> None:
    assert fill(parse("{{wanted}}"), {"wanted": " \n"}) == (
        Piece(PieceKind.BLANK, "wanted", "{{wanted}}"),
    )


def test_a_full_stop_is_not_said_twice() -> None:
    parts = parse("You wanted to {{wanted}}. And?")
    assert spoken(fill(parts, {"wanted": "rest."})) == "You wanted to rest. And?"
    assert spoken(fill(parts, {"wanted": "rest"})) == "You wanted to rest. And?"


def test_a_text_over_the_limit_is_refused_before_and_after_filling() -> None:
    with pytest.raises(ScriptTooLongError) as caught:
        parse("x" * (MAX_CHARACTERS + 1))
    assert (caught.value.length, caught.value.limit) == (MAX_CHARACTERS + 1, MAX_CHARACTERS)
    parts = parse("{{wanted}}{{wanted}}")
    assert len(fill(parts, {"wanted": "x" * (MAX_CHARACTERS // 2)})) == 2
    with pytest.raises(ScriptTooLongError):
        fill(parts, {"wanted": "x" * (MAX_CHARACTERS // 2 + 1)})


def test_what_is_only_shown_stays_blank_where_it_would_be_too_long() -> None:
    parts = parse("Hello {{full_name}}. " * 1_000)
    assert spoken(fill_shown(parts, {"full_name": "Bob"})) == "Hello Bob. " * 1_000
    assert blanks(fill_shown(parts, {"full_name": "x" * 300})) == ("full_name",)


class WatchedText(str):
    """Count the characters that a scan may look at."""

    __slots__ = ("looked_at",)
    looked_at: int

    def find(self, what: str, start: int = 0, end: int | None = None) -> int:
        end = len(self) if end is None else end
        found = super().find(what, start, end)
        self.looked_at += (end if found < 0 else found) - start + 1
        return found


@pytest.mark.parametrize("unit", ["{{", "{{a", "{{first_name", "{ {", "{{ }", "}}{{"])
def test_hostile_braces_are_scanned_in_linear_time(unit: str) -> None:
    text = WatchedText((unit * MAX_CHARACTERS)[:MAX_CHARACTERS])
    text.looked_at = 0
    assert "".join(part.source for part in parse(text)) == text
    # At most one look as far as the longest name for each character, and one look at each.
    assert text.looked_at <= MAX_CHARACTERS * 70
