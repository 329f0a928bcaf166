"""What is done with a whole text: made, copied, reset, retired. Each can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from followdesk.domain.script_form import ScriptForm
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.script_rows import OpenText


class TextDeeds(QObject):
    """Do what a text is asked for, and say what was done."""

    noticed = Signal(str, str)
    """Something was done that can be taken back: what, and more about it."""
    added = Signal(str)
    """A text was made: its key."""
    failed = Signal(object)
    """Something is in the way: the exception."""

    def __init__(self, jobs: Jobs[Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs

    def add(self, language: str, form: ScriptForm) -> None:
        """Make a text of the user's own."""

        def added(done: Done[str]) -> None:
            self.added.emit(done.result)
            self.noticed.emit(_("“{title}” is yours to write.").format(title=form.title), "")

        self._jobs.command(
            lambda desk: desk.scripts.add(language, form), added, self.failed.emit, self
        )

    def change(self, text: OpenText, form: ScriptForm) -> None:
        """Make a version of what is typed."""
        key, language = text.key, text.language

        def changed(done: Done[int]) -> None:
            told = _("“{title}” is saved as version {number}.")
            self.noticed.emit(
                told.format(title=form.title, number=done.result),
                _("A running series goes on with the version it began with."),
            )

        self._jobs.command(
            lambda desk: desk.scripts.change(key, language, form), changed, self.failed.emit, self
        )

    def reset(self, text: OpenText) -> None:
        """Say the words again that came with FollowDesk."""
        key, language = text.key, text.language
        self._do(
            lambda desk: desk.scripts.reset(key, language),
            _("“{title}” has our words again.").format(title=text.said.title),
        )

    def retire(self, text: OpenText) -> None:
        """Offer a text no more, or again where it is retired."""
        key, language, title = text.key, text.language, text.said.title
        if text.is_retired:
            self._do(
                lambda desk: desk.scripts.restore(key, language),
                _("“{title}” is offered again.").format(title=title),
            )
        else:
            self._do(
                lambda desk: desk.scripts.retire(key, language),
                _("“{title}” is offered no more.").format(title=title),
            )

    def _do(self, work: Callable[[Desk], Done[str]], notice: str) -> None:
        self._jobs.command(
            work, lambda _done: self.noticed.emit(notice, ""), self.failed.emit, self
        )
