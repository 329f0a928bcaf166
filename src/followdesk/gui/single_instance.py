"""One window per desk: a second start raises the first one's window and leaves."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RAISE = b"raise\n"
_PATIENCE_MS = 1000
"""A living first instance answers in a few; a stopped one must not hold up the second for long."""


def instance_name(desk_folder: Path) -> str:
    """Name the meeting point of all starts on this desk; no path can be read from it."""
    return "followdesk-" + sha256(str(desk_folder.resolve()).encode()).hexdigest()[:24]


class SingleInstance(QObject):
    """Be the only window on a desk, or tell the one that is."""

    raise_asked = Signal()
    """Another start on the same desk asked for the window to come to the front."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Claim nothing yet."""
        super().__init__(parent)
        self._name = name
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Become the one instance; False where another one is there, which was told to rise.

        Works again after the first was killed: what it left behind answers nobody.
        """
        if _tell(self._name):
            return False
        # Two starts at once must not clear away each other's socket. Qt sees a dead holder's
        # lock by its process id.
        door = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        if not door.tryLock(_PATIENCE_MS):
            return not _tell(self._name)
        try:
            return not _tell(self._name) and self._listen()
        finally:
            door.unlock()

    def release(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _listen(self) -> bool:
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_new_connection)
        if server.listen(self._name):
            self._server = server
        # Without a meeting point this start still goes on: the lock in the desk's folder is what
        # keeps a second writer out, this only spares the person a second window.
        return True

    def _on_new_connection(self) -> None:
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            self.raise_asked.emit()


def _tell(name: str) -> bool:
    """Ask the instance at `name` to rise; False where nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return True
