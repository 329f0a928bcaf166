from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from tests.desks import TrialDesk

from followdesk.domain.contact_file import ContactField
from followdesk.domain.errors import NotHereError, WorkStoppedError
from followdesk.domain.import_facts import KnownContact, index_of
from followdesk.domain.import_plan import RowResult, plan
from followdesk.exchange.contact_rows import Home, read_people
from followdesk.exchange.csv_columns import map_columns, unmapped_columns
from followdesk.exchange.csv_file import read_csv
from followdesk.gui.importing.columns_model import Part as ColumnPart
from followdesk.gui.importing.dialog import ImportDialog
from followdesk.gui.importing.preview_model import Shown
from followdesk.gui.importing.reading import FileReading
from followdesk.gui.jobs import Jobs
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.imports import ImportResult

READING = FileReading(read_csv, map_columns, unmapped_columns)
HOME = Home("PT", "Europe/Lisbon", "en")
KNOWN = KnownContact(
    id=7, name="Bob Keller", email_keys=("bob@keller.example",), phone_keys=("+493055500142",)
)
GOOGLE = """First Name,Last Name,Organization Name,Organization Title,Phone,E-mail
Ana,Duarte,Quinta do Vale,,+351 21 555 0117,ana@quinta.example
Bob,Keller,Keller GmbH,CEO,,bob@keller.example
Ana,Duarte,Quinta do Vale,,,ana@quinta.example
,,,,,
,,Nobody Ltd,,12,
"""


class Imports:
    """Plan for real; write nothing."""

    def __init__(self, known=(KNOWN,)):
        self.known = known
        self.ran = []
        self.fails = None
        self.gate = None

    def preview(self, table, columns, on_rows=None):
        rows = read_people(table, columns, HOME, on_rows=on_rows)
        return plan(rows, index_of(self.known), on_rows=on_rows)

    def run(self, planned, on_rows=None):
        if self.gate is not None:
            self.gate.wait(5)
        if self.fails is not None:
            raise self.fails
        if on_rows is not None and not on_rows(len(planned)):
            raise WorkStoppedError
        self.ran.append(planned)
        count = {result: sum(row.result is result for row in planned) for result in RowResult}
        result = ImportResult(*count.values(), rows=tuple(planned))
        return Done(result=result, changes=Changes(deed=Deed(kind=DeedKind.IMPORT_CONTACTS)))


@dataclass
class FakeDesk:
    imports: Imports = field(default_factory=Imports)


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def jobs(qtbot, desk):
    made = Jobs(lambda: desk, lambda _: None)
    with qtbot.waitSignal(made.idle):
        made.open()
    yield made
    made.close()


@pytest.fixture
def show(qtbot, jobs):
    """Open the dialog on a file and wait until everything is planned."""
    made = []

    def opened(path: Path | None = None) -> ImportDialog:
        dialog = ImportDialog(jobs, READING, path)
        dialog.setModal(False)
        qtbot.addWidget(dialog)
        dialog.show()
        made.append(dialog)
        if path is not None:
            settle(qtbot, jobs)
        return dialog

    yield opened
    for dialog in made:
        dialog.close()


def settle(qtbot, jobs) -> None:
    """Wait until neither a file nor the desk is being asked; one answer leads to the next."""
    qtbot.waitUntil(lambda: jobs.is_idle)


@pytest.fixture
def google(tmp_path) -> Path:
    path = tmp_path / "google.csv"
    path.write_text(GOOGLE, encoding="utf-8")
    return path


def test_a_google_export_is_file_look_enter(qtbot, jobs, desk, show, google):
    dialog = show(google)
    assert dialog.import_button.text() == "Import 2 contacts"
    assert dialog.import_button.hasFocus()
    counts = dialog.look.preview.counts
    assert [counts[s] for s in Shown] == [5, 1, 1, 2, 1, 1]
    heard = []
    dialog.imported.connect(heard.append)
    qtbot.keyClick(dialog.import_button, Qt.Key.Key_Return)
    settle(qtbot, jobs)
    ((planned,), (result,)) = (desk.imports.ran, heard)
    assert (result.new, result.updated, planned) == (1, 1, dialog.look.preview.rows)
    assert dialog.told == (
        "Imported: 1 new, 1 updated, 2 skipped, 1 refused. One Ctrl+Z takes all of it back."
    )
    assert dialog.import_button.text() == "Close"
    qtbot.keyClick(dialog.import_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_each_row_says_what_happens(show, google):
    dialog = show(google)
    model = dialog.look.preview

    def line(row: int) -> list[str]:
        return [model.index(row, column).data() for column in range(model.columnCount())]

    assert line(0) == [
        "2",
        "new",
        "Ana Duarte",
        "Quinta do Vale · +351 21 555 0117 · ana@quinta.example · PT",
    ]
    assert line(1)[:3] == ["3", "update", "bob@keller.example"]
    assert line(1)[3].startswith("adds: Role CEO, Organization Keller GmbH")
    assert line(2)[1] == "skipped"
    assert line(2)[3].startswith("Row 4 was skipped: ana@quinta.example is the same contact")
    assert line(4)[1] == "refused"
    assert "cannot be dialled" in line(4)[3]


def test_the_counters_filter(qtbot, show, google):
    dialog = show(google)
    look = dialog.look
    assert look.filters.button(Shown.SKIPPED).text() == "Skipped 2"
    qtbot.mouseClick(look.filters.button(Shown.REFUSED), Qt.MouseButton.LeftButton)
    assert look.preview.rowCount() == 1
    assert look.preview.index(0, 0).data() == "6"
    qtbot.mouseClick(look.filters.button(Shown.ALL), Qt.MouseButton.LeftButton)
    assert look.preview.rowCount() == 5


def test_a_column_can_become_something_else(qtbot, jobs, show, google):
    dialog = show(google)
    columns = dialog.look.columns
    titles = [columns.index(row, 0).data() for row in range(columns.rowCount())]
    row = titles.index("Organization Title")
    assert columns.index(row, ColumnPart.FIELD).data() == "Role"
    columns.setData(columns.index(row, ColumnPart.FIELD), ContactField.NOTES)
    settle(qtbot, jobs)
    assert columns.index(row, ColumnPart.FIELD).data() == "Notes"
    assert "Notes CEO" in dialog.look.preview.index(1, 3).data()
    columns.setData(columns.index(row, ColumnPart.FIELD), None)
    settle(qtbot, jobs)
    assert columns.index(row, ColumnPart.FIELD).data() == "Not imported"
    assert "CEO" not in dialog.look.preview.index(1, 3).data()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_box_opens_by_keyboard_and_takes_the_choice(qtbot, jobs, show, google):
    dialog = show(google)
    view = dialog.look.columns_view
    view.setFocus()
    view.setCurrentIndex(dialog.look.columns.index(2, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert dialog.isVisible()
    box = view.indexWidget(view.currentIndex()) or view.findChild(type(dialog.look.boxes.header))
    qtbot.waitUntil(box.view().isVisible)
    assert box.currentText() == "Organization"
    box.setCurrentIndex(box.findData(ContactField.TAGS))
    box.hidePopup()
    box.activated.emit(box.currentIndex())
    settle(qtbot, jobs)
    assert dialog.look.columns.columns[2].field is ContactField.TAGS


def test_without_a_telling_column_the_person_is_asked(qtbot, jobs, tmp_path, show):
    path = tmp_path / "odd.csv"
    path.write_text("Alpha;Beta\nred;blue\ngreen;grey\n", encoding="utf-8")
    dialog = show(path)
    assert dialog.told.startswith("Say of at least one column")
    assert not dialog.import_button.isEnabled()
    columns = dialog.look.columns
    columns.setData(columns.index(0, ColumnPart.FIELD), ContactField.FULL_NAME)
    settle(qtbot, jobs)
    assert dialog.import_button.text() == "Import 2 contacts"
    assert dialog.told == ""


def test_encoding_separator_and_names_can_be_chosen(qtbot, jobs, tmp_path, show):
    path = tmp_path / "de.csv"
    path.write_bytes("Name;Telefon\nJörg Müller;+49 30 5550 0142\n".encode("cp1252"))
    dialog = show(path)
    boxes = dialog.look.boxes
    assert boxes.encoding.currentData() == "cp1252"
    assert boxes.delimiter.currentText() == "semicolons"
    assert boxes.header.currentText() == "row 1: Name · Telefon"
    boxes.encoding_chosen.emit("utf-8")
    settle(qtbot, jobs)
    assert dialog.told == "This file is not written in utf-8. Choose another encoding."
    assert boxes.encoding.currentData() == "cp1252"
    assert dialog.import_button.isEnabled()
    boxes.encoding_chosen.emit("mac_roman")
    settle(qtbot, jobs)
    assert "Müller" not in dialog.look.preview.index(0, 2).data()
    boxes.encoding_chosen.emit("cp1252")
    settle(qtbot, jobs)
    boxes.header_chosen.emit(None)
    settle(qtbot, jobs)
    assert boxes.header.currentText() == "none in this file"
    assert dialog.look.preview.counts[Shown.ALL] == 2
    boxes.header_chosen.emit(1)
    settle(qtbot, jobs)
    assert dialog.look.preview.counts[Shown.ALL] == 1
    boxes.delimiter_chosen.emit(",")
    settle(qtbot, jobs)
    assert dialog.look.columns.rowCount() == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "This file is a picture, not a list of contacts."),
        (b"", "This file is empty."),
        (b"Name;Phone\n", "This file has column names and no contact below them."),
    ],
)
def test_a_file_that_is_none_is_said(tmp_path, show, content, words):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    dialog = show(path)
    assert dialog.file_page.isVisible()
    assert dialog.file_page.problem == words
    assert dialog.file_page.button.hasFocus()


def test_a_file_can_be_chosen_or_dropped(qtbot, jobs, show, google):
    dialog = show()
    assert dialog.file_page.button.isVisible()
    dialog.file_page.button.click()
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(google))
    chooser.close()
    settle(qtbot, jobs)
    assert dialog.look.isVisible()
    again = show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(google))])
    copy = Qt.DropAction.CopyAction
    event = QDropEvent(
        QPoint(5, 5), copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    again.dropEvent(event)
    settle(qtbot, jobs)
    assert again.look.isVisible()


def test_enter_does_what_the_keyboard_is_on_and_never_imports_by_accident(
    qtbot, jobs, desk, show, google
):
    dialog = show(google)
    look = dialog.look
    for widget in (look.boxes.encoding, look.filters.button(Shown.NEW)):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert desk.imports.ran == []
    assert look.preview.rowCount() == 1
    look.preview_view.setFocus()
    qtbot.keyClick(look.preview_view, Qt.Key.Key_Return)
    settle(qtbot, jobs)
    assert len(desk.imports.ran) == 1


def test_enter_on_cancel_cancels(qtbot, desk, show, google):
    dialog = show(google)
    dialog.cancel_button.setFocus()
    qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert desk.imports.ran == []


def test_the_first_enter_chooses_a_file(qtbot, show):
    dialog = show()
    qtbot.waitUntil(dialog.file_page.button.hasFocus)
    qtbot.keyClick(dialog.file_page.button, Qt.Key.Key_Return)
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.close()


def test_stopping_while_writing_leaves_everything_as_it_was(qtbot, jobs, desk, show, google):
    dialog = show(google)
    desk.imports.gate = threading.Event()
    dialog.import_button.click()
    assert not dialog.import_button.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    desk.imports.gate.set()
    settle(qtbot, jobs)
    assert desk.imports.ran == []
    assert dialog.told == "Stopped. Nothing was imported."
    assert dialog.import_button.isEnabled()


def test_somebody_gone_meanwhile_is_planned_anew(qtbot, jobs, desk, show, google):
    dialog = show(google)
    desk.imports.fails = NotHereError("contact", 7)
    desk.imports.known = ()
    dialog.import_button.click()
    settle(qtbot, jobs)
    desk.imports.fails = None
    assert dialog.look.preview.counts[Shown.NEW] == 2
    dialog.import_button.click()
    settle(qtbot, jobs)
    assert len(desk.imports.ran) == 1


def test_what_is_all_there_already_cannot_be_imported_again(show, google, desk, tmp_path):
    path = tmp_path / "same.csv"
    path.write_text("Name,Email\nBob Keller,bob@keller.example\n", encoding="utf-8")
    dialog = show(path)
    assert dialog.told == "Nothing in this file is new."
    assert not dialog.import_button.isEnabled()


def test_strangers_text_stays_text(show, tmp_path):
    path = tmp_path / "hostile.csv"
    path.write_text('Name,Email\n"<img src=x><b>Eve</b>",eve@x.example\n', encoding="utf-8")
    dialog = show(path)
    index = dialog.look.preview.index(0, 2)
    assert index.data() == "<img src=x><b>Eve</b>"
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_models_are_sound(qtmodeltester, show, google):
    dialog = show(google)
    qtmodeltester.check(dialog.look.preview)
    qtmodeltester.check(dialog.look.columns)


def test_ten_thousand_rows_are_filtered_without_copying_them(qtbot, show, tmp_path):
    path = tmp_path / "many.csv"
    lines = [f"Person {n},p{n}@example.org" for n in range(10_000)]
    path.write_text("\n".join(["Name,Email", *lines]), encoding="utf-8")
    dialog = show(path)
    model = dialog.look.preview
    assert model.rowCount() == 10_000
    assert model.index(9_999, 2).data() == "Person 9999"
    assert dialog.import_button.text() == "Import 10,000 contacts"


def test_the_whole_way_onto_a_real_desk(qtbot, tmp_path, google):
    trial = {}

    def open_desk():
        trial["it"] = TrialDesk(tmp_path / "desk")
        return trial["it"].desk

    jobs = Jobs(open_desk, lambda desk: desk.close())
    with qtbot.waitSignal(jobs.idle):
        jobs.open()
    dialog = ImportDialog(jobs, READING, google)
    dialog.setModal(False)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, jobs)
    assert dialog.import_button.text() == "Import 2 contacts"
    dialog.import_button.click()
    settle(qtbot, jobs)
    seen = []
    jobs.read(dialog, lambda desk: desk.people.contacts(), seen.append)
    settle(qtbot, jobs)
    assert sorted(row.name for row in seen[0]) == ["Ana Duarte", "Bob Keller"]
    jobs.command(lambda desk: desk.undo.undo())
    jobs.read(dialog, lambda desk: desk.people.contacts(), seen.append)
    settle(qtbot, jobs)
    assert seen[1] == ()
    dialog.close()
    jobs.close()
