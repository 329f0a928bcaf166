"""Every text that ships, said to people whose data is full, empty, or means harm."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.resources.test_shipped_scripts import EVERY_SCRIPT, VALUES, placeholders, script

from followdesk.domain.fatigue import check_in_phrases
from followdesk.domain.message_text import blanks_in, filled_text, going_out
from followdesk.domain.read_aloud import seconds_to_say, words_per_minute
from followdesk.domain.script import (
    Part,
    PieceKind,
    Placeholder,
    PlaceholderName,
    fill,
    is_complete,
    spoken,
)

MARKUP = "<script>alert(1)</script><img src=x onerror=a>&amp;"
FORMULA = '=HYPERLINK("http://example.com";"x")'
TURNED = "\u202eelpmaxe\u202c \u05d3\u05d5\u05d3 \u0645\u062d\u0645\u062f"
LONG = "Ab c" * 75
BRACES = "{{first_name}} {{unknown}} }}{{ {0} {my_name!r} %s $x"
ATTACKS: Mapping[str, str] = {
    "markup": MARKUP,
    "formula": FORMULA,
    "right to left": TURNED,
    "300 characters": LONG,
    "braces": BRACES,
    "lines": "one\r\nBcc: everybody@example.com\r\n\r\ntwo\x00\x1b[31m",
}


def everything(language: str, key: str) -> tuple[Part, ...]:
    found = script(language, key)
    return (*found.subject, *(part for section in found.sections for part in section.parts))


@pytest.mark.parametrize(("language", "key"), EVERY_SCRIPT)
def test_full(language: str, key: str) -> None:
    pieces = fill(everything(language, key), VALUES[language])
    assert is_complete(pieces)
    assert 3 < seconds_to_say(pieces, words_per_minute(language)) < 90
    assert not check_in_phrases(spoken(pieces), language)


@pytest.mark.parametrize(("language", "key"), EVERY_SCRIPT)
def test_empty(language: str, key: str) -> None:
    pieces = fill(everything(language, key), {})
    asked = placeholders(script(language, key))
    assert {piece.name for piece in pieces if piece.kind is PieceKind.BLANK} == asked
    assert is_complete(pieces) == (not asked)
    text = filled_text(everything(language, key), {})
    assert set(blanks_in(text)) == asked
    assert 3 < seconds_to_say(pieces, words_per_minute(language)) < 90
    assert not check_in_phrases(spoken(pieces), language)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(("language", "key"), EVERY_SCRIPT)
def test_hostile(language: str, key: str, attack: str) -> None:
    value = ATTACKS[attack]
    known = {str(name): value for name in PlaceholderName}
    parts = everything(language, key)
    pieces = fill(parts, known)
    # What a contact is called goes in as it is, and stays text: nothing in it is a placeholder.
    assert [(p.kind, p.text) for p in pieces if p.name] == [
        (PieceKind.FILLED, value.strip()) for part in parts if isinstance(part, Placeholder)
    ]
    assert seconds_to_say(pieces, words_per_minute(language)) > 0
    text = filled_text(parts, known)
    assert blanks_in(text) == ()
    sent = going_out(text)
    ours = sum(part.source.count("\n") for part in parts if not isinstance(part, Placeholder))
    assert len(sent.splitlines()) <= ours + 1, "a value made a line of its own"
    assert not set("\x00\x1b\u202e\u202c") & set(sent)
    if attack in ("markup", "formula", "braces") and placeholders(script(language, key)):
        assert value in sent
    check_in_phrases(sent, language)
