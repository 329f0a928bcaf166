"""A sequence: the ordered, versioned plan of attempts, and the voicemail series as it ships."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from followdesk.domain.call_back_rule import CallBackRule, Window
from followdesk.domain.channel import Channel
from followdesk.domain.errors import UnreadableSequenceError
from followdesk.domain.why import Unit


@dataclass(frozen=True, slots=True)
class SequenceStep:
    """Plan one attempt: what is said, which e-mail goes with it, and the wait for the next.

    `script` and `email` are keys of texts; the last step has no next attempt. `channel` is how the
    attempt itself is made; `email` goes beside it.
    """

    number: int
    script: str
    email: str | None
    then: CallBackRule | None
    channel: Channel = Channel.CALL


@dataclass(frozen=True, slots=True)
class Sequence:
    """Plan a series; a running enrollment keeps the version it began with."""

    key: str
    version: int
    steps: tuple[SequenceStep, ...]

    def __post_init__(self) -> None:
        if [step.number for step in self.steps] != list(range(1, len(self.steps) + 1)):
            raise ValueError("steps are numbered from 1 on, without a gap")
        if not self.steps or any((s.then is None) != self.is_last(s.number) for s in self.steps):
            raise ValueError("every step but the last, and only those, has a next attempt")

    def step(self, number: int) -> SequenceStep:
        """Return the step of that number; raise ValueError where there is none."""
        if not 1 <= number <= len(self.steps):
            raise ValueError(f"a series of {len(self.steps)} has no attempt {number}")
        return self.steps[number - 1]

    def is_last(self, number: int) -> bool:
        """Tell whether the series ends with that attempt."""
        return number == len(self.steps)

    def steps_to_json(self) -> list[dict[str, object]]:
        """Return the steps as plain JSON values."""
        return [asdict(step) for step in self.steps]

    @classmethod
    def from_json(cls, key: str, version: int, steps: list[dict[str, Any]]) -> Sequence:
        """Read what `steps_to_json` made; raise UnreadableSequenceError on anything else."""
        try:
            return cls(key, version, tuple(_step(step) for step in steps))
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableSequenceError(key, version) from error


def _step(stored: Mapping[str, Any]) -> SequenceStep:
    then = stored["then"]
    rule = None if then is None else _rule(then)
    channel = Channel(stored.get("channel", Channel.CALL))
    return SequenceStep(
        int(stored["number"]), str(stored["script"]), stored["email"], rule, channel
    )


def _rule(stored: Mapping[str, Any]) -> CallBackRule:
    return CallBackRule(
        int(stored["amount"]),
        Unit(stored["unit"]),
        Window(stored["window"]),
        stored["latest_amount"],
    )


def _business_days(amount: int, latest: int | None = None) -> CallBackRule:
    return CallBackRule(amount, Unit.BUSINESS_DAYS, Window.CALL_BLOCK, latest)


FIFTEEN_MINUTES = CallBackRule(15, Unit.MINUTES, Window.CALL_HOURS)

VOICEMAIL_SERIES = Sequence(
    "voicemail",
    1,
    (
        SequenceStep(1, "voicemail_1", None, FIFTEEN_MINUTES),
        SequenceStep(2, "voicemail_2", "series_times", _business_days(1, latest=2)),
        SequenceStep(3, "voicemail_3", "series_better_time", _business_days(2)),
        SequenceStep(4, "voicemail_4", None, _business_days(3)),
        SequenceStep(5, "voicemail_5", None, _business_days(4)),
        SequenceStep(6, "voicemail_6", None, _business_days(5)),
        SequenceStep(7, "voicemail_last", None, None),
    ),
)
"""The default series of seven attempts and two e-mails (DOMAIN.md, The voicemail series)."""
