"""Import contacts: choose a file, look, Enter. Nothing is written before, all of it or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.contact_file import ContactField
from followdesk.domain.errors import (
    NotHereError,
)
from followdesk.domain.header_row import with_header_row
from followdesk.domain.import_plan import PlannedRow
from followdesk.gui.i18n import _, format_number, ngettext
from followdesk.gui.import_words import summary_words
from followdesk.gui.importing.file_page import FilePage
from followdesk.gui.importing.look_page import LookPage
from followdesk.gui.importing.preview_model import Shown
from followdesk.gui.importing.reading import (
    FileReading,
    ReadFile,
    Steering,
    columns_of,
    dropped_file,
    read_file,
)
from followdesk.gui.importing.row_words import trouble_words
from followdesk.gui.jobs import BackgroundJob, Cancelled, Jobs, Progress
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.imports import ImportResult

_SIZE = (1120, 720)
_FRAME = 48  # pixels left to the frame of the window and to the system's bars
_TOPIC = "plan"
_IMPORT_KEYS = "Ctrl+Return"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ImportDialog(QDialog):
    """Lead from a file to contacts on the desk."""

    imported = Signal(object)
    """The `ImportResult` of a deed that is done."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        reading: FileReading,
        path: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Take a `path` to begin with that file at once. Show with `open()`."""
        super().__init__(parent)
        self._jobs = jobs
        self._reading = reading
        self._file: ReadFile | None = None
        self._reads: BackgroundJob | None = None
        self._steering: Steering | None = None
        self._is_writing = False
        self._is_done = False
        self.file_page = FilePage()
        self.look = LookPage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.file_page)
        self._pages.addWidget(self.look)
        self._told = PlainLabel(wraps=True)
        self._lay_out()
        self._wire()
        self.setWindowTitle(_("Import contacts"))
        self.setModal(True)
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - _FRAME), min(_SIZE[1], room.height() - _FRAME))
        self._show_buttons()
        self.file_page.button.setFocus(Qt.FocusReason.OtherFocusReason)
        if path is not None:
            self.read(path)

    @property
    def told(self) -> str:
        """Give what is said beside the buttons."""
        return self._told.text()

    def read(self, path: Path, encoding: str | None = None, delimiter: str | None = None) -> None:
        """Read a file, with this encoding and separator where they are given."""
        self._stop()
        self.file_page.show_reading(path.name)
        self._pages.setCurrentWidget(self.file_page)
        self._tell("")
        reading = self._reading

        def work(progress: Progress, cancelled: Cancelled) -> ReadFile:
            def on_rows(done: int) -> bool:
                progress(done, 0)
                return not cancelled()

            return read_file(reading, path, encoding, delimiter, on_rows)

        self._reads = self._jobs.background(work, self._on_read, self._on_unreadable, self)
        self._reads.progressed.connect(self._on_rows_read)
        self._show_buttons()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this computer."""
        if dropped_file(event) is not None and not self._is_writing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        path = dropped_file(event)
        if path is not None and not self._is_writing:
            event.acceptProposedAction()
            self.read(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button it is on; from the rows it imports, from a box nothing."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif focused is self.look.preview_view:
            self.import_button.click()

    def reject(self) -> None:
        """Stop what is under way; close where nothing is."""
        if self._is_writing:
            if self._steering is not None:
                self._steering.stop()
        elif self._reads is not None:
            self._stop()
            self._back_to_file(_("Stopped. Nothing was imported."))
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and let no work go on for nobody."""
        self._stop()
        super().done(result)

    # Reading

    def _on_rows_read(self, done: int, _total: int) -> None:
        self.file_page.show_rows(done)

    def _on_read(self, file: ReadFile) -> None:
        self._reads = None
        self._is_done = False
        self._pages.setCurrentWidget(self.look)
        self._use(file)

    def _on_unreadable(self, error: BaseException) -> None:
        self._reads = None
        if self._file is None:
            self._back_to_file(trouble_words(error))
            return
        # Another encoding did not fit: what was read before is still good.
        self._pages.setCurrentWidget(self.look)
        self.look.show_table(self._file.path.name, self._file.read, self._file.table)
        self._tell(trouble_words(error), Tone.PROMISE)
        self._show_buttons()

    def _back_to_file(self, problem: str) -> None:
        self._file = None
        self.file_page.ask(problem)
        self._pages.setCurrentWidget(self.file_page)
        self.file_page.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_buttons()

    # Looking

    def _use(self, file: ReadFile) -> None:
        self._file = file
        self.look.show_table(file.path.name, file.read, file.table)
        self.look.show_columns(file.columns)
        self.look.set_choices_enabled(enabled=True)
        self._plan()

    def _plan(self) -> None:
        """Ask the desk what the file would do; a newer question makes an older one worthless."""
        file = self._file
        if file is None:
            return
        self._stop()
        if not file.columns.usable:
            self._show_rows(())
            self._tell(
                _("Say of at least one column that it is a name, a phone number or an e-mail."),
                Tone.LIMBO,
            )
            self.look.columns_view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        steering = self._steer(2 * len(file.table.rows))  # each row is read, then compared
        self._tell(_("Comparing with your desk …"))
        self._jobs.read(
            self,
            lambda desk: desk.imports.preview(file.table, file.columns, steering),
            lambda rows: self._on_planned(steering, rows),
            lambda error: self._on_not_planned(steering, error),
            topic=_TOPIC,
        )
        self._show_buttons()

    def _on_planned(self, steering: Steering, rows: tuple[PlannedRow, ...]) -> None:
        if self._steering is not steering:
            return  # stopped when it was as good as done
        self._steering = None
        self._show_rows(rows)
        self._tell(_("Nothing in this file is new.") if not self._count() else "")
        self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_planned(self, steering: Steering, error: BaseException) -> None:
        if self._steering is not steering:
            return
        self._steering = None
        self._show_rows(())
        self._tell(trouble_words(error), Tone.PROMISE)

    def _show_rows(self, rows: tuple[PlannedRow, ...]) -> None:
        self.look.preview.show_rows(rows)
        self.look.show_plan()
        self._show_buttons()

    @Slot(int, object)
    def _on_column_chosen(self, index: int, field: ContactField | None) -> None:
        file = self._file
        if file is not None:
            columns = file.columns.changed(index, field)
            self._use(replace(file, columns=columns))

    @Slot(str)
    def _on_encoding(self, encoding: str) -> None:
        if self._file is not None:
            self.read(self._file.path, encoding=encoding)

    @Slot(str)
    def _on_delimiter(self, delimiter: str) -> None:
        if self._file is not None:
            self.read(self._file.path, self._file.read.encoding, delimiter)

    @Slot(object)
    def _on_header(self, number: int | None) -> None:
        file = self._file
        if file is not None:
            table = with_header_row(file.read, number)
            columns = columns_of(self._reading, table)
            self._use(replace(file, table=table, columns=columns))

    # Writing

    @Slot()
    def _on_import(self) -> None:
        rows = self.look.preview.rows
        if self._is_done:
            self.accept()
        elif self.import_button.isEnabled() and rows:
            steering = self._steer(len(rows))
            self._is_writing = True
            self.look.set_choices_enabled(enabled=False)
            self._tell(_("Importing …"))
            self._jobs.command(
                lambda desk: desk.imports.run(rows, steering),
                self._on_imported,
                self._on_not_imported,
                self,
            )
            self._show_buttons()

    def _on_imported(self, done: Done[ImportResult]) -> None:
        self._is_writing, self._is_done, self._steering = False, True, None
        self.look.set_progress(0, 0)
        words = _("Imported: {summary}. One Ctrl+Z takes all of it back.")
        self._tell(words.format(summary=summary_words(done.result.rows)), Tone.AGREED)
        self._show_buttons()
        self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.imported.emit(done.result)

    def _on_not_imported(self, error: BaseException) -> None:
        self._is_writing, self._steering = False, None
        self.look.set_progress(0, 0)
        self.look.set_choices_enabled(enabled=True)
        self._show_buttons()
        if isinstance(error, NotHereError):
            self._plan()  # somebody it would have updated was deleted meanwhile
        self._tell(trouble_words(error), Tone.PROMISE)

    # Around it

    def _steer(self, total: int) -> Steering:
        self._steering = steering = Steering(total, self)
        steering.moved.connect(self.look.set_progress)
        self.look.set_progress(0, total)
        return steering

    def _stop(self) -> None:
        """Stop reading and planning; what was asked shows nothing any more."""
        if self._reads is not None:
            self._reads.cancel()
            self._reads = None
        if self._steering is not None:
            self._steering.stop()
            self._steering = None

    def _count(self) -> int:
        counts = self.look.preview.counts
        return counts[Shown.NEW] + counts[Shown.UPDATED]

    def _show_buttons(self) -> None:
        is_looking = self._pages.currentWidget() is self.look
        count = self._count()
        text = ngettext("Import {count} contact", "Import {count} contacts", count)
        text = text if count else _("Import")
        self.import_button.setText(
            _("Close") if self._is_done else text.format(count=format_number(count))
        )
        self.import_button.setShortcut(QKeySequence(_IMPORT_KEYS))  # new words drop it
        self.import_button.setVisible(is_looking)
        is_ready = self._steering is None and not self._is_writing and count > 0
        self.import_button.setEnabled(is_ready or self._is_done)
        self.other_button.setVisible(is_looking and not self._is_writing)
        self.other_button.setText(_("Another file …"))
        self.cancel_button.setText(_("Stop") if self._is_writing or self._reads else _("Cancel"))
        self.cancel_button.setVisible(not self._is_done)

    def _tell(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        self._told.setText(text)
        self._told.set_tone(tone)

    def _lay_out(self) -> None:
        self.other_button = KeyButton(_("Another file …"))
        self.cancel_button = KeyButton(_("Cancel"))
        self.cancel_button.draw_keys("Esc")
        self.import_button = PrimaryButton("")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.other_button)
        row.addWidget(self._told, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self._pages, 1)
        column.addLayout(row)

    def _wire(self) -> None:
        self.file_page.file_wanted.connect(self._choose)
        self.other_button.clicked.connect(self._choose)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self._on_import)
        self.look.columns.column_chosen.connect(self._on_column_chosen)
        self.look.boxes.encoding_chosen.connect(self._on_encoding)
        self.look.boxes.delimiter_chosen.connect(self._on_delimiter)
        self.look.boxes.header_chosen.connect(self._on_header)

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Import contacts"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Tables of text (*.csv *.txt *.tsv)"), _("All files (*)")])
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        self._file = None
        self.read(Path(name))
