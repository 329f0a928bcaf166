from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton

from followdesk.gui.icons import Icons
from followdesk.gui.people.contact_form import ContactDialog
from followdesk.gui.people.model import NAME, ORGANIZATION
from followdesk.gui.people.panel import PeoplePanel
from followdesk.services.deeds import OpportunityForm


@pytest.fixture
def panel(qtbot, real, resources):
    made = PeoplePanel(real.jobs, real.clock, Icons(resources / "icons"))
    qtbot.addWidget(made)
    made.resize(1150, 760)
    yield made
    made.hide()


@pytest.fixture
def three(real):
    return (
        real.add("Ana Duarte", "Zeta", "+351 21 000 0001"),
        real.add("Bob Keller", "Keller Logistics"),
        real.add("Cora Lund", "", "+45 32 12 34 56"),
    )


def shown(real, panel):
    panel.show()
    settled(real, panel)
    return panel


def settled(real, panel):
    real.settle()
    panel._on_rest()
    real.settle()


def names(panel):
    return [row.name for row in panel.model.rows]


def heard(signal):
    values = []
    signal.connect(values.append)
    return values


def test_everybody_is_listed_and_the_first_is_on_the_card(real, panel, three):
    shown(real, panel)
    assert names(panel) == ["Ana Duarte", "Bob Keller", "Cora Lund"]
    assert panel.card.card.name == "Ana Duarte"
    assert panel.list_card._note.text() == "3 people"


def test_typing_filters_and_an_empty_result_says_what_to_do(qtbot, real, panel, three):
    shown(real, panel)
    qtbot.keyClicks(panel.filter, "kell")
    settled(real, panel)
    assert names(panel) == ["Bob Keller"]
    assert panel.current_id == three[1]
    qtbot.keyClicks(panel.filter, "xyz")
    settled(real, panel)
    assert panel.nobody.isVisible()
    assert panel.current_id is None


def test_down_leads_from_the_filter_to_the_list(qtbot, real, panel, three):
    shown(real, panel)
    panel.filter.setFocus()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.table.hasFocus()


def test_a_header_sorts_and_sorts_back_with_the_nameless_last(real, panel, three):
    header = shown(real, panel).table.horizontalHeader()
    header.setSortIndicator(ORGANIZATION, Qt.SortOrder.AscendingOrder)
    settled(real, panel)
    assert names(panel) == ["Bob Keller", "Ana Duarte", "Cora Lund"]
    header.setSortIndicator(ORGANIZATION, Qt.SortOrder.DescendingOrder)
    settled(real, panel)
    assert names(panel) == ["Ana Duarte", "Bob Keller", "Cora Lund"]
    header.setSortIndicator(NAME, Qt.SortOrder.DescendingOrder)
    settled(real, panel)
    assert names(panel) == ["Cora Lund", "Bob Keller", "Ana Duarte"]


def test_the_arrows_walk_and_the_card_follows(qtbot, real, panel, three):
    shown(real, panel)
    panel.focus_list()
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    settled(real, panel)
    assert panel.card.card.name == "Bob Keller"
    assert panel.card.head._hours.text() == "11:42 in Berlin · may be called 09:00–17:00"


def test_a_person_asked_for_is_shown_even_if_the_filter_hides_them(qtbot, real, panel, three):
    shown(real, panel)
    qtbot.keyClicks(panel.filter, "ana")
    settled(real, panel)
    panel.show_person(three[2])
    settled(real, panel)
    assert panel.filter.text() == ""
    assert panel.table.current_id == panel.current_id == three[2]


def test_deeds_of_the_card_are_told(qtbot, real, panel, three):
    shown(real, panel)
    called, booked, copied = (
        heard(panel.call_wanted),
        heard(panel.step_wanted),
        heard(panel.number_copied),
    )
    panel.card.head.call.click()
    panel.card.head.step.click()
    panel.copy_number()
    assert (called, booked, copied) == ([three[0]], [three[0]], ["+351 21 000 0001"])
    assert QGuiApplication.clipboard().text() == "+351 21 000 0001"


def test_deleting_asks_first_and_comes_back_whole_with_undo(qtbot, real, panel, three):
    shown(real, panel)
    for answer, left in (("Keep", 3), ("Delete", 2)):
        panel.delete_current()
        (box,) = panel.findChildren(QMessageBox)
        assert "Ana Duarte" in box.text()
        button = next(b for b in box.findChildren(QPushButton) if b.text() == answer)
        with qtbot.waitSignal(box.destroyed):
            button.click()
        settled(real, panel)
        assert len(names(panel)) == left
    assert panel.card.card.name == "Bob Keller"
    real.jobs.command(lambda desk: desk.undo.undo())
    settled(real, panel)
    assert names(panel)[0] == "Ana Duarte"


def test_a_new_contact_is_listed_and_chosen(qtbot, real, panel, three):
    shown(real, panel)
    panel.new_contact("Dora Maar")
    (dialog,) = panel.findChildren(ContactDialog)
    dialog.save_button.click()
    settled(real, panel)
    assert "Dora Maar" in names(panel)
    assert panel.card.card.name == "Dora Maar"


def test_the_card_shows_the_series_with_its_real_reason(real, panel, three):
    real.do(lambda desk: desk.series.enroll(three[0]))
    shown(real, panel)
    (row,) = panel.card.coming.list.row_model.rows
    assert row.title == "Voicemail series"
    assert row.badge == "voicemail 1 of 7"
    assert "first attempt" in row.detail


def test_an_opportunity_in_limbo_is_seen_on_list_and_card(real, panel, three):
    form = OpportunityForm(contact_id=three[0], title="Workshop", value_cents=1850000)
    real.do(lambda desk: desk.opportunities.add(form))
    shown(real, panel)
    assert panel.model.rows[0].in_limbo
    (row,) = panel.card.opportunities.list.row_model.rows
    assert (row.title, row.badge, row.detail.endswith("€18,500")) == (
        "Workshop",
        "no next step",
        True,
    )


def test_an_empty_desk_says_what_to_do_next(real, panel):
    shown(real, panel)
    assert panel.nobody.isVisible()
    assert "Ctrl+I" in panel.nobody._hint.text()


def test_somebody_deleted_elsewhere_leaves_the_card(real, panel, three):
    shown(real, panel)
    panel._read_card(999)
    real.settle()
    assert panel.card.nobody._sentence.text() == "This person is gone"
    assert real.troubles == []


def test_what_happens_while_nobody_looks_is_read_at_the_next_look(real, panel, three):
    shown(real, panel)
    panel.hide()
    real.jobs.command(lambda desk: desk.people.delete(three[0]))
    real.settle()
    assert len(names(panel)) == 3
    shown(real, panel)
    assert len(names(panel)) == 2


def test_tab_walks_in_reading_order(real, panel, three):
    shown(real, panel)
    widget, names_ = panel.filter, []
    while widget is not panel.card.head.delete:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            names_.append(widget.accessibleName() or widget.text())
        widget = widget.nextInFocusChain()
    assert names_ == [
        "Filter people",
        "New contact",
        "People",
        "Call +351 21 000 0001",
        "Copy +351 21 000 0001",
        "Call",
        "New next step",
        "Edit",
    ]


def test_several_people_are_chosen_with_shift_and_stay_chosen(qtbot, real, panel, three):
    shown(real, panel)
    panel.table.select(three[0])
    panel.table.setFocus()
    assert panel.chosen_ids == (three[0],)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settled(real, panel)
    assert panel.chosen_ids == three[:2]
    assert panel.card.card.id == three[1]
    assert panel.list_card._note.text() == "3 people · 2 chosen"
    panel.reload()
    settled(real, panel)
    assert panel.chosen_ids == three[:2]
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert panel.chosen_ids == (three[2],)


def test_a_held_series_says_until_when_and_why_and_what_it_goes_on_with(real, panel, three):
    def hold(desk):
        desk.series.enroll(three[0])
        desk.series.hold(three[0], date(2026, 12, 7), "out_of_office")

    real.do(hold)
    wanted = heard(panel.card.series_wanted)
    shown(real, panel)
    (row,) = panel.card.coming.list.row_model.rows
    assert (row.rest, row.badge) == ("attempt 1 of 7", "held")
    assert row.detail.startswith("held until 7 Dec (out of office) · ")
    offers = {action.text() for action in panel.card.coming.menu(row).actions()}
    assert {"Hold the series …", "Go on with it now", "End the series …"} <= offers
    panel.card._resume(row)
    assert wanted == ["resume_series"]
