from __future__ import annotations

from pathlib import PurePosixPath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from followdesk.gui.about_dialog import About, AboutDialog

FACTS = About(
    "0.1.0", "GPL-3.0-or-later", PurePosixPath("/data/ines/desk"), PurePosixPath("/data/log.txt")
)


def test_it_tells_version_licence_and_places(qtbot):
    dialog = AboutDialog(FACTS)
    qtbot.addWidget(dialog)
    dialog.show()
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "FollowDesk 0.1.0" in words
    assert "GPL-3.0-or-later" in words
    places = {line.accessibleName(): line.text() for line in dialog.findChildren(QLineEdit)}
    assert places["Your desk"] == "/data/ines/desk"
    assert all(line.isReadOnly() for line in dialog.findChildren(QLineEdit))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
