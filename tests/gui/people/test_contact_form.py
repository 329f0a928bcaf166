from datetime import time

import pytest
from PySide6.QtCore import Qt

from followdesk.gui.people.contact_form import ContactDialog


@pytest.fixture
def dialog(qtbot, real):
    made = ContactDialog(real.jobs)
    qtbot.addWidget(made)
    made.setModal(False)
    made.show()
    real.settle()
    return made


def heard(signal):
    values = []
    signal.connect(values.append)
    return values


def card_of(real, contact_id):
    return real.do(lambda desk: desk.people.card(contact_id))


def test_a_person_is_entered_with_the_keyboard_alone(qtbot, real, dialog):
    saved = heard(dialog.contact_saved)
    for words in ("Soren Bergstrom", "Nordlys ApS", "+45 32 12 34 56", "soren@example.org"):
        qtbot.keyClicks(dialog.focusWidget(), words)
        real.settle()
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.contact_saved):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    card = card_of(real, saved[0])
    assert (card.name, card.organization) == ("Soren Bergstrom", "Nordlys ApS")
    assert (card.zone, card.language, card.country) == ("Europe/Copenhagen", "da", "DK")
    assert [point.key for point in card.points] == ["+4532123456", "soren@example.org"]
    assert (card.call_hours.opens, card.call_hours.closes) == (time(9), time(17))
    assert not dialog.isVisible()


def test_what_the_number_tells_is_shown_while_typing_and_can_be_changed(qtbot, real, dialog):
    qtbot.keyClicks(dialog.name.line, "Bob")
    qtbot.keyClicks(dialog.phone.line, "+49 30 5550")
    real.settle()
    qtbot.keyClicks(dialog.phone.line, "0142")
    real.settle()
    assert dialog.phone.echo == "Germany · Berlin · German"
    assert dialog.zone.placeholderText() == "Europe/Berlin"
    dialog._toggle.click()
    dialog.zone.setText("europe/vienna")
    dialog.language.setText("english")
    saved = heard(dialog.contact_saved)
    dialog.save_button.click()
    real.settle()
    card = card_of(real, saved[0])
    assert (card.zone, card.zone_guessed, card.language) == ("Europe/Vienna", False, "en")


def test_an_unfinished_number_tells_nothing(qtbot, real, dialog):
    qtbot.keyClicks(dialog.phone.line, "+49 3")
    real.settle()
    assert dialog.phone.echo == ""


@pytest.mark.parametrize(
    ("name", "phone", "email", "field", "words"),
    [
        ("", "", "", "name", "Type a name"),
        ("Bob", "+49 1", "", "phone", "“+49 1” is no number"),
        ("Bob", "", "bob@", "email", "“bob@” is no e-mail address"),
    ],
)
def test_a_fault_stands_beside_its_field_and_every_word_stays(
    real, dialog, name, phone, email, field, words
):
    dialog.name.line.setText(name)
    dialog.phone.line.setText(phone)
    dialog.email.line.setText(email)
    dialog.save_button.click()
    real.settle()
    faulty = getattr(dialog, field)
    assert words in faulty.echo
    assert dialog.focusWidget() is faulty.line
    assert dialog.isVisible()
    assert (dialog.name.text, dialog.phone.first) == (name, phone)
    assert real.troubles == []


def test_hours_that_end_too_early_and_unknown_zones_are_named(real, dialog):
    dialog.name.line.setText("Bob")
    dialog.zone.setText("Europe/Nowhere")
    dialog.save_button.click()
    assert "No time zone is called “Europe/Nowhere”" in dialog.told
    dialog.zone.clear()
    dialog.closes.show_time(time(8, 15))
    dialog.save_button.click()
    real.settle()
    assert "end before they begin" in dialog.told


def test_somebody_who_is_there_already_is_offered_first(real, dialog):
    bob = real.add("Bob Keller")
    opened, saved = heard(dialog.contact_opened), heard(dialog.contact_saved)
    dialog.name.line.setText("Bob Keller")
    dialog.phone.line.setText("+49 30 55500142")
    dialog.save_button.click()
    real.settle()
    assert dialog.told == "Bob Keller is here already."
    dialog._open_known.click()
    assert (opened, saved) == ([bob], [])
    dialog.show()
    dialog.save_button.click()
    real.settle()
    assert len(saved) == 1
    assert saved != [bob]


def test_a_card_is_changed_and_keeps_what_was_not_touched(real, dialog):
    bob = real.add("Bob Keller", "Keller Logistics")
    before = card_of(real, bob)
    dialog.show_card(before)
    assert not dialog.is_dirty()
    dialog.notes.setPlainText("Likes phase 1.")
    dialog.email.line.setText("bob@example.org")
    assert dialog.is_dirty()
    dialog.save_button.click()
    real.settle()
    after = card_of(real, bob)
    assert (after.name, after.organization) == ("Bob Keller", "Keller Logistics")
    assert (after.zone, after.zone_guessed) == (before.zone, before.zone_guessed)
    assert after.notes == "Likes phase 1."
    assert [p.kind for p in after.points] == ["phone", "email"]


def test_esc_asks_once_before_words_are_lost(qtbot, dialog):
    qtbot.keyClicks(dialog.name.line, "Bob")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_words_searched_for_become_the_name(qtbot, real):
    dialog = ContactDialog(real.jobs, name="Zoë Anna")
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.name.text == "Zoë Anna"
    assert dialog.focusWidget() is dialog.organization.line
    dialog.reject()


def test_the_form_grows_with_what_it_says_so_that_no_field_goes_out_of_sight(qtbot, real, dialog):
    def sees_everything():
        scroll = dialog._scroll
        return scroll.viewport().height() >= scroll.sizeHint().height()

    qtbot.waitUntil(sees_everything)
    dialog.phone.setFocus()
    qtbot.keyClicks(dialog.focusWidget(), "+45 32 12 34 56")
    dialog.tell("Bob Keller is here already.")
    qtbot.waitUntil(sees_everything)
