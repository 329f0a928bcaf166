"""Which texts are said within a call beside its script: one key each."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.domain.in_or_out import Question
from followdesk.domain.script import Script
from followdesk.domain.stalling import answers

GROUND_RULES = "ground_rules"
EASY_NO_VOICEMAIL = "easy_no_voicemail"
EASY_NO_EMAIL = "easy_no_email"


def question_key(question: Question) -> str:
    """Return the key of the text that asks a question of "in or out"."""
    return f"in_or_out_{question}"


_KEYS = (
    GROUND_RULES,
    *(question_key(question) for question in Question),
    EASY_NO_VOICEMAIL,
    EASY_NO_EMAIL,
)


def beside_texts(scripts: Mapping[str, Script]) -> tuple[Script, ...]:
    """Return the texts beside a call's script: those of one key each, then the answers."""
    named = tuple(scripts[key] for key in _KEYS if key in scripts)
    return (*named, *answers(scripts.values()))
