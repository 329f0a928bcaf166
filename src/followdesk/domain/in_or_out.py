"""In or out: four questions that tell whether a talk is worth going on with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from followdesk.domain.opportunity import Reason


class Question(StrEnum):
    """Name the four questions, in the order in which they are asked."""

    FIT = "fit"
    REASON = "reason"
    IMPORTANCE = "importance"
    DECIDER = "decider"


class Answer(StrEnum):
    """Say what is known: yes, no, or that nobody knows yet."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Stand(StrEnum):
    """Say where the answers leave somebody."""

    IN = "in"
    OUT = "out"
    ASK = "ask"


_OUT_BECAUSE: Mapping[Question, Reason] = {
    Question.FIT: Reason.NOT_A_FIT,
    Question.REASON: Reason.NOT_URGENT,
    Question.IMPORTANCE: Reason.TOO_SMALL,
    Question.DECIDER: Reason.WRONG_PERSON,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold where they stand: `ask` is the question to ask next, `reason` why they are out."""

    stand: Stand
    ask: Question | None = None
    reason: Reason | None = None


def judge(answers: Mapping[Question, Answer]) -> Verdict:
    """Say "in" when all four are yes, "out" at the first no, or else what to ask next.

    What was not asked yet comes before what nobody knew.
    """
    for question in Question:
        if answers.get(question) is Answer.NO:
            return Verdict(Stand.OUT, reason=_OUT_BECAUSE[question])
    for missing in (None, Answer.UNKNOWN):
        for question in Question:
            if answers.get(question) is missing:
                return Verdict(Stand.ASK, ask=question)
    return Verdict(Stand.IN)
