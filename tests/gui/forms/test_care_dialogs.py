from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from followdesk.domain.conversation import ValueKind
from followdesk.domain.errors import AskFirst
from followdesk.domain.nurture import Rhythm
from followdesk.gui.forms.all_tags_dialog import AllTagsDialog
from followdesk.gui.forms.contact_tags_dialog import ContactTagsDialog
from followdesk.gui.forms.rhythm_dialog import RhythmDialog
from followdesk.gui.forms.tag_dialog import TagDialog
from followdesk.gui.forms.value_dialog import ValueDialog
from followdesk.services.deeds import OpportunityForm

CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot, real, dialog):
    qtbot.addWidget(dialog)
    dialog.open()
    real.settle()
    return dialog


def care(real, contact_id):
    return real.do(lambda desk: desk.people.card(contact_id)).care


def saved(qtbot, real, dialog, field):
    qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    real.settle()


def test_a_rhythm_is_set_by_keyboard(qtbot, real):
    bob, told = real.add("Bob Keller"), []
    dialog = shown(qtbot, real, RhythmDialog(real.jobs, real.clock, bob))
    dialog.noticed.connect(lambda text, _more: told.append(text))
    assert dialog.focusWidget() is dialog.gaps.ideal
    assert dialog.echo == "Next: 5 Jan 2027. Talk again by 16 Feb 2027."
    assert dialog.stop_button.isHidden()
    qtbot.keyClick(dialog.gaps.ideal, Qt.Key.Key_Down)
    real.settle()
    assert dialog.gaps.ideal.value() == 35
    assert dialog.echo == "Next: 29 Dec. Talk again by 16 Feb 2027."
    saved(qtbot, real, dialog, dialog.gaps.ideal)
    row = care(real, bob).rhythm
    assert (row.ideal_days, row.longest_days) == (35, 84)
    assert told == ["Bob Keller is kept up from now on: next 29 Dec."]


def test_gaps_that_make_no_rhythm_are_told_and_nothing_is_set(qtbot, real):
    bob = real.add("Bob Keller")
    dialog = shown(qtbot, real, RhythmDialog(real.jobs, real.clock, bob))
    dialog.gaps.ideal.setValue(100)
    dialog.save_button.click()
    real.settle()
    assert "make no rhythm" in dialog.echo
    assert dialog.isVisible()
    assert care(real, bob).rhythm is None


def test_stopping_tells_what_it_leaves_in_limbo(qtbot, real):
    bob, told = real.add("Bob Keller"), []
    real.do(lambda d: d.opportunities.add(OpportunityForm(contact_id=bob, title="Returns")))
    real.do(lambda d: d.nurture.set_rhythm(bob, Rhythm(7, 14), "paper"))
    dialog = shown(qtbot, real, RhythmDialog(real.jobs, real.clock, bob))
    dialog.noticed.connect(lambda *said: told.append(said))
    assert (dialog.gaps.ideal.value(), dialog.about.text()) == (7, "paper")
    dialog.stop_button.click()
    real.settle()
    assert told == [
        (
            "The rhythm for Bob Keller is stopped.",
            "1 opportunity has no next step now: book one, or end it.",
        )
    ]


def test_a_value_touch_is_noted_by_keyboard(qtbot, real):
    bob, told = real.add("Bob Keller"), []
    real.do(lambda d: d.nurture.set_rhythm(bob, Rhythm(7, 14), "the retail paper"))
    dialog = shown(qtbot, real, ValueDialog(real.jobs, real.clock, bob))
    dialog.noticed.connect(lambda *said: told.append(said))
    assert dialog.what.text() == "the retail paper"
    assert not dialog.is_dirty()
    dialog.kind.button(ValueKind.CARD).click()
    saved(qtbot, real, dialog, dialog.what)
    assert told == [("Sent to Bob Keller: it is in the history.", "The next one is due 2 Dec.")]


def test_a_long_name_does_not_widen_the_forms(qtbot, real):
    bob = real.add("Bob " + "Keller " * 40)
    for kind in (ValueDialog, RhythmDialog):
        dialog = shown(qtbot, real, kind(real.jobs, real.clock, bob))
        assert dialog.width() < 700, kind
        dialog.reject()


def gone_past(real):
    """Count the ways past a limit as the window of the guard does."""
    page = real.do(lambda desk: desk.guard.page())
    return {one.what: one.in_a_month for one in page.gone_past if one.in_a_month}


def asked_once(qtbot, real, bob):
    """Send something, and be asked before the second of the day."""
    real.do(lambda desk: desk.nurture.send_value(bob, ValueKind.CARD))
    dialog = shown(qtbot, real, ValueDialog(real.jobs, real.clock, bob))
    qtbot.keyClicks(dialog.what, "the fair")
    dialog.save_button.click()
    real.settle()
    return dialog


def touches(real, bob):
    return len(real.do(lambda desk: desk.people.card(bob)).timeline)


def test_a_second_touch_in_a_day_asks_and_a_second_yes_goes_on_and_is_counted(qtbot, real):
    bob = real.add("Bob Keller")
    dialog = asked_once(qtbot, real, bob)
    assert dialog.isVisible()
    assert dialog.told.endswith("Do it once more to go on all the same.")
    assert dialog.what.text() == "the fair"
    assert (touches(real, bob), gone_past(real)) == (1, {})
    saved(qtbot, real, dialog, dialog.what)
    assert (touches(real, bob), gone_past(real)) == (2, {AskFirst.TOUCHES_IN_A_DAY: 1})
    real.do(lambda desk: desk.undo.undo())
    assert (touches(real, bob), gone_past(real)) == (1, {})


def test_who_thinks_better_of_it_is_not_counted(qtbot, real):
    bob = real.add("Bob Keller")
    dialog = asked_once(qtbot, real, bob)
    for _each in range(2):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert (touches(real, bob), gone_past(real)) == (1, {})


def test_tags_are_typed_in_one_line(qtbot, real):
    bob = real.add("Bob Keller")
    real.do(lambda d: d.tags.add("retail", Rhythm()))
    dialog = shown(qtbot, real, ContactTagsDialog(real.jobs, bob))
    assert dialog._known.text() == "There are: retail (every 6 weeks)"
    qtbot.keyClicks(dialog.line.line, "Retail, fair 2026")
    saved(qtbot, real, dialog, dialog.line.line)
    assert care(real, bob).tags == ("fair 2026", "retail")
    assert care(real, bob).rhythm.tag == "retail"
    dialog = shown(qtbot, real, ContactTagsDialog(real.jobs, bob))
    assert dialog.line.text == "fair 2026, retail"
    qtbot.keyClicks(dialog.line.line, ", " + "x" * 41)
    dialog.save_button.click()
    real.settle()
    assert "A tag is a word or two" in dialog.line.echo
    assert dialog.isVisible()


def test_the_tags_are_listed_changed_merged_and_removed(qtbot, real):
    bob = real.add("Bob Keller")
    real.do(lambda d: d.tags.tag(bob, ["retail", "shops"]))
    dialog = shown(qtbot, real, AllTagsDialog(real.jobs))
    rows = dialog.list.list.row_model.rows
    assert [(row.title, row.detail) for row in rows] == [
        ("retail", "1 person"),
        ("shops", "1 person"),
    ]
    assert dialog.list.list.hasFocus()
    qtbot.keyClick(dialog.list.list, Qt.Key.Key_Return)
    (one,) = dialog.findChildren(TagDialog)
    assert one.name.text == "retail"
    one.keeps_up.setChecked(True)
    saved(qtbot, real, one, one.name.line)
    assert dialog.list.list.row_model.rows[0].badge == "every 6 weeks, at the longest 12 weeks"
    dialog._do(lambda desk: desk.tags.merge(2, 1))
    real.settle()
    assert [row.title for row in dialog.list.list.row_model.rows] == ["retail"]
    row = dialog.list.list.current_row
    next(a for a in dialog.list.menu(row).actions() if a.text() == "Remove …").trigger()
    (box,) = dialog.findChildren(QMessageBox)
    assert "1 person carries it" in box.informativeText()
    assert "rhythm" in box.informativeText()
    next(b for b in box.buttons() if b.text() == "Remove").click()
    real.settle()
    assert dialog.list.list.row_model.rows == ()
    assert care(real, bob).rhythm is None
    dialog.reject()


def test_a_new_tag_must_have_a_name_of_its_own(qtbot, real):
    real.do(lambda d: d.tags.add("retail"))
    dialog = shown(qtbot, real, TagDialog(real.jobs))
    dialog.save_button.click()
    real.settle()
    assert "A tag is a word or two" in dialog.name.echo
    qtbot.keyClicks(dialog.name.line, "RETAIL")
    dialog.save_button.click()
    real.settle()
    assert "There is a tag “retail” already" in dialog.name.echo
    assert dialog.is_dirty()
