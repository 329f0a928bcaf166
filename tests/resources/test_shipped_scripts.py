from __future__ import annotations

from pathlib import Path

import pytest

from followdesk.domain.fatigue import check_in_phrases
from followdesk.domain.one_two_three import ANSWER_DAYS
from followdesk.domain.read_aloud import over_target, seconds_to_say, words_per_minute
from followdesk.domain.script import (
    Piece,
    Placeholder,
    PlaceholderName,
    Script,
    ScriptKind,
    fill,
    is_complete,
    spoken,
)
from followdesk.system.script_files import load_scripts

FOLDER = Path(__file__).parents[2] / "resources" / "scripts"
LANGUAGES = ("en", "de")
KEYS = {
    "call_back": ScriptKind.CALL,
    "call_first": ScriptKind.CALL,
    "call_later": ScriptKind.CALL,
    "call_promise": ScriptKind.CALL,
    "call_review": ScriptKind.CALL,
    "series_better_time": ScriptKind.EMAIL,
    "series_times": ScriptKind.EMAIL,
    "times_email": ScriptKind.EMAIL,
    "voicemail_1": ScriptKind.VOICEMAIL,
    "voicemail_2": ScriptKind.VOICEMAIL,
    "voicemail_3": ScriptKind.VOICEMAIL,
    "voicemail_4": ScriptKind.VOICEMAIL,
    "voicemail_5": ScriptKind.VOICEMAIL,
    "voicemail_6": ScriptKind.VOICEMAIL,
    "voicemail_last": ScriptKind.VOICEMAIL,
    "better_opening": ScriptKind.SPOKEN,
    "break_up_email": ScriptKind.EMAIL,
    "easy_no_email": ScriptKind.EMAIL,
    "easy_no_voicemail": ScriptKind.VOICEMAIL,
    "event_call": ScriptKind.CALL,
    "event_email": ScriptKind.EMAIL,
    "ground_rules": ScriptKind.SPOKEN,
    "in_or_out_decider": ScriptKind.SPOKEN,
    "in_or_out_fit": ScriptKind.SPOKEN,
    "in_or_out_importance": ScriptKind.SPOKEN,
    "in_or_out_reason": ScriptKind.SPOKEN,
    "inbound_email": ScriptKind.EMAIL,
    "introduction_ask": ScriptKind.SPOKEN,
    "introduction_email": ScriptKind.EMAIL,
    "one_two_three": ScriptKind.EMAIL,
    "proposal_call": ScriptKind.CALL,
    "proposal_email": ScriptKind.EMAIL,
    "push_back_email": ScriptKind.EMAIL,
    "right_person_email": ScriptKind.EMAIL,
    "stalling_approval": ScriptKind.ANSWER,
    "stalling_ask_others": ScriptKind.ANSWER,
    "stalling_board": ScriptKind.ANSWER,
    "stalling_call_next_month": ScriptKind.ANSWER,
    "stalling_changes": ScriptKind.ANSWER,
    "stalling_have_somebody": ScriptKind.ANSWER,
    "stalling_i_will_call": ScriptKind.ANSWER,
    "stalling_leave_it": ScriptKind.ANSWER,
    "stalling_no_budget": ScriptKind.ANSWER,
    "stalling_no_time": ScriptKind.ANSWER,
    "stalling_not_now": ScriptKind.ANSWER,
    "stalling_not_read": ScriptKind.ANSWER,
    "stalling_other_offers": ScriptKind.ANSWER,
    "stalling_send_something": ScriptKind.ANSWER,
    "stalling_sounds_good": ScriptKind.ANSWER,
    "stalling_think": ScriptKind.ANSWER,
    "stalling_too_expensive": ScriptKind.ANSWER,
    "value_article": ScriptKind.EMAIL,
    "value_card": ScriptKind.LETTER,
    "value_introduction": ScriptKind.EMAIL,
    "value_newsletter": ScriptKind.EMAIL,
    "value_paper": ScriptKind.EMAIL,
}
# Values on the long side of what a working day brings.
VALUES = {
    "en": {
        "first_name": "Maria José",
        "last_name": "Fernández Ortega",
        "full_name": "Maria José Fernández Ortega",
        "organization": "Keller Logistics Northern Europe",
        "my_name": "Alexandra Whitcombe",
        "my_organization": "Whitcombe Warehouse Consulting",
        "my_phone": "+44 20 7946 0123",
        "weekday_time_agreed": "Wednesday 11:45",
        "last_talk_on": "23 September",
        "wanted": "cut the returns backlog in half before the Easter season",
        "heard": "the warehouse team has no spare day in January",
        "our_way": "two people, one day a week, from your side",
        "next_what": "a plan for January with Lena from the warehouse",
        "next_when": "Wednesday at 11:45",
        "call_back_when": "on Wednesday 25 November at 11:45",
        "useful_thought": "sort the returns by reason on the first day, and half the work "
        "turns out to be one supplier",
        "attempts_made": "3",
        "reason_to_call": "Rita Falk told me that you are moving the warehouse in spring",
        "asked_on": "23 November",
        "my_promise": "an answer within a day",
        "asked_for": "a price list for the returns workshop",
        "talk_minutes": "45",
        "met_at": "at the Northern Logistics Fair in Leipzig",
        "other_person": "Katharina Oberhuber",
        "enclosed": "Five reasons why returns come back",
        "time_1": "Thursday 26 November, 10:00 (mine: 9:00)",
        "time_2": "Thursday 26 November, 16:00 (mine: 15:00)",
        "time_3": "Friday 27 November, 10:00 (mine: 9:00)",
    },
    "de": {
        "first_name": "Maria José",
        "last_name": "Breitenbacher",
        "full_name": "Maria José Breitenbacher",
        "organization": "Keller Logistik Norddeutschland",
        "my_name": "Alexandra Whitcombe",
        "my_organization": "Whitcombe Lagerberatung",
        "my_phone": "+49 30 5550 0142",
        "weekday_time_agreed": "Mittwoch, 11:45 Uhr",
        "last_talk_on": "23. September",
        "wanted": "den Retourenstau noch vor dem Ostergeschäft halbieren",
        "heard": "im Januar hat im Lager niemand einen Tag übrig",
        "our_way": "zwei Leute, ein Tag in der Woche, von Ihrer Seite",
        "next_what": "ein Plan für Januar mit Lena aus dem Lager",
        "next_when": "Mittwoch um 11:45 Uhr",
        "call_back_when": "am Mittwoch um 11:45 Uhr",
        "useful_thought": "Wer Retouren am ersten Tag nach Grund sortiert, findet meist einen "
        "einzigen Lieferanten dahinter",
        "attempts_made": "3",
        "reason_to_call": "Rita Falk hat mir erzählt, dass Sie im Frühjahr umziehen",
        "asked_on": "23. November",
        "my_promise": "eine Antwort binnen eines Tages",
        "asked_for": "eine Preisliste für die Retouren-Werkstatt",
        "talk_minutes": "45",
        "met_at": "auf der Norddeutschen Logistikmesse in Leipzig",
        "other_person": "Katharina Oberhuber",
        "enclosed": "Fünf Gründe, warum Retouren zurückkommen",
        "time_1": "Donnerstag, 26. November, 10:00 Uhr (bei mir 9:00 Uhr)",
        "time_2": "Donnerstag, 26. November, 16:00 Uhr (bei mir 15:00 Uhr)",
        "time_3": "Freitag, 27. November, 10:00 Uhr (bei mir 9:00 Uhr)",
    },
}
EVERY_SCRIPT = [(language, key) for language in LANGUAGES for key in KEYS]
EVERY_VOICEMAIL = [
    (language, key) for language, key in EVERY_SCRIPT if KEYS[key] is ScriptKind.VOICEMAIL
]


def script(language: str, key: str) -> Script:
    return load_scripts(FOLDER, language)[key]


def placeholders(of: Script) -> set[str]:
    parts = (*of.subject, *(part for section in of.sections for part in section.parts))
    return {part.name for part in parts if isinstance(part, Placeholder)}


def filled(of: Script) -> tuple[Piece, ...]:
    parts = (*of.subject, *(part for section in of.sections for part in section.parts))
    return fill(parts, VALUES[of.language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_script_and_no_other(language: str) -> None:
    scripts = load_scripts(FOLDER, language)
    assert {key: found.kind for key, found in scripts.items()} == KEYS
    assert {found.language for found in scripts.values()} == {language}
    assert {found.name for found in FOLDER.iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize(("language", "key"), EVERY_SCRIPT)
def test_a_script_asks_only_for_what_the_program_knows(language: str, key: str) -> None:
    pieces = filled(script(language, key))
    assert is_complete(pieces), [piece for piece in pieces if piece.name]
    assert "{" not in spoken(pieces)


@pytest.mark.parametrize("key", KEYS)
def test_the_languages_ask_for_the_same(key: str) -> None:
    # German addresses by full name where English says the first name.
    english = {
        "full_name" if name == "first_name" else name for name in placeholders(script("en", key))
    }
    assert placeholders(script("de", key)) == english


def test_no_name_of_the_list_is_there_for_nothing() -> None:
    used = set[str]().union(*(placeholders(script(*found)) for found in EVERY_SCRIPT))
    # The last name alone, and one's own promise, are for scripts that users write.
    assert set(PlaceholderName) - used == {"last_name", "my_promise"}
    assert all(set(values) == set(PlaceholderName) for values in VALUES.values())


@pytest.mark.parametrize(("language", "key"), EVERY_VOICEMAIL)
def test_a_voicemail_is_said_in_under_half_a_minute(language: str, key: str) -> None:
    voicemail = script(language, key)
    assert voicemail.target_seconds == 30
    seconds = seconds_to_say(filled(voicemail), words_per_minute(language))
    assert not over_target(seconds, 30), seconds
    blank = fill(voicemail.parts(), {})
    assert not over_target(seconds_to_say(blank, words_per_minute(language)), 30)


@pytest.mark.parametrize(("language", "key"), EVERY_SCRIPT)
def test_no_script_only_checks_in(language: str, key: str) -> None:
    said = spoken(filled(script(language, key)))
    assert check_in_phrases(said, language) == ()


@pytest.mark.parametrize("key", KEYS)
def test_german_says_sie_and_needs_no_gender(key: str) -> None:
    words = set(spoken(filled(script("de", key))).replace(",", " ").replace(".", " ").split())
    assert words & {"Sie", "Ihnen", "Ihre"}
    assert not words & {"Herr", "Frau", "geehrte", "geehrter", "du", "dir", "dich", "euch"}


@pytest.mark.parametrize(("language", "key"), EVERY_SCRIPT)
def test_calls_end_by_booking_the_next_step(language: str, key: str) -> None:
    found = script(language, key)
    if found.kind is ScriptKind.CALL:
        you, me, next_step = (section.parts for section in found.sections)
        names = [
            {part.name for part in parts if isinstance(part, Placeholder)}
            for parts in (you, me, next_step)
        ]
        assert {"heard", "our_way"} <= names[1]
        assert {"next_what", "next_when"} == names[2]
        assert all(
            "".join(part.source for part in parts).count("?") >= 1 for parts in (you, me, next_step)
        )


@pytest.mark.parametrize(
    ("language", "said"), [("en", "in five working days"), ("de", "fünf Arbeitstage lang")]
)
def test_the_1_2_3_message_says_how_long_silence_is_waited_for(language, said):
    """What is promised is what the rule does: five business days."""
    text = (FOLDER / language / "one_two_three.txt").read_text("utf-8")
    assert ANSWER_DAYS == 5
    assert said in text
