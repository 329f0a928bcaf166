"""Scripts: texts in sections with `{{placeholders}}`, parsed once and filled again and again.

A text is scanned once, left to right. What a contact said goes in as a value and stays text: values
are never scanned, so braces in a note cannot become a placeholder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from followdesk.domain.errors import ScriptTooLongError

MAX_CHARACTERS = 50_000
"""Longest text taken, and longest text made by filling; a novel is not a script."""

_OPEN = "{{"
_CLOSE = "}}"
# Bounds the look-ahead for the closing braces, which keeps the scan linear for any input.
_MAX_NAME = 64


class PlaceholderName(StrEnum):
    """Name everything that a script may ask for; the fixed list.

    Values are written so that they fit the sentence around them, without a full stop at the end.
    """

    FIRST_NAME = "first_name"  # the contact
    LAST_NAME = "last_name"
    FULL_NAME = "full_name"  # as the contact is listed; known even where it is not taken apart
    ORGANIZATION = "organization"
    MY_NAME = "my_name"  # the user, first and last name
    MY_ORGANIZATION = "my_organization"
    MY_PHONE = "my_phone"
    WEEKDAY_TIME_AGREED = "weekday_time_agreed"  # of this call: "Tuesday 11:40"
    LAST_TALK_ON = "last_talk_on"  # day of the last conversation: "3 November", "3. November"
    WANTED = "wanted"  # follows "you wanted to", "Sie wollten": "cut the returns backlog"
    HEARD = "heard"  # what was heard just now; always typed during the call
    OUR_WAY = "our_way"  # how we would do what they want; follows a colon
    NEXT_WHAT = "next_what"  # the next step: "a plan for January with Lena"
    NEXT_WHEN = "next_when"  # bare: "Thursday at 10", "Donnerstag um 10 Uhr"
    CALL_BACK_WHEN = "call_back_when"  # with its preposition: "in 15 minutes", "on Thursday at 10"
    USEFUL_THOUGHT = "useful_thought"  # one clause; follows a colon
    ATTEMPTS_MADE = "attempts_made"  # how many calls went before: "3"
    REASON_TO_CALL = "reason_to_call"  # a clause; follows a colon: "Rita Falk told me of you"
    ASKED_ON = "asked_on"  # day they got in touch: "23 November"
    MY_PROMISE = "my_promise"  # by when I answer, in the user's own words
    ASKED_FOR = "asked_for"  # what they got in touch about: "a price list"
    TALK_MINUTES = "talk_minutes"  # how long we talk, a bare number: "30"
    MET_AT = "met_at"  # where we met, with its preposition: "at the fair in Leipzig"
    OTHER_PERSON = "other_person"  # a third one by name: who I ask to be introduced to
    ENCLOSED = "enclosed"  # what I send, by its title: "Why returns come back"
    TIME_1 = "time_1"  # a free time in their zone and mine, one line each
    TIME_2 = "time_2"
    TIME_3 = "time_3"


@dataclass(frozen=True, slots=True)
class Text:
    """Hold text that stays as it is."""

    source: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Hold one `{{name}}`; `source` is what was written, `is_known` whether the list has it."""

    name: str
    source: str
    is_known: bool


Part = Text | Placeholder


class PieceKind(Enum):
    """Tell where the words of a piece come from."""

    TEXT = "text"
    FILLED = "filled"
    BLANK = "blank"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a stretch of a filled text; blanks and unknown names keep what was written."""

    kind: PieceKind
    name: str
    text: str


class ScriptKind(StrEnum):
    """Tell what a script is for.

    `SPOKEN` is said within a call (ground rules, a question), `ANSWER` when the other side says one
    of the lines in `heard`.
    """

    CALL = "call"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    LETTER = "letter"
    SPOKEN = "spoken"
    ANSWER = "answer"


class SectionName(StrEnum):
    """Name the sections: a call has You, Me and The Next Step; a message has its body."""

    YOU = "you"
    ME = "me"
    NEXT_STEP = "next step"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Section:
    """Hold one section of a script."""

    name: SectionName
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """Hold one script in one language; `language` is the one it is really written in.

    `subject` is empty except for an e-mail; `target_seconds` is None except for a voicemail;
    `heard` holds the stalling lines that an answer answers, the one to list it under first.
    """

    key: str
    language: str
    title: str
    kind: ScriptKind
    version: int
    sections: tuple[Section, ...]
    subject: tuple[Part, ...] = ()
    target_seconds: int | None = None
    heard: tuple[str, ...] = ()

    def parts(self, name: SectionName = SectionName.BODY) -> tuple[Part, ...]:
        """Return the parts of one section; KeyError where the script has no such section."""
        for section in self.sections:
            if section.name is name:
                return section.parts
        raise KeyError(name)


def parse(text: str) -> tuple[Part, ...]:
    """Split a text into what stays and what is filled; ScriptTooLongError over 50,000 characters.

    The sources of the parts, joined, are the text again. Braces that do not make a placeholder are
    text; `{{names}}` that the list does not have are kept as unknown.
    """
    if len(text) > MAX_CHARACTERS:
        raise ScriptTooLongError(len(text), MAX_CHARACTERS)
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Part]:
    kept_from = 0
    at = text.find(_OPEN)
    while at >= 0:
        placeholder = _placeholder_at(text, at)
        if placeholder is None:
            at = text.find(_OPEN, at + 1)
            continue
        if at > kept_from:
            yield Text(text[kept_from:at])
        yield placeholder
        kept_from = at + len(placeholder.source)
        at = text.find(_OPEN, kept_from)
    if kept_from < len(text):
        yield Text(text[kept_from:])


def _placeholder_at(text: str, at: int) -> Placeholder | None:
    name_from = at + len(_OPEN)
    name_to = text.find(_CLOSE, name_from, name_from + _MAX_NAME + len(_CLOSE))
    if name_to < 0:
        return None
    written = text[name_from:name_to]
    name = written.strip(" \t")
    if not name or any(character in "{}\r\n" for character in written):
        return None
    return Placeholder(name, text[at : name_to + len(_CLOSE)], name in _KNOWN_NAMES)


_KNOWN_NAMES = frozenset(str(name) for name in PlaceholderName)


def fill(parts: Iterable[Part], known: Mapping[str, str]) -> tuple[Piece, ...]:
    """Put in what is known; what is not, or is empty, becomes a blank to type into.

    ScriptTooLongError where the filled text has more than 50,000 characters.
    """
    pieces = tuple(_piece(part, known) for part in parts)
    length = sum(len(piece.text) for piece in pieces)
    if length > MAX_CHARACTERS:
        raise ScriptTooLongError(length, MAX_CHARACTERS)
    return pieces


def fill_shown(parts: Sequence[Part], known: Mapping[str, str]) -> tuple[Piece, ...]:
    """Put in what is known as `fill` does; leave all blank where that would be too long.

    For what is only shown: a text that nobody can say whole must not keep a call from the screen.
    """
    try:
        return fill(parts, known)
    except ScriptTooLongError:
        return fill(parts, {})


def _piece(part: Part, known: Mapping[str, str]) -> Piece:
    if isinstance(part, Text):
        return Piece(PieceKind.TEXT, "", part.source)
    if not part.is_known:
        return Piece(PieceKind.UNKNOWN, part.name, part.source)
    value = known.get(part.name, "").strip()
    if not value:
        return Piece(PieceKind.BLANK, part.name, part.source)
    return Piece(PieceKind.FILLED, part.name, value)


def blanks(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Return the names still to be typed, in order, each once."""
    return tuple(dict.fromkeys(piece.name for piece in pieces if piece.kind is PieceKind.BLANK))


def is_complete(pieces: Iterable[Piece]) -> bool:
    """Tell whether the text may be sent: no blank in it and no unknown placeholder."""
    return all(piece.kind in (PieceKind.TEXT, PieceKind.FILLED) for piece in pieces)


def spoken(pieces: Sequence[Piece]) -> str:
    """Return the text as plain words, with "…" where a blank is.

    A value that ends in a full stop before a full stop of the text does not double it.
    """
    words: list[str] = []
    for piece in pieces:
        if piece.kind is PieceKind.TEXT and piece.text.startswith(".") and _ends_in_stop(words):
            words.append(piece.text[1:])
        else:
            words.append("…" if piece.kind is PieceKind.BLANK else piece.text)
    return "".join(words)


def _ends_in_stop(words: list[str]) -> bool:
    return bool(words) and words[-1].endswith(".")
