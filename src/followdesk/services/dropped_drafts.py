"""What becomes of the messages of a series that ends: nobody writes about it any more."""

from __future__ import annotations

from datetime import datetime

from followdesk.domain.commitment import Message, MessageState
from followdesk.services.ports import UnitOfWork


def drop_drafts(work: UnitOfWork, contact_id: int, at: datetime) -> int:
    """Drop the unsent messages of a contact's series within a deed; return how many there were.

    `Series.stop` does it, and so does a reply to a series that has ended already.
    """
    drafts = work.all(Message, contact_id=contact_id, state=MessageState.DRAFT)
    of_a_series = [message for message in drafts if message.attempt_id is not None]
    for message in of_a_series:
        message.state, message.closed_at = MessageState.DROPPED, at
    return len(of_a_series)
