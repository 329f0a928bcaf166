"""The last deeds by name: several are taken back, or done again, from the keyboard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from followdesk.gui.past_deeds_dialog import PastDeedsDialog
from followdesk.services.changes import Deed, DeedKind, PastDeedRow

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def past(*undone):
    """Give five deeds, the newest first, of which the first ones are undone."""
    deeds = (
        Deed(kind=DeedKind.ADD_STEP, facts={"name": "Bob Keller"}),
        Deed(
            kind=DeedKind.SAVE_ATTEMPT,
            facts={"name": "Bob Keller", "number": 3, "disposition": "voicemail_left"},
        ),
        Deed(kind=DeedKind.CLOSE_STEP, facts={"name": "Ana Duarte", "state": "missed"}),
        Deed(kind=DeedKind.IMPORT_CONTACTS, facts={"new": 12, "updated": 3}),
        Deed(kind=DeedKind.ADD_CONTACT, facts={"name": "Ana & <b>Duarte"}),
    )
    return tuple(
        PastDeedRow(50 - place, deed, NOW - timedelta(hours=9 * place), place in undone)
        for place, deed in enumerate(deeds)
    )


@pytest.fixture
def opened(qtbot):
    def open_(rows):
        dialog = PastDeedsDialog(rows, NOW, "Europe/Lisbon")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.setModal(False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_


def test_each_deed_reads_as_a_sentence_with_its_time(opened):
    rows = opened(past()).list.row_model.rows
    assert [row.title for row in rows] == [
        "Next step with Bob Keller",
        "Voicemail 3 for Bob Keller",
        "Next step with Ana Duarte marked as missed",
        "Import of 15 contacts",
        "New contact Ana & <b>Duarte",
    ]
    assert [row.time for row in rows[:3]] == ["10:42", "01:42", "23 Nov 16:42"]


@pytest.mark.parametrize(
    ("downs", "words", "deed_id"),
    [(0, "Take 1 deed back", 50), (1, "Take 2 deeds back", 49), (4, "Take 5 deeds back", 46)],
)
def test_enter_takes_back_down_to_the_one_chosen(qtbot, opened, downs, words, deed_id):
    dialog, wanted = opened(past()), []
    dialog.through_wanted.connect(wanted.append)
    for _each in range(downs):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.do_it.text() == words
    assert bool(dialog.told) == (downs > 0)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert wanted == [deed_id]


def test_what_was_taken_back_stands_above_and_can_be_done_again(qtbot, opened):
    dialog, wanted = opened(past(0, 1)), []
    dialog.through_wanted.connect(wanted.append)
    assert dialog.list.current_row.key == 48  # what Ctrl+Z would take back now
    assert [row.badge for row in dialog.list.row_model.rows] == ["taken back"] * 2 + [""] * 3
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    assert dialog.do_it.text() == "Do 1 deed again"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    assert dialog.do_it.text() == "Do 2 deeds again"
    dialog.do_it.click()
    assert wanted == [50]


def test_without_any_deed_it_says_so(opened):
    dialog = opened(())
    assert not dialog.do_it.isVisible()
    assert not dialog.list.isVisible()


def test_where_all_was_taken_back_the_last_one_is_chosen(opened):
    dialog = opened(past(0, 1, 2, 3, 4))
    assert dialog.list.current_row.key == 50
    assert dialog.do_it.text() == "Do 5 deeds again"
