"""Two versions: every change is marked, reached by key, and told in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from followdesk.domain.script_file import parse_script_file
from followdesk.gui.scripts.compare_dialog import CompareDialog


def text(title, body):
    written = f"title: {title}\nkind: voicemail\ntarget: 30\nversion: 1\n\n{body}"
    return parse_script_file(written, "voicemail_1", "en")


@pytest.fixture
def opened(qtbot):
    def open_(older, newer):
        dialog = CompareDialog(older, newer)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.setModal(False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_


def test_the_arrows_lead_from_change_to_change(qtbot, opened) -> None:
    dialog = opened(text("One", "I call you today."), text("Two", "I ring you today, briefly."))
    assert dialog.changes == (("One", "Two"), ("call", "ring"), ("", ", briefly"))
    assert dialog.told.text() == "3 changes; Down leads to the first."
    heard = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(dialog.text, key)
        heard.append(dialog.told.text())
        assert dialog.text.accessibleDescription() == heard[-1]
    assert heard == [
        "Change 1 of 3: “One” became “Two”.",
        "Change 2 of 3: “call” became “ring”.",
        "Change 3 of 3: “, briefly” is new.",
        "Change 1 of 3: “One” became “Two”.",
        "Change 3 of 3: “, briefly” is new.",
    ]
    assert dialog.text.textCursor().selectedText() == ", briefly"


def test_more_than_colour_tells_what_went_and_what_came(opened) -> None:
    dialog = opened(text("One", "I call."), text("One", "I ring."))
    found = {}
    cursor = QTextCursor(dialog.text.document())
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
        look = cursor.charFormat()
        found.setdefault((look.fontStrikeOut(), look.fontUnderline()), []).append(cursor.position())
    shown = dialog.text.toPlainText()
    assert "".join(shown[place - 1] for place in found[True, False]) == "call"
    assert "".join(shown[place - 1] for place in found[False, True]) == "ring"


def test_versions_that_say_the_same_say_so(qtbot, opened) -> None:
    dialog = opened(text("One", "I call."), text("One", "I call."))
    assert dialog.told.text() == "Both versions say the same."
    assert not dialog.next.isEnabled()
    qtbot.keyClick(dialog.text, Qt.Key.Key_Down)
    assert dialog.text.toPlainText().startswith("Title · unchanged\nOne")


def test_markup_in_a_text_stays_text(opened) -> None:
    dialog = opened(text("One", "<b>bold</b>"), text("One", "<i>bold</i>"))
    assert "<b" in dialog.text.toPlainText()
