"""An import: a file is chosen, looked at and read, all by keys."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from followdesk.app.sample_data import sample_file
from followdesk.app.tour.steps import Until, Walk, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.gui.importing.dialog import ImportDialog
from followdesk.gui.importing.preview_model import Shown
from followdesk.services.changes import DeedKind

FILE = "contacts.csv"


class ImportPart:
    """Import the contacts that ship as an example."""

    def __init__(self, visitor: Visitor) -> None:
        self._it = visitor

    def file(self) -> Walk:
        """Ctrl+I, the file's name, Enter, and again Enter."""
        it = self._it
        before = yield from it.ask(lambda desk: desk.people.contacts())
        yield from it.settled()
        it.press("Ctrl+I")
        dialog = yield from it.dialog(ImportDialog)
        it.click(dialog.file_page.button)
        yield from it.dialog(QFileDialog)
        it.type_in(str(sample_file(FILE)))
        it.press("Return")
        yield Until("the file to be read and compared", dialog.import_button.isEnabled)
        yield from it.picture("import")
        preview = dialog.look.preview
        it.press("Ctrl+Return")
        yield Until("the file to be written", dialog.cancel_button.isHidden)
        yield from it.picture("imported")
        after = yield from it.ask(lambda desk: desk.people.contacts())
        rows = len(preview.rows)
        undo = yield from it.ask(lambda desk: desk.undo.state())
        new = len(after) - len(before)
        expect(so=new > 0, otherwise="nobody is new on the desk")
        foretold = preview.counts[Shown.NEW]
        expect(so=new == foretold, otherwise=f"{foretold} were foretold as new, {new} are new")
        is_deed = undo[0] is not None and undo[0].kind is DeedKind.IMPORT_CONTACTS
        expect(so=is_deed, otherwise="the import cannot be taken back")
        it.press("Return")
        yield from it.closed(dialog)
        it.turn_the_clock(1)
        return f"{new} new of {rows} rows, {len(after)} contacts"
