"""Take the tour: a throw-away desk, the real window over it, a day, and what came of it."""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from followdesk.app.demo import MemoryKeys, demo_folder
from followdesk.app.sample import SAMPLE_ZONE, make_sample
from followdesk.app.tour.day import day_of
from followdesk.app.tour.guide import ALL_SECONDS, Guide
from followdesk.app.tour.said import said_in
from followdesk.app.tour.steps import Step
from followdesk.app.tour.visitor import PICTURES, TourClock, Visitor
from followdesk.app.window import DeskWindow, Wanted
from followdesk.domain.when import zone_info
from followdesk.services.desk import Desk

BEGINS_AT = datetime(2026, 11, 24, 10, 38, tzinfo=zone_info(SAMPLE_ZONE))
_HUNG_SECONDS = ALL_SECONDS + 60
_SETTINGS, _SCREEN = "settings.json", "screen.json"
_OFFSCREEN = "offscreen"
_SIZE = (1360, 860)  # pixels: the larger of the two window sizes FollowDesk is drawn for


@dataclass(frozen=True)
class TourWanted:
    """Say where the pictures go, and how the window looks; empty `theme`: as the system has it."""

    out: Path
    theme: str = ""
    language: str = "en"
    size: tuple[int, int] = _SIZE


def tour(wanted: TourWanted, day: Callable[[Visitor], tuple[Step, ...]] | None = None) -> int:
    """Live through a day and print a line for each step; return 1 where one of them failed.

    `day` stands for the usual one. Raises OSError where the folder cannot be made.
    """
    wanted.out.mkdir(parents=True, exist_ok=True)
    for old in wanted.out.glob(PICTURES):
        old.unlink()
    _use_no_display_where_there_is_none()
    # A window that hangs runs no timer: then this ends the program, and says where it hung.
    faulthandler.dump_traceback_later(_HUNG_SECONDS, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        with ExitStack() as at_the_end:
            folder = at_the_end.enter_context(demo_folder())
            _fit_the_screen(folder.with_name(_SCREEN), wanted.size)
            return _walk(wanted, folder, day or (lambda v: day_of(v, said_in(wanted.language))))
    finally:
        faulthandler.cancel_dump_traceback_later()


def _walk(wanted: TourWanted, folder: Path, day: Callable[[Visitor], tuple[Step, ...]]) -> int:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("the application has no windows")
    app.setApplicationName("FollowDesk")
    app.setQuitOnLastWindowClosed(False)
    clock = TourClock(BEGINS_AT)
    visitor = Visitor(_Opening(app, wanted, folder, clock), wanted.out, clock, _say)
    guide = Guide(day(visitor), _say, visitor.clear_the_way)
    guide.finished.connect(app.quit)
    guide.start()
    app.exec()
    visitor.leave()
    _say(f"{guide.failures or 'no'} failed; the pictures are in {wanted.out}")
    return 1 if guide.failures else 0


class _Opening:
    """Open the window on the throw-away desk: the first time it is made, then it is there."""

    def __init__(
        self, app: QApplication, wanted: TourWanted, folder: Path, clock: TourClock
    ) -> None:
        self._app = app
        self._size = wanted.size
        self._clock = clock
        self._wanted = Wanted(
            folder=folder,
            theme=wanted.theme,
            language=wanted.language,
            clock=clock,
            key_store=MemoryKeys(),
            settings_path=folder.with_name(_SETTINGS),
        )

    def __call__(self) -> DeskWindow:
        """Show the window in the size that is wanted."""
        desk_window = DeskWindow(self._app, self._wanted, self._begin)
        desk_window.show()
        desk_window.window.resize(*self._size)
        return desk_window

    def _begin(self, desk: Desk) -> None:
        make_sample(desk, self._clock())


def _use_no_display_where_there_is_none() -> None:
    has_display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not has_display:
        os.environ.setdefault("QT_QPA_PLATFORM", _OFFSCREEN)


def _fit_the_screen(file: Path, size: tuple[int, int]) -> None:
    """Make the screen of a window without a display as large as the window: dialogs fit into it."""
    if os.environ.get("QT_QPA_PLATFORM") != _OFFSCREEN:
        return
    width, height = size
    screen = {"name": "tour", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"{_OFFSCREEN}:configfile={file}"


def _say(line: str) -> None:
    print(line, flush=True)
