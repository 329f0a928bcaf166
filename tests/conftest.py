"""Make every test strict: no warning, no thread and no dialog is left behind.

Nothing here imports Qt, so the core's tests run where PySide6 cannot be imported.
"""

from __future__ import annotations

import logging
import os
import sys
import threading

import hypothesis
import pytest

# How long one example takes says how busy the machine is, and nothing about the program.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_OFFSCREEN = os.environ["QT_QPA_PLATFORM"] in {"offscreen", "minimal"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("window") and _OFFSCREEN:
            item.add_marker(pytest.mark.skip(reason="needs a window server, not offscreen"))


@pytest.fixture(autouse=True)
def _nothing_warned(caplog):
    """Fail on a log record of WARNING or worse; a test that expects one reads it and clears it."""
    yield
    records = [r for when in ("setup", "call") for r in caplog.get_records(when)]
    loud = [r for r in records if r.levelno >= logging.WARNING]
    if loud:
        pytest.fail("logged: " + "; ".join(r.getMessage() for r in loud))


@pytest.fixture(autouse=True)
def _no_thread_left():
    """Fail when a thread started by the test outlives it by more than two seconds."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and _is_ours(t)]
    for thread in left:
        thread.join(timeout=2.0)
    still = [t.name for t in left if t.is_alive()]
    if still:
        pytest.fail(f"threads left running: {still}")


def _is_ours(thread: threading.Thread) -> bool:
    """Tell Python's threads from the stand-ins for Qt's, which never end."""
    return thread.name.partition("-")[0] != "Dummy"


@pytest.fixture(autouse=True)
def _no_nested_loop(monkeypatch):
    """Fail on a nested event loop, which would wait for an answer for ever."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return

    def refuse(dialog, *_):
        raise AssertionError(f"{type(dialog).__name__}.exec() starts a nested event loop")

    monkeypatch.setattr(widgets.QDialog, "exec", refuse)
    monkeypatch.setattr(widgets.QMessageBox, "exec", refuse)


@pytest.fixture(autouse=True)
def _as_it_was():
    """Leave the language, and the looks of the application, to the next test as they were."""
    words, widgets = sys.modules.get("followdesk.gui.i18n"), sys.modules.get("PySide6.QtWidgets")
    spoken = dict(vars(words._installed)) if words else {}
    app = widgets.QApplication.instance() if widgets else None
    looks = (app.font(), app.palette(), app.styleSheet()) if app else None
    yield
    if words:
        vars(words._installed).update(spoken)
    if looks is not None and (app.font(), app.palette(), app.styleSheet()) != looks:
        app.setFont(looks[0])
        app.setPalette(looks[1])
        app.setStyleSheet(looks[2])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call():
    """Fail when a modal dialog is still open, before pytest-qt closes it quietly."""
    result = yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        modal = widgets.QApplication.activeModalWidget()
        if modal is not None:
            title = modal.windowTitle()
            modal.close()
            pytest.fail(f"a modal dialog was left unanswered: {title!r}")
    return result
