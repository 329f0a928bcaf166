"""The table of all paths on which an open opportunity could lose its future.

Each says what the opportunity stood on, what happens, and whether that is refused, counted, or
leaves it a future all the same.
"""

from __future__ import annotations

from tests.services.limbo.blocks import BLOCKS
from tests.services.limbo.calendars import CALENDARS
from tests.services.limbo.calls import CALLS
from tests.services.limbo.care import PROMISES, RHYTHMS
from tests.services.limbo.cures import CURES
from tests.services.limbo.desk import DESK
from tests.services.limbo.one_two_three import ONE_TWO_THREE
from tests.services.limbo.opportunities import OPPORTUNITIES
from tests.services.limbo.scripts import SCRIPTS
from tests.services.limbo.series import SERIES
from tests.services.limbo.steps import STEPS

PATHS = (
    *CALLS,
    *STEPS,
    *SERIES,
    *PROMISES,
    *RHYTHMS,
    *OPPORTUNITIES,
    *ONE_TWO_THREE,
    *CURES,
    *DESK,
    *BLOCKS,
    *SCRIPTS,
    *CALENDARS,
)
