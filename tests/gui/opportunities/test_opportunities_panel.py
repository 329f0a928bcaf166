"""The room by keyboard and mouse, on a real desk."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from followdesk.domain.errors import OpportunityOverError
from followdesk.domain.opportunity import OpportunityState, Reason
from followdesk.gui.forms.opportunity_edit import OpportunityEditDialog
from followdesk.gui.opportunities.model import NEXT, VALUE
from followdesk.gui.opportunities.over_dialog import OverDialog
from followdesk.gui.opportunities.proposal_dialog import ProposalDialog
from followdesk.services.deeds import Over
from followdesk.services.opportunity_rows import ComingKind
from followdesk.services.rows import LimboHow

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def heard(signal):
    values = []
    signal.connect(lambda *said: values.append(said))
    return values


# Table


def test_limbo_comes_first_and_the_totals_are_told(room):
    assert room.names[:2] == ["Ana", "Cora"]
    assert room.panel.tools.told == "4 opportunities · €10,000 · 2 without a next step"
    assert room.panel.current.contact == "Ana"
    assert "never talked → make the first call" in room.panel.strip.told


def test_typing_filters_and_enter_leads_into_the_list(room):
    room.panel.tools.filter.setFocus()
    room.qtbot.keyClicks(room.panel.tools.filter, "bo ltd")
    assert room.names == ["Bob"]
    assert room.panel.tools.told == "1 opportunity · €2,000"
    room.press(Key.Key_Return)
    assert room.panel.views.table.hasFocus()
    room.panel.tools.filter.setText("nobody")
    assert room.panel.views.nothing.isVisible()
    assert "Nothing is found by “nobody”" in room.panel.views.nothing._sentence.text()
    assert room.panel.current is None
    room.press(Key.Key_Right, ALT)  # with nothing current, nothing is done
    assert room.real.troubles == []


def test_a_header_sorts_both_ways(room):
    header = room.panel.views.table.horizontalHeader()
    header.setSortIndicator(VALUE, Qt.SortOrder.AscendingOrder)
    assert room.names == ["Cora", "Bob", "Ana", "Dora"]
    header.setSortIndicator(VALUE, Qt.SortOrder.DescendingOrder)
    assert room.names == ["Dora", "Ana", "Bob", "Cora"]
    assert room.panel.current.contact == "Ana"  # who was current stays so
    header.setSortIndicator(NEXT, Qt.SortOrder.AscendingOrder)
    assert room.names[:2] == ["Ana", "Cora"]


def test_ctrl_j_shows_only_what_is_without_a_next_step(room):
    room.press(Key.Key_J, CTRL)
    assert room.names == ["Ana", "Cora"]
    room.real.do(
        lambda desk: [
            desk.opportunities.end(room.ids[name], Over(reason=Reason.NO_NEED))
            for name in ("Ana", "Cora")
        ]
    )
    room.panel.reload()
    room.real.settle()
    assert "Every opportunity has a next step" in room.panel.views.nothing._sentence.text()
    room.press(Key.Key_J, CTRL)
    assert set(room.names) == {"Bob", "Dora"}


def test_enter_opens_the_contact_and_s_books_with_what_is_usual(room):
    opened, wanted = heard(room.panel.contact_opened), heard(room.panel.step_wanted)
    room.press(Key.Key_Down)
    assert room.panel.current.contact == "Cora"
    room.press(Key.Key_Return)
    room.press(Key.Key_S)
    cora = room.row("Cora")
    assert opened == [(cora.contact_id,)]
    assert wanted == [(cora.contact_id, cora.id, "talk about what they need")]


def test_the_choice_shows_what_was_won_and_what_is_over(room):
    room.real.do(
        lambda desk: [
            desk.opportunities.end(room.ids["Bob"], Over(reason=Reason.AGREED)),
            desk.opportunities.end(room.ids["Dora"], Over(reason=Reason.NO_BUDGET)),
        ]
    )
    for key, names in (("won", ["Bob"]), ("over", ["Dora"]), ("all", ["Ana", "Cora"])):
        room.panel.tools.states.button(key).click()
        room.real.settle()
        assert room.names[: len(names)] == names
    assert len(room.names) == 4
    room.panel.views.table.select(room.ids["Bob"])
    room.real.settle()
    assert not room.panel.strip.won.isEnabled()
    assert room.panel.strip.over.text() == "Another reason …"
    room.press(Key.Key_Right, ALT)
    assert isinstance(room.real.troubles[-1], OpportunityOverError)


# Board


def board(room):
    room.press(Key.Key_B, CTRL)
    return room.panel.views.board


def cards(room):
    return [
        [row.contact for row in stage.list.cards.rows] for stage in room.panel.views.board.stages
    ]


def test_the_board_deals_the_cards_to_the_stages(room):
    stages = board(room).stages
    assert cards(room) == [["Ana", "Cora"], ["Bob"], ["Dora"], [], []]
    assert stages[0]._sum.text() == "2 · €4,000"
    assert stages[3]._sum.text() == "0"
    assert stages[0].list.hasFocus()
    room.press(Key.Key_B, CTRL, SHIFT)
    assert room.panel.views.table.isVisible()
    assert room.panel.views.table.hasFocus()


def test_arrows_walk_within_and_between_the_stages(room):
    board(room)
    for key, name in (
        (Key.Key_Down, "Cora"),
        (Key.Key_Right, "Bob"),
        (Key.Key_Right, "Dora"),
        (Key.Key_Right, "Dora"),
        (Key.Key_Left, "Bob"),
        (Key.Key_Left, "Ana"),
    ):
        room.press(key)
        assert room.panel.current.contact == name


def test_alt_and_an_arrow_move_the_card_to_the_stage_beside(room):
    stages = board(room).stages
    room.press(Key.Key_Right, ALT)
    assert cards(room) == [["Cora"], ["Ana", "Bob"], ["Dora"], [], []]
    assert room.panel.current.contact == "Ana"
    assert stages[1].list.hasFocus()
    assert room.notices == [
        (
            "Ana is in “Needs” now.",
            "Usual next step there: walk through the proposal. S books it.",
        )
    ]
    assert "First talk 24 Nov → Needs 24 Nov" in room.panel.strip.way
    room.press(Key.Key_Left, ALT)
    room.press(Key.Key_Left, ALT)  # there is no stage before the first
    assert cards(room)[0] == ["Ana", "Cora"]
    assert len(room.notices) == 2
    room.undo()
    assert cards(room)[1] == ["Ana", "Bob"]


def test_a_card_is_carried_to_another_stage_with_the_mouse(room):
    stages = board(room).stages
    source, target = stages[0].list.viewport(), stages[3]
    start = stages[0].list.visualRect(stages[0].list.cards.index(1)).center()
    end = target.mapToGlobal(QPoint(target.width() // 2, target.height() // 2))
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(source, start + QPoint(3 * QApplication.startDragDistance(), 4))
    QTest.mouseMove(source, source.mapFromGlobal(end))
    assert target.property("tone") == "accent"
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=source.mapFromGlobal(end))
    room.real.settle()
    assert target.property("tone") == ""
    assert cards(room) == [["Ana"], ["Bob"], ["Dora"], ["Cora"], []]


def test_a_card_let_go_where_it_was_stays(room):
    stages = board(room).stages
    source = stages[0].list.viewport()
    start = stages[0].list.visualRect(stages[0].list.cards.index(0)).center()
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(source, start + QPoint(2, 60))
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=start + QPoint(2, 60))
    room.real.settle()
    assert cards(room)[0] == ["Ana", "Cora"]
    assert room.notices == []


def test_on_the_board_enter_and_s_do_what_they_do_in_the_table(room):
    opened, wanted = heard(room.panel.contact_opened), heard(room.panel.step_wanted)
    board(room)
    room.press(Key.Key_Return)
    room.press(Key.Key_S)
    assert opened == [(room.row("Ana").contact_id,)]
    assert len(wanted) == 1


# Deeds


def test_a_proposal_goes_out_with_its_review(room):
    room.press(Key.Key_P, ALT, SHIFT)
    dialog = room.dialog(ProposalDialog)
    dialog.save_button.click()
    assert "Book the review, or say that there is none" in dialog.told
    room.qtbot.keyClicks(dialog.line.line, "thu 10")
    room.real.settle()
    assert "review the proposal" in dialog.line.echo
    dialog.save_button.click()
    room.real.settle()
    assert room.listed("Ana").coming.kind is ComingKind.AGREED
    assert room.listed("Ana").limbo is None
    assert "proposal sent 24 Nov" in room.panel.strip.way
    assert room.notices[-1][0].startswith("The proposal to Ana")


def test_a_proposal_without_a_review_says_so_and_is_limbo(room):
    room.panel.views.table.select(room.ids["Bob"])
    room.press(Key.Key_P, ALT, SHIFT)
    dialog = room.dialog(ProposalDialog)
    dialog.no_review.setChecked(True)
    assert not dialog.line.isEnabled()
    dialog.save_button.click()
    room.real.settle()
    # Bob's agreed step is still to come: a future there is.
    assert room.listed("Bob").limbo is None
    room.panel.views.table.select(room.ids["Dora"])
    room.real.settle()
    room.press(Key.Key_P, ALT, SHIFT)
    dialog = room.dialog(ProposalDialog)
    dialog.no_review.click()
    dialog.save_button.click()
    room.real.settle()
    assert room.listed("Dora").limbo.how is LimboHow.NO_REVIEW


@pytest.mark.parametrize("line", ["yesterday review", "review it"])
def test_a_review_that_cannot_be_keeps_the_dialog_open(room, line):
    room.press(Key.Key_P, ALT, SHIFT)
    dialog = room.dialog(ProposalDialog)
    room.qtbot.keyClicks(dialog.line.line, line)
    room.real.settle()
    dialog.save_button.click()
    room.real.settle()
    assert dialog.isVisible()
    assert dialog.line.text == line
    assert room.listed("Ana").limbo is not None
    dialog.done(0)


def test_won_is_one_key_and_the_next_one_is_current(room):
    room.press(Key.Key_W, ALT, SHIFT)
    assert room.listed("Ana").state is OpportunityState.WON
    assert room.notices == [("Won with Ana: Ana's plan, €3,000.", "")]
    assert room.panel.current.contact == "Cora"
    room.undo()
    assert room.names[0] == "Ana"


def test_other_needs_a_note_before_it_is_over(room):
    room.press(Key.Key_O, ALT, SHIFT)
    dialog = room.dialog(OverDialog)
    dialog.save_button.click()
    assert "Choose the reason" in dialog.told
    dialog.reasons.button(Reason.OTHER).click()
    assert dialog.note.line.hasFocus()
    dialog.save_button.click()
    room.real.settle()
    assert "says nothing by itself" in dialog.note.echo
    assert room.listed("Ana").is_open
    room.qtbot.keyClicks(dialog.note.line, "moved away")
    room.qtbot.keyClicks(dialog.not_before.line, "1 feb")
    room.real.settle()
    dialog.save_button.click()
    room.real.settle()
    ended = room.listed("Ana")
    assert (ended.state, ended.reason) == (OpportunityState.OVER, Reason.OTHER)
    detail = room.real.do(lambda desk: desk.opportunities.one(room.ids["Ana"]))
    assert (detail.ending_note, detail.not_before_on) == ("moved away", date(2027, 2, 1))
    assert room.notices[-1][0].startswith("Over with Ana")


def test_no_response_after_few_attempts_asks_again(room):
    room.press(Key.Key_O, ALT, SHIFT)
    dialog = room.dialog(OverDialog)
    dialog.reasons.button(Reason.NO_RESPONSE).click()
    dialog.save_button.click()
    room.real.settle()
    assert "Too few to call it no response" in dialog.told
    dialog.reasons.button(Reason.NO_NEED).click()
    assert dialog.told == ""
    dialog.reasons.button(Reason.NO_RESPONSE).click()
    dialog.save_button.click()
    room.real.settle()
    assert room.listed("Ana").is_open  # the yes was not to this
    dialog.save_button.click()
    room.real.settle()
    assert room.listed("Ana").reason is Reason.NO_RESPONSE


def test_not_a_lead_is_one_key_and_which_kind_comes_after(room):
    room.press(Key.Key_L, ALT, SHIFT)
    assert room.listed("Ana").reason is Reason.NEVER_ASKED
    ((text, _more, button, _keys, deed),) = room.offers
    assert (text, button) == ("Ana is not a lead: never asked.", "Another reason …")
    deed()
    dialog = room.dialog(OverDialog)
    assert dialog.reason is Reason.NEVER_ASKED
    dialog.no_lead_reasons.button(Reason.DUPLICATE).click()
    dialog.save_button.click()
    room.real.settle()
    assert room.listed("Ana").reason is Reason.DUPLICATE


def test_title_and_value_are_changed(room):
    room.press(Key.Key_E, CTRL)
    dialog = room.dialog(OpportunityEditDialog)
    assert (dialog.title.text, dialog.value.text) == ("Ana's plan", "3000")
    dialog.value.line.setText("lots")
    dialog.save_button.click()
    assert "no amount" in dialog.value.echo
    dialog.value.line.setText("12,500.50")
    dialog.currency.setEditText("nothing")
    dialog.save_button.click()
    room.real.settle()
    assert "three letters" in dialog.told
    dialog.currency.setEditText("chf")
    dialog.title.line.setText(" ")
    dialog.save_button.click()
    room.real.settle()
    assert "Give it a title" in dialog.title.echo
    dialog.title.line.setText("A larger plan")
    dialog.save_button.click()
    room.real.settle()
    changed = room.listed("Ana")
    assert (changed.title, changed.value_cents, changed.currency) == (
        "A larger plan",
        1_250_050,
        "CHF",
    )
    assert "€7,000 + CHF\xa012,500.50" in room.panel.tools.told


# Around it


def test_one_asked_for_is_shown_whatever_is_filtered(room):
    room.panel.tools.filter.setText("ana")
    room.real.do(lambda desk: desk.opportunities.end(room.ids["Dora"], Over(reason=Reason.NO_NEED)))
    room.panel.show_opportunity(room.ids["Dora"])
    room.real.settle()
    assert room.panel.current.contact == "Dora"
    assert room.panel.tools.words == ""


def test_what_happens_while_nobody_looks_is_read_at_the_next_look(room):
    room.window.hide()
    room.real.jobs.command(
        lambda desk: desk.opportunities.end(room.ids["Ana"], Over(reason=Reason.NO_NEED))
    )
    room.real.settle()
    assert "Ana" in room.names
    room.window.show()
    room.real.settle()
    assert "Ana" not in room.names


def test_tab_walks_in_reading_order(room):
    widget, names = room.panel.tools.filter, []
    while widget is not room.panel.strip.edit:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            names.append(widget.accessibleName() or widget.text())
        widget = widget.nextInFocusChain()
    assert names == [
        "Filter opportunities",
        "Open",
        "Won",
        "Over",
        "All",
        "Only without a next step",
        "Table",
        "Board",
        "Opportunities",
        "Book a next step …",
        "Proposal sent …",
        "Won",
        "It is over …",
        "Not a lead",
    ]


def test_an_empty_room_says_what_to_do_next(qtbot, real):
    from followdesk.gui.opportunities.panel import OpportunitiesPanel

    panel = OpportunitiesPanel(real.jobs, real.clock)
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    real.settle()
    wanted = heard(panel.met_wanted)
    assert "Ctrl+Shift+E" in panel.views.nothing._hint.text()
    panel.views.nothing._button.click()
    assert wanted == [()]
    assert panel.tools.told == "0 opportunities"
    panel.show_board()
    assert panel.views.nothing.isVisible()
    panel.hide()
