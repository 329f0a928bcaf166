"""`followdesk one-two-three` lists who is still to answer, and since when."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from tests.desks import TrialDesk

from followdesk.app.command_time import Reader
from followdesk.app.task import Task
from followdesk.app.waiting_command import one_two_three
from followdesk.services.deeds import ContactForm, OpportunityForm

ZONE = "Europe/Lisbon"


def test_without_any_it_says_so(commands):
    assert commands.json("one-two-three") == []
    code, out, _ = commands.run("one-two-three")
    assert (code, out.strip()) == (0, "No 1-2-3 message waits for an answer.")


def test_it_names_whom_about_what_since_when_and_the_last_day(tmp_path):
    trial = TrialDesk(tmp_path / "desk")
    desk = trial.desk
    bob = desk.people.add(ContactForm(name="Bob Keller")).result
    about = desk.opportunities.add(OpportunityForm(contact_id=bob, title="Returns")).result
    message_id = desk.one_two_three.draft(bob, about)
    desk.correspondence.keep(message_id, "1, 2 or 3?", "Dear Bob, which is it?")
    desk.correspondence.sent(message_id)
    answer = one_two_three(Task(desk, Namespace(), Reader(trial.clock(), ZONE, "en")))
    (row,) = answer.data
    assert (row["contact"], row["contact_name"], row["opportunity"]) == (bob, "Bob Keller", about)
    assert (row["message"], row["title"]) == (message_id, "Returns")
    assert row["sent_at"].startswith("2026-11-24T10:42")
    assert row["last_day"] == date(2026, 12, 2).isoformat()
    (line,) = answer.lines()
    assert line.startswith("Bob Keller · Returns · waits since Tue 24 Nov; ")
    assert line.endswith("; without an answer it is over after Wed 2 Dec")
    desk.close()
