"""Write what stands on the calendar into a file: which days, which kinds, how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QWidget

from followdesk.domain.calendar_entry import CalendarEntry
from followdesk.domain.errors import FollowDeskError
from followdesk.gui import export_words as words
from followdesk.gui.errors import sentence
from followdesk.gui.forms.day_line import DayLine
from followdesk.gui.forms.form_dialog import FormDialog, headline, pass_on, side_by_side
from followdesk.gui.i18n import _, pgettext
from followdesk.gui.jobs import BackgroundJob, Cancelled, Jobs, Progress
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.calendar_export import EXPORTED, ExportPart, ExportWanted
from followdesk.services.desk import Desk
from followdesk.services.rows import ItemKind

Entries = Sequence[CalendarEntry]
Found = list[CalendarEntry]
Parts = Sequence[ExportPart]
WriteEntries = Callable[[Path, Entries, datetime, Progress, Cancelled], int]
"""Write entries into a file, telling how far it is; give how many. May raise FollowDeskError."""

_USUAL = frozenset({ItemKind.AGREED, ItemKind.PLANNED})


class ExportDialog(FormDialog):
    """Ask for days and kinds, show the count, and write the file beside the window's work."""

    written = Signal(int, str)
    """So many entries were written to a file of this name."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        zone: str,
        write: WriteEntries,
        parent: QWidget | None = None,
    ) -> None:
        """Take the user's `zone`, and what writes. Show with `open()`."""
        super().__init__(_("Export the calendar"), _("Save as …"), parent)
        self._jobs, self._clock, self._write = jobs, clock, write
        self._job: BackgroundJob | None = None
        self._is_reading = False
        self._counts: Mapping[ItemKind, int] = {}
        self._headline = headline("")
        self.first = DayLine(pgettext("days", "From"), clock, zone, _("from the beginning"))
        self.last = DayLine(pgettext("days", "To"), clock, zone, _("without end"))
        self.kinds = {kind: QCheckBox() for kind in EXPORTED}
        self.commitments = QCheckBox(_("Also who does what until then"))
        self._lay_out()
        for line in (self.first, self.last):
            line.edited.connect(self._count)
        for box in self.kinds.values():
            box.toggled.connect(self._show_count)
        self.first.set_text(_("today"))
        self._count()
        self.first.setFocus()

    @property
    def wanted(self) -> ExportWanted:
        """Give what goes into the file."""
        return ExportWanted(
            first_on=self.first.day,
            last_on=self.last.day,
            kinds=frozenset(kind for kind, box in self.kinds.items() if box.isChecked()),
            with_commitments=self.commitments.isChecked(),
        )

    def save(self) -> None:
        """Ask where to, unless a day cannot be read or nothing would go there."""
        for line in (self.first, self.last):
            if line.is_wrong:
                self.tell(_("A day cannot be read. Type one, or leave the line empty."))
                line.setFocus()
                return
        wanted = self.wanted
        if wanted.first_on and wanted.last_on and wanted.last_on < wanted.first_on:
            self.tell(_("The last day lies before the first one. Turn them round."))
            self.last.setFocus()
            return
        if not self._sum:
            self.tell(_("Nothing would go into the file. Choose other days, or more kinds."))
            return
        self._ask_where()

    def reject(self) -> None:
        """Stop the writing, if it is under way; else close."""
        if self._is_reading or self._job is not None:
            if self._job is not None:
                self._job.cancel()
            self._end()
            self.tell(_("Stopped; no file was written."), Tone.LIMBO)
            return
        super().reject()

    @Slot(str)
    def save_to(self, name: str) -> None:
        """Read the entries stretch by stretch, and write them."""
        self._is_reading = True
        self.save_button.setEnabled(False)
        wanted = self.wanted
        self._jobs.read(
            self,
            lambda desk: desk.calendar_export.parts(wanted.first_on, wanted.last_on),
            lambda parts: self._read_on(Path(name), wanted, parts, []),
            self._on_failed,
            topic="entries",
        )

    def _read_on(self, path: Path, wanted: ExportWanted, parts: Parts, found: Found) -> None:
        """Ask for the next stretch; between two of them others get their turn at the desk."""
        if not self._is_reading:
            return
        if not parts:
            self._is_reading = False
            self._write_to(path, found)
            return
        labels = words.labels()

        def take(entries: Entries) -> None:
            found.extend(entries)
            self._tell_read(len(found))
            self._read_on(path, wanted, parts[1:], found)

        self._jobs.read(
            self,
            lambda desk: desk.calendar_export.entries(parts[0], wanted, labels),
            take,
            self._on_failed,
            topic="entries",
        )

    def _tell_read(self, count: int) -> None:
        if self._is_reading:
            text = _("{done} of {total} entries read; Esc stops.")
            self.tell(text.format(done=count, total=self._sum), Tone.NEUTRAL)

    def _write_to(self, path: Path, entries: Entries) -> None:
        write, now = self._write, self._clock()
        self._job = self._jobs.background(
            lambda progress, cancelled: write(path, entries, now, progress, cancelled),
            lambda count: self._on_written(count, path),
            self._on_failed,
            self,
        )
        self._job.progressed.connect(self._on_progressed)

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        if self._job is not None:
            text = _("{done} of {total} entries written; Esc stops.")
            self.tell(text.format(done=done, total=total), Tone.NEUTRAL)

    def _on_written(self, count: int, path: Path) -> None:
        self._end()
        self.written.emit(count, path.name)
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, FollowDeskError):
            self.tell(sentence(error).line)
        else:
            pass_on(self._jobs, error)

    def _end(self) -> None:
        self._job = None
        self._is_reading = False
        self.save_button.setEnabled(True)

    # Counting

    @property
    def _sum(self) -> int:
        return sum(self._counts.get(kind, 0) for kind in self.wanted.kinds)

    @Slot()
    def _count(self, _text: str = "") -> None:
        first, last = self.first.day, self.last.day
        self._jobs.read(
            self,
            lambda desk: desk.calendar_export.parts(first, last),
            lambda parts: self._count_on(parts, Counter()),
            topic="count",
        )

    def _count_on(self, parts: Parts, counts: Counter[ItemKind]) -> None:
        """Count the next stretch; another day that is typed meanwhile begins anew."""
        if not parts:
            self._on_counted(counts)
            return
        self._jobs.read(
            self,
            lambda desk: desk.calendar_export.count(parts[0]),
            lambda more: self._count_on(parts[1:], counts + more),
            topic="count",
        )

    def _on_counted(self, counts: Mapping[ItemKind, int]) -> None:
        self._counts = counts
        for kind, box in self.kinds.items():
            box.setText(words.kind_text(kind, counts.get(kind, 0)))
        self._show_count()
        self.fit()

    @Slot()
    def _show_count(self, _checked: object = None) -> None:
        self._headline.setText(words.entries_text(self._sum))

    # Laying out

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Export the calendar"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.setNameFilters([_("Calendar file (*.ics)")])
        dialog.setDefaultSuffix("ics")
        dialog.selectFile("followdesk.ics")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def _lay_out(self) -> None:
        self.column.addWidget(self._headline)
        self.column.addLayout(side_by_side(self.first, self.last))
        boxes = QGridLayout()
        boxes.setSpacing(6)
        for place, (kind, box) in enumerate(self.kinds.items()):
            box.setText(words.kind_text(kind, 0))
            box.setChecked(kind in _USUAL)
            boxes.addWidget(box, place // 2, place % 2)
        self.column.addLayout(boxes)
        self.column.addWidget(self.commitments)
        note = _(
            "The file is not encrypted: whoever has it reads names and what is agreed."
            " Notes stay out of it."
        )
        self.column.addWidget(PlainLabel(note, size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True))
