from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from tests.gui.opportunities.listed import NOW, STAGES, ZONE, limbo, listed

from followdesk.gui import i18n
from followdesk.gui.moment import Moment
from followdesk.gui.new_desk_words import stage_names
from followdesk.gui.opportunities.arranging import columns_of
from followdesk.gui.opportunities.board import Board
from followdesk.gui.opportunities.model import CONTACT, NEXT, STAGE, TITLE, VALUE, OpportunityModel
from followdesk.gui.opportunities.stage_list import CardModel
from followdesk.gui.opportunities.table import OpportunityTable
from followdesk.gui.theme import width_of
from followdesk.gui.widgets.painted_table import AFTER, INNER
from followdesk.gui.widgets.rows import ROW_ROLE
from followdesk.services.rows import StageRow

LOCALE = Path(__file__).parents[3] / "resources" / "locale"
BOB = listed(1, "Bob", organization="Keller", limbo=limbo(9))
ANA = listed(2, "Ana <b>", title="<img src=x>")


@pytest.fixture
def model():
    made = OpportunityModel(lambda: NOW)
    made.show_rows((BOB, ANA), ZONE)
    return made


def test_the_table_keeps_the_rules_of_models(model, qtmodeltester):
    qtmodeltester.check(model)


def test_the_cards_keep_the_rules_of_models(qtmodeltester):
    cards = CardModel()
    cards.show_rows((BOB, ANA), Moment(NOW, ZONE))
    qtmodeltester.check(cards)
    cards.show_rows((BOB, ANA), Moment(NOW, ZONE))
    assert cards.rows == (BOB, ANA)


def test_a_row_is_spoken_whole_and_its_parts_are_named(model):
    index = model.index(0, CONTACT)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Bob, Keller, Title 1, First talk, €1,000, no next step")
    assert index.data(ROW_ROLE) is BOB
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(6)]
    assert titles == ["Contact", "Opportunity", "Stage", "Value", "In stage", "Next step"]
    assert model.index(0, VALUE).data() == "€1,000"
    assert model.index(0, NEXT).data().startswith("book the next step: Talked 15 Nov")


def test_strangers_markup_is_no_markup(model):
    assert "&lt;b&gt;" in model.index(1, CONTACT).data(Qt.ItemDataRole.ToolTipRole)
    cards = CardModel()
    cards.show_rows((ANA,), Moment(NOW, ZONE))
    assert "&lt;img" in cards.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_narrow_tables_leave_columns_out(qtbot, model):
    table = OpportunityTable(model)
    qtbot.addWidget(table)
    table.show()
    for width, hidden in ((900, []), (700, [4]), (560, [2, 4]), (440, [1, 2, 4])):
        table.resize(width, 300)
        assert [n for n in range(6) if table.isColumnHidden(n)] == hidden
        used = sum(table.columnWidth(n) for n in range(6) if n not in hidden)
        assert 0 <= table.viewport().width() - used < 6


def test_the_row_with_the_keyboard_is_seen_once_it_came_by_a_key(qtbot, model):
    table = OpportunityTable(model)
    qtbot.addWidget(table)
    table.resize(900, 300)
    with qtbot.waitActive(table):
        table.show()
    table.select_place(1)
    edge = table.visualRect(model.index(1, TITLE)).topLeft() + QPoint(40, 0)
    table.setFocus()
    before = table.viewport().grab().toImage().pixelColor(edge)
    table.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    focused = table.viewport().grab().toImage().pixelColor(edge)
    assert focused != before
    table.clearFocus()
    assert table.viewport().grab().toImage().pixelColor(edge) == before


def test_no_value_is_cut_however_large(qtbot, model):
    table = OpportunityTable(model)
    qtbot.addWidget(table)
    table.show()
    table.resize(830, 300)
    before = table.columnWidth(VALUE)
    model.show_rows((BOB, listed(3, "Cora", value_cents=123_456_700_000)), ZONE)
    table.fit_values(("€1,000", "€1,234,567,000"))
    room = table.columnWidth(VALUE) - 2 * INNER - AFTER
    assert width_of(model.index(1, VALUE).data(), table.font()) - 1 <= room
    assert table.columnWidth(VALUE) > before
    used = sum(table.columnWidth(n) for n in range(6) if not table.isColumnHidden(n))
    assert 0 <= table.viewport().width() - used < 6
    table.fit_values(("€1,000",))
    assert table.columnWidth(VALUE) == before


def test_our_longest_name_of_a_stage_fits_the_smallest_window_in_german(qtbot, model):
    table = OpportunityTable(model)
    qtbot.addWidget(table)
    table.show()
    table.resize(860, 300)  # pixels: what the window leaves it at 1024
    i18n.install("de_DE", LOCALE)
    try:
        names = [stage.name for stage in stage_names()]
    finally:
        i18n.install("en_GB", LOCALE)
    assert "Erstgespräch" in names
    room = table.columnWidth(STAGE) - INNER - AFTER
    assert max(width_of(name, table.font()) for name in names) <= room


def test_a_hundred_thousand_rows_ask_only_for_what_is_seen(qtbot):
    asked = set()

    class Watched(OpportunityModel):
        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            asked.add(index.row())
            return super().data(index, role)

    model = Watched(lambda: NOW)
    table = OpportunityTable(model)
    qtbot.addWidget(table)
    table.resize(900, 400)
    with qtbot.waitExposed(table):
        table.show()
    model.show_rows([listed(n, f"P{n}") for n in range(100_000)], ZONE)
    table.grab()
    table.scrollToBottom()
    table.grab()
    assert len(asked) < 60


def test_two_thousand_cards_are_painted_as_they_are_seen(qtbot, monkeypatch):
    asked = set()
    was = CardModel.data

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        asked.add((self, index.row()))
        return was(self, index, role)

    monkeypatch.setattr(CardModel, "data", data)
    board = Board(lambda: NOW)
    qtbot.addWidget(board)
    board.resize(850, 400)
    with qtbot.waitExposed(board):
        board.show()
    rows = [listed(n, f"P{n}", stage_id=n % 3 + 1) for n in range(2_000)]
    widgets = len(board.findChildren(object))
    board.show_columns(columns_of(rows, STAGES), ZONE, "EUR")
    board.grab()
    assert len(asked) < 60
    few = len(board.findChildren(object)) - widgets
    board.show_columns(columns_of(rows[:30], STAGES), ZONE, "EUR")
    assert len(board.findChildren(object)) - widgets == few


def test_nine_stages_stay_readable_and_scroll_sideways(qtbot):
    stages = tuple(StageRow(n, f"Stage {n}", "", "") for n in range(1, 10))
    board = Board(lambda: NOW)
    qtbot.addWidget(board)
    board.resize(850, 400)
    board.show()
    rows = [listed(n, f"P{n}", stage_id=n) for n in range(1, 10)]
    board.show_columns(columns_of(rows, stages), ZONE, "EUR")
    qtbot.waitUntil(lambda: board.horizontalScrollBar().maximum() > 0)
    assert all(stage.width() >= 150 for stage in board.stages)
    assert board.select(9)
    board.focus_current()
    qtbot.waitUntil(lambda: board.horizontalScrollBar().value() > 0)
