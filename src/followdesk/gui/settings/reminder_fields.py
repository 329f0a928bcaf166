"""When reminders come, and what this computer shows of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QSpinBox,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.reminder import MOST_MINUTES_AHEAD
from followdesk.gui.forms.form_dialog import labelled, side_by_side
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.spin_boxes import inset
from followdesk.services.settings import DeskSettings

_STEP = 5  # minutes
_INDENT = 25  # pixels: under the words of the box it belongs to
_NAMES, _OFF, _STAY = "names", "off", "stay"  # as this computer keeps them


class ReminderFields(QWidget):
    """Ask how long before its time something reminds, and what others may read of it."""

    def __init__(self, notices: str, when_closed: str, parent: QWidget | None = None) -> None:
        """Take what is chosen on this computer: see `ComputerChoice`."""
        super().__init__(parent)
        self.agreed, self.promises = _minutes(), _minutes()
        self.notify = QCheckBox(_("Show reminders as notices of this computer: kind and time"))
        self.names = QCheckBox(_("with the name of the contact, also where others can read it"))
        self.stay = QCheckBox(_("Keep watching in the tray when the window is closed"))
        self.notify.setChecked(notices != _OFF)
        self.names.setChecked(notices == _NAMES)
        self.stay.setChecked(when_closed == _STAY)
        self.names.setEnabled(self.notify.isChecked())
        self.notify.toggled.connect(self.names.setEnabled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(
            side_by_side(
                labelled(_("Remind me of agreed steps"), self.agreed),
                labelled(_("Remind me of answers owed"), self.promises),
            )
        )
        below = QHBoxLayout()
        below.setContentsMargins(_INDENT, 0, 0, 0)
        below.addWidget(self.names)
        column.addWidget(self.notify)
        column.addLayout(below)
        column.addWidget(self.stay)
        self.none = PlainLabel(
            _("This computer has no place for notices: reminders come in the window alone."),
            size=Size.SMALL,
            tone=Tone.NEUTRAL,
            wraps=True,
        )
        self.none.setVisible(not QSystemTrayIcon.isSystemTrayAvailable())
        column.addWidget(self.none)

    @property
    def notices(self) -> str:
        """Give what this computer shows."""
        if not self.notify.isChecked():
            return _OFF
        return _NAMES if self.names.isChecked() else ""

    @property
    def when_closed(self) -> str:
        """Give what a closed window does."""
        return _STAY if self.stay.isChecked() else ""

    def show_settings(self, settings: DeskSettings) -> None:
        """Show what is set."""
        self.agreed.setValue(settings.remind_minutes)
        self.promises.setValue(settings.remind_promise_minutes)

    def wanted(self, settings: DeskSettings) -> DeskSettings:
        """Give what is wanted."""
        return replace(
            settings,
            remind_minutes=self.agreed.value(),
            remind_promise_minutes=self.promises.value(),
        )


def _minutes() -> QSpinBox:
    box = inset(QSpinBox())
    box.setRange(0, MOST_MINUTES_AHEAD)
    box.setSingleStep(_STEP)
    box.setSuffix(_(" min before"))
    box.setSpecialValueText(_("at their time"))
    return box
