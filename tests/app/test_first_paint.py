"""The window that stands before the rest is loaded, and what it holds then."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication
from tests.desks import SETTINGS, TUESDAY
from tests.vault_desks import Clock, MemoryKeyStore

from followdesk.app.first_paint import SIZE, first_window, when_painted
from followdesk.app.window import DeskWindow, Wanted
from followdesk.gui.palette import DARK, LIGHT
from followdesk.system.settings_file import read_settings, write_settings


def shown(qtbot, path, theme="light"):
    window = first_window(theme, path)
    qtbot.addWidget(window)
    return window


def test_it_has_the_grounds_of_the_theme(qtbot, tmp_path):
    for theme, colours in (("light", LIGHT), ("dark", DARK)):
        image = shown(qtbot, tmp_path / "none.json", theme).grab().toImage()
        assert image.pixelColor(600, 400).name() == colours.room
        assert image.pixelColor(600, 10).name() == colours.chrome
        assert image.pixelColor(10, 400).name() == colours.rail


def test_what_fills_it_comes_once_after_the_paint(qtbot, tmp_path):
    window = shown(qtbot, tmp_path / "none.json")
    filled = []
    when_painted(window, lambda: filled.append(True))
    qtbot.waitUntil(lambda: bool(filled))
    window.repaint()
    assert filled == [True]
    assert (window.width(), window.height()) == SIZE


def test_the_main_window_fills_it_and_closes_with_it(qtbot, tmp_path):
    settings = tmp_path / "settings.json"
    first = shown(qtbot, settings)
    wanted = Wanted(
        folder=tmp_path / "desk",
        theme="light",
        language="en",
        clock=Clock(TUESDAY),
        key_store=MemoryKeyStore(),
        settings_path=settings,
    )
    desk_window = DeskWindow(
        QApplication.instance(), wanted, lambda desk: desk.settings.change(SETTINGS), first
    )
    with qtbot.waitSignal(desk_window.shell.ready):
        desk_window.show()
    if not desk_window.jobs.is_idle:
        qtbot.waitSignal(desk_window.jobs.idle).wait()
    assert desk_window.window.window() is first
    assert desk_window.window.size() == first.size()
    first.resize(1100, 700)
    with qtbot.waitSignal(desk_window.window.closing):
        first.close()
    desk_window.close()
    assert not first.isVisible()
    assert read_settings(settings).geometry
    again = shown(qtbot, settings)
    assert again.height() == 700  # the screen of the tests is narrower than the window


def test_quitting_from_the_main_window_closes_all(qtbot, tmp_path):
    first = shown(qtbot, tmp_path / "settings.json")
    wanted = Wanted(
        folder=tmp_path / "desk",
        theme="light",
        language="en",
        clock=Clock(TUESDAY),
        key_store=MemoryKeyStore(),
        settings_path=tmp_path / "settings.json",
    )
    desk_window = DeskWindow(
        QApplication.instance(), wanted, lambda desk: desk.settings.change(SETTINGS), first
    )
    with qtbot.waitSignal(desk_window.shell.ready):
        desk_window.show()
    desk_window.window.close()
    assert not first.isVisible()
    desk_window.close()


def test_a_language_chosen_meanwhile_is_still_there_after_quitting(qtbot, tmp_path):
    settings = tmp_path / "settings.json"
    wanted = Wanted(
        folder=tmp_path / "desk",
        clock=Clock(TUESDAY),
        key_store=MemoryKeyStore(),
        settings_path=settings,
    )
    desk_window = DeskWindow(
        QApplication.instance(), wanted, lambda desk: desk.settings.change(SETTINGS)
    )
    with qtbot.waitSignal(desk_window.shell.ready):
        desk_window.show()
    chosen = replace(read_settings(settings), language="de", theme="light")
    write_settings(settings, chosen)
    desk_window.window.close()
    desk_window.close()
    kept = read_settings(settings)
    assert (kept.language, kept.theme) == ("de", "light")
    assert kept.geometry
