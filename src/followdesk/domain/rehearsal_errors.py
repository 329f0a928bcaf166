"""What makes a reading aloud say nothing of one's pace.

InputError
├── ReadingTooShortError    shorter than `seconds`: the timer was hardly started
└── PaceImplausibleError    `pace` words a minute, slower or faster than anybody reads aloud
"""

from __future__ import annotations

from followdesk.domain.errors import InputError


class ReadingTooShortError(InputError):
    """Say that a reading took less than `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"less than {seconds} s")
        self.seconds = seconds


class PaceImplausibleError(InputError):
    """Say that `pace` words a minute lie outside of `slowest` to `fastest`."""

    def __init__(self, pace: int, slowest: int, fastest: int) -> None:
        super().__init__(f"{pace} words a minute, not within {slowest} to {fastest}")
        self.pace = pace
        self.slowest = slowest
        self.fastest = fastest
