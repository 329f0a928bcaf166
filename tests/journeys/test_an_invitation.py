"""An invitation by keys: agreed in a call, given, moved and told, answered, called off."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QFileDialog
from tests.desks import SETTINGS, step_form
from tests.journeys.living import come_up, pressed, tabbed, typed

from followdesk.app.tour.steps import Until
from followdesk.domain.contact import PointKind
from followdesk.domain.next_step import Invitation, NextStep, Owed, StepState
from followdesk.domain.when import When
from followdesk.gui.forms.drop_dialog import DropDialog
from followdesk.gui.forms.invitation_dialog import InvitationDialog
from followdesk.services.deeds import ContactForm, NewPoint

LISBON = ZoneInfo("Europe/Lisbon")
BEGINS = datetime(2026, 11, 24, 10, 42, tzinfo=LISBON)
BOB = "bob@keller.example"


def with_a_call(desk, _clock):
    """Furnish a desk with a call agreed for 10:45."""
    desk.settings.begin_with(SETTINGS)
    desk.settings.refresh_holidays()
    points = (
        NewPoint(kind=PointKind.PHONE, value="+49 30 55500142"),
        NewPoint(kind=PointKind.EMAIL, value=BOB),
    )
    bob = desk.people.add(ContactForm(name="Bob Keller", points=points, language="en")).result
    when = When(BEGINS.date(), time(10, 45), "Europe/Lisbon")
    desk.agenda.add_step(step_form(bob, when, what="hear what they want"))


@pytest.fixture
def life(life):
    life.begin = with_a_call
    life.clock.now = BEGINS
    return life


class Inviter:
    """Somebody who keeps what was agreed in both calendars."""

    def __init__(self, visitor, folder):
        self.it = visitor
        self.folder = folder

    @property
    def window(self):
        return self.it.of.window

    def agree(self):
        """Agree on a next step in the call that is due."""
        yield from pressed(self.it, "F5")
        panel = self.it.of.shell.rooms.session.panel
        yield Until("the call", lambda: panel.is_calling)
        yield from self.it.settled()
        yield from pressed(self.it, "Alt+I")
        yield from typed(self.it, "thu 10 plan january with lena")
        yield from pressed(self.it, "Ctrl+Return")
        yield from self.it.settled()

    def find(self):
        """Select the step in the calendar."""
        yield from pressed(self.it, "Ctrl+3")
        yield from self.it.settled()
        panel = self.it.of.shell.rooms.calendar.panel
        for _ in range(9):
            entry = panel.view.current_entry
            if entry is not None and entry.item.what == "plan january with lena":
                return
            yield from pressed(self.it, "Right")
            yield from self.it.settled()
        raise AssertionError("the arrow keys do not lead to the step")

    def save(self, dialog, name):
        """Save the calendar file, say that it was sent, and give what stands in it."""
        path = self.folder / name
        yield from pressed(self.it, "Alt+S")
        files = yield from self.it.dialog(QFileDialog)
        yield from typed(self.it, str(path))
        yield from pressed(self.it, "Return")
        yield from self.it.closed(files)
        yield Until("the file", path.exists)
        yield from self.it.settled()
        assert "Saved as" in dialog.told
        yield from pressed(self.it, "Ctrl+Return")
        yield from self.it.closed(dialog)
        calendar = Calendar.from_ical(path.read_bytes())
        (event,) = calendar.walk("VEVENT")
        return str(calendar["METHOD"]), int(event["SEQUENCE"]), str(event["UID"])

    def open_answer(self, uid, sequence, said):
        """Open the answer that came."""
        path = self.folder / "answer.ics"
        lines = (
            "BEGIN:VCALENDAR",
            "METHOD:REPLY",
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"SEQUENCE:{sequence}",
            f"ATTENDEE;PARTSTAT={said}:mailto:{BOB}",
            "END:VEVENT",
            "END:VCALENDAR",
        )
        path.write_text("\r\n".join(lines), encoding="utf-8")
        yield from pressed(self.it, "Ctrl+O")
        files = yield from self.it.dialog(QFileDialog)
        yield from typed(self.it, str(path))
        yield from pressed(self.it, "Return")
        yield from self.it.closed(files)
        yield from self.it.settled()

    def step(self):
        def look(desk):
            with desk.works.look() as work:
                return work.all(NextStep, what="plan january with lena")[-1]

        return self.it.ask(look)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_invitation_from_the_call_to_its_end(life, live, tmp_path):
    it = life.open()
    by = Inviter(it, tmp_path)
    known = {}

    def given():
        yield from come_up(it)
        yield from by.agree()
        yield from by.find()
        yield from pressed(it, "I")
        dialog = yield from it.dialog(InvitationDialog)
        yield from tabbed(it, lambda: it.focused is dialog.my_email)
        yield from typed(it, "ines@prado.example")
        method, sequence, known["uid"] = yield from by.save(dialog, "first.ics")
        assert (method, sequence) == ("REQUEST", 0)
        step = yield from by.step()
        assert (step.invitation, step.owed) == (Invitation.SENT, Owed.NOTHING)
        return "given"

    def moved_and_told():
        yield from pressed(it, "Alt+Down")
        yield from it.settled()
        assert "Bob Keller does not know the new time yet" in by.window.owed.text
        yield from pressed(it, "F12")
        dialog = yield from it.dialog(InvitationDialog)
        method, sequence, uid = yield from by.save(dialog, "moved.ics")
        assert (method, sequence, uid) == ("REQUEST", 1, known["uid"])
        assert by.window.owed.text == ""
        return "told"

    def answered():
        yield from by.open_answer(known["uid"], 0, "ACCEPTED")
        assert "answered the time before the last change" in by.window.notice.text
        yield from by.open_answer(known["uid"], 1, "ACCEPTED")
        assert "Bob Keller accepted" in by.window.notice.text
        step = yield from by.step()
        assert step.invitation is Invitation.ACCEPTED
        yield from pressed(it, "Ctrl+Z")
        yield from it.settled()
        assert (yield from by.step()).invitation is Invitation.SENT
        yield from pressed(it, "Ctrl+Shift+Z")
        yield from it.settled()
        return "answered"

    def called_off():
        yield from by.find()
        yield from pressed(it, "Delete")
        dialog = yield from it.dialog(DropDialog)
        yield from typed(it, "they found somebody")
        yield from pressed(it, "Ctrl+Return")
        yield from it.closed(dialog)
        assert "is off" in by.window.owed.text
        yield from pressed(it, "F12")
        dialog = yield from it.dialog(InvitationDialog)
        method, sequence, uid = yield from by.save(dialog, "off.ics")
        assert (method, sequence, uid) == ("CANCEL", 2, known["uid"])
        step = yield from by.step()
        assert (step.state, step.owed) == (StepState.DROPPED, Owed.NOTHING)
        assert by.window.owed.text == ""
        return "called off"

    live(given, moved_and_told, answered, called_off)
