"""Series from the whole window, on a real desk: what is said when, and to whom it applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from followdesk.domain.contact import PointKind
from followdesk.gui.people.panel import PeoplePanel
from followdesk.gui.series.enroll_dialog import EnrollDialog
from followdesk.gui.series.enroll_many import EnrollManyDialog
from followdesk.gui.series.hold_dialog import EndDialog
from followdesk.gui.series.window import SequencesWindow
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm


def do(qtbot, window, work):
    answers = []
    window.jobs.command(work, answers.append)
    qtbot.waitUntil(lambda: bool(answers) and window.jobs.is_idle)
    return answers[0].result


def add(name, number):
    points = (NewPoint(kind=PointKind.PHONE, value=number),)
    return lambda desk: desk.people.add(ContactForm(name=name, points=points))


@pytest.fixture
def two(qtbot, opened):
    """Give two people, the card of the first on show."""
    found = [
        do(qtbot, opened, add("Ana Duarte", "+49 30 5550 0101")),
        do(qtbot, opened, add("Bob Keller", "+49 30 5550 0102")),
    ]
    opened.shell.rooms.show_contact(found[0])
    panel = opened.shell.rooms.people.panel_of(PeoplePanel)
    qtbot.waitUntil(lambda: panel.current_id == found[0] and opened.jobs.is_idle)
    qtbot.waitUntil(lambda: panel.table.current_id == found[0])
    return found


def trigger(qtbot, window, key, kind):
    window.shell._around.actions[key].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    return QApplication.activeModalWidget()


def said(window):
    return window.window.notice.text


def test_one_person_begins_is_held_and_ends(qtbot, opened, two):
    dialog = trigger(qtbot, opened, "enroll", EnrollDialog)
    dialog.save()
    qtbot.waitUntil(lambda: said(opened) == "The series for Ana Duarte has begun.")
    do(qtbot, opened, lambda desk: desk.series.hold(two[0], date(2026, 12, 7), "they_asked"))
    opened.shell._around.actions["resume_series"].trigger()
    qtbot.waitUntil(lambda: said(opened) == "The series for Ana Duarte goes on.")
    dialog = trigger(qtbot, opened, "end_series", EndDialog)
    dialog.save()
    qtbot.waitUntil(lambda: said(opened) == "The series for Ana Duarte has ended.")


def test_an_ending_that_leaves_nothing_to_come_offers_a_next_step(qtbot, opened, two):
    form = OpportunityForm(contact_id=two[0], title="Workshop")
    do(qtbot, opened, lambda desk: desk.opportunities.add(form))
    do(qtbot, opened, lambda desk: desk.series.enroll(two[0]))
    dialog = trigger(qtbot, opened, "end_series", EndDialog)
    dialog.save()
    qtbot.waitUntil(lambda: said(opened) == "Nothing comes next with Ana Duarte.")


def test_several_people_begin_at_once(qtbot, opened, two):
    panel = opened.shell.rooms.people.panel_of(PeoplePanel)
    panel.table.choose(two)
    dialog = trigger(qtbot, opened, "enroll", EnrollManyDialog)
    assert dialog.summary.text() == "2 series would begin."
    dialog.save()
    qtbot.waitUntil(lambda: said(opened) == "2 series have begun.")


def test_what_needs_a_series_says_so_without_one(qtbot, opened, two):
    opened.shell._around.actions["hold_series"].trigger()
    begin = "No series is running for Ana Duarte. Ctrl+Shift+V begins one."
    qtbot.waitUntil(lambda: said(opened) == begin)


def test_days_off_tell_what_they_moved(qtbot, opened, two):
    do(qtbot, opened, lambda desk: desk.series.enroll(two[0]))

    def away(desk):
        due_on = desk.series.of(two[0]).steps[0].due_on
        return desk.settings.change(replace(desk.settings.current(), away=((due_on, "fair"),)))

    changed = []
    opened.jobs.command(away, changed.append)
    qtbot.waitUntil(lambda: bool(changed))
    facts = changed[0].changes.deed.facts
    opened.shell.dialogs.series_shifted.emit(facts["shifted"], facts["stayed"])
    assert said(opened) == "1 attempt moved off a day off."
    opened.shell.dialogs.series_shifted.emit(0, 2)
    assert said(opened).startswith("2 stay where they were")


def test_the_sequences_open_for_whoever_is_on_the_card(qtbot, opened, two):
    window = trigger(qtbot, opened, "sequences", SequencesWindow)
    qtbot.waitUntil(lambda: window.person.card is not None and opened.jobs.is_idle)
    assert window.person.card.name == "Ana Duarte"
    window.done(0)
