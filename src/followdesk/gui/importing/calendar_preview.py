"""Look at a calendar file before anything of it is taken in: one deed, all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from followdesk.domain.errors import FollowDeskError
from followdesk.domain.other_calendar import CalendarRead
from followdesk.gui.calendar_file_words import counts_text, read_lines
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, headline, labelled
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.importing.calendar_reading import CalendarReading
from followdesk.gui.jobs import BackgroundJob
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.choice_box import ChoiceBox
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.line_field import LineField
from followdesk.gui.zone_names import zones
from followdesk.services.changes import Done

_WIDTH = 520  # pixels


class CalendarPreview(FormDialog):
    """Say what a file holds; take it in once, or follow it."""

    taken = Signal(str, int)
    """A calendar is on the desk: its name, and how many events were taken."""

    def __init__(self, reading: CalendarReading, path: Path, parent: QWidget | None = None) -> None:
        """Read `path` at once. Show with `open()`."""
        super().__init__(_("Calendar from a file"), _("Take it in"), parent)
        self._reading, self._path = reading, path
        self._read: CalendarRead | None = None
        self._job: BackgroundJob | None = None
        self._floating = reading.zone
        self.head = headline(path.name)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How far the reading is"))
        self.name = LineField()
        self._named = labelled(_("Name in your calendar"), self.name)
        self.counts = PlainLabel(bold=True, wraps=True)
        self.reasons = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.zone = ChoiceBox(
            _("Times without a zone are meant for"), [(zone, zone) for zone in zones()]
        )
        self.zone.show_key(self._floating)
        self.zone.box.currentIndexChanged.connect(self._on_zone)
        self.follows = QCheckBox(_("Read it again whenever the file changes"))
        note = _("Shown as busy, by time and title only. Ctrl+Z takes all of it back.")
        self._note = PlainLabel(note, size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.column.addWidget(self.head)
        self.column.addWidget(self.bar)
        self.column.addLayout(self._named)
        for widget in (self.counts, self.reasons, self.zone, self.follows, self._note):
            self.column.addWidget(widget)
        self.setMinimumWidth(_WIDTH)
        self._begin()

    @property
    def read(self) -> CalendarRead | None:
        """Give what the file holds, once it is read."""
        return self._read

    def save(self) -> None:
        """Take it in."""
        read = self._read
        if read is None:
            return
        name = self.name.text()
        path = str(self._path) if self.follows.isChecked() else ""
        self.save_button.setEnabled(False)
        self._reading.jobs.command(
            lambda desk: desk.other_calendars.add(read, name, path),
            self._on_taken,
            self._on_failed,
            self,
        )

    def done(self, result: int) -> None:
        """Stop the reading, and close."""
        self._stop()
        super().done(result)

    def _begin(self) -> None:
        """Read the file; what was read of it before counts no more."""
        self._stop()
        self._read = None
        self._show_parts(is_read=False)
        self.bar.setRange(0, 0)
        self._job = self._reading.begin(
            self._path, self._floating, self._on_read, self._on_failed, self
        )
        self._job.progressed.connect(self._on_progress)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(int, int)
    def _on_progress(self, done: int, total: int) -> None:
        # In thousandths: a bar counts no further than two thousand million.
        self.bar.setRange(0, 1_000)
        self.bar.setValue(done * 1_000 // max(1, total))

    def _on_read(self, read: CalendarRead) -> None:
        self._job, self._read = None, read
        if not self.name.text():
            self.name.setText(read.name)
        self.counts.setText(counts_text(read.taken, read.left_out_count))
        self.reasons.setText("\n".join(read_lines(read)))
        self._show_parts(is_read=True)
        if read.floating:
            text = ngettext(
                "{n} event says no zone.", "{n} events say no zone.", read.floating
            ).format(n=read.floating)
            self.zone.setToolTip(text)
        if not read.taken:
            self.tell(_("Nothing in this file takes time of yours."), Tone.LIMBO)
        self.fit()
        if not self.zone.box.hasFocus():
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self, *, is_read: bool) -> None:
        read = self._read
        self.bar.setVisible(not is_read)
        self.name.setEnabled(is_read)
        self.counts.setVisible(is_read)
        self.reasons.setVisible(bool(read is not None and read.left_out))
        has_floating = bool(read is not None and read.floating)
        self.zone.setVisible(has_floating or (not is_read and self.zone.isVisible()))
        self.follows.setEnabled(is_read)
        self.save_button.setEnabled(bool(read is not None and read.taken))

    @Slot()
    def _on_zone(self) -> None:
        zone = self.zone.key
        if zone is not None and zone != self._floating:
            self._floating = zone
            self._begin()

    def _on_taken(self, done: Done[int]) -> None:
        read = self._read
        self.taken.emit(str(done.changes.deed.facts.get("name", "")), read.taken if read else 0)
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        self.bar.hide()
        self.save_button.setEnabled(bool(self._read is not None and self._read.taken))
        if isinstance(error, FollowDeskError):
            self.tell(sentence(error).line)
