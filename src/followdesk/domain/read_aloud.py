"""How long a text takes to say.

Source of the rates. English: 150 words a minute, the house's default. Every other language is
scaled from it by how many words a minute its native speakers read aloud, measured on matched texts
in 17 languages: Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading Performance:
The New International Reading Speed Texts IReST", Investigative Ophthalmology & Visual Science 53
(2012), 5452-5461: English 228, German 179, French 195, Spanish 218, Italian 188, Dutch 202,
Polish 166. German: 150 * 179 / 228 = 118.

Cross-check for German with syllables: Pellegrino, Coupé and Marsico, "A cross-language perspective
on speech information rate", Language 87 (2011), give 5.97 syllables a second against 6.19 in
English; IReST has 307 / 179 = 1.72 syllables a word against 313 / 228 = 1.37. That makes
150 * 1.37 * (5.97 / 6.19) / 1.72 = 115. The two differ by less than the speakers among themselves;
a rehearsal with a timer beats either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from followdesk.domain.language import primary_language
from followdesk.domain.script import Piece, PieceKind, PlaceholderName

_ENGLISH_WORDS_PER_MINUTE = 150
_READ_ALOUD_IN_STUDY = {
    "en": 228,
    "de": 179,
    "fr": 195,
    "es": 218,
    "it": 188,
    "nl": 202,
    "pl": 166,
}
_APOSTROPHES = "'’"
_SIGNS_SAID_AS_A_WORD = "+%€$£&@"

# Words of a usual value, digits counted one by one; ours, from the texts that ship.
_WORDS_OF_A_BLANK = {
    PlaceholderName.FIRST_NAME: 1,
    PlaceholderName.LAST_NAME: 1,
    PlaceholderName.FULL_NAME: 2,
    PlaceholderName.ORGANIZATION: 2,
    PlaceholderName.MY_NAME: 2,
    PlaceholderName.MY_ORGANIZATION: 2,
    PlaceholderName.MY_PHONE: 13,
    PlaceholderName.WEEKDAY_TIME_AGREED: 5,
    PlaceholderName.LAST_TALK_ON: 2,
    PlaceholderName.WANTED: 6,
    PlaceholderName.HEARD: 12,
    PlaceholderName.OUR_WAY: 12,
    PlaceholderName.NEXT_WHAT: 6,
    PlaceholderName.NEXT_WHEN: 4,
    PlaceholderName.CALL_BACK_WHEN: 7,
    PlaceholderName.USEFUL_THOUGHT: 14,
    PlaceholderName.ATTEMPTS_MADE: 1,
    PlaceholderName.REASON_TO_CALL: 10,
    PlaceholderName.ASKED_ON: 3,
    PlaceholderName.MY_PROMISE: 6,
    PlaceholderName.ASKED_FOR: 4,
    PlaceholderName.TALK_MINUTES: 1,
    PlaceholderName.MET_AT: 6,
    PlaceholderName.OTHER_PERSON: 2,
    PlaceholderName.ENCLOSED: 5,
    PlaceholderName.TIME_1: 12,
    PlaceholderName.TIME_2: 12,
    PlaceholderName.TIME_3: 12,
}


def words_per_minute(language: str) -> float:
    """Return the rate for a language tag such as "de" or "de-AT"; English where none is known."""
    primary = primary_language(language)
    read_aloud = _READ_ALOUD_IN_STUDY.get(primary, _READ_ALOUD_IN_STUDY["en"])
    return float(round(_ENGLISH_WORDS_PER_MINUTE * read_aloud / _READ_ALOUD_IN_STUDY["en"]))


def seconds_to_say(pieces: Iterable[Piece], rate: float) -> float:
    """Return the seconds a filled text takes at `rate` words a minute (more than 0).

    A blank counts as many words as its usual value has.
    """
    return words_to_say(pieces) * 60 / rate


def over_target(seconds: float, target: float) -> bool:
    """Tell whether a text takes longer than its target, both in seconds."""
    return seconds > target


def words_to_say(pieces: Iterable[Piece]) -> int:
    """Count the words of a filled text, blanks at their usual length."""
    said: list[str] = []
    in_blanks = 0
    for piece in pieces:
        if piece.kind is PieceKind.BLANK:
            in_blanks += _WORDS_OF_A_BLANK[PlaceholderName(piece.name)]
            said.append(" ")
        else:
            said.append(piece.text)
    return in_blanks + count_words("".join(said))


def count_words(text: str) -> int:
    """Count the words as they are said: every digit is one, and so is a sign such as "+"."""
    return len(word_starts(text))


def word_starts(text: str) -> tuple[int, ...]:
    """Return where each word begins that `count_words` counts."""
    starts: list[int] = []
    in_word = False
    for place, character in enumerate(text):
        if character.isnumeric() or character in _SIGNS_SAID_AS_A_WORD:
            starts.append(place)
            in_word = False
        elif character.isalpha():
            if not in_word:
                starts.append(place)
            in_word = True
        elif not (character in _APOSTROPHES or unicodedata.combining(character)):
            in_word = False
    return tuple(starts)
