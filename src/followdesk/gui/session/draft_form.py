"""What a person typed during a call, as plain JSON and back: the draft that no crash can take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from followdesk.domain.conversation import Medium
from followdesk.domain.disposition import Disposition
from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.domain.opportunity import Reason
from followdesk.domain.script import SectionName

SECTIONS = (SectionName.YOU, SectionName.ME, SectionName.NEXT_STEP)
_E = TypeVar("_E", bound=StrEnum)


class OutcomeKind(StrEnum):
    """Say which way a conversation goes: on, or no further."""

    CONTINUES = "continues"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class StepWords:
    """What was typed of the next step; `minutes` 0 means that nobody chose a duration."""

    line: str = ""
    i_will: str = ""
    they_will: str = ""
    medium: Medium = Medium.CALL
    minutes: int = 0
    agreed: bool = True
    invite: bool = False

    @property
    def chosen_minutes(self) -> int:
        """Give the duration in minutes, the usual one where nobody chose."""
        return self.minutes or USUAL_MINUTES


@dataclass(frozen=True, slots=True)
class OverWords:
    """What was typed of an ending."""

    reason: Reason | None = None
    note: str = ""
    not_before: str = ""


@dataclass(frozen=True, slots=True)
class EndingWords:
    """How the call ends, as far as it was said."""

    disposition: Disposition | None = None
    outcome: OutcomeKind | None = None
    step: StepWords = StepWords()
    over: OverWords = OverWords()


@dataclass(frozen=True, slots=True)
class CallWords:
    """Every word typed in one call; `blanks` are those that differ from what was known.

    `noted` is what stands beside the sections, by the names of `domain/noted`; `suggested` is the
    line of the next step that the plan proposed, which nobody typed in this call.
    """

    seconds: int = 0
    heard: Mapping[str, str] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)
    ending: EndingWords = EndingWords()
    noted: Mapping[str, str] = field(default_factory=dict)
    suggested: str = ""

    @property
    def is_untouched(self) -> bool:
        """Tell whether nothing was typed or chosen yet."""
        is_noted = any(self.heard.values()) or any(self.noted.values())
        begun = EndingWords(step=StepWords(line=self.suggested))
        return not is_noted and not self.blanks and self.ending == begun


def to_json(words: CallWords) -> dict[str, object]:
    """Return the words as plain JSON values."""
    step, over = words.ending.step, words.ending.over
    return {
        "seconds": words.seconds,
        "heard": {str(name): text for name, text in words.heard.items()},
        "blanks": {str(name): text for name, text in words.blanks.items()},
        "noted": {str(name): text for name, text in words.noted.items()},
        "disposition": _name(words.ending.disposition),
        "outcome": _name(words.ending.outcome),
        "step": {
            "line": step.line,
            "i_will": step.i_will,
            "they_will": step.they_will,
            "medium": step.medium.value,
            "minutes": step.minutes,
            "agreed": step.agreed,
            "invite": step.invite,
        },
        "over": {"reason": _name(over.reason), "note": over.note, "not_before": over.not_before},
    }


def from_json(stored: Mapping[str, object]) -> CallWords:
    """Read what `to_json` made; what is missing or odd is as if nobody had typed it."""
    return CallWords(
        seconds=_number(stored, "seconds"),
        heard=_texts(stored, "heard"),
        blanks=_texts(stored, "blanks"),
        noted=_texts(stored, "noted"),
        ending=EndingWords(
            disposition=_member(Disposition, stored, "disposition"),
            outcome=_member(OutcomeKind, stored, "outcome"),
            step=_step(_part(stored, "step")),
            over=_over(_part(stored, "over")),
        ),
    )


def _step(stored: Mapping[str, object]) -> StepWords:
    return StepWords(
        line=_text(stored, "line"),
        i_will=_text(stored, "i_will"),
        they_will=_text(stored, "they_will"),
        medium=_member(Medium, stored, "medium") or Medium.CALL,
        minutes=_number(stored, "minutes"),
        agreed=stored.get("agreed") is not False,
        invite=stored.get("invite") is True,
    )


def _over(stored: Mapping[str, object]) -> OverWords:
    return OverWords(
        reason=_member(Reason, stored, "reason"),
        note=_text(stored, "note"),
        not_before=_text(stored, "not_before"),
    )


def _name(member: StrEnum | None) -> str:
    return "" if member is None else member.value


def _part(stored: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = stored.get(name)
    return part if isinstance(part, dict) else {}


def _texts(stored: Mapping[str, object], name: str) -> dict[str, str]:
    return {str(key): value for key, value in _part(stored, name).items() if isinstance(value, str)}


def _text(stored: Mapping[str, object], name: str) -> str:
    value = stored.get(name)
    return value if isinstance(value, str) else ""


def _number(stored: Mapping[str, object], name: str) -> int:
    value = stored.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _member(kind: type[_E], stored: Mapping[str, object], name: str) -> _E | None:
    value = stored.get(name)
    return next((member for member in kind if member.value == value), None)
