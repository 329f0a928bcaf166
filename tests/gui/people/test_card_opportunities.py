"""The opportunities on a person's card: opened in their room, edited, booked for."""

import pytest
from PySide6.QtCore import Qt

from followdesk.domain.opportunity import Reason
from followdesk.gui.forms.opportunity_edit import OpportunityEditDialog
from followdesk.gui.icons import Icons
from followdesk.gui.people.card import ContactCard
from followdesk.services.deeds import OpportunityForm, Over


@pytest.fixture
def card(qtbot, real, resources):
    bob = real.add("Bob Keller")
    form = OpportunityForm(contact_id=bob, title="Returns", value_cents=1_850_000)
    real.opportunity = real.do(lambda desk: desk.opportunities.add(form)).result
    made = ContactCard(real.jobs, real.clock, Icons(resources / "icons"))
    qtbot.addWidget(made)
    made.resize(600, 800)
    made.show_person(real.do(lambda desk: desk.people.card(bob)), "Europe/Lisbon")
    with qtbot.waitExposed(made):
        made.show()
    made.opportunities.list.select_first()
    return made


def heard(signal):
    values = []
    signal.connect(lambda *said: values.append(said))
    return values


def test_enter_opens_it_in_its_room(qtbot, real, card):
    opened = heard(card.opportunity_opened)
    qtbot.keyClick(card.opportunities.list, Qt.Key.Key_Return)
    assert opened == [(real.opportunity,)]


def test_its_menu_offers_the_step_and_the_form(card):
    row = card.opportunities.list.current_row
    texts = [action.text() for action in card.opportunities.menu(row).actions()]
    assert texts == ["Show among the opportunities", "Book a next step …", "Edit …"]


def test_it_is_edited_where_it_is_seen(qtbot, real, card):
    card._edit_opportunity(card.opportunities.list.current_row)
    (dialog,) = card.findChildren(OpportunityEditDialog)
    assert (dialog.title.text, dialog.value.text) == ("Returns", "18500")
    assert not dialog.is_dirty()
    dialog.title.line.setText("Returns, both sites")
    assert dialog.is_dirty()
    dialog.save_button.click()
    real.settle()
    (row,) = real.do(lambda desk: desk.opportunities.page().rows)
    assert (row.title, row.value_cents) == ("Returns, both sites", 1_850_000)


def test_what_is_over_is_not_edited(real, card):
    over = Over(reason=Reason.NO_NEED)
    real.do(lambda desk: desk.opportunities.end(real.opportunity, over))
    card.show_person(real.do(lambda desk: desk.people.card(1)), "Europe/Lisbon")
    card.opportunities.list.select_first()
    row = card.opportunities.list.current_row
    texts = [action.text() for action in card.opportunities.menu(row).actions()]
    assert "Edit …" not in texts
