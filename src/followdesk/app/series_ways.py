"""What is done about series from wherever one is: begun, held, gone on with, ended, shaped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog

from followdesk.app.surroundings import Around
from followdesk.domain.errors import FollowDeskError
from followdesk.domain.when import local
from followdesk.gui.i18n import _, format_date, format_time, ngettext
from followdesk.gui.main_window import MainWindow
from followdesk.gui.palette import Tone
from followdesk.services.changes import Done
from followdesk.services.rows import NextAttemptRow, PersonCard
from followdesk.services.sequence_rows import Enrolled


class SeriesWays(QObject):
    """Bind the deeds of the menus to the people one is with."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""

    def __init__(
        self,
        around: Around,
        window: MainWindow,
        chosen: Callable[[], tuple[int, ...]],
        zone: Callable[[], str],
    ) -> None:
        """Take what gives the people chosen, and the user's zone."""
        super().__init__(window)
        self._around = around
        self._window = window
        self._chosen = chosen
        self._zone = zone
        actions = around.actions
        actions.bind("sequences", self.show_sequences)
        actions.bind("enroll", self.enroll)
        actions.bind("hold_series", partial(self._with_card, self._hold))
        actions.bind("resume_series", partial(self._with_card, self._resume))
        actions.bind("end_series", partial(self._with_card, self._end))

    def show_sequences(self) -> None:
        """Show all sequences; the dates are shown for whoever one is with."""
        # With typed dates and Babel, 40 ms, for a window that is seldom opened.
        from followdesk.gui.series.window import SequencesWindow

        around, chosen = self._around, self._chosen()
        contact_id = chosen[0] if len(chosen) == 1 else 0
        _open(SequencesWindow(around.jobs, around.clock, contact_id, self._window))

    def enroll(self) -> None:
        """Begin a series with whoever is chosen: one, or many in one deed."""
        if len(self._chosen()) > 1:
            self._enroll_many()
        else:
            self._with_card(self._enroll, needs_series=False)

    def tell_shift(self, moved: int, stayed: int) -> None:
        """Say how many due attempts a change of the calendar has moved, and which it could not."""
        text = ngettext(
            "{count} attempt moved off a day off.", "{count} attempts moved off days off.", moved
        ).format(count=moved)
        stays = ngettext(
            "{count} stays where it was: no working day is in sight.",
            "{count} stay where they were: no working day is in sight.",
            stayed,
        ).format(count=stayed)
        told = [part for part, count in ((text, moved), (stays, stayed)) if count]
        if told:
            self.noticed.emit(told[0], " ".join(told[1:]))

    # With whoever is chosen

    def _enroll(self, card: PersonCard) -> None:
        # 15 ms, with typed dates.
        from followdesk.gui.series.enroll_dialog import EnrollDialog

        around = self._around
        dialog = EnrollDialog(around.jobs, around.clock, card.id, card.name, self._window)
        dialog.begun.connect(partial(self._tell_next, _("The series for {name} has begun."), card))
        _open(dialog)

    def _enroll_many(self) -> None:
        # 5 ms, for a form that most days do without.
        from followdesk.gui.series.enroll_many import EnrollManyDialog

        dialog = EnrollManyDialog(self._around.jobs, self._chosen(), self._window)
        dialog.enrolled.connect(self._tell_enrolled)
        _open(dialog)

    @Slot(int)
    def hold(self, contact_id: int) -> None:
        """Ask until when the series of somebody is held."""
        self._with(contact_id, self._hold)

    def _hold(self, card: PersonCard) -> None:
        # With typed dates, 45 ms.
        from followdesk.gui.series.hold_dialog import HoldDialog

        around = self._around
        dialog = HoldDialog(around.jobs, around.clock, card.id, card.name, self._window)
        dialog.held.connect(partial(self._tell_next, _("The series for {name} is held."), card))
        _open(dialog)

    def _resume(self, card: PersonCard) -> None:
        contact_id = card.id

        def show(done: Done[NextAttemptRow]) -> None:
            self._tell_next(_("The series for {name} goes on."), card, done.result)

        self._around.jobs.command(
            lambda desk: desk.series.resume(contact_id), show, self._on_failed, self
        )

    def _end(self, card: PersonCard) -> None:
        # 45 ms, for a form that most days do without.
        from followdesk.gui.series.hold_dialog import EndDialog

        dialog = EndDialog(self._around.jobs, card.id, card.name, self._window)
        dialog.ended.connect(partial(self._after_end, card.id))
        _open(dialog)

    def _with_card(self, deed: Callable[[PersonCard], None], *, needs_series: bool = True) -> None:
        chosen = self._chosen()
        if len(chosen) != 1:
            self._say(_("Choose one person first: open a card, or take a call."))
            return
        self._with(chosen[0], deed, needs_series=needs_series)

    def _with(
        self, contact_id: int, deed: Callable[[PersonCard], None], *, needs_series: bool = True
    ) -> None:
        def show(card: PersonCard) -> None:
            if needs_series and card.series is None:
                text = _("No series is running for {name}. Ctrl+Shift+V begins one.")
                self._say(text.format(name=card.name))
            else:
                deed(card)

        self._around.jobs.read(
            self, lambda desk: desk.people.card(contact_id), show, self._on_failed
        )

    # What is said afterwards

    def _tell_next(self, text: str, card: PersonCard, row: object) -> None:
        if not isinstance(row, NextAttemptRow):
            return
        more = _("Attempt {number} is due {when}.")
        day = format_date(row.due_on, "MMMEd")
        if row.due_at is not None:
            time = format_time(local(row.due_at, self._zone()))
            day = _("{date} {time}").format(date=day, time=time)
        told = more.format(number=row.number, when=day)
        self.noticed.emit(text.format(name=card.name), told)

    def _tell_enrolled(self, found: object) -> None:
        if not isinstance(found, Enrolled):
            return
        count = len(found.enrolled)
        text = ngettext("{count} series has begun.", "{count} series have begun.", count)
        more = ""
        if found.refused:
            more = ngettext("{count} was left out.", "{count} were left out.", len(found.refused))
        self.noticed.emit(text.format(count=count), more.format(count=len(found.refused)))

    def _after_end(self, contact_id: int) -> None:
        self._around.jobs.read(self, lambda desk: desk.people.card(contact_id), self._tell_end)

    def _tell_end(self, card: PersonCard) -> None:
        """Say that it has ended; where that leaves nothing to come, a next step is offered."""
        if not any(one.in_limbo for one in card.opportunities):
            self.noticed.emit(_("The series for {name} has ended.").format(name=card.name), "")

    def _say(self, text: str) -> None:
        self._window.notice.tell(text, tone=Tone.LIMBO)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, FollowDeskError):
            self._around.jobs.trouble.emit(error)


def _open(dialog: QDialog) -> None:
    """Show a dialog over its window; it is gone with all it holds once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
