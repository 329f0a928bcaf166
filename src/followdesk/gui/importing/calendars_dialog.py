"""The calendars of others: what was read of each, read again, called otherwise, removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.errors import FileUnreadableError, FollowDeskError
from followdesk.domain.other_calendar import CalendarRead
from followdesk.domain.when import local
from followdesk.gui.calendar_file_words import counts_text, reason_lines, unreadable_text
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, labelled
from followdesk.gui.i18n import _, format_date, format_time, ngettext
from followdesk.gui.importing.calendar_reading import CalendarReading
from followdesk.gui.importing.reading import dropped_file
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.line_field import LineField
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.changes import Changes, Done
from followdesk.services.other_calendars import OtherCalendarRow

_SIZE = (640, 420)


class CalendarsDialog(QDialog):
    """List the calendars; what is done here can be taken back with Ctrl+Z."""

    file_wanted = Signal(object)
    """This `Path` is to be looked at."""

    def __init__(self, reading: CalendarReading, parent: QWidget | None = None) -> None:
        """Show with `open()`."""
        super().__init__(parent)
        self._reading = reading
        self.setWindowTitle(_("Other calendars"))
        self.setModal(True)
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.list = RowList(_("Other calendars"), most_lines=3)
        self.list.row_entered.connect(self._on_entered)
        self.empty = PlainLabel(
            _(
                "No other calendar yet. Export yours as a file (.ics) from the program you keep"
                " it in, and add it here or drop it: its events are shown as busy, and free"
                " times keep clear of them."
            ),
            tone=Tone.NEUTRAL,
            wraps=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reasons = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.told = PlainLabel(size=Size.SMALL, wraps=True)
        self.add_button = PrimaryButton(_("Add a calendar …"), "Ctrl+N")
        self.again_button = KeyButton(_("Read again"), "F5")
        self.rename_button = KeyButton(_("Rename …"), "F2")
        self.remove_button = KeyButton(_("Remove"))
        self.remove_button.draw_keys("Del")
        self.close_button = KeyButton(_("Close"))
        self.close_button.draw_keys("Esc")
        self._lay_out()
        self._wire()
        self._ask()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.again_button, self.rename_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.reasons)
        column.addWidget(self.told)
        column.addLayout(row)

    def _wire(self) -> None:
        self.add_button.clicked.connect(self._choose)
        self.again_button.clicked.connect(self._on_again)
        self.rename_button.clicked.connect(self._on_rename)
        self.remove_button.clicked.connect(self._on_remove)
        self.close_button.clicked.connect(self.reject)
        remove = QAction(self)
        remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        remove.triggered.connect(self.remove_button.click)
        self.addAction(remove)
        self._reading.jobs.changed.connect(self._on_changed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at a file that is dropped."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_wanted.emit(path)

    @property
    def current(self) -> OtherCalendarRow | None:
        """Give the calendar the keyboard is on."""
        row = self.list.current_row
        return row.record if row and isinstance(row.record, OtherCalendarRow) else None

    def _ask(self) -> None:
        self._reading.jobs.read(
            self, lambda desk: desk.other_calendars.rows(), self._show, topic="calendars"
        )

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("other_calendars", "busy_times"):
            self._ask()

    def _show(self, rows: tuple[OtherCalendarRow, ...]) -> None:
        had_rows = self.list.isVisible()
        self.list.show_rows([self._row(row) for row in rows])
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows and self.list.current_row is None:
            self.list.select_first()
        self._on_entered()
        if not rows:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not had_rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, row: OtherCalendarRow) -> Row:
        read_at = local(row.read_at, self._reading.zone)
        when = _("{day}, {time}").format(day=format_date(read_at.date()), time=format_time(read_at))
        if row.path:
            how = _("follows {name}, read {when}").format(name=Path(row.path).name, when=when)
        else:
            how = _("taken in once, {when}").format(when=when)
        counts = counts_text(row.taken, sum(row.left_out.values()))
        return Row(key=row.id, title=row.name, rest=how, detail=counts, record=row)

    @Slot()
    def _on_entered(self) -> None:
        current = self.current
        self.again_button.setEnabled(current is not None and bool(current.path))
        self.rename_button.setEnabled(current is not None)
        self.remove_button.setEnabled(current is not None)
        lines = reason_lines(current.left_out) if current is not None else []
        self.reasons.setText("\n".join([_("Left out:"), *lines]))
        self.reasons.setVisible(bool(lines))

    def tell(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say what was done, or is in the way."""
        self.told.setText(text)
        self.told.set_tone(tone)

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Add a calendar"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Calendars (*.ics *.ical *.ifb)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.file_wanted.emit(Path(name)))
        dialog.open()

    @Slot()
    def _on_again(self) -> None:
        current = self.current
        if current is None or not current.path:
            return
        self.again_button.setEnabled(False)
        self.tell(_("Reading “{name}” …").format(name=current.name))
        self._reading.begin(
            Path(current.path),
            current.zone,
            lambda read: self._on_read(current, read),
            self._on_failed,
            self,
        )

    def _on_read(self, row: OtherCalendarRow, read: CalendarRead) -> None:
        self._reading.jobs.command(
            lambda desk: desk.other_calendars.read_again(row.id, read),
            self._on_read_again,
            self._on_failed,
            self,
        )

    def _on_read_again(self, done: Done[int]) -> None:
        self._ask()
        count = done.result
        text = ngettext("{n} time has changed.", "{n} times have changed.", count)
        self.tell(text.format(n=count) if count else _("Nothing has changed in the file."))

    @Slot()
    def _on_rename(self) -> None:
        current = self.current
        if current is not None:
            dialog = RenameDialog(self._reading, current, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    @Slot()
    def _on_remove(self) -> None:
        current = self.current
        if current is None:
            return
        self._reading.jobs.command(
            lambda desk: desk.other_calendars.remove(current.id),
            lambda _done: self.tell(
                _("“{name}” is removed. Ctrl+Z brings it back.").format(name=current.name)
            ),
            self._on_failed,
            self,
        )

    def _on_failed(self, error: BaseException) -> None:
        self._on_entered()
        if isinstance(error, FileUnreadableError):
            self.tell(unreadable_text(error), Tone.LIMBO)
        elif isinstance(error, FollowDeskError):
            self.tell(sentence(error).line, Tone.PROMISE)


class RenameDialog(FormDialog):
    """Ask what a calendar is called."""

    def __init__(
        self, reading: CalendarReading, row: OtherCalendarRow, parent: QWidget | None = None
    ) -> None:
        """Show with `open()`."""
        super().__init__(_("Rename the calendar"), _("Rename"), parent)
        self._reading, self._row = reading, row
        self.name = LineField(row.name)
        self.column.addLayout(labelled(_("Name in your calendar"), self.name))
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_dirty(self) -> bool:
        """Tell whether another name was typed."""
        return self.name.text() != self._row.name

    def save(self) -> None:
        """Call it so."""
        name = self.name.text()
        if not name.strip():
            self.tell(_("A calendar needs a name."))
            return
        self._reading.jobs.command(
            lambda desk: desk.other_calendars.rename(self._row.id, name),
            lambda _done: self.accept(),
            self._on_failed,
            self,
        )

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, FollowDeskError):
            self.tell(sentence(error).line)
