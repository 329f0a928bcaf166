"""Somebody new, what one could do for them and when: typed in one go, no mouse."""

from tests.journeys.living import come_up, pressed, typed

from followdesk.domain.when import local
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.people.contact_form import ContactDialog
from followdesk.gui.people.opportunity_form import OpportunityDialog
from followdesk.services.changes import DeedKind

MOST_KEYS = 12
"""Keys beside the words themselves, for a contact, an opportunity and two next steps."""


def test_a_contact_an_opportunity_and_a_step(life, live):
    visitor = life.open()
    keys = []

    def press(*wanted):
        keys.extend(wanted)
        yield from pressed(visitor, *wanted)

    def type_them():
        yield from come_up(visitor)
        yield from press("Ctrl+Shift+N")
        contact = yield from visitor.dialog(ContactDialog)
        yield from typed(visitor, "Wanda Nowak")
        yield from press("Return")
        yield from typed(visitor, "Nowak Szklo")
        yield from press("Return")
        yield from typed(visitor, "+48 22 555 01 42")
        yield from press("Ctrl+Return")
        yield from visitor.closed(contact)

        yield from press("Ctrl+Shift+O")
        opportunity = yield from visitor.dialog(OpportunityDialog)
        yield from typed(visitor, "catalogue for the spring")
        yield from press("Return")
        yield from typed(visitor, "thu 10 hear what they need")
        yield from press("Ctrl+Return")
        yield from visitor.closed(opportunity)

        yield from press("Ctrl+N")
        step = yield from visitor.dialog(StepDialog)
        yield from visitor.settled()
        yield from typed(visitor, "fri 14:30 send three examples")
        yield from press("Ctrl+Return")
        yield from visitor.closed(step)

        found = yield from visitor.ask(lambda desk: desk.people.find("nowak"))
        who = found[0].contact_id
        card = yield from visitor.ask(lambda desk: desk.people.card(who))
        assert (card.name, card.organization) == ("Wanda Nowak", "Nowak Szklo")
        assert (card.zone, card.country, card.language) == ("Europe/Warsaw", "PL", "pl")
        assert [one.title for one in card.opportunities] == ["catalogue for the spring"]
        assert not card.opportunities[0].in_limbo
        zone = visitor.of.shell.zone
        steps = {one.what: f"{local(one.starts_at, zone):%a %H:%M}" for one in card.steps}
        assert steps == {"hear what they need": "Thu 10:00", "send three examples": "Fri 14:30"}
        undo = yield from visitor.ask(lambda desk: desk.undo.state())
        assert undo[0].kind is DeedKind.ADD_STEP
        return f"{len(keys)} keys beside the words"

    live(type_them)
    assert len(keys) <= MOST_KEYS
