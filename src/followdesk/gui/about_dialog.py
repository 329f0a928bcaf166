"""What FollowDesk is, which version, under which licence, and where the data lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import PrimaryButton
from followdesk.gui.widgets.labels import PlainLabel

_WIDTH = 460  # pixels


@dataclass(frozen=True, slots=True)
class About:
    """Hold the facts: version, SPDX name of the licence, the folder of the desk, of the log."""

    version: str
    licence: str
    desk: PurePath
    log: PurePath


class AboutDialog(QDialog):
    """Tell these facts; the paths can be selected and copied."""

    def __init__(self, about: About, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About FollowDesk"))
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        title = _("FollowDesk {version}").format(version=about.version)
        column.addWidget(PlainLabel(title, size=Size.HEADING, bold=True))
        for text in (
            _("Following up is what you do when the last conversation ended badly."),
            _("Free software under {licence}: use it, read it, change it, pass it on.").format(
                licence=about.licence
            ),
            _("No network, no telemetry: your data lies encrypted on this computer alone."),
        ):
            column.addWidget(PlainLabel(text, wraps=True, tone=Tone.NEUTRAL))
        column.addLayout(_place(_("Your desk"), about.desk))
        column.addLayout(_place(_("The log, without names and keys"), about.log))
        column.addStretch(1)
        close = PrimaryButton(_("Close"))
        close.draw_keys("Esc")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _place(label: str, path: PurePath) -> QVBoxLayout:
    """Show a path in a line that can be walked through and copied, however long it is."""
    line = QLineEdit(str(path))
    line.setReadOnly(True)
    line.setCursorPosition(0)
    line.setAccessibleName(label)
    caption = PlainLabel(label, size=Size.SMALL, tone=Tone.NEUTRAL)
    caption.setBuddy(line)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(caption)
    column.addWidget(line)
    return column
