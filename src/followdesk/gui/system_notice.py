"""The place where this computer shows notices, where it has one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from followdesk.gui.i18n import _
from followdesk.gui.icons import Icons, Ink
from followdesk.gui.palette import colours_of

_SIZE = 64  # pixels; trays scale it down
_ROUND = 14
_SHOWN_MS = 20_000


class SystemNotice(QObject):
    """Show a notice and an icon in the tray, if there is one; a click leads back to us."""

    clicked = Signal()
    """The person wants to see the window."""
    quit_wanted = Signal()

    def __init__(
        self,
        icons: Icons,
        parent: QObject | None = None,
        *,
        is_there: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        make: Callable[[QIcon, QObject], QSystemTrayIcon] = QSystemTrayIcon,
    ) -> None:
        """Take what tells whether there is a tray, and what makes an icon for it."""
        super().__init__(parent)
        self._icons = icons
        self._is_there = is_there
        self._make = make
        self._tray: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None

    @property
    def is_there(self) -> bool:
        """Tell whether this computer has a tray."""
        return self._is_there()

    def tell(self, title: str, text: str) -> None:
        """Show a notice for a while; without a tray nothing is shown."""
        tray = self._shown()
        if tray is not None and QSystemTrayIcon.supportsMessages():
            tray.showMessage(title, text, self._icon(), _SHOWN_MS)

    def stay(self) -> None:
        """Show the icon alone; without a tray nothing is shown."""
        self._shown()

    def put_away(self) -> None:
        """Take the icon out of the tray."""
        if self._tray is not None:
            self._tray.hide()

    def _shown(self) -> QSystemTrayIcon | None:
        if not self._is_there():
            return None
        if self._tray is None:
            self._tray = self._made()
        self._tray.show()
        return self._tray

    def _made(self) -> QSystemTrayIcon:
        tray = self._make(self._icon(), self)
        tray.setToolTip("FollowDesk")
        self._menu = QMenu()
        self._menu.addAction(_("Open FollowDesk")).triggered.connect(self.clicked)
        self._menu.addAction(_("Quit")).triggered.connect(self.quit_wanted)
        tray.setContextMenu(self._menu)
        tray.activated.connect(self._on_activated)
        tray.messageClicked.connect(self.clicked)
        return tray

    @Slot(object)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.clicked.emit()

    def _icon(self) -> QIcon:
        """Draw our bell on its own ground: a tray is dark or light, whatever the theme."""
        picture = QPixmap(_SIZE, _SIZE)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(QGuiApplication.palette()).accent))
        painter.drawRoundedRect(QRectF(0, 0, _SIZE, _SIZE), _ROUND, _ROUND)
        bell = self._icons.icon("bell", Ink.ON_ACCENT)
        bell.paint(painter, picture.rect().adjusted(10, 10, -10, -10))
        painter.end()
        return QIcon(picture)
