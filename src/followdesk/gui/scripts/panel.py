"""The scripts room: the library at the left, one text being written, how it reads to somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from followdesk.domain.errors import FollowDeskError
from followdesk.domain.script import Script, ScriptKind
from followdesk.domain.script_errors import ScriptInUseError
from followdesk.domain.script_form import ScriptForm, form_of, script_of_form
from followdesk.gui.draft_keeper import DraftKeeper
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.scripts.file_ways import FilesOutside, FileWays
from followdesk.gui.scripts.measuring import Measuring
from followdesk.gui.scripts.preview_side import PreviewSide
from followdesk.gui.scripts.rehearsal_dialog import RehearsalDialog
from followdesk.gui.scripts.starters import copy_title, new_form
from followdesk.gui.scripts.text_deeds import TextDeeds
from followdesk.gui.scripts.text_list import TextList
from followdesk.gui.scripts.versions_dialog import VersionsDialog
from followdesk.gui.scripts.words import in_use_words
from followdesk.gui.scripts.writing import Writing
from followdesk.services.changes import Changes
from followdesk.services.desk import Desk
from followdesk.services.script_rows import OpenText, ScriptPage

_EDGE, _GAP = 14, 10  # pixels around the room, and between its parts
_PARTS = ((236, 25), (330, 46), (226, 29))  # least width in pixels, and share of the whole
_SHARES = 12  # pixels of a share in a window as wide as most: a splitter keeps proportions
_TABLES = ("script_versions", "script_drafts", "stages", "sequences", "rehearsals", "settings")


class ScriptsPanel(QWidget):
    """Wire list, text and preview to the desk; every word typed is kept until saved or dropped."""

    noticed = Signal(str, str)
    """Something was done that can be taken back: what, and more about it."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        outside: FilesOutside,
        parent: QWidget | None = None,
    ) -> None:
        """Take `clock`, which gives now as an aware datetime, and what reads and writes files."""
        super().__init__(parent)
        self.setObjectName("room")
        self._jobs, self._clock = jobs, clock
        self._language, self._zone = "", "UTC"
        self._text: OpenText | None = None
        self._wanted = ""  # the key of the text to go to, once the list is there
        self._names_title = False  # a new text is named first
        self._is_stale = True
        self._dropped: ScriptForm | None = None
        self.list = TextList()
        self.writing = Writing()
        self.writing.answer_keys_in(self)
        self.side = PreviewSide(jobs, clock)
        self.editor = self.writing.editor
        self._deeds = TextDeeds(jobs, self)
        self._files = FileWays(jobs, outside, self)
        self._keeper = DraftKeeper(self._keep, self)
        self._measuring = Measuring(jobs, self)
        self._lay_out()
        self._connect()
        self.writing.setEnabled(False)

    @property
    def text(self) -> OpenText | None:
        """Give the text that is being written."""
        return self._text

    @property
    def is_changed(self) -> bool:
        """Tell whether what is typed differs from what is said."""
        text = self._text
        if text is None:
            return False
        return self.editor.form != form_of(text.said)

    @Slot()
    def keep_now(self) -> None:
        """Keep what was typed at once: the program is closing, or the desk is locked."""
        self._keeper.keep_now()

    @Slot()
    def reload(self) -> None:
        """Read the list anew."""
        self._is_stale = False
        language = self._language
        self._jobs.read(self, lambda desk: desk.scripts.page(language), self._show, topic="page")

    def showEvent(self, event: QShowEvent) -> None:
        """Show the present."""
        super().showEvent(event)
        if self._is_stale:
            self.reload()

    def show_text(self, key: str, language: str = "") -> None:
        """Go to a text in a language, "" for the one of the list, with the keyboard on it."""
        self._keeper.keep_now()
        self._language = language or self._language
        self._wanted = key
        self.list.show_all()
        self.list.focus_list()
        self.reload()

    # Deeds

    @Slot()
    def save(self) -> None:
        """Make a version of what is typed; what is in the way is said, and nothing is lost."""
        text = self._text
        if text is None or not self.is_changed:
            return
        self._keeper.keep_now()
        self.writing.tell("")
        self._deeds.change(text, self.editor.form)

    @Slot()
    def drop_changes(self) -> None:
        """Go back to what is said; done once more, bring back what was typed."""
        text = self._text
        if text is None or not self.is_changed:
            if self._dropped is not None:
                self._on_taken_up(self._dropped)
            return
        self._keeper.forget()
        dropped = self.editor.form
        key, language = text.key, text.language
        self._jobs.read(self._jobs, lambda desk: desk.scripts.drop(key, language), _nothing)
        self._show_text(replace(text, draft=None))
        self._dropped = dropped
        self._say_state()
        self.writing.tell(_("Your changes are dropped. Alt+Q brings them back."), Tone.NEUTRAL)
        self.reload()

    @Slot()
    def back_to_ours(self) -> None:
        """Say the words again that came with FollowDesk."""
        if self._text is not None:
            self._keeper.forget()
            self.writing.tell("")
            self._deeds.reset(self._text)

    @Slot(object)
    def new_text(self, kind: ScriptKind) -> None:
        """Begin a text of one's own."""
        self._keeper.keep_now()
        self._deeds.add(self._language, new_form(kind, self._language, self.list.titles))

    @Slot()
    def copy_current(self) -> None:
        """Copy the current text, as it is said, under another title."""
        if self._text is not None:
            self._keeper.keep_now()
            form = form_of(self._text.said)
            title = copy_title(form.title, self.list.titles)
            self._deeds.add(self._language, replace(form, title=title))

    @Slot()
    def retire_current(self) -> None:
        """Offer the current text no more, or again."""
        if self._text is not None:
            self.writing.tell("")
            self._deeds.retire(self._text)

    @Slot()
    def export_text(self) -> None:
        """Write the current text into a file."""
        if self._text is not None:
            self._files.export_text(self._text.said, has_more=self.is_changed)

    @Slot()
    def show_versions(self) -> None:
        """Show every version of the current text."""
        if self._text is not None and self._text.versions:
            dialog = VersionsDialog(self._text, self._zone, self)
            dialog.taken_up.connect(self._on_taken_up)
            dialog.open()

    @Slot()
    def read_aloud(self) -> None:
        """Read what is typed aloud against a timer."""
        script = self._typed()
        if script is not None:
            pieces = self.side.pieces()
            RehearsalDialog(self._jobs, self._clock, script, pieces, self).open()

    def _typed(self) -> Script | None:
        """Give what is typed as a script; say what is in the way where it is none."""
        text = self._text
        if text is None:
            return None
        self._refresh()
        try:
            language = self._spoken_language
            return script_of_form(self.editor.form, text.key, language, text.said.version)
        except FollowDeskError as error:
            self._on_failed(error)
            return None

    @Slot(str)
    def _on_added(self, key: str) -> None:
        self._wanted, self._names_title = key, True
        self.list.show_all()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, ScriptInUseError):
            self.writing.tell(in_use_words(error))
        elif isinstance(error, FollowDeskError):
            self.writing.tell(sentence(error).line)

    # What the desk answers

    @Slot(object)
    def _on_changed(self, changes: object) -> None:
        if not isinstance(changes, Changes) or not changes.touches(*_TABLES):
            return
        self._is_stale = True
        if self.isVisible():
            self.reload()

    def _show(self, page: ScriptPage) -> None:
        self._language, self._zone = page.language, page.zone
        self.side.use_zone(page.zone)
        self.writing.show_languages(page.languages, page.language)
        chosen = self.list.current  # the text itself may still be on its way
        there = chosen.key if chosen is not None else self._text.key if self._text else ""
        wanted = self._wanted or there
        self._wanted = ""
        with QSignalBlocker(self.list):
            self.list.show_page(page, wanted)
        if self.list.current is not None:
            self._open(self.list.current.key)

    def _open(self, key: str) -> None:
        """Show a text; what was typed into the one before is kept."""
        self._keeper.keep_now()
        language = self._language
        self._jobs.read(
            self,
            lambda desk: desk.scripts.text(key, language),
            partial(self._on_text, self._measuring.edits),
            self._on_failed,
            topic="text",
        )

    def _on_text(self, edits: int, text: OpenText) -> None:
        is_same = self._text is not None and (self._text.key, self._text.language) == (
            text.key,
            text.language,
        )
        if is_same and edits != self._measuring.edits:
            self._text = text  # typed on in the meantime: what stands there is newer
            self._say_state()
        else:
            self._show_text(text, keeps_place=is_same)
        if self._names_title:
            self._names_title = False
            self.editor.enter(title=True)

    def _show_text(self, text: OpenText, *, keeps_place: bool = False) -> None:
        self._text = text
        if not keeps_place:
            self._dropped = None
        self.writing.setEnabled(True)
        form = form_of(text.said) if text.draft is None else text.draft
        if not keeps_place or self.editor.form != form:
            self.editor.show_form(form)
            self.writing.tell("")
        self._refresh()

    @Slot(object)
    def _on_taken_up(self, form: ScriptForm) -> None:
        self.editor.show_form(form)
        self._on_edited()
        self.writing.tell(_("Taken up. Ctrl+S makes it the newest version."), Tone.AGREED)

    # Typing

    @Slot()
    def _on_edited(self) -> None:
        self._measuring.typed()
        self._dropped = None
        self.writing.tell("")
        self._keeper.typed()
        self._say_state()

    def _keep(self) -> None:
        """Keep what is typed; what is as it is said already needs no keeping."""
        text = self._text
        if text is None:
            return
        key, language, form = text.key, text.language, self.editor.form
        is_changed = form != form_of(text.said)
        self._text = replace(text, draft=form if is_changed else None)
        work = (
            (lambda desk: desk.scripts.keep(key, language, form))
            if is_changed
            else (lambda desk: desk.scripts.drop(key, language))
        )
        self._jobs.read(self._jobs, work, _nothing)
        if (text.draft is not None) != is_changed:
            self.reload()

    @Slot()
    def _refresh(self) -> None:
        """Measure and preview what is typed."""
        text, form = self._text, self.editor.form
        if text is None:
            return
        self._say_state()
        language = self._spoken_language
        self.side.show_text(form, text.said, language, text.language)
        self._measuring.measure(form, language)

    @property
    def _spoken_language(self) -> str:
        """Give the language of what is typed: a text that is missing is there in another one."""
        text = self._text
        if text is None:
            return self._language
        return text.said.language if text.is_missing and not self.is_changed else text.language

    def _say_state(self) -> None:
        if self._text is not None:
            self.writing.show_state(
                self._text, is_changed=self.is_changed, is_dropped=self._dropped is not None
            )

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self._keeper.keep_now()
        self._language = language
        self.reload()

    # Layout

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(_GAP)
        split.setChildrenCollapsible(False)
        parts = (self.list, self.writing, self.side)
        for place, (part, (least, share)) in enumerate(zip(parts, _PARTS, strict=True)):
            part.setMinimumWidth(least)
            split.addWidget(part)
            split.setStretchFactor(place, share)
        split.setSizes([share * _SHARES for _least, share in _PARTS])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        whole.addWidget(split)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self._jobs.changed.connect(self._on_changed)
        self.list.text_chosen.connect(self._open)
        self.list.opened.connect(self.editor.enter)
        self.list.new_wanted.connect(self.new_text)
        more = self.list.more
        more.copy.triggered.connect(self.copy_current)
        more.ours.triggered.connect(self.back_to_ours)
        more.retire.triggered.connect(self.retire_current)
        more.export_text.triggered.connect(self.export_text)
        more.export_all.triggered.connect(self._files.export_all)
        more.import_files.triggered.connect(self._files.import_files)
        self._deeds.noticed.connect(self.noticed)
        self._deeds.added.connect(self._on_added)
        self._deeds.failed.connect(self._on_failed)
        self._files.noticed.connect(self.noticed)
        self._files.told.connect(self.writing.tell)
        self._files.failed.connect(self._on_failed)
        self.editor.edited.connect(self._on_edited)
        self._measuring.due.connect(self._refresh)
        self._measuring.measured.connect(self.writing.show_measured)
        self._measuring.failed.connect(self._on_failed)
        writing = self.writing
        writing.language_chosen.connect(self._on_language)
        writing.save_button.clicked.connect(self.save)
        writing.drop_button.clicked.connect(self.drop_changes)
        writing.versions_button.clicked.connect(self.show_versions)
        writing.read_button.clicked.connect(self.read_aloud)


def _nothing(_answer: None) -> None:
    """Show nothing: the words are kept."""
