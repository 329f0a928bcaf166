import pytest

from followdesk.gui.people.opportunity_form import OpportunityDialog


@pytest.fixture
def dialog(qtbot, real):
    real.bob = real.add("Bob Keller", "Keller Logistics")
    made = OpportunityDialog(real.jobs, real.clock, real.bob)
    qtbot.addWidget(made)
    made.setModal(False)
    made.show()
    real.settle()
    return made


def test_an_opportunity_comes_with_its_first_step(qtbot, real, dialog):
    assert dialog._who.text() == "Bob Keller · Keller Logistics"
    qtbot.keyClicks(dialog.title.line, "plan the January move")
    qtbot.keyClicks(dialog.line.line, "thu 10 call to hear what they need")
    qtbot.keyClicks(dialog.value.line, "18,500.50")
    real.settle()
    assert "their 11:00" in dialog.line.echo
    dialog.save_button.click()
    real.settle()
    card = real.do(lambda desk: desk.people.card(real.bob))
    (one,) = card.opportunities
    assert (one.title, one.value_cents, one.in_limbo) == ("plan the January move", 1850050, False)
    assert [(step.what, step.agreed) for step in card.steps] == [
        ("call to hear what they need", True)
    ]


def test_without_a_step_it_says_once_what_that_means(qtbot, real, dialog):
    qtbot.keyClicks(dialog.title.line, "plan the move")
    dialog.save_button.click()
    real.settle()
    assert "in limbo" in dialog.told
    assert real.do(lambda desk: desk.people.card(real.bob)).opportunities == ()
    dialog.save_button.click()
    real.settle()
    (one,) = real.do(lambda desk: desk.people.card(real.bob)).opportunities
    assert one.in_limbo


@pytest.mark.parametrize(
    ("title", "line", "value", "field", "words"),
    [
        ("", "", "", "title", "Give it a title"),
        ("Move", "yesterday call", "", "line", "is over"),
        ("Move", "", "lots", "value", "This is no amount"),
        ("Move", "", "-5", "value", "This is no amount"),
    ],
)
def test_faults_stand_beside_their_fields(qtbot, real, dialog, title, line, value, field, words):
    dialog.title.line.setText(title)
    qtbot.keyClicks(dialog.line.line, line)
    dialog.value.line.setText(value)
    dialog.save_button.click()
    real.settle()
    assert words in getattr(dialog, field).echo
    assert dialog.isVisible()
    assert real.do(lambda desk: desk.people.card(real.bob)).opportunities == ()
