from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from tests.desks import SETTINGS, TUESDAY
from tests.vault_desks import Clock

from followdesk.domain.conversation import Medium
from followdesk.domain.reminder import Occasion, ReminderKind
from followdesk.gui.icons import Icons
from followdesk.gui.reminders.panel import ReminderPanel
from followdesk.services.reminder_rows import OccasionRow, ReminderRow


@pytest.fixture
def clock():
    return Clock(TUESDAY)


@pytest.fixture
def reminder():
    """Make a reminder of something so many minutes from now."""

    def make(name="Bob Keller", minutes=8, kind=ReminderKind.STEP, **facts):
        agreed = facts.pop("agreed", True)
        medium = Medium.CALL if kind is ReminderKind.STEP else None
        at = TUESDAY + timedelta(minutes=minutes)
        about = OccasionRow(
            **{
                "ref_id": abs(hash((name, kind))) % 9999,
                "contact_id": len(name),
                "contact": name,
                "organization": "Keller Logistics",
                "what": "proposal review",
                "occasion": Occasion(kind, at, agreed=agreed),
                "medium": medium,
                **facts,
            }
        )
        return ReminderRow(about, TUESDAY)

    return make


@pytest.fixture
def place(qtbot, resources):
    """A window with a line to type into, above the place of the reminders."""
    window = QWidget()
    window.typed = QLineEdit()
    QVBoxLayout(window).addWidget(window.typed)
    qtbot.addWidget(window)
    window.resize(900, 500)
    return window


@pytest.fixture
def panel(qtbot, place, clock, resources):
    made = ReminderPanel(Icons(resources / "icons"), clock, "Ctrl+0")
    made.show_settings(SETTINGS)
    place.layout().addWidget(made)
    with qtbot.waitExposed(place):
        place.show()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    place.typed.setFocus()
    return made
