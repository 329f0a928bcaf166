"""Who has gone silent, in a window, and what cures each: a step, a call, a message, an end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from followdesk.app.surroundings import Around
from followdesk.domain.message_errors import DoNotEmailError
from followdesk.domain.one_two_three import SCRIPT_KEY
from followdesk.domain.opportunity import OpportunityState
from followdesk.domain.silence import Cure, SilenceCase
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.i18n import _
from followdesk.gui.silence.found import Silent, silent_now
from followdesk.gui.silence_words import usual_words
from followdesk.services.changes import Done
from followdesk.services.deeds import StepForm
from followdesk.services.desk import Desk
from followdesk.services.message_rows import MessageView, TextChoice
from followdesk.services.opportunity_rows import ListedOpportunity
from followdesk.services.rows import PersonCard
from followdesk.services.silence_rows import QuietRow, SilentRow

_BY_MESSAGE = (Cure.ASK_WHO, Cure.PUSH_BACK, Cure.EASY_NO)


class SilenceWays(QObject):
    """Open the window of the silent, and begin the cure that is chosen there."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""
    message_ready = Signal(object)
    """A `MessageView` is to be shown."""
    farewell_offered = Signal(int)
    """A notice has just spoken of a goodbye to this contact."""
    text_wanted = Signal(str, str)
    """The text of this key is to be shown in this language."""

    def __init__(
        self,
        around: Around,
        window: QWidget,
        call: Callable[[int], object],
        ask: Callable[[int, int], object],
        about: Callable[[], tuple[int, int]],
    ) -> None:
        """Take what leads to a call with a contact, and to the 1-2-3 message about something.

        `about` tells who is on show, and which opportunity of theirs, 0 for none.
        """
        super().__init__(window)
        self._around = around
        self._window = window
        self._ask = ask
        self._about = about
        self._ways: dict[Cure, Callable[[SilentRow], object]] = {
            Cure.ASK_INTRODUCTION: self._ask_introduction,
            Cure.CALL_WITH_REASON: lambda row: call(row.quiet.contact_id),
            Cure.REWORK_TEXT: self._rework,
            Cure.WALK_AWAY: self._end,
            **dict.fromkeys(_BY_MESSAGE, self._write),
        }
        around.actions.bind("silences", self.show_silences)

    @Slot()
    def show_silences(self) -> None:
        """Show who has gone silent, on whoever was on show."""
        self._around.jobs.read(self, silent_now, self._show, topic="silences")

    def _show(self, found: Silent) -> None:
        # 10 ms, for a window that is seldom seen.
        from followdesk.gui.silence.dialog import SilencesDialog

        jobs, clock = self._around.jobs, self._around.clock
        dialog = SilencesDialog(found, clock(), self._window)
        dialog.go_to(*self._about())
        dialog.cure_wanted.connect(self.cure)
        dialog.text_wanted.connect(self._on_text)
        dialog.asking_wanted.connect(self._on_asking)

        def name(opportunity_id: int, case: SilenceCase | None) -> None:
            jobs.command(
                lambda desk: desk.silences.name_by_hand(opportunity_id, case),
                lambda _done: jobs.read(dialog, silent_now, show),
                lambda error: pass_on(jobs, error),
                dialog,
            )

        def show(found: Silent) -> None:
            dialog.show_silences(found, clock())

        dialog.naming_wanted.connect(name)
        dialog.open()

    @Slot(object)
    def _on_asking(self, row: SilentRow) -> None:
        self._ask(row.quiet.contact_id, row.quiet.opportunity_id)

    @Slot(object)
    def _on_text(self, row: SilentRow) -> None:
        self.text_wanted.emit(row.text_key, row.quiet.language)

    @Slot(object)
    def cure(self, row: SilentRow) -> None:
        """Begin what ends a silence: each way ends in a dated step, or in over."""
        self._ways.get(row.silence.cure, self._book)(row)

    def _write(self, row: SilentRow) -> None:
        """Open the message; whoever wants no e-mail is called, and that is dated."""
        cure, opportunity_id = row.silence.cure, row.quiet.opportunity_id

        def failed(error: BaseException) -> None:
            if isinstance(error, DoNotEmailError):
                self._book(row)
            else:
                pass_on(self._around.jobs, error)

        self._draft(lambda desk: desk.cures.draft(opportunity_id, cure), failed)

    def _draft(self, draft: Callable[[Desk], int], failed: Callable[[BaseException], None]) -> None:
        def work(desk: Desk) -> MessageView:
            return desk.correspondence.draft(draft(desk))

        self._around.jobs.read(self, work, self.message_ready.emit, failed)

    def _ask_introduction(self, row: SilentRow) -> None:
        # 5 ms, for a window that is seldom seen.
        from followdesk.gui.silence.introduction_dialog import IntroductionDialog

        jobs, opportunity_id = self._around.jobs, row.quiet.opportunity_id
        dialog = IntroductionDialog(jobs, row.quiet, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def write(asked_id: int) -> None:
            self._draft(
                lambda desk: desk.cures.draft(opportunity_id, Cure.ASK_INTRODUCTION, asked_id),
                lambda error: pass_on(jobs, error),
            )

        def stop(desk: Desk, step: StepForm) -> Done[int]:
            return desk.cures.stop_calling(opportunity_id, step)

        def stopped() -> None:
            text = _("No more calls to {name}: what comes instead is booked.")
            self.noticed.emit(text.format(name=row.quiet.contact), "")

        dialog.asked.connect(write)
        dialog.writing_wanted.connect(lambda: self._choose_text(row.quiet))
        dialog.later_wanted.connect(lambda: self._book(row, stop).accepted.connect(stopped))
        dialog.open()

    def _choose_text(self, quiet: QuietRow) -> None:
        """Ask with which text somebody is written to who was called in vain."""
        # With its list, 10 ms.
        from followdesk.gui.messages.text_chooser import TextChooser

        jobs, opportunity_id = self._around.jobs, quiet.opportunity_id

        def write(key: str) -> None:
            if key == SCRIPT_KEY:
                self._ask(quiet.contact_id, opportunity_id)
                return
            self._draft(
                lambda desk: desk.cures.draft_instead(opportunity_id, key),
                lambda error: pass_on(jobs, error),
            )

        def show(choice: TextChoice) -> None:
            dialog = TextChooser(choice, self._window)
            dialog.text_chosen.connect(write)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

        jobs.read(self, lambda desk: desk.correspondence.texts(quiet.contact_id), show)

    def _rework(self, row: SilentRow) -> None:
        """Book when to write once more, and go to the text."""
        self._book(row).accepted.connect(lambda: self._on_text(row))

    def _book(
        self, row: SilentRow, book: Callable[[Desk, StepForm], Done[int]] | None = None
    ) -> QDialog:
        # Typed dates with their languages take 30 ms.
        from followdesk.gui.forms.step_dialog import StepDialog

        dialog = StepDialog(
            self._around.jobs,
            self._around.clock,
            row.quiet.contact_id,
            self._window,
            opportunity_id=row.quiet.opportunity_id,
            usual=usual_words(row.silence.cure),
            book=book,
        )
        dialog.open()
        return dialog

    def _end(self, row: SilentRow) -> None:
        # With typed dates, 40 ms.
        from followdesk.gui.opportunities.over_dialog import OverDialog

        quiet = row.quiet
        listed = ListedOpportunity(
            id=quiet.opportunity_id,
            contact_id=quiet.contact_id,
            contact=quiet.contact,
            organization=quiet.organization,
            title=quiet.title,
            stage_id=None,
            stage="",
            state=OpportunityState.OPEN,
            value_cents=quiet.value_cents,
            currency=quiet.currency,
            stage_since_at=row.silence.since_at,
            name_key="",
            title_key="",
        )
        told = _("Over with {name}: {what}.").format(name=quiet.contact, what=quiet.title)
        dialog = OverDialog(self._around.jobs, self._around.clock, listed, self._window)

        def tell(card: PersonCard) -> None:
            if card.do_not_email:
                self.noticed.emit(told, "")
                return
            self.noticed.emit(told, _("Ctrl+Shift+M writes them a kind goodbye."))
            self.farewell_offered.emit(card.id)

        jobs, contact_id = self._around.jobs, quiet.contact_id
        dialog.accepted.connect(
            lambda: jobs.read(self, lambda desk: desk.people.card(contact_id), tell)
        )
        dialog.open()
