"""A person who does anything at all to a real encrypted desk, in any order, and a shadow of it.

`tests/services/test_nobody_in_limbo.py` lets it live for a minute,
`python -m tests.campaigns.nobody_in_limbo` for as long as one likes.
"""

from __future__ import annotations

from tests.life.answers import AnswersLife
from tests.life.calendar import CalendarLife
from tests.life.calls import CallsLife
from tests.life.care import CareLife
from tests.life.desk import SettingsLife
from tests.life.mail import MailLife
from tests.life.opportunities import OpportunitiesLife
from tests.life.people import PeopleLife
from tests.life.series import SeriesLife
from tests.life.silences import SilencesLife
from tests.life.turns import TurnsLife


class DeskMachine(
    PeopleLife,
    OpportunitiesLife,
    CallsLife,
    TurnsLife,
    SeriesLife,
    CareLife,
    MailLife,
    AnswersLife,
    SilencesLife,
    CalendarLife,
    SettingsLife,
):
    """Do any of the deeds there are."""
