"""Days and times as they are written in a message to a contact. No Qt; importing brings Babel."""

from __future__ import annotations

from datetime import date, datetime

from followdesk.gui import spoken
from followdesk.gui.i18n import speaking
from followdesk.services.drafting import Addressee
from followdesk.services.rows import NextAttemptRow


class SpokenWords:
    """Say moments in the contact's language; see `services.drafting.MessageWords`."""

    def free_time(self, at: datetime, to: Addressee) -> str:
        """Offer a time, on their clock and the user's."""
        locale = spoken.spoken_locale(to.language, to.country)
        with speaking(to.language):
            return spoken.free_time(at, to.their_zone, to.zone, locale)

    def call_back(self, following: NextAttemptRow, now: datetime, to: Addressee) -> str:
        """Say when the user rings again, with its preposition."""
        locale = spoken.spoken_locale(to.language, to.country)
        with speaking(to.language):
            return spoken.call_back(following, now, to.zone, to.their_zone, locale)

    def day(self, on: date, today_on: date, to: Addressee) -> str:
        """Say a day, such as that of the last talk."""
        return spoken.day_text(on, today_on, spoken.spoken_locale(to.language, to.country))
