"""What PySide6 adds to imports is taken back, and PySide6 works on."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import builtins, linecache
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QPushButton
own = getattr(builtins, "__orig_import__", builtins.__import__)
replaced = builtins.__import__ is not own
from followdesk.app.plain_imports import import_plainly
import_plainly()
assert builtins.__import__ is own
import_plainly()
assert builtins.__import__ is own
linecache.clearcache()
import followdesk.services.series
assert not linecache.cache, sorted(linecache.cache)
app = QApplication([])
pressed = []
button = QPushButton("Go")
button.clicked.connect(lambda: pressed.append(button.text()))
button.click()
assert pressed == ["Go"]
print("replaced" if replaced else "left alone")
"""


def test_no_source_is_read_for_an_import_and_widgets_work_on() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    # Where PySide6 leaves imports alone, `import_plainly` has nothing to do any more.
    assert done.stdout.strip() == "replaced"
