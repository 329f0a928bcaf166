from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import SimpleNamespace

import pytest

from followdesk.domain.call_block import CallBlock
from followdesk.domain.conversation import Medium
from followdesk.domain.next_step import Invitation, StepState
from followdesk.domain.when import When, instant_of
from followdesk.gui.calendar.panel import CalendarPanel
from followdesk.gui.icons import Icons
from followdesk.gui.jobs import Jobs
from followdesk.services.block_rows import BlockRow
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.rows import (
    CalendarItem,
    CalendarPage,
    DayOffRow,
    ItemKind,
    LimboHow,
    LimboRow,
    StepRow,
)

ZONE = "Europe/Lisbon"
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"


def item(ref_id, on, at=None, *, kind=ItemKind.AGREED, zone=ZONE, minutes=30, **more):
    """Make an item of the calendar; `at` is the time of the user's clocks."""
    starts_at = None if at is None else instant_of(on, at, ZONE)
    facts = {"contact": f"Contact {ref_id}", "what": "plan january", "movable": True} | more
    return CalendarItem(
        kind, ref_id, 100 + ref_id, on=on, starts_at=starts_at, minutes=minutes, zone=zone, **facts
    )


def limbo_row(number):
    return LimboRow(
        number, 500 + number, "Kari Moen", "Nordlys AS", "a study", NOW, LimboHow.MET_AT_EVENT
    )


@dataclass
class FakeAgenda:
    items: list = field(default_factory=list)
    limbos: tuple = ()
    days_off: tuple = ()
    asked: list = field(default_factory=list)
    moves: list = field(default_factory=list)
    lengths: list = field(default_factory=list)
    refusal: Exception | None = None

    def page(self, first_on, last_on):
        self.asked.append((first_on, last_on))
        inside = tuple(i for i in self.items if first_on <= i.on <= last_on)
        block = BlockRow(
            instant_of(date(2026, 11, 24), time(9, 30), ZONE),
            instant_of(date(2026, 11, 24), time(10, 30), ZONE),
            date(2026, 11, 24),
            CallBlock(time(9, 30), time(10, 30)),
        )
        off = tuple(DayOffRow(on, name) for on, name in self.days_off)
        return CalendarPage(first_on, last_on, ZONE, inside, (block,), off)

    def limbo(self):
        return self.limbos

    def resize_step(self, step_id, minutes):
        """Change the length of a step as the desk does: in its row."""
        if self.refusal is not None:
            raise self.refusal
        self.lengths.append((step_id, minutes))
        place = next(n for n, i in enumerate(self.items) if i.ref_id == step_id)
        self.items[place] = replace(self.items[place], minutes=minutes)
        deed = Deed(kind=DeedKind.RESIZE_STEP)
        changes = Changes(deed=deed, tables=frozenset({"next_steps"}))
        return Done(result=_row(self.items[place], self.items[place].ref_id), changes=changes)

    def move_step(self, step_id, when, minutes=None):
        """Move a step as the desk does: under a new id."""
        if self.refusal is not None:
            raise self.refusal
        self.moves.append((step_id, when) if minutes is None else (step_id, when, minutes))
        place = next(n for n, i in enumerate(self.items) if i.ref_id == step_id)
        old, starts_at = self.items[place], when.instant()
        on = when.on if starts_at is None else When.of_instant(starts_at, ZONE).on
        self.items[place] = replace(
            old, kind=ItemKind.AGREED, ref_id=step_id + 1000, on=on, starts_at=starts_at
        )
        if minutes is not None:
            self.items[place] = replace(self.items[place], minutes=minutes)
        changes = Changes(deed=Deed(kind=DeedKind.MOVE_STEP), tables=frozenset({"next_steps"}))
        return Done(result=_row(self.items[place], step_id + 1000, when), changes=changes)


def _row(shown, step_id, when=None):
    return StepRow(
        id=step_id,
        contact_id=shown.contact_id,
        contact=shown.contact,
        organization="",
        what=shown.what,
        medium=Medium.CALL,
        when=when or When.of_instant(shown.starts_at, shown.zone),
        starts_at=shown.starts_at,
        minutes=shown.minutes,
        agreed=shown.kind is ItemKind.AGREED,
        invitation=Invitation.NONE,
        state=StepState.OPEN,
    )


@pytest.fixture
def make_item():
    """Give what makes an item of the calendar."""
    return item


@pytest.fixture
def make_limbo():
    """Give what makes an opportunity without a next step."""
    return limbo_row


@pytest.fixture
def agenda():
    return FakeAgenda()


@pytest.fixture
def jobs(qtbot, agenda):
    made = Jobs(lambda: SimpleNamespace(agenda=agenda), lambda _desk: None)
    with qtbot.waitSignal(made.idle):
        made.open()
    yield made
    made.close()


@pytest.fixture
def room(qtbot, jobs):
    """Give a function that shows the room and waits until it is filled."""

    def show(**options):
        panel = CalendarPanel(jobs, lambda: NOW, ZONE, Icons(ICONS), **options)
        qtbot.addWidget(panel)
        panel.resize(1180, 760)
        with qtbot.waitSignal(jobs.idle):
            panel.show()
        qtbot.waitUntil(lambda: jobs.is_idle and not panel._neighbours.isActive())
        panel.view.setFocus()
        return panel

    return show
