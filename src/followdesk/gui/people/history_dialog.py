"""A person's whole history: found by part and words, walked through, and read in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.errors import NotHereError
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.i18n import _, format_number, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.people.history_lines import (
    PART_WORDS,
    HistoryAsked,
    HistoryFound,
    HistoryLine,
    find_lines,
    today,
)
from followdesk.gui.people.history_list import HistoryList
from followdesk.gui.people.history_model import HistoryModel
from followdesk.gui.people.history_passages import passages
from followdesk.gui.people.history_reader import HistoryReader
from followdesk.gui.theme import GAP, Size
from followdesk.gui.widgets.buttons import Choice, KeyButton, SegmentedChoice
from followdesk.gui.widgets.cards import Card, EmptyState
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Changes
from followdesk.services.desk import Desk
from followdesk.services.history_rows import EntryDetail, HistoryPart, TimelineRow

_SIZE = (1120, 720)  # pixels, as far as the screen has them
_FRAME = 64  # pixels left to the frame of the window and to the system's bars
_FIND_KEYS = "Ctrl+F"


class HistoryDialog(QDialog):
    """Show everything that happened with one person; show with `open()`."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int,
        parent: QWidget | None = None,
        *,
        begin_at: object = None,
    ) -> None:
        """Take the key of the line to `begin_at`, else it is the newest."""
        super().__init__(parent)
        self._jobs, self._clock = jobs, clock
        self._begin_at = begin_at
        self._asked = HistoryAsked(contact_id)
        self._found: HistoryFound | None = None
        self._wants_older = False
        self.model = HistoryModel(self)
        self.list = HistoryList(self.model)
        self.reader = HistoryReader()
        self.empty = EmptyState("")
        self.search = QLineEdit()
        self.parts = SegmentedChoice(
            _("Which part"),
            [
                Choice(part, _(words), tooltip=f"Alt+{place}")
                for place, (part, words) in enumerate(PART_WORDS.items(), start=1)
            ],
        )
        self.older = KeyButton(_("Show older"))
        self.card = Card(_("History"), is_heading=True)
        self._stack = QStackedWidget()
        self.setWindowTitle(_("History"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self._bind()
        self._fit_screen()
        jobs.read(self, lambda desk: desk.people.card(contact_id).name, self._show_name, _nothing)
        self._read()

    @property
    def asked(self) -> HistoryAsked:
        """Give what is asked for."""
        return self._asked

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the list."""
        super().showEvent(event)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk into the list from the words; Esc takes the words away before it closes."""
        if watched is self.search and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Down,
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if (
                event.type() == QEvent.Type.KeyPress
                and event.key() == Qt.Key.Key_Escape
                and self.search.text()
            ):
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.search.setAccessibleName(_("Find in the history"))
        self.search.setPlaceholderText(_("Find in what was said, written and noted"))
        self.search.setClearButtonEnabled(True)
        self.parts.choose(HistoryPart.ALL)
        self.older.setProperty("flat", "true")
        self.older.hide()
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.older)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.empty)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._stack)
        split.addWidget(self.reader)
        split.setStretchFactor(0, 55)
        split.setStretchFactor(1, 45)
        split.setSizes([600, 500])
        self._stack.setMinimumWidth(320)
        self.reader.setMinimumWidth(260)
        self.card.body.addWidget(split, 1)
        keys = PlainLabel(
            _("Ctrl+F finds · Enter reads · Esc goes back"), size=Size.SMALL, tone=Tone.NEUTRAL
        )
        close = KeyButton(_("Close"))
        close.draw_keys("Esc")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(keys, 1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 14)
        whole.setSpacing(GAP)
        whole.addWidget(self.search)
        chosen = QHBoxLayout()
        chosen.addWidget(self.parts)
        chosen.addStretch(1)
        whole.addLayout(chosen)
        whole.addWidget(self.card, 1)
        whole.addLayout(foot)

    def _bind(self) -> None:
        find = QShortcut(QKeySequence(_FIND_KEYS), self)
        find.activated.connect(self._on_find)
        for place, part in enumerate(PART_WORDS, start=1):
            keys = QShortcut(QKeySequence(f"Alt+{place}"), self)
            keys.activated.connect(partial(self._on_part_key, part))
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._on_words)
        self.parts.chosen.connect(self._on_part)
        self.list.line_entered.connect(self._on_entered)
        self.list.line_opened.connect(self._on_opened)
        self.list.older_wanted.connect(self._on_older)
        self.older.clicked.connect(self._on_older)
        self.reader.left.connect(self._on_reader_left)
        self._jobs.changed.connect(self._on_changed)

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - _FRAME), min(_SIZE[1], room.height() - _FRAME))

    def _show_name(self, name: str) -> None:
        text = _("History of {name}").format(name=name)
        self.card.set_title(text)
        self.setWindowTitle(text)

    # What is asked

    def _ask(self, asked: HistoryAsked) -> None:
        if asked != self._asked:
            self._asked = asked
            self._read()

    def _read(self) -> None:
        self._wants_older = False
        work = partial(_find, self._asked, None)
        self._jobs.read(self, work, self._show, self._on_failed, topic="history")

    def _show(self, found: HistoryFound) -> None:
        before = self.list.current_line
        key, self._begin_at = self._begin_at or (before and before.key), None
        self._found = found
        self.model.show_lines(found.lines, today(self._clock(), found.zone))
        if key is None or not self.list.select_key(key):
            self.list.select_first()
        self._say_how_many()
        self._stack.setCurrentIndex(0 if found.lines else 1)
        if not found.lines:
            self.reader.show_passages(())
            self._say_nothing_found()

    @Slot()
    def _on_older(self) -> None:
        found = self._found
        if found is None or found.before is None or self._wants_older:
            return
        self._wants_older = True
        work = partial(_find, found.asked, found.before)
        self._jobs.read(self, work, self._add, self._on_failed, topic="older")

    def _add(self, found: HistoryFound) -> None:
        self._wants_older = False
        if self._found is None or found.asked != self._found.asked:
            return
        self._found = found
        self.model.add_lines(found.lines)
        self._say_how_many()

    def _say_how_many(self) -> None:
        count = len(self.model.lines)
        more = self._found is not None and self._found.before is not None
        text = ngettext("{count} entry", "{count} entries", count)
        said = text.format(count=format_number(count))
        self.card.set_note(_("the newest {entries}").format(entries=said) if more else said)
        self.older.setVisible(more)

    def _say_nothing_found(self) -> None:
        if self._asked.words:
            sentence = _("Nothing is found by “{text}”").format(text=self._asked.words)
            self.empty.set_texts(sentence, _("Esc takes the words away; Alt+1 looks everywhere."))
        elif self._asked.part is not HistoryPart.ALL:
            self.empty.set_texts(_("Nothing of that yet"), _("Alt+1 shows everything."))
        else:
            self.empty.set_texts(
                _("Nothing happened yet"),
                _("Ctrl+N books a first next step, Ctrl+Shift+C calls."),
            )

    # What is read

    @Slot(object)
    def _on_entered(self, line: HistoryLine | None) -> None:
        if line is None:
            return
        entry = line.entry
        self._jobs.read(
            self,
            lambda desk: desk.history.entry(entry),
            self._show_entry,
            self._on_failed,
            topic="entry",
        )

    def _show_entry(self, detail: EntryDetail) -> None:
        zone = self._found.zone if self._found else "UTC"
        self.reader.show_passages(passages(detail, zone))

    @Slot(object)
    def _on_opened(self, _line: HistoryLine) -> None:
        self.reader.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_reader_left(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot(str)
    def _on_words(self, text: str) -> None:
        self._ask(replace(self._asked, words=text.strip()))

    @Slot(object)
    def _on_part(self, part: HistoryPart) -> None:
        self._ask(replace(self._asked, part=part))

    def _on_part_key(self, part: HistoryPart) -> None:
        self.parts.choose(part)
        self._on_part(part)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns(self._asked.contact_id):
            self._read()

    def _on_failed(self, error: BaseException) -> None:
        self._wants_older = False
        if isinstance(error, NotHereError):
            self._read()  # it was taken back meanwhile
            return
        pass_on(self._jobs, error)


def _find(asked: HistoryAsked, before: TimelineRow | None, desk: Desk) -> HistoryFound:
    return find_lines(desk, asked, before)


def _nothing(_error: BaseException) -> None:
    """Leave it to the list to say that the person is gone."""
