"""All tags and their rhythms: made, changed, merged, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QMessageBox, QVBoxLayout, QWidget

from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.forms.tag_dialog import TagDialog
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.near_times import gap_text
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.rows import Row
from followdesk.gui.widgets.section import Offer, Section
from followdesk.services.care_rows import TagRow
from followdesk.services.changes import Changes, Done
from followdesk.services.desk import Desk

_SIZE = (560, 420)  # pixels
_TABLES = ("tags", "contact_tags")


class AllTagsDialog(QDialog):
    """List the tags; Enter changes one, the menu merges or removes it."""

    def __init__(self, jobs: Jobs[Desk], parent: QWidget | None = None) -> None:
        """Show with `open()`."""
        super().__init__(parent)
        self._jobs = jobs
        self._tags: Sequence[TagRow] = ()
        self.setWindowTitle(_("Tags and rhythms"))
        self.setModal(True)
        self.resize(*_SIZE)
        self.list = Section(_("Tags"))
        self.list.empty.set_texts(
            _("There is no tag yet"),
            _("Tag people on their card with Ctrl+Shift+L, or make one here with Ctrl+N."),
        )
        self.list.offer(
            [
                Offer(_("Change …"), "F2", self._change, _always),
                Offer(_("Merge with …"), "M", self._merge, self._has_others),
                Offer(_("Remove …"), "Del", self._remove, _always),
            ]
        )
        self.list.row_opened.connect(self._change)
        new = KeyButton(_("New tag"), "Ctrl+N")
        new.clicked.connect(self.new)
        close = KeyButton(_("Close"))
        close.draw_keys("Esc")
        close.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(new)
        below.addStretch(1)
        below.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(self.list, 1)
        whole.addLayout(below)
        jobs.changed.connect(self._on_changed)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the tags anew."""
        self._jobs.read(self, lambda desk: desk.tags.rows(), self._show, topic="tags")

    @Slot()
    def new(self) -> None:
        """Ask for a new tag."""
        TagDialog(self._jobs, None, self).open()

    def _show(self, tags: Sequence[TagRow]) -> None:
        is_first = not self._tags
        self._tags = tags
        self.list.show_rows([_row(tag) for tag in tags])
        if is_first:
            self.list.go_to()

    @Slot(object)
    def _change(self, row: Row) -> None:
        TagDialog(self._jobs, _tag_of(row), self).open()

    def _merge(self, row: Row) -> None:
        """Ask which tag everybody is to carry instead."""
        tag = _tag_of(row)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for other in self._tags:
            if other.id != tag.id:
                action = menu.addAction(_merge_text(tag, other).replace("&", "&&"))
                action.triggered.connect(
                    lambda _checked=False, into=other.id: self._do(
                        lambda desk: desk.tags.merge(tag.id, into)
                    )
                )
        lists = self.list.list
        menu.popup(lists.viewport().mapToGlobal(lists.visualRect(lists.currentIndex()).center()))

    def _remove(self, row: Row) -> None:
        """Ask whether a tag is to go, and say what goes with it."""
        tag = _tag_of(row)
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(_("Remove tag"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("Remove “{name}”?").format(name=tag.name))
        text = ngettext(
            "{n} person carries it. Ctrl+Z brings it back.",
            "{n} people carry it. Ctrl+Z brings it back.",
            tag.people,
        ).format(n=tag.people)
        if tag.ideal_days is not None:
            text = _("{text} The rhythm it brings ends.").format(text=text)
        box.setInformativeText(text)
        remove = box.addButton(_("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove.clicked.connect(lambda: self._do(lambda desk: desk.tags.remove(tag.id)))
        box.open()

    def _do(self, work: Callable[[Desk], Done[int]]) -> None:
        self._jobs.command(work, None, self._on_failed, self)

    def _has_others(self, _row: Row) -> bool:
        return len(self._tags) > 1

    def _on_failed(self, error: BaseException) -> None:
        pass_on(self._jobs, error)
        self.reload()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self.reload()


def _row(tag: TagRow) -> Row:
    badge = ""
    if tag.ideal_days is not None and tag.longest_days is not None:
        badge = _("every {ideal}, at the longest {longest}").format(
            ideal=gap_text(tag.ideal_days), longest=gap_text(tag.longest_days)
        )
    people = ngettext("{n} person", "{n} people", tag.people).format(n=tag.people)
    return Row(key=tag.id, title=tag.name, detail=people, badge=badge, tone=Tone.ACCENT, record=tag)


def _merge_text(tag: TagRow, other: TagRow) -> str:
    text = _("“{tag}” becomes “{other}”")
    return text.format(tag=tag.name, other=other.name)


def _tag_of(row: Row) -> TagRow:
    if not isinstance(row.record, TagRow):
        raise TypeError(f"no tag: {row.record!r}")
    return row.record


def _always(_row: Row) -> bool:
    return True
