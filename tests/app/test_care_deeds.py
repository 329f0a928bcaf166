"""Promises, rhythms and tags from the whole window, on a real desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.desks import SETTINGS, TUESDAY
from tests.vault_desks import Clock, MemoryKeyStore

from followdesk.app import care_deeds
from followdesk.app.window import DeskWindow, Wanted
from followdesk.domain.contact import PointKind
from followdesk.gui.forms.all_tags_dialog import AllTagsDialog
from followdesk.gui.forms.contact_tags_dialog import ContactTagsDialog
from followdesk.gui.forms.promise_dialog import PromiseDialog
from followdesk.gui.forms.rhythm_dialog import RhythmDialog
from followdesk.gui.forms.value_dialog import ValueDialog
from followdesk.gui.people.panel import PeoplePanel
from followdesk.gui.series.hold_dialog import HoldDialog
from followdesk.services.deeds import ContactForm, NewPoint


@pytest.fixture
def opened(qtbot, tmp_path):
    wanted = Wanted(
        folder=tmp_path / "desk",
        theme="light",
        language="en",
        clock=Clock(TUESDAY),
        key_store=MemoryKeyStore(),
        settings_path=tmp_path / "settings.json",
    )
    app = QApplication.instance()
    window = DeskWindow(app, wanted, lambda desk: desk.settings.change(SETTINGS))
    qtbot.addWidget(window.window)
    with qtbot.waitSignal(window.shell.ready):
        window.show()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    yield window
    window.window.close()
    window.close()


def do(qtbot, window, work):
    answers = []
    window.jobs.command(work, answers.append)
    qtbot.waitUntil(lambda: bool(answers) and window.jobs.is_idle)
    return answers[0].result


def add(qtbot, window, name, email="", phone="", **facts):
    points = tuple(
        NewPoint(kind=kind, value=value)
        for kind, value in ((PointKind.EMAIL, email), (PointKind.PHONE, phone))
        if value
    )
    form = ContactForm(name=name, points=points, **facts)
    return do(qtbot, window, lambda desk: desk.people.add(form))


def dialog_of(qtbot, window, kind):
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.window.findChildren(kind)))
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    return next(d for d in window.window.findChildren(kind) if d.isVisible())


def test_the_next_answer_counts_down_in_every_room_and_leads_to_its_card(qtbot, opened):
    badge, action = opened.window.promise, opened.around.actions["next_answer"]
    assert badge.isHidden()
    assert not action.isEnabled()
    bob = add(qtbot, opened, "Bob Keller")
    opened.window.go_to("calendar")
    do(qtbot, opened, lambda desk: desk.promises.add(bob, "prices", "email"))
    qtbot.waitUntil(badge.isVisible)
    assert badge.text() == "answer to Bob Keller: 24 h 00"
    opened.around.clock.now += timedelta(minutes=65)
    opened.shell.tell_time()
    assert badge.text() == "answer to Bob Keller: 22 h 55"
    action.trigger()
    panel = opened.shell.rooms.people.panel_of(PeoplePanel)
    qtbot.waitUntil(lambda: panel.current_id == bob)
    do(qtbot, opened, lambda desk: desk.promises.keep(1))
    qtbot.waitUntil(badge.isHidden)
    assert not action.isEnabled()


def test_somebody_gets_in_touch_from_anywhere(qtbot, opened):
    add(qtbot, opened, "Bob Keller")
    opened.around.actions["log_promise"].trigger()
    dialog = dialog_of(qtbot, opened, PromiseDialog)
    assert dialog.person.card is None
    dialog.person.show_person(1)
    qtbot.waitUntil(lambda: dialog.person.card is not None)
    qtbot.keyClicks(dialog.about.line, "prices")
    qtbot.keyClick(dialog.about.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "is owed an answer by Wed 25 Nov 10:42" in opened.window.notice.text)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("log_promise", PromiseDialog),
        ("set_rhythm", RhythmDialog),
        ("send_value", ValueDialog),
        ("tag_contact", ContactTagsDialog),
    ],
)
def test_the_deeds_are_about_whoever_is_on_the_card(qtbot, opened, key, kind):
    bob = add(qtbot, opened, "Bob Keller")
    opened.shell.rooms.show_contact(bob)
    panel = opened.shell.rooms.people.panel_of(PeoplePanel)
    qtbot.waitUntil(lambda: panel.current_id == bob)
    opened.around.actions[key].trigger()
    dialog = dialog_of(qtbot, opened, kind)
    if isinstance(dialog, PromiseDialog):
        qtbot.waitUntil(lambda: dialog.person.card is not None)
    else:
        assert dialog._who.text() == "Bob Keller"
    dialog.reject()


def test_without_anybody_on_show_it_is_said_what_to_do(opened):
    opened.around.actions["set_rhythm"].trigger()
    assert "Choose somebody first" in opened.window.notice.text


def test_after_the_last_call_the_key_means_whoever_the_notice_spoke_of(qtbot, opened):
    add(qtbot, opened, "Bob Keller")
    dana = add(qtbot, opened, "Dana Hale")
    opened.shell.care.offer_rhythm(dana)
    opened.around.actions["set_rhythm"].trigger()
    dialog = dialog_of(qtbot, opened, RhythmDialog)
    assert dialog._who.text() == "Dana Hale"
    dialog.reject()
    do(qtbot, opened, lambda desk: desk.tags.add("retail"))
    opened.around.actions["set_rhythm"].trigger()
    assert "Choose somebody first" in opened.window.notice.text


def test_a_series_is_held_from_the_worklist(qtbot, opened):
    bob = add(qtbot, opened, "Bob Keller", phone="+49 30 55500142")
    do(qtbot, opened, lambda desk: desk.series.enroll(bob))
    opened.shell.rooms.today.hold_wanted.emit(bob)
    dialog_of(qtbot, opened, HoldDialog).reject()


def test_the_tags_are_listed_from_the_menu(qtbot, opened):
    opened.around.actions["tags"].trigger()
    dialog_of(qtbot, opened, AllTagsDialog).reject()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"email": "bob@keller.example"}, "D marks the answer"),
        ({"email": "bob@keller.example", "do_not_email": True}, "asked not to be e-mailed"),
        ({}, "There is no address"),
    ],
)
def test_an_answer_is_written_with_the_mail_program(qtbot, opened, monkeypatch, facts, said):
    links = []
    monkeypatch.setattr(care_deeds, "open_outside", lambda url: links.append(url) or True)
    bob = add(qtbot, opened, "Bob Keller", **facts)
    do(qtbot, opened, lambda desk: desk.promises.add(bob, "prices", "email"))
    page = []
    opened.jobs.read(opened, lambda desk: desk.queue.rows(), page.extend)
    qtbot.waitUntil(lambda: bool(page))
    opened.shell.care.reply(page[0])
    qtbot.waitUntil(lambda: said in opened.window.notice.text)
    assert len(links) == (said == "D marks the answer")
