"""A file of contacts by keyboard: read, imported, the same again changes nothing, taken back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from tests.journeys.living import come_up, pressed, typed

from followdesk.app.tour.steps import Until
from followdesk.gui.importing.dialog import ImportDialog

FILE = Path(__file__).parents[2] / "resources" / "sample" / "contacts.csv"


def _choose(visitor):
    yield from visitor.settled()
    yield from pressed(visitor, "Ctrl+I")
    dialog = yield from visitor.dialog(ImportDialog)
    yield from pressed(visitor, "Return")
    chooser = yield from visitor.dialog(QFileDialog)
    yield from typed(visitor, str(FILE))
    yield from pressed(visitor, "Return")
    yield from visitor.closed(chooser)
    yield Until("the file to be compared", lambda: bool(dialog.look.preview.rows))
    yield from visitor.settled()
    return dialog


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_file_by_keyboard(life, live):
    visitor = life.open()

    def import_it():
        yield from come_up(visitor)
        before = yield from visitor.ask(lambda desk: desk.people.contacts())
        dialog = yield from _choose(visitor)
        told = dialog.import_button.text()
        yield from pressed(visitor, "Ctrl+Return")
        yield Until("the file to be written", dialog.cancel_button.isHidden)
        after = yield from visitor.ask(lambda desk: desk.people.contacts())
        assert str(len(after) - len(before)) in told
        assert len(after) > len(before)
        yield from pressed(visitor, "Return")
        yield from visitor.closed(dialog)

        dialog = yield from _choose(visitor)
        assert not dialog.import_button.isEnabled()
        yield from pressed(visitor, "Escape")
        yield from visitor.closed(dialog)
        again = yield from visitor.ask(lambda desk: desk.people.contacts())
        assert again == after

        yield from pressed(visitor, "Ctrl+Z")
        yield from visitor.settled()
        back = yield from visitor.ask(lambda desk: desk.people.contacts())
        assert back == before
        return f"{told}, and back to {len(back)}"

    live(import_it)
