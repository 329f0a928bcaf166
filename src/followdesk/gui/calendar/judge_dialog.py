"""Why a call block was cut short or skipped, in the user's own words."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from followdesk.domain.call_block import BlockState
from followdesk.gui.calendar import band_words
from followdesk.gui.calendar.bands import Band
from followdesk.gui.forms.form_dialog import FormDialog, headline, labelled, pass_on
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.services.desk import Desk


class JudgeDialog(FormDialog):
    """Ask for a reason, which may stay empty."""

    def __init__(
        self, jobs: Jobs[Desk], band: Band, state: BlockState, parent: QWidget | None = None
    ) -> None:
        """Show the dialog with `open()`."""
        is_skipped = state is BlockState.SKIPPED
        title = _("Call block skipped") if is_skipped else _("Call block cut short")
        super().__init__(title, _("Note it"), parent)
        self._jobs, self._band, self._state = jobs, band, state
        self.column.addWidget(headline(band_words.about(band)))
        became = band.row.became
        self._before = "" if became is None else became.note
        self.why = QLineEdit(self._before)
        self.column.addLayout(labelled(_("Why (may stay empty)"), self.why))
        self.why.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether a reason was typed."""
        return self.why.text().strip() != self._before

    def save(self) -> None:
        """Note it, and close."""
        band, state, note = self._band, self._state, self.why.text()
        self._jobs.command(
            lambda desk: desk.block_records.judge(band.on, band.starts, state, note),
            lambda _done: self.accept(),
            self._on_failed,
            self,
        )

    def _on_failed(self, error: BaseException) -> None:
        pass_on(self._jobs, error)
