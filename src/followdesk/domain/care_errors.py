"""What stands in the way of promises, reminders, rhythms and tags: facts for the windows.

RuleError
├── PromiseClosedError     this answer was given, or dropped, already
├── GotInTouchLaterError   somebody got in touch at `at`, which is still to come
├── SnoozePastError        a reminder comes again later: `at` is not
├── NoRhythmError          this contact has no rhythm that runs
├── RhythmOfTagError       the rhythm is that of the tag `name`, not the contact's own
└── TagThereError          a tag is called so already: `name`
InputError
├── PromiseHoursError      a promise of so many `hours` is none: `least` to `most`
├── RhythmError            gaps that make no rhythm: `ideal` and `longest`, 1 to `most` days
└── TagNameError           a tag of no letters, or of more than `most`
"""

from __future__ import annotations

from datetime import datetime

from followdesk.domain.errors import InputError, RuleError


class PromiseClosedError(RuleError):
    """Say that this answer is owed no more."""


class GotInTouchLaterError(RuleError):
    """Say that nobody can have got in touch at a moment still to come."""

    def __init__(self, at: datetime) -> None:
        super().__init__("got in touch in the future")
        self.at = at


class SnoozePastError(RuleError):
    """Say that nobody can be reminded again at a moment that is past."""

    def __init__(self, at: datetime) -> None:
        super().__init__("snoozed into the past")
        self.at = at


class NoRhythmError(RuleError):
    """Say that this contact is kept up in no rhythm."""


class RhythmOfTagError(RuleError):
    """Say that a rhythm comes from a tag, and ends with it."""

    def __init__(self, name: str) -> None:
        super().__init__("the rhythm of a tag")
        self.name = name


class TagThereError(RuleError):
    """Say that another tag has that name."""

    def __init__(self, name: str) -> None:
        super().__init__("a tag of that name")
        self.name = name


class PromiseHoursError(InputError):
    """Say that nobody can promise an answer within so many hours."""

    def __init__(self, hours: int, least: int, most: int) -> None:
        super().__init__(f"{hours} hours")
        self.hours = hours
        self.least = least
        self.most = most


class RhythmError(InputError):
    """Say that these gaps (in days) make no rhythm."""

    def __init__(self, ideal: int, longest: int, most: int) -> None:
        super().__init__(f"{ideal}, {longest} days")
        self.ideal = ideal
        self.longest = longest
        self.most = most


class TagNameError(InputError):
    """Say that a tag needs a name, and a short one."""

    def __init__(self, most: int) -> None:
        super().__init__("no name for a tag")
        self.most = most
