"""The bar above the rooms: search, the next call block, and what is done most often."""

from __future__ import annotations

from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from followdesk.gui.actions import Actions
from followdesk.gui.i18n import _
from followdesk.gui.icons import Icons
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size, sized
from followdesk.gui.widgets.buttons import IconButton, KeyButton, PrimaryButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.search_field import SearchField

_WIDE_SEARCH, _NARROW_SEARCH = 330, 240  # pixels


class TopBar(QFrame):
    """Search at the left, deeds at the right; what cannot be done yet is not there."""

    def __init__(self, actions: Actions, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        find = actions["find"]
        self.search = SearchField(
            _("Find a person, company or note …"),
            find.shortcut().toString(),
            _("Nothing found"),
        )
        self._block = tuple(
            PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, bold=bold)
            for bold in (False, True, False)
        )
        self._new_step = KeyButton()
        self._start = PrimaryButton()
        self._lock = IconButton(icons.icon("lock"), actions["lock"].toolTip())
        self._follow(actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 7)
        row.setSpacing(12)
        row.addWidget(self.search)
        row.addStretch(1)
        self._next_block = QWidget()  # a label's own tooltip is its whole text
        words = QHBoxLayout(self._next_block)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(4)
        for label in self._block:
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            words.addWidget(label)
        row.addWidget(self._next_block)
        for button in (self._new_step, self._start, self._lock):
            row.addWidget(button)

    def show_block(self, before: str, strong: str = "", after: str = "", *, more: str = "") -> None:
        """Tell about the next call block: "Next call block", "16:00–17:00", "· 9 waiting".

        `more` is told when the mouse rests there, and to who listens.
        """
        for label, text in zip(self._block, (before, strong, after), strict=True):
            label.setText(text)
            label.setVisible(bool(text))
            label.setAccessibleDescription(more)
        self._next_block.setToolTip(more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the search field where room is short."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < 1180
        self.search.setFixedWidth(_NARROW_SEARCH if is_narrow else _WIDE_SEARCH)

    def _follow(self, actions: Actions) -> None:
        self._new_step.follow(actions["new_step"])
        self._start.follow(actions["start_session"])
        for button in (self._new_step, self._start):
            button.give_way()
            button.setFont(sized(button.font(), Size.BODY, QFont.Weight.Medium))
        lock = actions["lock"]
        self._lock.clicked.connect(lock.trigger)
        lock.changed.connect(lambda: self._lock.setVisible(lock.isVisible()))
        self._lock.setVisible(lock.isVisible())
