"""Somebody was met at an event: the next step first, then who it is and what it was about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from followdesk.domain.contact import PointKind
from followdesk.domain.errors import (
    AlreadyThereError,
    EmptyContactError,
    StepInPastError,
    TitleMissingError,
    UnreadableEmailError,
    UnreadablePhoneError,
)
from followdesk.gui.forms.form_dialog import FormDialog, pass_on, side_by_side
from followdesk.gui.forms.when_line import WhenLine
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.services.changes import Done
from followdesk.services.deeds import NewPoint, StepForm
from followdesk.services.desk import Desk
from followdesk.services.meeting import Met
from followdesk.services.opportunity_forms import MetForm


class MetDialog(FormDialog):
    """Ask when it goes on, who it is, how to reach them, and what was spoken about."""

    met = Signal(object)
    """Somebody was written down: a `Met`."""

    def __init__(
        self, jobs: Jobs[Desk], clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """Show with `open()`."""
        super().__init__(_("Met somebody"), _("Save"), parent)
        self._jobs = jobs
        self._had_no_step = False
        self._known = self._found = 0
        self._anyway = False
        self.line = WhenLine(
            jobs, clock, _("Next step"), hint=_("thu 10 call to hear what they need")
        )
        self.agreed = QCheckBox(_("The step is agreed with them"))
        self.agreed.setChecked(True)
        self.name = EchoField(_("Name"))
        self.organization = EchoField(_("Organization"))
        self.reach = EchoField(_("Phone or e-mail"), hint="+49 30 5550 0142")
        self.about = EchoField(_("What did you speak about?"), hint=_("plan the January move"))
        self._use_known = KeyButton(_("It is the one that is there"), "Alt+O")
        self._use_known.clicked.connect(self._on_use_known)
        self._use_known.hide()
        self.column.addWidget(self.line)
        self.column.addWidget(self.agreed)
        self.column.addLayout(side_by_side(self.name, self.organization))
        self.column.addWidget(self.reach)
        self.column.addWidget(self.about)
        self.answers.addWidget(self._use_known)
        for field in (self.name, self.organization, self.reach):
            field.edited.connect(self._forget_known)
        self.line.setFocus()

    def is_dirty(self) -> bool:
        """Tell whether anything was typed."""
        fields = (self.line, self.name, self.organization, self.reach, self.about)
        return any(field.text for field in fields)

    def save(self) -> None:
        """Save all in one deed; without a step it says once what that means."""
        if self.line.text and not self.line.insist():
            return
        if not self.line.text and not self._had_no_step:
            self._had_no_step = True
            self.tell(
                _("Without a next step it is in limbo. Save again to leave it so."), Tone.LIMBO
            )
            self.line.setFocus()
            return
        form, anyway = self._form(), self._anyway
        self._jobs.command(
            lambda desk: desk.meeting.meet(form, anyway=anyway), self._on_met, self._on_failed, self
        )

    def _form(self) -> MetForm:
        when, step = self.line.when, None
        if self.line.text and when is not None:
            step = StepForm(
                contact_id=self._known,
                when=when,
                what=self.line.what,
                minutes=self.line.minutes,
                agreed=self.agreed.isChecked(),
            )
        kind = PointKind.EMAIL if "@" in self.reach.text else PointKind.PHONE
        points = (NewPoint(kind=kind, value=self.reach.text),) if self.reach.text else ()
        return MetForm(
            about=self.about.text,
            name=self.name.text,
            organization=self.organization.text,
            points=points,
            step=step,
            contact_id=self._known,
        )

    @Slot()
    def _on_use_known(self) -> None:
        """Take the person who is on the desk already, and save."""
        self._known, self._anyway = self._found, False
        self.save()

    @Slot()
    def _forget_known(self) -> None:
        self._known, self._anyway = 0, False
        self._use_known.hide()
        self.rename_save(_("Save"))

    def _on_met(self, done: Done[Met]) -> None:
        self.accept()
        self.met.emit(done.result)

    def _on_failed(self, error: BaseException) -> None:
        """Say what is wrong beside the field it is about; every word stays."""
        match error:
            case StepInPastError():
                self._fault(self.line, _("That time has just passed. Type a later one."))
            case EmptyContactError():
                self._fault(self.name, _("Type a name, a number or an address."))
            case UnreadablePhoneError():
                text = _("“{text}” is no number that can be dialled. Try +49 30 5550 0142.")
                self._fault(self.reach, text.format(text=error.typed))
            case UnreadableEmailError():
                text = _("“{text}” is no e-mail address. Try name@example.com.")
                self._fault(self.reach, text.format(text=error.typed))
            case TitleMissingError():
                self._fault(self.about, _("Say what you spoke about: it names the opportunity."))
            case AlreadyThereError():
                self._found = error.contact_id
                self._anyway = True
                self.tell(_("{name} is here already.").format(name=error.name), Tone.LIMBO)
                self._use_known.show()
                self._use_known.setFocus()
                self.rename_save(_("Save as another person"))
            case _:
                pass_on(self._jobs, error)

    def _fault(self, field: EchoField, text: str) -> None:
        field.show_echo(text, Tone.PROMISE)
        field.setFocus()
        self.fit()
