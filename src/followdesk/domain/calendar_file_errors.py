"""What stands between a calendar file and the desk.

InputError
├── NotACalendarError       nothing in the file is a calendar
└── CalendarTooLargeError   larger than a calendar can be
"""

from __future__ import annotations

from followdesk.domain.errors import InputError


class NotACalendarError(InputError):
    """Say that there is no calendar in the file."""


class CalendarTooLargeError(InputError):
    """Say that the file has `size` bytes, more than the `limit`."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"{size} bytes, the limit is {limit}")
        self.size = size
        self.limit = limit
