"""Giving an invitation: what leaves the program, and what is noted."""

from __future__ import annotations

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QFileDialog
from tests.desks import step_form, thursday
from tests.gui_desk import gui_desk

from followdesk.app.invitation_ways import _calendar, _mail
from followdesk.domain.contact import PointKind
from followdesk.domain.errors import FileUnwritableError
from followdesk.domain.next_step import Invitation, NextStep, Owed, StepState
from followdesk.exchange.mailto import is_address, mail_link
from followdesk.gui.forms.invitation_dialog import InvitationDialog, InvitationFiles
from followdesk.services.deeds import ContactForm, NewPoint
from followdesk.services.invitation_rows import News
from followdesk.system.private_file import write_private

ME = "ines@prado.example"


@pytest.fixture
def desk(qtbot, tmp_path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def step(desk):
    points = (
        NewPoint(kind=PointKind.PHONE, value="+49 30 55500142"),
        NewPoint(kind=PointKind.EMAIL, value="bob@keller.example"),
    )
    form = ContactForm(name="Bob Keller", points=points, language="en")
    bob = desk.do(lambda it: it.people.add(form)).result
    return desk.do(lambda it: it.agenda.add_step(step_form(bob))).result.id


@pytest.fixture
def show(qtbot, desk):
    opened = []

    def show(step_id, *, opens=True, write=write_private):
        view = desk.do(lambda it: it.invitations.view(step_id))
        files = InvitationFiles(_calendar, _mail, mail_link, write, lambda _path: opens, is_address)
        urls = []
        dialog = InvitationDialog(
            desk.jobs, desk.clock, view, files, open_url=lambda url: urls.append(url) or opens
        )
        dialog.urls = urls
        qtbot.addWidget(dialog)
        dialog.setModal(False)  # each test leaves it in its own way
        dialog.show()
        opened.append(dialog)
        return dialog

    yield show
    desk.settle()


def kept(desk, step_id):
    def look(it):
        with it.works.look() as work:
            return work.get(NextStep, step_id)

    return desk.do(look)


def event_in(path):
    return Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0]


def test_a_calendar_file_is_saved_and_then_noted_as_sent(desk, step, show, tmp_path):
    dialog = show(step)
    dialog.my_email.setText(ME)
    dialog.title.setText("Call; with, Inês")
    dialog.save_to(str(tmp_path / "bob.ics"))
    desk.settle()
    assert "Saved as bob.ics, not encrypted." in dialog.told
    assert kept(desk, step).invitation is not Invitation.SENT
    event = event_in(tmp_path / "bob.ics")
    assert str(event["SUMMARY"]) == "Call; with, Inês"
    assert event["ATTENDEE"] == "mailto:bob@keller.example"
    assert b"METHOD:REQUEST" in (tmp_path / "bob.ics").read_bytes()
    dialog.save_button.click()
    desk.settle()
    one = kept(desk, step)
    assert (one.invitation, one.invitation_uid) == (Invitation.SENT, str(event["UID"]))
    assert one.invitation_words["title"] == "Call; with, Inês"
    assert desk.do(lambda it: it.settings.current()).my_email == ME
    assert not dialog.isVisible()


def test_without_the_own_address_nothing_is_asked_for_that_cannot_be_answered(
    desk, step, show, tmp_path
):
    dialog = show(step)
    dialog.save_to(str(tmp_path / "bob.ics"))
    desk.settle()
    data = (tmp_path / "bob.ics").read_bytes()
    assert b"METHOD" not in data
    assert b"ORGANIZER" not in data


def test_an_address_that_is_none_is_said_and_nothing_is_saved(desk, step, show):
    dialog = show(step)
    dialog.my_email.setText("ines at prado")
    dialog.file_button.click()
    assert "“ines at prado” is no e-mail address" in dialog.told
    assert not dialog.findChildren(QFileDialog)
    assert dialog.my_email.text() == "ines at prado"


def test_an_e_mail_with_it_is_saved_and_opened(desk, step, show, tmp_path):
    dialog = show(step)
    dialog.my_email.setText(ME)
    dialog.mail_to(str(tmp_path / "bob.eml"))
    desk.settle()
    assert "handed to your mail program" in dialog.told
    assert b'method="REQUEST"' in (tmp_path / "bob.eml").read_bytes().replace(
        b"method=REQUEST", b'method="REQUEST"'
    )


def test_nothing_can_be_noted_as_sent_before_it_left(desk, step, show):
    dialog = show(step)
    dialog.save_button.click()
    assert "Nothing has left this program yet." in dialog.told
    assert kept(desk, step).invitation is Invitation.NONE


def test_closing_asks_once_whether_it_was_sent(desk, step, show, tmp_path):
    dialog = show(step)
    dialog.save_to(str(tmp_path / "bob.ics"))
    desk.settle()
    dialog.reject()
    assert dialog.isVisible()
    assert "Was it sent?" in dialog.told
    dialog.reject()
    assert not dialog.isVisible()
    assert kept(desk, step).invitation is Invitation.NONE


def test_a_place_that_takes_no_file_is_said_and_nothing_is_noted(desk, step, show, tmp_path):
    def refuse(path, _data):
        raise FileUnwritableError(path.name)

    dialog = show(step, write=refuse)
    dialog.save_to(str(tmp_path / "bob.ics"))
    desk.settle()
    assert dialog.told
    dialog.save_button.click()
    assert kept(desk, step).invitation is Invitation.NONE


def test_a_new_time_is_told_in_words_without_an_invitation(desk, step, show):
    moved = desk.do(lambda it: it.agenda.move_step(step, thursday(15))).result.id
    dialog = show(moved)
    assert dialog.view.news is News.TIME
    dialog.words_button.click()
    assert "16%3A00" in dialog.urls[0].toString()
    dialog.save_button.click()
    desk.settle()
    assert kept(desk, moved).owed is Owed.NOTHING
    assert kept(desk, moved).invitation is Invitation.NONE


def test_what_was_never_given_is_called_off_in_words_alone(desk, step, show):
    desk.do(lambda it: it.agenda.close_step(step, StepState.DROPPED, "away"))
    dialog = show(step)
    assert not dialog.title.isVisible()
    assert not dialog.file_button.isVisible()
    dialog.known_button.click()
    desk.settle()
    assert kept(desk, step).owed is Owed.NOTHING


def test_who_asked_not_to_be_e_mailed_is_not(desk, step, show):
    form = ContactForm(name="Bob Keller", do_not_email=True, language="en")
    desk.do(lambda it: it.people.edit(1, form))
    dialog = show(step)
    dialog.mail_button.click()
    assert "asked not to be written to" in dialog.told
    dialog.words_button.click()
    assert dialog.urls == []


def test_a_step_that_was_moved_meanwhile_is_said(desk, step, show, tmp_path):
    dialog = show(step)
    dialog.save_to(str(tmp_path / "bob.ics"))
    desk.settle()
    desk.do(lambda it: it.agenda.move_step(step, thursday(15)))
    dialog.save_button.click()
    desk.settle()
    assert dialog.told
    assert dialog.isVisible()
