"""An invitation as a calendar file: what it asks of the calendar that reads it (RFC 5546)."""

from __future__ import annotations

from followdesk.domain.calendar_entry import CalendarEntry
from followdesk.exchange.ical_write import Method
from followdesk.exchange.mailto import is_address


def method_of(entry: CalendarEntry) -> Method:
    """Return what the file asks; nobody can be asked without both addresses, so it asks nothing."""
    organizer, attendee = entry.organizer, entry.attendee
    if organizer is None or attendee is None:
        return Method.NONE
    if not (is_address(organizer.address) and is_address(attendee.address)):
        return Method.NONE
    return Method.CANCEL if entry.is_cancelled else Method.REQUEST
