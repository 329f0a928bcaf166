import pytest
from PySide6.QtCore import Qt

from followdesk.gui.forms.met_dialog import MetDialog


@pytest.fixture
def dialog(qtbot, real):
    made = MetDialog(real.jobs, real.clock)
    qtbot.addWidget(made)
    made.setModal(False)
    made.show()
    real.settle()
    yield made
    made.done(0)


def fill(qtbot, dialog, **fields):
    for name, text in fields.items():
        getattr(dialog, name).line.clear()
        qtbot.keyClicks(getattr(dialog, name).line, text)


def save(real, dialog):
    real.settle()
    dialog.save_button.click()
    real.settle()


def listed(real):
    return real.do(lambda desk: desk.opportunities.page().rows)


def test_the_next_step_is_asked_for_first(qtbot, dialog):
    assert dialog.line.line.hasFocus()
    names = []
    for _ in range(6):
        focused = dialog.focusWidget()
        names.append(focused.accessibleName() or focused.text())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert names == [
        "Next step",
        "The step is agreed with them",
        "Name",
        "Organization",
        "Phone or e-mail",
        "What did you speak about?",
    ]


def test_one_form_writes_person_opportunity_and_step(qtbot, real, dialog):
    told = []
    dialog.met.connect(told.append)
    fill(
        qtbot,
        dialog,
        line="thu 10 show the plan",
        name="Nora Berg",
        organization="Berg AS",
        reach="nora@berg.example",
        about="lights for the hotel",
    )
    save(real, dialog)
    (row,) = listed(real)
    assert (row.contact, row.organization, row.title) == (
        "Nora Berg",
        "Berg AS",
        "lights for the hotel",
    )
    assert row.coming.what == "show the plan"
    assert row.limbo is None
    assert told[0].name == "Nora Berg"
    card = real.do(lambda desk: desk.people.card(row.contact_id))
    assert [(point.kind, point.value) for point in card.points] == [("email", "nora@berg.example")]


def test_without_a_step_it_says_once_that_it_will_be_in_limbo(qtbot, real, dialog):
    fill(qtbot, dialog, name="Nora Berg", about="lights")
    save(real, dialog)
    assert "in limbo" in dialog.told
    assert listed(real) == ()
    save(real, dialog)
    (row,) = listed(real)
    assert row.limbo is not None


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"line": "yesterday call"}, "line", "is over"),
        ({"line": "thu 10"}, "line", "Say what will be done"),
        ({"line": "thu 10 call", "about": "x"}, "name", "Type a name"),
        ({"line": "thu 10 call", "name": "Nora"}, "about", "what you spoke about"),
        (
            {"line": "thu 10 call", "name": "Nora", "about": "x", "reach": "12"},
            "reach",
            "no number that can be dialled",
        ),
        (
            {"line": "thu 10 call", "name": "Nora", "about": "x", "reach": "nora@"},
            "reach",
            "no e-mail address",
        ),
    ],
)
def test_faults_stand_beside_their_fields_and_nothing_is_lost(
    qtbot, real, dialog, fields, field, words
):
    fill(qtbot, dialog, **fields)
    save(real, dialog)
    assert words in getattr(dialog, field).echo
    assert dialog.isVisible()
    assert all(getattr(dialog, name).text == text for name, text in fields.items())
    assert listed(real) == ()


def test_somebody_on_the_desk_is_offered_instead_of_doubled(qtbot, real, dialog):
    bob = real.add("Bob Keller", "Keller Logistics")
    fill(qtbot, dialog, line="thu 10 call", name="Bob Keller", about="returns")
    save(real, dialog)
    assert "Bob Keller is here already" in dialog.told
    assert dialog.save_button.text() == "Save as another person"
    assert dialog._use_known.isVisible()
    dialog._use_known.click()
    real.settle()
    (row,) = listed(real)
    assert row.contact_id == bob
    assert row.coming.what == "call"


def test_or_saved_as_another_person_and_typing_on_asks_anew(qtbot, real, dialog):
    real.add("Bob Keller", "Keller Logistics")
    fill(qtbot, dialog, line="thu 10 call", name="Bob Keller", about="returns")
    save(real, dialog)
    qtbot.keyClicks(dialog.name.line, "s")
    assert dialog.save_button.text() == "Save"
    assert not dialog._use_known.isVisible()
    fill(qtbot, dialog, name="Bob Keller")
    save(real, dialog)
    save(real, dialog)
    assert len(real.do(lambda desk: desk.people.contacts())) == 2
