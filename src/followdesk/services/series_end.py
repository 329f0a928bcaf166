"""What the last attempt of a series closes: the opportunity that nobody answered about."""

from __future__ import annotations

from datetime import datetime

from followdesk.domain.opportunity import Reason
from followdesk.domain.series import SeriesEndReason
from followdesk.services.agenda import only_open
from followdesk.services.deeds import Over
from followdesk.services.endings import write_ending
from followdesk.services.ports import UnitOfWork
from followdesk.services.series import Made


def end_with_series(work: UnitOfWork, contact_id: int, made: Made, at: datetime) -> bool:
    """Close the opportunity where the last attempt closed the series; tell whether it did."""
    if made.end is None or made.end.reason is not SeriesEndReason.FINISHED_NO_RESPONSE:
        return False
    over = Over(reason=Reason.NO_RESPONSE, not_before_on=made.end.not_before_on)
    opportunity_id = made.opportunity_id or only_open(work, contact_id)
    write_ending(work, contact_id, opportunity_id, over, at)
    return True
