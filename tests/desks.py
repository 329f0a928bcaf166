"""Real encrypted desks with their services, for tests of services, storage and journeys."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.vault_desks import CHEAP, Clock, MemoryKeyStore

from followdesk.app.desk import DeskRoom
from followdesk.domain.disposition import Disposition
from followdesk.domain.when import When
from followdesk.services.deeds import CallForm, Continues, Over, StepForm
from followdesk.services.desk import Desk
from followdesk.services.settings import DeskSettings
from followdesk.storage.tables import JOURNALED

LISBON = ZoneInfo("Europe/Lisbon")
TUESDAY = datetime(2026, 11, 24, 10, 42, tzinfo=LISBON).astimezone(UTC)
SETTINGS = DeskSettings(
    zone="Europe/Lisbon",
    country="PT",
    language="en",
    my_name="Inês Prado",
    my_organization="Prado Consulting",
    my_phone="+351 21 000 0000",
)


@dataclass
class TrialDesk:
    """An open desk in Lisbon on a Tuesday morning, and the clock that the test turns."""

    folder: Path
    clock: Clock = field(default_factory=lambda: Clock(TUESDAY))
    keys: MemoryKeyStore = field(default_factory=MemoryKeyStore)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.room = DeskRoom(self.folder, self.keys, clock=self.clock, cost=CHEAP)
        self.opened = self.room.vault().make().desk
        self.desk = self.room.services(self.opened)
        self.desk.settings.change(SETTINGS)

    def reopen(self) -> None:
        """Close the file and open it again, as a new start does."""
        self.desk.close()
        self.opened = self.room.vault().open()
        self.desk = self.room.services(self.opened)

    def content(self) -> str:
        """Return a fingerprint of every row an undo has to restore, and of the search index."""
        raw = self.opened.connection
        found = hashlib.sha256()
        for table in sorted(t.name for t in JOURNALED if t.name != "settings"):
            for row in raw.execute(f"SELECT * FROM {table} ORDER BY id"):
                found.update(repr((table, row)).encode())
        for row in raw.execute("SELECT rowid, * FROM search ORDER BY rowid"):
            found.update(repr(row).encode())
        return found.hexdigest()

    def turn_to(self, *, days: int = 0, hour: int, minute: int = 0) -> None:
        """Turn the clock to a time in Lisbon, so many days after Tuesday 24 November 2026."""
        on = TUESDAY.astimezone(LISBON).date() + timedelta(days=days)
        self.clock.now = datetime.combine(on, time(hour, minute), LISBON).astimezone(UTC)


def thursday(
    hour: int = 10, minute: int = 0, *, days: int = 2, zone: str = "Europe/Lisbon"
) -> When:
    """Return a time on Thursday 26 November 2026, or so many days after the Tuesday."""
    on = TUESDAY.astimezone(LISBON).date() + timedelta(days=days)
    return When(on, time(hour, minute), zone)


def step_form(contact_id: int, when: When | None = None, **facts: object) -> StepForm:
    """Return a next step, agreed, on Thursday at 10."""
    wanted = {"what": "plan January with Lena", "when": when or thursday(), **facts}
    return StepForm(contact_id=contact_id, **wanted)


def call_form(
    contact_id: int,
    disposition: Disposition,
    outcome: Continues | Over | None = None,
    *,
    at: datetime = TUESDAY,
    **facts: object,
) -> CallForm:
    """Return a call of two minutes."""
    wanted = {"item_id": None, "seconds": 120, "started_at": at, **facts}
    return CallForm(contact_id=contact_id, disposition=disposition, outcome=outcome, **wanted)
