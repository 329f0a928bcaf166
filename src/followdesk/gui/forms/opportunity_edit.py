"""Change what an opportunity is called and what it is worth."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from followdesk.domain.errors import TitleMissingError
from followdesk.domain.opportunity_errors import UnknownCurrencyError
from followdesk.gui.forms.form_dialog import (
    FormDialog,
    headline,
    labelled,
    pass_on,
    side_by_side,
)
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.money import cents_text, read_cents, usual_currencies
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.opportunity_forms import OpportunityEdit


class OpportunityEditDialog(FormDialog):
    """Ask for title and value of an opportunity that is open."""

    opportunity_changed = Signal(int)

    def __init__(
        self,
        jobs: Jobs[Desk],
        opportunity_id: int,
        who: str,
        before: OpportunityEdit,
        parent: QWidget | None = None,
    ) -> None:
        """Take what it is now in `before`. Show with `open()`."""
        super().__init__(_("Edit opportunity"), _("Save"), parent)
        self._jobs = jobs
        self._opportunity_id = opportunity_id
        self.title = EchoField(_("What could you do for them?"))
        self.title.set_text(before.title)
        self.value = EchoField(_("Worth about"), hint="0")
        self.value.set_text(cents_text(before.value_cents))
        self.currency = QComboBox()
        self.currency.setEditable(True)
        self.currency.addItems(usual_currencies(before.currency))
        self._before = self._typed()
        self.column.addWidget(headline(who))
        self.column.addWidget(self.title)
        self.column.addLayout(side_by_side(self.value, labelled(_("Currency"), self.currency)))
        length = len(before.title)  # from its end, so that a long one shows how it begins
        self.title.line.setSelection(length, -length)
        self.title.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether anything was changed."""
        return self._typed() != self._before

    def save(self) -> None:
        """Save the opportunity, and close once it is saved."""
        cents = read_cents(self.value.text)
        if cents is None:
            self.value.show_echo(_("This is no amount. Try 12000."), Tone.PROMISE)
            self.value.setFocus()
            return
        form = OpportunityEdit(
            title=self.title.text, value_cents=cents, currency=self.currency.currentText()
        )
        opportunity_id = self._opportunity_id
        self._jobs.command(
            lambda desk: desk.opportunities.edit(opportunity_id, form),
            self._on_saved,
            self._on_failed,
            self,
        )

    def _typed(self) -> tuple[str, str, str]:
        return self.title.text, self.value.text, self.currency.currentText()

    def _on_saved(self, done: Done[int]) -> None:
        self.accept()
        self.opportunity_changed.emit(done.result)

    def _on_failed(self, error: BaseException) -> None:
        match error:
            case TitleMissingError():
                text = _("Give it a title: what you could do for them.")
                self.title.show_echo(text, Tone.PROMISE)
                self.title.setFocus()
            case UnknownCurrencyError():
                self.tell(_("A currency has three letters, such as EUR."))
                self.currency.setFocus()
            case _:
                pass_on(self._jobs, error)
