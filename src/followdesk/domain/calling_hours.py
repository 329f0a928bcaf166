"""When a contact may be called, from what is known of them."""

from __future__ import annotations

from followdesk.domain.contact import Contact
from followdesk.domain.weekends import weekend_of
from followdesk.domain.work_calendar import CallHours


def call_hours_of(contact: Contact) -> CallHours:
    """Return when the contact may be called, with their country's weekend."""
    return CallHours(
        contact.zone, contact.call_opens, contact.call_closes, weekend_of(contact.country)
    )
