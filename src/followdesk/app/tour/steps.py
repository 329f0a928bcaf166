"""What a tour is made of: steps that do something, wait for it, and say what came of it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

USUAL_SECONDS = 15.0


class WrongError(Exception):
    """Say in a sentence what was found instead of what was expected."""


@dataclass(frozen=True)
class Until:
    """Wait until `is_so`, and no longer than `seconds`; `what` names it for whoever reads of it."""

    what: str
    is_so: Callable[[], bool]
    seconds: float = USUAL_SECONDS


Walk = Generator[Until, None, str]
"""The way through a step: it yields what to wait for, and returns what was seen."""


@dataclass(frozen=True)
class Step:
    """Name one part of the day, and how it is walked."""

    name: str
    walk: Callable[[], Walk]


def expect(*, so: bool, otherwise: str) -> None:
    """Raise WrongError where something is not as it must be."""
    if not so:
        raise WrongError(otherwise)
