"""What a person waits for in the Scripts room: a key in a long text, the room, the next text."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import thread_time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.benchmarks.dressed import dressed
from tests.benchmarks.figures import Figure, milliseconds, timed
from tests.desks import TrialDesk

from followdesk.domain.script import MAX_CHARACTERS, SectionName
from followdesk.gui.jobs import Jobs
from followdesk.gui.scripts.file_ways import FilesOutside
from followdesk.gui.scripts.panel import ScriptsPanel
from followdesk.services.desk import Desk
from followdesk.system.private_file import write_private
from followdesk.system.text_folder import read_texts, write_texts_within

SIZE = (1190, 760)
KEYS, ROOMS, TEXTS = 60, 8, 40
_LINE = "Hello {{first_name}}, this is {{my_name}}, and {{nobody}} knows of it. "
_ROOM = 500  # letters left free for what is typed


def script_figures() -> list[Figure]:
    """Type in a text of 50,000 letters, with lines and without; open the room; walk the list."""
    _app, theme = dressed()
    with tempfile.TemporaryDirectory() as folder:
        trials: list[TrialDesk] = []

        def begin() -> Desk:
            trials.append(TrialDesk(Path(folder) / "desk"))
            return trials[0].desk

        jobs: Jobs[Desk] = Jobs(begin, lambda desk: desk.close())
        jobs.open()
        _until(lambda: jobs.is_idle)
        try:
            found = _figures(jobs, trials[0])
        finally:
            jobs.close()
    del theme
    return found


def _figures(jobs: Jobs[Desk], trial: TrialDesk) -> list[Figure]:
    outside = FilesOutside(read_texts, write_private, write_texts_within)
    rooms: list[ScriptsPanel] = []

    def enter() -> None:
        room = ScriptsPanel(jobs, lambda: trial.clock.now, outside)
        rooms.append(room)
        room.resize(*SIZE)
        room.show()
        _until(lambda: room.text is not None and jobs.is_idle)

    building = milliseconds(enter, ROOMS)[1:]
    for room in rooms[:-1]:
        room.close()
        room.deleteLater()
    room = rooms[-1]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def come_back() -> None:
        room.show()
        _until(lambda: jobs.is_idle)
        room.grab()

    entering = []
    for _ in range(ROOMS):
        room.hide()
        entering += milliseconds(come_back, 1)

    def walk() -> None:
        QTest.keyClick(room.list.list, Qt.Key.Key_Down)
        _until(lambda: _is_shown(room) and jobs.is_idle)

    room.list.focus_list()
    walk()
    walking = milliseconds(walk, TEXTS)
    room.list.list.select("voicemail_4")
    _until(lambda: jobs.is_idle)
    body = room.editor.words[SectionName.BODY]
    whole = _LINE * (MAX_CHARACTERS // len(_LINE))
    texts = {"lines": whole.replace("of it. ", "of it.\n"), "one paragraph": whole}
    figures = []
    for name, text in texts.items():
        body.show_text(text[: MAX_CHARACTERS - _ROOM])
        _rest(room, jobs)
        pause = [_pause(room, jobs) for _ in range(8)]
        for where, place in (("begin", 0), ("end", len(body.text))):
            cursor = body.textCursor()
            cursor.setPosition(place)
            body.setTextCursor(cursor)
            typing = milliseconds(partial(_type, body), KEYS)
            reference = f"50,000 letters in {name}, at the {where}"
            figures.append(timed("texts: a key in a long one", typing, 16, reference))
            _rest(room, jobs)
        note = "work of the window's thread, 150 ms after the last key"
        figures.append(timed(f"texts: preview after a pause, {name}", pause, 16, note))
    room.close()
    return [
        timed("texts: make the room", building, 50, "once in a start; filled and painted"),
        timed("texts: enter the room", entering, 50, "painted whole"),
        timed("texts: move to the next one", walking, 50, "read, shown, previewed and measured"),
        *figures,
    ]


def _is_shown(room: ScriptsPanel) -> bool:
    current = room.list.current
    return current is not None and room.text is not None and room.text.key == current.key


def _type(field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_A)
    QApplication.processEvents()


def _pause(room: ScriptsPanel, jobs: Jobs[Desk]) -> float:
    """Return how long the window's own thread works after a pause, in milliseconds."""
    body = room.editor.words[SectionName.BODY]
    body.moveCursor(QTextCursor.MoveOperation.Start)
    body.insertPlainText("a")  # so that there is something new to preview
    QApplication.processEvents()
    began = thread_time()
    room._refresh()
    QApplication.processEvents()
    took = (thread_time() - began) * 1000
    _until(lambda: jobs.is_idle)
    return took


def _rest(room: ScriptsPanel, jobs: Jobs[Desk]) -> None:
    room._refresh()
    _until(lambda: jobs.is_idle)


def _until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        QApplication.processEvents()
    QApplication.processEvents()
