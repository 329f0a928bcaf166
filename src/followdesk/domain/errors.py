"""The errors FollowDesk draws on purpose: facts for the windows to put into words.

FollowDeskError
├── RuleError                a rule of the domain said no; nothing was changed
│   └── NoWorkingDayError    no due time within the days that the search may look ahead
├── InputError               something handed in cannot be taken as it is; nothing was changed
│   └── UnknownZoneError     no time zone of that name
└── EnvironmentTroubleError  this computer said no (disk, lock, key, file); not a bug
"""

from __future__ import annotations

from datetime import date


class FollowDeskError(Exception):
    """Stand above every error that FollowDesk raises on purpose."""


class RuleError(FollowDeskError):
    """Say that a rule of the domain forbids the deed; nothing was changed."""


class NoWorkingDayError(RuleError):
    """Say that no working day that suits was found within `days` days after `after_on`."""

    def __init__(self, after_on: date, days: int) -> None:
        super().__init__(f"no working day within {days} days after {after_on}")
        self.after_on = after_on
        self.days = days


class InputError(FollowDeskError):
    """Say that something handed in cannot be taken as it is; nothing was changed."""


class UnknownZoneError(InputError):
    """Say that there is no IANA time zone called `zone`."""

    def __init__(self, zone: str) -> None:
        super().__init__(f"no time zone is called {zone!r}")
        self.zone = zone


class EnvironmentTroubleError(FollowDeskError):
    """Say that this computer, not the program, stands in the way."""
