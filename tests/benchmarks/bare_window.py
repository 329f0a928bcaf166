"""Show a window of PySide6 with one label, tell when it was painted, and leave."""

import os
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Watch(QObject):
    """Tell when the window was painted first."""

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt calls it by this name
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, leave)
        return False


def leave() -> None:
    print(f"painted {time.time()}", flush=True)
    os._exit(0)


app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Nothing else"))
watch = Watch()
window.installEventFilter(watch)
window.resize(1360, 860)
window.show()
app.exec()
