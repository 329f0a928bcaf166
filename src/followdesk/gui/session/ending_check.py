"""What a typed ending comes to: something to save, or the one thing that is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import NoteMissingError, OutcomeMissingError, WhatMissingError
from followdesk.domain.opportunity import Reason
from followdesk.domain.typed_date import ProblemKind
from followdesk.gui.errors import sentence
from followdesk.gui.i18n import _
from followdesk.gui.session.draft_form import EndingWords, OutcomeKind, OverWords, StepWords
from followdesk.gui.session.typed_line import Reader
from followdesk.services.deeds import Continues, Over, StepForm


class Field(StrEnum):
    """Name the places of the form where something can be missing."""

    DISPOSITION = "disposition"
    OUTCOME = "outcome"
    LINE = "line"
    REASON = "reason"
    NOTE = "note"
    NOT_BEFORE = "not_before"


@dataclass(frozen=True, slots=True)
class Missing:
    """Say what is missing, and where to type it."""

    field: Field
    sentence: str


@dataclass(frozen=True, slots=True)
class Ended:
    """Hold an ending that can be saved."""

    disposition: Disposition
    outcome: Continues | Over | None = None


def ending_of(words: EndingWords, reader: Reader, contact_id: int) -> Ended | Missing:
    """Make of what was typed what is saved, or say what is missing first."""
    if words.disposition is None:
        return Missing(Field.DISPOSITION, _("Say how the call ended: Alt and a letter."))
    if words.disposition is not Disposition.CONNECTED:
        return Ended(words.disposition)
    if words.outcome is None:
        return Missing(Field.OUTCOME, sentence(OutcomeMissingError()).happened)
    if words.outcome is OutcomeKind.CONTINUES:
        outcome: Continues | Over | Missing = _continues(words.step, reader, contact_id)
    else:
        outcome = _over(words.over, reader)
    return outcome if isinstance(outcome, Missing) else Ended(words.disposition, outcome)


def _continues(words: StepWords, reader: Reader, contact_id: int) -> Continues | Missing:
    if not words.line.strip():
        return Missing(Field.LINE, _("Type when and what the next step is: “thu 10 plan january”."))
    typed = reader.read(words.line)
    if typed.problem is not None:
        return Missing(Field.LINE, reader.echo(typed, None).text)
    if typed.when is None or not typed.what.strip():
        return Missing(Field.LINE, sentence(WhatMissingError()).line)
    form = StepForm(
        contact_id=contact_id,
        when=typed.when,
        what=typed.what,
        medium=words.medium,
        minutes=words.minutes or typed.minutes or words.chosen_minutes,
        i_will=words.i_will.strip(),
        they_will=words.they_will.strip(),
        agreed=words.agreed,
        invite=words.invite and words.agreed,
    )
    return Continues(step=form)


def _over(words: OverWords, reader: Reader) -> Over | Missing:
    if words.reason is None:
        return Missing(Field.REASON, _("Choose the reason why it is over."))
    if words.reason is Reason.OTHER and not words.note.strip():
        return Missing(Field.NOTE, sentence(NoteMissingError()).line)
    not_before_on = None
    if words.not_before.strip():
        typed = reader.read(words.not_before)
        if typed.when is None:
            unread = typed.problem is None or typed.problem.kind is ProblemKind.NOTHING_UNDERSTOOD
            unread_text = _("“{text}” is not a day. Try “1 feb”, or leave it empty.").format(
                text=words.not_before.strip()
            )
            return Missing(
                Field.NOT_BEFORE, unread_text if unread else reader.echo(typed, None).text
            )
        not_before_on = typed.when.on
    return Over(reason=words.reason, note=words.note.strip(), not_before_on=not_before_on)
