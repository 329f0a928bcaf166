"""Texts out as plain files and in from them: ask where, look, and take in what was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from followdesk.domain.script import Script
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.scripts.import_dialog import ImportTextsDialog
from followdesk.gui.text_file_words import written_words
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.text_files import TextFile, TextFileRow, text_file
from followdesk.services.texts import SHIPPED_LANGUAGES


@dataclass(frozen=True, slots=True)
class FilesOutside:
    """Hold what reads and writes files of texts, handed in by the composition root.

    `read` raises FileUnreadableError; `write_one` and `write_all` FileUnwritableError. `write_all`
    makes a folder of that name within a place, and returns it.
    """

    read: Callable[[Iterable[Path]], tuple[TextFile, ...]]
    write_one: Callable[[Path, bytes], None]
    write_all: Callable[[Path, str, Sequence[TextFile]], Path]


class FileWays(QObject):
    """Lead from the room to files and back."""

    noticed = Signal(str, str)
    """Texts were taken in, which can be taken back: what was done, and more about it."""
    told = Signal(str, object)
    """Something to say in the room, and its `Tone`."""
    failed = Signal(object)
    """Something is in the way: the exception."""

    def __init__(self, jobs: Jobs[Desk], outside: FilesOutside, room: QWidget) -> None:
        super().__init__(room)
        self._jobs, self._outside, self._room = jobs, outside, room

    # Out

    def export_text(self, script: Script, *, has_more: bool) -> None:
        """Ask where to write one text; `has_more` where something is typed and not saved."""
        file = text_file(script)
        dialog = self._dialog(_("Export a text"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Texts (*.txt)")])
        dialog.selectFile(file.name)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), file, has_more=has_more))
        dialog.open()

    def save_to(self, path: Path, file: TextFile, *, has_more: bool = False) -> None:
        """Write one text into a file, and say so."""
        write = self._outside.write_one
        words = _("Written to {name}.").format(name=path.name)
        if has_more:
            words = _("{words} What you have not saved is not in it.").format(words=words)
        self._jobs.background(
            lambda _progress, _cancelled: write(path, file.content),
            lambda _nothing: self.told.emit(words, Tone.AGREED),
            self.failed.emit,
            self,
        )

    @Slot()
    def export_all(self) -> None:
        """Ask for a place, and write every text into a new folder there."""
        dialog = self._dialog(_("Where should the folder of texts be?"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.write_all(Path(name)))
        dialog.open()

    def write_all(self, place: Path) -> None:
        """Write every text into a new folder in a place, and say where it is."""
        write, name = self._outside.write_all, _("FollowDesk texts")

        def read(files: tuple[TextFile, ...]) -> None:
            self._jobs.background(
                lambda _progress, _cancelled: write(place, name, files),
                lambda folder: self.told.emit(written_words(len(files), folder), Tone.AGREED),
                self.failed.emit,
                self,
            )

        self._jobs.read(
            self, lambda desk: desk.text_files.written(SHIPPED_LANGUAGES), read, self.failed.emit
        )

    # In

    @Slot()
    def import_files(self) -> None:
        """Ask for files, and show what each would do."""
        dialog = self._dialog(_("Import texts"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Texts (*.txt)"), _("All files (*)")])
        dialog.filesSelected.connect(lambda names: self.look_at([Path(name) for name in names]))
        dialog.open()

    def look_at(self, paths: Sequence[Path]) -> None:
        """Read files, and show what each would do; nothing is taken in before that."""
        read = self._outside.read
        self._jobs.background(
            lambda _progress, _cancelled: read(paths), self._preview, self.failed.emit, self
        )

    def _preview(self, files: tuple[TextFile, ...]) -> None:
        def show(rows: tuple[TextFileRow, ...]) -> None:
            dialog = ImportTextsDialog(rows, self._room)
            dialog.wanted.connect(lambda: self._take(dialog, files, rows))
            dialog.open()

        self._jobs.read(self, lambda desk: desk.text_files.preview(files), show, self.failed.emit)

    def _take(
        self, dialog: ImportTextsDialog, files: Sequence[TextFile], rows: Sequence[TextFileRow]
    ) -> None:
        """Take in what can be; what is refused was shown, and stays out."""
        good = [file for file, row in zip(files, rows, strict=True) if row.error is None]

        def taken(_done: Done[tuple[TextFileRow, ...]]) -> None:
            dialog.accept()
            self.noticed.emit(
                ngettext("{n} text is taken in.", "{n} texts are taken in.", dialog.count).format(
                    n=dialog.count
                ),
                _("A running series goes on with the version it began with."),
            )

        self._jobs.command(
            lambda desk: desk.text_files.take(good), taken, dialog.show_failed, dialog
        )

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._room, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
