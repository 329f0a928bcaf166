import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from followdesk.gui.opportunities.stage_drafts import StageDrafts
from followdesk.gui.opportunities.stages_dialog import StagesDialog
from followdesk.services.changes import DeedKind
from followdesk.services.deeds import OpportunityForm
from followdesk.services.opportunity_rows import StageUse

ALT = Qt.KeyboardModifier.AltModifier
NAMES = ["First talk", "Needs", "Proposal", "Review", "Decision"]


@pytest.fixture
def dialog(qtbot, real):
    made = StagesDialog(real.jobs)
    qtbot.addWidget(made)
    made.setModal(False)
    made.show()
    real.settle()
    yield made
    made.done(0)


def names(real):
    return [row.name for row in real.do(lambda desk: desk.stages.rows())]


def shown(dialog):
    return [row.title for row in dialog.list.row_model.rows]


def save(real, dialog):
    dialog.save_button.click()
    real.settle()


def test_the_stages_are_shown_with_what_is_usual_in_each(dialog):
    assert shown(dialog) == NAMES
    assert (dialog.name.text, dialog.usual.text) == ("First talk", "talk about what they need")
    assert dialog.script.currentData() == "call_first"
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.name.text == "Needs"
    assert not dialog.is_dirty()


def test_alt_and_an_arrow_put_a_stage_elsewhere(real, dialog):
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, ALT)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, ALT)
    assert shown(dialog)[:3] == ["Needs", "Proposal", "First talk"]
    assert dialog.name.text == "First talk"
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    dialog.down.click()
    dialog.up.click()
    assert shown(dialog)[:3] == ["Needs", "First talk", "Proposal"]
    save(real, dialog)
    assert names(real)[:3] == ["Needs", "First talk", "Proposal"]
    state = real.do(lambda desk: desk.undo.state())
    assert state[0].kind is DeedKind.CHANGE_STAGES


def test_the_ends_of_the_list_are_ends(dialog):
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    assert shown(dialog) == NAMES
    dialog.list.select(4)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, ALT)
    assert shown(dialog) == NAMES


def test_a_stage_follows_the_mouse(dialog):
    view = dialog.list.viewport()
    model = dialog.list.row_model
    first, third = (dialog.list.visualRect(model.index(n)).center() for n in (0, 2))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view, third)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=third)
    assert shown(dialog)[:3] == ["Needs", "Proposal", "First talk"]


def test_a_stage_is_added_named_and_given_its_usual_step(qtbot, real, dialog):
    dialog.add.click()
    assert dialog.name.line.hasFocus()
    qtbot.keyClicks(dialog.name.line, "Trial week")
    qtbot.keyClicks(dialog.usual.line, "look back")
    dialog.script.setCurrentIndex(dialog.script.findData("call_review"))
    dialog.script.activated.emit(dialog.script.currentIndex())
    assert shown(dialog)[1] == "Trial week"
    save(real, dialog)
    added = real.do(lambda desk: desk.stages.rows())[1]
    assert (added.name, added.usual_next_step, added.script_key) == (
        "Trial week",
        "look back",
        "call_review",
    )


def test_names_are_needed_and_unique(qtbot, real, dialog):
    dialog.add.click()
    save(real, dialog)
    assert "has no name" in dialog.name.echo
    qtbot.keyClicks(dialog.name.line, "NEEDS")
    assert "Another stage is called so" in dialog.name.echo
    save(real, dialog)
    assert "Two stages are called" in dialog.name.echo
    assert dialog.isVisible()
    assert names(real) == NAMES
    dialog.done(0)


def test_a_stage_in_use_asks_where_its_opportunities_go(real, dialog):
    bob = real.add("Bob Keller")
    form = OpportunityForm(contact_id=bob, title="Returns")
    real.do(lambda desk: desk.opportunities.add(form))
    again = StagesDialog(real.jobs)
    again.setModal(False)
    again.show()
    real.settle()
    QTest.keyClick(again.list, Qt.Key.Key_Delete)
    assert "“First talk”: 1" in again.question
    again.keep.click()
    assert again.question == ""
    again.remove.click()
    assert [again.goes_to.itemText(n) for n in range(4)] == NAMES[1:]
    again.goes_to.setCurrentIndex(2)
    again.go.click()
    assert shown(again) == NAMES[1:]
    save(real, again)
    (row,) = real.do(lambda desk: desk.opportunities.page().rows)
    assert row.stage == "Review"
    again.deleteLater()


def test_the_last_stage_cannot_be_removed(real, dialog):
    for _ in range(4):
        dialog.remove.click()
    assert shown(dialog) == ["Decision"]
    dialog.remove.click()
    assert "one stage at least" in dialog.told
    assert shown(dialog) == ["Decision"]


def test_nothing_changed_is_no_deed(real, dialog):
    before = real.do(lambda desk: desk.undo.state())
    save(real, dialog)
    assert not dialog.isVisible()
    assert real.do(lambda desk: desk.undo.state()) == before


def test_what_goes_to_a_removed_stage_goes_on_with_it():
    uses = [StageUse(n, f"Stage {n}", "", "", n) for n in range(1, 5)]
    drafts = StageDrafts(uses)
    first, second, third, fourth = drafts.stages
    drafts.remove(0, second)
    drafts.remove(0, fourth)
    assert fourth.count == 1 + 2 + 4
    assert drafts.form().goes_to == {1: 1, 2: 1}
    assert drafts.stages == [third, fourth]
    assert first.count == 1
