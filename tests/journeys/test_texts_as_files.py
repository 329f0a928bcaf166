"""Texts out into a folder and back in from a file, by keyboard, and one undo."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog
from tests.journeys.living import come_up, pressed, typed

from followdesk.app.tour.steps import Until
from followdesk.gui.scripts.import_dialog import ImportTextsDialog

KEY, NAME = "voicemail_4", "voicemail_4.en.txt"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_out_and_in_again_changed(life, live, tmp_path):
    it = life.open()

    def out_and_in():
        yield from come_up(it)
        yield from pressed(it, "Ctrl+6")
        panel = it.of.shell.rooms.scripts.panel
        yield Until("the texts", lambda: panel.text is not None)
        yield from it.settled()
        before = yield from it.ask(lambda desk: desk.library.in_language("en")[KEY])

        yield from pressed(it, "Alt+Shift+D")
        chooser = yield from it.dialog(QFileDialog)
        yield from typed(it, str(tmp_path))
        yield from pressed(it, "Return")
        yield from it.closed(chooser)
        file = tmp_path / "FollowDesk texts" / NAME
        yield Until("it to be said", lambda: "texts written in" in panel.writing.told.text())
        file.write_bytes(file.read_bytes() + b"\nUntil then.\n")

        yield from pressed(it, "Alt+I")
        chooser = yield from it.dialog(QFileDialog)
        yield from typed(it, str(file))
        yield from pressed(it, "Return")
        yield from it.closed(chooser)
        dialog = yield from it.dialog(ImportTextsDialog)
        assert [row.badge for row in dialog.list.row_model.rows] == ["changed"]
        yield from pressed(it, "Ctrl+Return")
        yield from it.closed(dialog)
        after = yield from it.ask(lambda desk: desk.library.in_language("en")[KEY])
        assert after.parts()[-1].source.endswith("Until then.")
        yield from pressed(it, "Ctrl+Z")
        yield from it.settled()
        back = yield from it.ask(lambda desk: desk.library.in_language("en")[KEY])
        assert back == before
        return panel.writing.told.text()

    live(out_and_in)
