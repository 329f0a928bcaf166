"""What a command works on, and the next step that several commands read."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass

from followdesk.app.command_time import Reader
from followdesk.domain.conversation import Medium
from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.services.deeds import StepForm
from followdesk.services.desk import Desk


@dataclass(frozen=True)
class Task:
    """Hold what a command works on: the open desk, what was asked, and how dates are read."""

    desk: Desk
    asked: Namespace
    reader: Reader

    @property
    def zone(self) -> str:
        """Return the user's zone."""
        return self.reader.zone


def step_form(task: Task, contact_id: int | None = None) -> StepForm:
    """Read a next step from the options; raise UsageError where the date cannot stand.

    It is with the contact that was asked for, unless `contact_id` says whom (0: found later).
    """
    asked = task.asked
    typed, when = task.reader.line(asked.when)
    return StepForm(
        contact_id=asked.contact if contact_id is None else contact_id,
        when=when,
        what=asked.what or typed.what,
        medium=Medium(asked.medium),
        minutes=asked.minutes or typed.minutes or USUAL_MINUTES,
        i_will=asked.i_will,
        they_will=asked.they_will,
        agreed=not asked.planned,
    )
