"""Who has gone silent, in a window, and the one thing that cures each: a step, a call, an end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from followdesk.app.surroundings import Around
from followdesk.domain.opportunity import OpportunityState
from followdesk.domain.silence import Cure, SilenceCase
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.i18n import _
from followdesk.gui.silence_words import usual_words
from followdesk.services.desk import Desk
from followdesk.services.opportunity_rows import ListedOpportunity
from followdesk.services.silence_rows import QuietRow, SilentRow

_Silent = tuple[tuple[SilentRow, ...], str]
_BY_CALL = (Cure.CALL_WITH_REASON, Cure.PUSH_BACK)


class SilenceWays(QObject):
    """Open the window of the silent, and begin the cure that is chosen there."""

    noticed = Signal(str, str)
    """Something was done: what, and more about it."""

    def __init__(
        self,
        around: Around,
        window: QWidget,
        call: Callable[[int], object],
        ask: Callable[[int, int], object],
    ) -> None:
        """Take what leads to a call with a contact, and to the 1-2-3 message about something."""
        super().__init__(window)
        self._around = around
        self._window = window
        self._call = call
        self._ask = ask
        around.actions.bind("silences", self.show_silences)

    @Slot()
    def show_silences(self) -> None:
        """Show who has gone silent."""
        self._around.jobs.read(self, _silent, self._show, topic="silences")

    def _show(self, answer: _Silent) -> None:
        # 10 ms, for a window that is seldom seen.
        from followdesk.gui.silence.dialog import SilencesDialog

        jobs, clock = self._around.jobs, self._around.clock
        rows, zone = answer
        dialog = SilencesDialog(rows, clock(), zone, self._window)
        dialog.cure_wanted.connect(self.cure)
        dialog.asking_wanted.connect(self._on_asking)

        def name(opportunity_id: int, case: SilenceCase | None) -> None:
            jobs.command(
                lambda desk: desk.silences.name_by_hand(opportunity_id, case),
                lambda _done: jobs.read(dialog, _silent, show),
                lambda error: pass_on(jobs, error),
                dialog,
            )

        def show(answer: _Silent) -> None:
            dialog.show_silences(answer[0], clock(), answer[1])

        dialog.naming_wanted.connect(name)
        dialog.open()

    @Slot(object)
    def _on_asking(self, row: SilentRow) -> None:
        self._ask(row.quiet.contact_id, row.quiet.opportunity_id)

    @Slot(object)
    def cure(self, row: SilentRow) -> None:
        """Begin what ends a silence: each way ends in a dated step, or in over."""
        cure, quiet = row.silence.cure, row.quiet
        if cure is Cure.WALK_AWAY:
            self._end(row)
        elif cure in _BY_CALL:
            self._call(quiet.contact_id)
        else:
            stops = cure is Cure.ASK_INTRODUCTION and quiet.facts.series_runs
            self._book(quiet, usual_words(cure), stops_series=stops)

    def _book(self, quiet: QuietRow, usual: str, *, stops_series: bool) -> None:
        # Typed dates with their languages take 30 ms.
        from followdesk.gui.forms.step_dialog import StepDialog

        jobs = self._around.jobs
        dialog = StepDialog(
            jobs,
            self._around.clock,
            quiet.contact_id,
            self._window,
            opportunity_id=quiet.opportunity_id,
            usual=usual,
        )

        def stop() -> None:
            jobs.command(
                lambda desk: desk.series.end(quiet.contact_id),
                lambda _done: self.noticed.emit(
                    _("No more calls to {name}: the series is over.").format(name=quiet.contact), ""
                ),
                lambda error: pass_on(jobs, error),
                self,
            )

        if stops_series:
            dialog.accepted.connect(stop)
        dialog.open()

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
        dialog.accepted.connect(lambda: self.noticed.emit(told, ""))
        dialog.open()


def _silent(desk: Desk) -> _Silent:
    return desk.silences.list(), desk.settings.current().zone
