"""The panel below the script: what helps within a call, one key each; the sections stay in sight.

It is no dialog: the same key or Esc closes it, and the keyboard goes back to where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.session.beside.easy_no_page import EasyNoPage
from followdesk.gui.session.beside.ground_rules_page import GroundRulesPage
from followdesk.gui.session.beside.in_or_out_page import InOrOutPage
from followdesk.gui.session.beside.page import KEYS, SHORT, TITLES, Aid, AidPage, Texts
from followdesk.gui.session.beside.stalling_page import StallingPage
from followdesk.gui.session.typed_line import Reader
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel

_HEAD = 40  # pixels of height of the title's row
_GAP = 4  # pixels that a button of the bar takes beside its own


class BesidePanel(QFrame):
    """Show one aid at a time, and hold what is noted in all of them."""

    edited = Signal()
    """Something was noted."""
    left = Signal()
    turned = Signal()
    """Another aid is open now, or none is."""

    def __init__(self, reader: Callable[[], Reader], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("raised")
        self._noted: dict[str, str] = {}
        self._back_to: QWidget | None = None
        self._aid: Aid | None = None
        self.rules = GroundRulesPage()
        self.stalling = StallingPage(reader)
        self.in_or_out = InOrOutPage()
        self.easy_no = EasyNoPage()
        self.pages: Mapping[Aid, AidPage] = {
            Aid.GROUND_RULES: self.rules,
            Aid.STALLING: self.stalling,
            Aid.IN_OR_OUT: self.in_or_out,
            Aid.EASY_NO: self.easy_no,
        }
        self._title = PlainLabel(bold=True, tone=Tone.ACCENT)
        self.close_button = KeyButton(_("Close"))
        self.close_button.setProperty("flat", "true")
        self.close_button.draw_keys("Esc")
        self.close_button.setToolTip(_("{what} ({keys})").format(what=_("Close"), keys="Esc"))
        self.close_button.setStyleSheet("min-height: 14px; padding: 3px 8px;")
        self._stack = QStackedWidget()
        self._lay_out()
        self.hide()

    @property
    def aid(self) -> Aid | None:
        """Tell which aid is open."""
        return self._aid

    @property
    def noted(self) -> dict[str, str]:
        """Give all that was noted, by name."""
        return {name: text for name, text in self._noted.items() if text.strip()}

    def show_call(self, texts: Texts, noted: Mapping[str, str]) -> None:
        """Begin with another call, closed, with what was noted in it before."""
        self._noted = dict(noted)
        self._put_away()
        self.refresh(texts)

    def refresh(self, texts: Texts) -> None:
        """Show the texts as they are now; what was noted stays."""
        for page in self.pages.values():
            page.show_texts(texts)
            page.show_noted(self._noted)

    def set_value(self, name: str, value: str) -> None:
        """Fill a blank from elsewhere."""
        for page in self.pages.values():
            page.set_value(name, value)

    def toggle(self, aid: Aid) -> None:
        """Open an aid with the keyboard in it; the one that is open is closed."""
        if self._aid is aid:
            self.put_away()
            return
        if self._aid is None:
            self._back_to = QApplication.focusWidget()
        self._aid = aid
        for name, page in self.pages.items():  # a page that is not seen asks for no height
            policy = QSizePolicy.Policy.Preferred if name is aid else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._title.setText(_(TITLES[aid]))
        self._stack.setCurrentWidget(self.pages[aid])
        self.setAccessibleName(_(TITLES[aid]))
        self.show()
        self.updateGeometry()
        self.turned.emit()
        self.pages[aid].enter()

    def put_away(self) -> None:
        """Close what is open; the keyboard goes back to where it was, unless it went elsewhere."""
        if self._aid is None:
            return
        on = QApplication.focusWidget()
        back_to = self._back_to if on is None or self.isAncestorOf(on) else on
        self._put_away()
        if back_to is not None and back_to.isVisible():
            back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Be as high as the open page, which scrolls where that is too much."""
        hint = super().sizeHint()
        inner = 0 if self._aid is None else self.pages[self._aid].sizeHint().height()
        return QSize(hint.width(), _HEAD + inner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def _put_away(self) -> None:
        self._aid, self._back_to = None, None
        self.hide()
        self.turned.emit()

    def _on_noted(self, name: str, text: str) -> None:
        self._noted[name] = text
        self.edited.emit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 10, 4)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        for page in self.pages.values():
            self._stack.addWidget(page)
            page.noted.connect(self._on_noted)
            page.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.close_button.clicked.connect(self.put_away)


class BesideBar(QWidget):
    """Offer the aids, with their keys, in one quiet row."""

    wanted = Signal(object)
    """An `Aid` is to be opened, or closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(2)
        self.buttons: dict[Aid, KeyButton] = {}
        for aid, title in TITLES.items():
            button = self.buttons[aid] = KeyButton(_(SHORT[aid]))
            button.setProperty("flat", "true")
            button.setCheckable(True)
            button.setAccessibleName(_(title))
            button.setToolTip(_("{what} ({keys})").format(what=_(title), keys=KEYS[aid]))
            button.setStyleSheet("min-height: 14px; padding: 3px 6px;")
            button.draw_keys(KEYS[aid])
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.give_way()
            button.clicked.connect(lambda _on=False, aid=aid: self.wanted.emit(aid))
            row.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave all keys out where not every button has room for its own."""
        super().resizeEvent(event)
        self._fit()

    def show_noted(self, aids: Collection[Aid]) -> None:
        """Mark the aids in which something is noted: it stands in the conversation later."""
        for aid, button in self.buttons.items():
            is_noted = aid in aids
            button.setText(f"{_(SHORT[aid])} ·" if is_noted else _(SHORT[aid]))
            title = _(TITLES[aid])
            button.setAccessibleName(_("{what}, noted").format(what=title) if is_noted else title)
        self._fit()

    def _fit(self) -> None:
        for button in self.buttons.values():
            button.set_keys_shown(shown=True)
        wanted = sum(button.sizeHint().width() + _GAP for button in self.buttons.values())
        if wanted > self.width():
            for button in self.buttons.values():
                button.set_keys_shown(shown=False)

    def show_open(self, aid: Aid | None) -> None:
        """Mark the aid that is open."""
        for name, button in self.buttons.items():
            button.setChecked(name is aid)
