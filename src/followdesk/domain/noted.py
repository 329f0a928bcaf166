"""What is noted beside the three sections of a call, by name; kept with the conversation."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.domain.in_or_out import Answer, Question

AGENDA_ADDED = "agenda_added"
"""What the other side added to the agenda after the ground rules."""
STALLING = "stalling"
"""The stalling line that was heard."""


def answer_name(question: Question) -> str:
    """Return the name under which an answer of "in or out" is noted."""
    return f"in_or_out_{question}"


def note_name(question: Question) -> str:
    """Return the name under which the note beside that answer is kept."""
    return f"in_or_out_{question}_note"


FREE_TEXT = (AGENDA_ADDED, STALLING, *(note_name(question) for question in Question))
"""What was typed or heard in words, in the order in which it is told."""


def answers_in(noted: Mapping[str, str]) -> dict[Question, Answer]:
    """Return the answers of "in or out"; what is none of them is as if it had not been given."""
    known = {answer.value: answer for answer in Answer}
    found = {question: known.get(noted.get(answer_name(question), "")) for question in Question}
    return {question: answer for question, answer in found.items() if answer is not None}
