"""One tag: its name, and the rhythm of all who carry it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from followdesk.domain.care_errors import RhythmError, TagNameError, TagThereError
from followdesk.domain.nurture import Rhythm
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, pass_on
from followdesk.gui.forms.gap_boxes import GapBoxes
from followdesk.gui.i18n import _, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.care_rows import TagRow
from followdesk.services.changes import Done
from followdesk.services.desk import Desk


class TagDialog(FormDialog):
    """Make a tag, or change one."""

    def __init__(
        self, jobs: Jobs[Desk], tag: TagRow | None = None, parent: QWidget | None = None
    ) -> None:
        """Take None for a new tag. Show with `open()`."""
        super().__init__(_("New tag") if tag is None else _("Change the tag"), _("Save"), parent)
        self._jobs = jobs
        self._tag = tag
        self.name = EchoField(_("Name"), hint=_("retail"))
        self.keeps_up = QCheckBox(_("Keep everybody who carries it up in a rhythm"))
        self.gaps = GapBoxes()
        self._people = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        for widget in (self.name, self.keeps_up, self.gaps, self._people):
            self.column.addWidget(widget)
        if tag is not None:
            self.name.set_text(tag.name)
            if tag.ideal_days is not None and tag.longest_days is not None:
                self.keeps_up.setChecked(True)
                self.gaps.show_rhythm(Rhythm(tag.ideal_days, tag.longest_days))
            text = ngettext("{n} person carries it.", "{n} people carry it.", tag.people)
            who = text.format(n=tag.people)
            own = _("Who has a rhythm of their own keeps it.")
            self._people.setText(f"{who} {own}")
        self.gaps.setEnabled(self.keeps_up.isChecked())
        self.keeps_up.toggled.connect(self.gaps.setEnabled)
        self.name.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether a name was typed that is not kept."""
        return self.name.text != ("" if self._tag is None else self._tag.name)

    def save(self) -> None:
        """Make or change the tag."""
        try:
            rhythm = self.gaps.rhythm() if self.keeps_up.isChecked() else None
        except RhythmError as error:
            self.tell(sentence(error).line)
            self.gaps.setFocus()
            return
        name, tag = self.name.text, self._tag
        if tag is None:
            self._jobs.command(
                lambda desk: desk.tags.add(name, rhythm), self._on_saved, self._on_failed, self
            )
            return
        tag_id = tag.id
        self._jobs.command(
            lambda desk: desk.tags.change(tag_id, name, rhythm),
            self._on_saved,
            self._on_failed,
            self,
        )

    def _on_saved(self, _done: Done[int]) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, TagNameError | TagThereError):
            self.name.show_echo(sentence(error).line, Tone.PROMISE)
            self.name.setFocus()
        else:
            pass_on(self._jobs, error)
