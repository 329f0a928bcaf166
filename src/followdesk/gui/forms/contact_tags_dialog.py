"""The tags of one person, in one line with commas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from followdesk.domain.care_errors import TagNameError
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, pass_on
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.near_times import gap_text
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.care_rows import TagRow
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.rows import PersonCard


class ContactTagsDialog(FormDialog):
    """Type tags, separated by commas; one that is new is made."""

    def __init__(self, jobs: Jobs[Desk], contact_id: int, parent: QWidget | None = None) -> None:
        """Show with `open()`."""
        super().__init__(_("Tags"), _("Save"), parent)
        self._jobs = jobs
        self._contact_id = contact_id
        self._before = ""
        self._who = PlainLabel(bold=True)
        self.line = EchoField(_("Tags, with commas between them"), hint=_("retail, fair 2026"))
        self._known = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        for widget in (self._who, self.line, self._known):
            self.column.addWidget(widget)
        self.line.setFocus()
        jobs.read(
            self,
            lambda desk: (desk.people.card(contact_id), desk.tags.rows()),
            self._on_read,
            self._on_failed,
        )

    def is_dirty(self) -> bool:
        """Tell whether the line was changed."""
        return self.line.text != self._before

    def save(self) -> None:
        """Let the person carry these tags and no others."""
        names = [name for name in self.line.text.split(",") if name.strip()]
        contact_id = self._contact_id
        self._jobs.command(
            lambda desk: desk.tags.tag(contact_id, names), self._on_saved, self._on_failed, self
        )

    def _on_read(self, answer: tuple[PersonCard, Sequence[TagRow]]) -> None:
        card, tags = answer
        self._who.setText(card.name)
        self._before = ", ".join(card.care.tags)
        if not self.line.text:
            self.line.set_text(self._before)
        self._known.setText(_known_text(tags))

    def _on_saved(self, _done: Done[tuple[str, ...]]) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, TagNameError):
            self.line.show_echo(sentence(error).line, Tone.PROMISE)
            self.line.setFocus()
        else:
            pass_on(self._jobs, error)


def _known_text(tags: Sequence[TagRow]) -> str:
    if not tags:
        return _("There is no tag yet: the first one you type is made.")
    return _("There are: {tags}").format(tags=", ".join(_told(tag) for tag in tags))


def _told(tag: TagRow) -> str:
    if tag.ideal_days is None:
        return tag.name
    return _("{tag} (every {gap})").format(tag=tag.name, gap=gap_text(tag.ideal_days))
