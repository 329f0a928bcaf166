from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from followdesk.gui.people.model import NAME, NEXT, THEIR_TIME, PeopleModel, arranged
from followdesk.gui.people.table import PeopleTable
from followdesk.gui.widgets.rows import ROW_ROLE, SORT_ROLE
from followdesk.services.rows import PersonRow

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def person(id_, name, *, organization="", zone="Europe/Lisbon", next_at=None, **more):
    facts = {"open_opportunities": 0, "in_limbo": False} | more
    return PersonRow(id_, name, organization, zone, next_at, **facts)


ANA = person(1, "Ana", next_at=NOW + timedelta(hours=2), open_opportunities=2)
BOB = person(2, "Bob", organization="Keller", zone="Asia/Kolkata", in_limbo=True)
CORA = person(3, "Cora", organization="Adler", next_at=NOW + timedelta(days=2))


@pytest.fixture
def model():
    made = PeopleModel(lambda: NOW)
    made.show_rows((ANA, BOB, CORA), "Europe/Lisbon")
    return made


def text(model, row, column):
    return model.index(row, column).data()


def test_it_keeps_the_rules_of_models(model, qtmodeltester):
    qtmodeltester.check(model)


def test_times_are_the_users_but_for_the_last_column(model):
    assert [text(model, row, NEXT) for row in range(3)] == ["12:42", "", "Thu 10:42"]
    assert text(model, 1, THEIR_TIME) == "16:12 Kolkata"


@pytest.mark.parametrize(
    ("ahead", "shown"),
    [
        (timedelta(days=20), "14 Dec"),
        (timedelta(days=60), "23 Jan 2027"),
        (-timedelta(3), "21 Nov"),
    ],
)
def test_far_days_are_said_by_date(model, ahead, shown):
    model.show_rows((person(1, "Ana", next_at=NOW + ahead),), "Europe/Lisbon")
    assert text(model, 0, NEXT) == shown


def test_a_row_is_spoken_whole_and_its_parts_are_named(model):
    index = model.index(1, NAME)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Bob, Keller, no next step"
    assert index.data(ROW_ROLE) is BOB
    assert model.index(0, 3).data(SORT_ROLE) == 2
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert titles == ["Name", "Organization", "Next", "Open", "Their time"]


def test_strangers_markup_is_no_markup(model):
    model.show_rows((person(1, "<img src=x>"),), "Europe/Lisbon")
    assert "&lt;img" in model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole)


def test_turning_the_order_round_keeps_the_empty_ones_last():
    by_date = (ANA, CORA, BOB)
    assert arranged(by_date, order="next_at", is_reversed=True) == (CORA, ANA, BOB)
    assert arranged(by_date, order="next_at", is_reversed=False) == by_date
    assert arranged((ANA, BOB), order="name", is_reversed=True) == (BOB, ANA)


def test_narrow_tables_leave_columns_out_and_fill_the_width(qtbot, model):
    table = PeopleTable(model)
    qtbot.addWidget(table)
    table.show()
    for width, hidden in ((900, []), (500, [4]), (400, [3, 4])):
        table.resize(width, 300)
        assert [n for n in range(5) if table.isColumnHidden(n)] == hidden
        used = sum(table.columnWidth(n) for n in range(5) if n not in hidden)
        assert 0 <= table.viewport().width() - used < 5


def test_a_hundred_thousand_rows_ask_only_for_what_is_seen(qtbot):
    asked = set()

    class Watched(PeopleModel):
        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            asked.add(index.row())
            return super().data(index, role)

    model = Watched(lambda: NOW)
    table = PeopleTable(model)
    qtbot.addWidget(table)
    table.resize(700, 400)
    with qtbot.waitExposed(table):
        table.show()
    model.show_rows([person(n, f"P{n}") for n in range(100_000)], "Europe/Lisbon")
    table.grab()
    table.scrollToBottom()
    table.grab()
    assert len(asked) < 60
