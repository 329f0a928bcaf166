"""The versions of a text: when each was made, compared with now, and taken up again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from followdesk.domain.script import Script
from followdesk.domain.script_form import form_of
from followdesk.domain.script_version import VersionState
from followdesk.domain.when import local
from followdesk.gui.i18n import _, format_date, format_time
from followdesk.gui.palette import Tone
from followdesk.gui.scripts.compare_dialog import CompareDialog
from followdesk.gui.theme import GAP, Size
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.library import script_of
from followdesk.services.script_rows import OpenText, VersionRow

_SIZE = (520, 440)  # pixels
_OURS = "ours"


class VersionsDialog(QDialog):
    """List the versions, the newest first and ours last. Show with `open()`."""

    taken_up = Signal(object)
    """The `ScriptForm` of an older version, to be typed on."""

    def __init__(self, text: OpenText, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._zone = text, zone
        self.setWindowTitle(_("Versions: {title}").format(title=text.said.title))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = RowList(_("Versions"))
        self.compare_button = PrimaryButton(_("Compare"))
        self.compare_button.draw_keys("Return")
        self.take_button = KeyButton(_("Take up again"), "Alt+T")
        self.take_button.setToolTip(
            _("Put its words into the text; nothing is saved before you save (Alt+T)")
        )
        self._scripts: list[Script | None] = []
        self._lay_out()
        self.list.row_entered.connect(self._on_entered)
        self.list.row_opened.connect(self.compare)
        self.compare_button.clicked.connect(self.compare)
        self.take_button.clicked.connect(self._on_take)
        self._fill()

    @Slot()
    def compare(self) -> None:
        """Compare the current version with what is said now, or what is said with the one before.

        The older one stands first.
        """
        place = self.list.currentIndex().row()
        chosen = self._scripts[place] if 0 <= place < len(self._scripts) else None
        if chosen is None:
            return
        newer, older = self._text.said, chosen
        if place == self._now_place:
            before = [one for one in self._scripts[place + 1 :] if one is not None]
            if not before:
                return
            newer, older = chosen, before[0]
        CompareDialog(older, newer, self).open()

    @property
    def _now_place(self) -> int:
        """Say which row is what is said now; -1 where none is."""
        if self._text.is_missing or self._text.is_retired:
            return -1
        newest = self._text.versions[-1] if self._text.versions else None
        is_ours = newest is None or newest.state is VersionState.SHIPPED
        return len(self._scripts) - 1 if is_ours else 0

    def _fill(self) -> None:
        rows = []
        for version in reversed(self._text.versions):
            is_own = version.state is VersionState.OWN
            self._scripts.append(script_of(version) if is_own else None)
            rows.append(self._row(version))
        if self._text.ours is not None:
            self._scripts.append(self._text.ours)
            rows.append(Row(key=_OURS, title=_("Ours"), detail=_("As it came with FollowDesk")))
        now = self._now_place
        if 0 <= now < len(rows):
            row = rows[now]
            rows[now] = Row(
                key=row.key, title=row.title, detail=row.detail, badge=_("now"), tone=Tone.AGREED
            )
        self.list.show_rows(rows)
        self.list.select_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, version: VersionRow) -> Row:
        at = local(version.created_at, self._zone)
        detail = {
            VersionState.OWN: "",
            VersionState.SHIPPED: _("back to ours"),
            VersionState.RETIRED: _("retired"),
        }[version.state]
        when = _("{date} {time}").format(date=format_date(at.date()), time=format_time(at))
        return Row(
            key=version.version,
            title=_("Version {number}").format(number=version.version),
            detail=" · ".join(part for part in (when, detail) if part),
        )

    @Slot()
    def _on_entered(self) -> None:
        place = self.list.currentIndex().row()
        is_text = 0 <= place < len(self._scripts) and self._scripts[place] is not None
        self.compare_button.setEnabled(is_text and len(self._scripts) > 1)
        self.take_button.setEnabled(is_text and place != self._now_place)

    @Slot()
    def _on_take(self) -> None:
        chosen = self._scripts[self.list.currentIndex().row()]
        if chosen is not None:
            self.taken_up.emit(form_of(chosen))
            self.accept()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.list)
        close = KeyButton(_("Close"))
        close.draw_keys("Esc")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (close, self.take_button, self.compare_button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(GAP)
        whole.addWidget(
            PlainLabel(
                _("A running series goes on with the version it began with."),
                size=Size.SMALL,
                tone=Tone.NEUTRAL,
            )
        )
        whole.addWidget(card, 1)
        whole.addLayout(foot)
        self.resize(*_SIZE)
