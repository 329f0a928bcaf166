import pytest
from PySide6.QtCore import Qt

from followdesk.gui.palette import Tone
from followdesk.gui.widgets.rows import Row
from followdesk.gui.widgets.section import Offer, Section


@pytest.fixture
def section(qtbot):
    made = Section("No next step", tone=Tone.LIMBO)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_key_does_what_fits_the_row_it_is_pressed_on(qtbot, section):
    done = []

    def fits(row):
        return row.key != 2

    section.offer([Offer("Mark as done", "D", lambda row: done.append(row.key), fits)])
    section.show_rows([Row(1, "Ana"), Row(2, "Bob")])
    section.go_to()
    qtbot.keyClick(section.list, Qt.Key.Key_D)
    qtbot.keyClick(section.list, Qt.Key.Key_Down)
    qtbot.keyClick(section.list, Qt.Key.Key_D)
    assert done == [1]
    assert section.menu(Row(2, "Bob")).actions() == []
    assert [a.text() for a in section.menu(Row(1, "Ana")).actions()] == ["Mark as done"]


def test_it_warns_by_colour_only_while_there_are_rows(section):
    section.empty.set_texts("Nobody is forgotten")
    section.show_rows([Row(1, "Ana")])
    assert section.property("tone") == "limbo"
    section.show_rows([])
    assert section.property("tone") == ""
    assert section.empty.isVisible()


def test_rows_that_did_not_change_are_left_alone(qtbot, section):
    section.show_rows([Row(1, "Ana")])
    with qtbot.assertNotEmitted(section.list.row_model.modelReset):
        section.show_rows([Row(1, "Ana")])


def test_a_list_that_fits_is_as_high_as_its_rows(qtbot):
    made = Section("Next", fits=True)
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    made.show_rows([Row(n, f"Ana {n}", detail="a longer line " * 6) for n in range(3)])
    high = sum(made.list.sizeHintForRow(n) for n in range(3))
    qtbot.waitUntil(lambda: made._stack.height() == high)
    assert made.list.verticalScrollBar().maximum() == 0
