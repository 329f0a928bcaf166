"""A sequence while it is shaped: everything that is wrong with it, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from followdesk.domain.call_back_rule import CallBackRule, Window
from followdesk.domain.channel import Channel
from followdesk.domain.fold import fold
from followdesk.domain.sequence import Sequence, SequenceStep
from followdesk.domain.why import Unit

MOST_ATTEMPTS = 20
"""A plan of more attempts is no plan that ends on purpose."""
LONGEST_WAIT = {Unit.MINUTES: 1440, Unit.BUSINESS_DAYS: 60, Unit.CALENDAR_DAYS: 90}
"""The longest waits: a day in minutes, about a quarter in days."""


@dataclass(frozen=True, slots=True)
class DraftWait:
    """The wait for the next attempt as it was typed: a call-back rule that may be none."""

    amount: int = 1
    unit: Unit = Unit.BUSINESS_DAYS
    window: Window = Window.CALL_BLOCK
    latest_amount: int | None = None


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One attempt as it was typed; `script` is what is said, or, in writing, what is sent."""

    script: str
    email: str | None = None
    then: DraftWait | None = None
    channel: Channel = Channel.CALL


@dataclass(frozen=True, slots=True)
class SequenceDraft:
    """A sequence as it was typed."""

    name: str
    steps: tuple[DraftStep, ...]


@dataclass(frozen=True, slots=True)
class KnownTexts:
    """The keys of the texts there are: those that are said, and those that are sent."""

    said: Collection[str]
    sent: Collection[str]


class FaultKind(StrEnum):
    """Name what can be wrong with a draft."""

    NAME_EMPTY = "name_empty"
    NAME_TAKEN = "name_taken"
    NO_ATTEMPTS = "no_attempts"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    WAIT_AFTER_LAST = "wait_after_last"
    WAIT_MISSING = "wait_missing"
    NO_DELAY = "no_delay"
    DELAY_TOO_LONG = "delay_too_long"
    LATEST_TOO_EARLY = "latest_too_early"
    SCRIPT_UNKNOWN = "script_unknown"
    EMAIL_UNKNOWN = "email_unknown"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; `step` is the attempt's number, 0 for the sequence as a whole."""

    kind: FaultKind
    step: int = 0


def faults_of(
    draft: SequenceDraft, texts: KnownTexts, names_taken: Collection[str] = ()
) -> tuple[Fault, ...]:
    """Return everything that is wrong with a draft, the whole first, then attempt by attempt.

    `names_taken` are the names of all other sequences, which count whatever their case.
    """
    found = list(_faults_of_whole(draft, {fold(name) for name in names_taken}))
    for number, step in enumerate(draft.steps, start=1):
        found += _faults_of_step(step, number, texts, is_last=number == len(draft.steps))
    return tuple(found)


def sequence_of(draft: SequenceDraft, key: str, version: int) -> Sequence:
    """Return the sequence that a draft without faults plans; raise ValueError for another one."""
    steps = tuple(
        SequenceStep(number, step.script, _email(step), _rule(step.then), step.channel)
        for number, step in enumerate(draft.steps, start=1)
    )
    return Sequence(key, version, steps)


def draft_of(sequence: Sequence, name: str) -> SequenceDraft:
    """Return a sequence as something that can be changed."""
    return SequenceDraft(
        name,
        tuple(
            DraftStep(step.script, step.email, _wait(step.then), step.channel)
            for step in sequence.steps
        ),
    )


def _faults_of_whole(draft: SequenceDraft, taken: Collection[str]) -> Iterator[Fault]:
    name = fold(draft.name.strip())
    if not name:
        yield Fault(FaultKind.NAME_EMPTY)
    elif name in taken:
        yield Fault(FaultKind.NAME_TAKEN)
    if not draft.steps:
        yield Fault(FaultKind.NO_ATTEMPTS)
    if len(draft.steps) > MOST_ATTEMPTS:
        yield Fault(FaultKind.TOO_MANY_ATTEMPTS)


def _faults_of_step(
    step: DraftStep, number: int, texts: KnownTexts, *, is_last: bool
) -> Iterator[Fault]:
    if step.script not in (texts.said if step.channel is Channel.CALL else texts.sent):
        yield Fault(FaultKind.SCRIPT_UNKNOWN, number)
    if _email(step) is not None and step.email not in texts.sent:
        yield Fault(FaultKind.EMAIL_UNKNOWN, number)
    if step.then is None:
        if not is_last:
            yield Fault(FaultKind.WAIT_MISSING, number)
        return
    if is_last:
        yield Fault(FaultKind.WAIT_AFTER_LAST, number)
    wait = step.then
    if wait.amount < _least(wait):
        yield Fault(FaultKind.NO_DELAY, number)
    if max(wait.amount, _latest(wait) or 0) > LONGEST_WAIT[wait.unit]:
        yield Fault(FaultKind.DELAY_TOO_LONG, number)
    latest = _latest(wait)
    if latest is not None and latest < wait.amount:
        yield Fault(FaultKind.LATEST_TOO_EARLY, number)


def _least(wait: DraftWait) -> int:
    """Return the shortest wait: none only for the next call block, which always lies later.

    The same time of day on the same day would be no wait at all, and neither would no minutes.
    """
    return 0 if wait.unit is not Unit.MINUTES and wait.window is Window.CALL_BLOCK else 1


def _latest(wait: DraftWait) -> int | None:
    """Return how far another time of day may be looked for, where a rule looks for one."""
    looks = wait.unit is not Unit.MINUTES and wait.window is Window.CALL_BLOCK
    return wait.latest_amount if looks else None


def _email(step: DraftStep) -> str | None:
    """Return the e-mail that goes with a call; what is written itself has none beside it."""
    return step.email if step.channel is Channel.CALL else None


def _rule(wait: DraftWait | None) -> CallBackRule | None:
    if wait is None:
        return None
    return CallBackRule(wait.amount, wait.unit, wait.window, _latest(wait))


def _wait(rule: CallBackRule | None) -> DraftWait | None:
    if rule is None:
        return None
    return DraftWait(rule.amount, rule.unit, rule.window, rule.latest_amount)
