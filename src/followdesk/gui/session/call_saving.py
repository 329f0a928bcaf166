"""Keep, save and skip the call that is on, and say beside the form what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import (
    AskFirst,
    AsksFirstError,
    FollowDeskError,
    NoteMissingError,
    StepInPastError,
    WhatMissingError,
)
from followdesk.domain.series import SeriesEndReason
from followdesk.gui.draft_keeper import DraftKeeper
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.session.call_room import CallRoom
from followdesk.gui.session.draft_form import to_json
from followdesk.gui.session.ending_check import Field, Missing
from followdesk.gui.session.saved_words import saved_notice, skipped_notice
from followdesk.services.changes import Done
from followdesk.services.deeds import Skip
from followdesk.services.desk import Desk
from followdesk.services.rows import CalendarItem
from followdesk.services.saving_calls import CallSaved
from followdesk.services.session_rows import SessionView


class CallSaving(QObject):
    """Carry what is typed in a call room to the desk."""

    done = Signal(str, str)
    """The call is saved or skipped: what happened, and why or what else."""
    series_finished = Signal(int)
    """The last call of a series is made: its contact, to be kept in touch with."""
    email_drafted = Signal(int)

    def __init__(
        self, jobs: Jobs[Desk], clock: Callable[[], datetime], room: CallRoom, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs, self._clock, self._room = jobs, clock, room
        self._has_draft = False
        self.is_under_way = False
        """A deed was given and has not come back: its changes are our own."""
        self.keeper = DraftKeeper(self._keep_draft, self)
        room.edited.connect(self.keeper.typed)
        room.left.connect(self.keeper.keep_now)
        room.save_wanted.connect(self.save)
        room.tick_wanted.connect(self.save)
        room.skipped.connect(self._skip)
        room.moment_wanted.connect(self._ask_clashes)
        room.ending.question.agreed.connect(lambda: self._save(confirmed=True))
        room.ending.question.declined.connect(
            lambda: room.ending.choose(Disposition.VOICEMAIL_LEFT)
        )

    def begin(self, *, has_draft: bool) -> None:
        """Begin with another call."""
        self.keeper.forget()
        self._has_draft = has_draft
        self.is_under_way = False

    @Slot()
    def save(self) -> None:
        """Save the call, or go to what is missing."""
        self._save(confirmed=False)

    def _save(self, *, confirmed: bool) -> None:
        if self._room.view is None or self.is_under_way:
            return
        ending = self._room.ending.ending
        if isinstance(ending, Missing):
            self._room.ending.insist(ending)
            return
        form = self._room.form(ending, confirmed=confirmed)
        if form is None:
            return
        self.is_under_way = True
        self.keeper.forget()
        # An undo brings the draft back, and with it every word; so it is kept before it is done.
        self._write_draft()
        self._room.ending.save.setEnabled(False)
        self._jobs.command(
            lambda desk: desk.sessions.save_call(form), self._on_saved, self._on_refused, self
        )

    def _skip(self, reason: str, return_at: object) -> None:
        view = self._room.view
        if view is None or self.is_under_way:
            return
        name, back = view.card.name, return_at if isinstance(return_at, datetime) else None
        skip = Skip(item_id=view.item_id, reason=reason, return_at=back)
        self.keeper.keep_now()
        self.is_under_way = True

        def on_skipped(_done: Done[SessionView]) -> None:
            self.is_under_way = False
            zone = self._room.reader().zone
            self.done.emit(skipped_notice(name, back, self._clock(), zone), "")

        self._jobs.command(
            lambda desk: desk.sessions.skip(skip), on_skipped, self._on_refused, self
        )

    def _on_saved(self, done: Done[CallSaved]) -> None:
        self.is_under_way = False
        self.done.emit(*saved_notice(done.result, self._clock(), self._room.reader().zone))
        if done.result.email is not None and done.result.email.message_id is not None:
            self.email_drafted.emit(done.result.email.message_id)
        if done.result.series_end is SeriesEndReason.FINISHED_NO_RESPONSE:
            self.series_finished.emit(done.result.contact_id)

    def _on_refused(self, error: BaseException) -> None:
        self.is_under_way = False
        form, zone = self._room.ending, self._room.reader().zone
        form.refresh()
        match error:
            case AsksFirstError():
                wants_message = error.what is AskFirst.THIRD_CALL_WITHOUT_MESSAGE
                form.question.ask(
                    sentence(error, zone).happened,
                    _("Do it anyway"),
                    _("Leave a message") if wants_message else "",
                )
            case StepInPastError() | WhatMissingError():
                form.insist(Missing(Field.LINE, sentence(error, zone).line))
            case NoteMissingError():
                form.insist(Missing(Field.NOTE, sentence(error).line))
            case FollowDeskError():
                self._jobs.trouble.emit(error)
            case _:
                return  # a bug was told already

    def _ask_clashes(self, starts_at: object, minutes: int) -> None:
        """Ask whether a typed moment is free."""
        if not isinstance(starts_at, datetime):
            return

        def show(found: tuple[CalendarItem, ...]) -> None:
            self._room.show_clashes(starts_at, found)

        self._jobs.read(
            self, lambda desk: desk.agenda.clashes(starts_at, minutes), show, topic="clashes"
        )

    def _keep_draft(self) -> None:
        """Write down what is typed; an untouched call leaves no draft."""
        if self._has_draft or not self._room.words.is_untouched:
            self._write_draft()

    def _write_draft(self) -> None:
        view = self._room.view
        if view is None:
            return
        self._has_draft = True
        form, started_at = to_json(self._room.words), self._room.started_at
        contact_id, item_id = view.card.id, view.item_id or None
        self._jobs.read(
            self,
            lambda desk: desk.sessions.keep_draft(contact_id, item_id, started_at, form),
            _nothing,
        )


def _nothing(_answer: object) -> None:
    """Show nothing: the words are kept."""
