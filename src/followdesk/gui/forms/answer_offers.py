"""What a row can do that stands for a 1-2-3 message without an answer: one key for each answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from followdesk.domain.calling import OWN_STEPS
from followdesk.domain.one_two_three import Answer
from followdesk.gui.i18n import N_, _
from followdesk.gui.widgets.rows import Row
from followdesk.gui.widgets.section import Offer
from followdesk.services.care_rows import AwaitedRow
from followdesk.services.rows import LimboRow, QueueRow, StepRow

Note = Callable[[int, Answer | None], object]
"""Note what this contact answered; None asks for it first."""

_ANSWERS = (
    (Answer.NOT_NOW, N_("Answer 1: not a fit now")),
    (Answer.QUESTIONS, N_("Answer 2: questions are left …")),
    (Answer.GO_AHEAD, N_("Answer 3: go ahead")),
)


def awaited_of(row: Row, awaited: Iterable[AwaitedRow]) -> AwaitedRow | None:
    """Return the 1-2-3 message that a row stands for: by its closing step, or its opportunity."""
    match row.record:
        case QueueRow() as due:
            return next((one for one in awaited if _is_its_step(one, due)), None)
        case StepRow() as step:
            return next((one for one in awaited if one.step_id == step.id), None)
        case LimboRow() as limbo:
            wanted = limbo.opportunity_id
            return next((one for one in awaited if one.opportunity_id == wanted), None)
    return None


def answer_offers(awaited: Callable[[], Iterable[AwaitedRow]], note: Note) -> list[Offer]:
    """Offer 1, 2 and 3 and the window of the answer, on the rows that wait for one."""

    def fits(row: Row) -> bool:
        return awaited_of(row, awaited()) is not None

    def do(answer: Answer | None, row: Row) -> None:
        found = awaited_of(row, awaited())
        if found is not None:
            note(found.contact_id, answer)

    offers = [Offer(_(text), one.value, partial(do, one), fits) for one, text in _ANSWERS]
    return [*offers, Offer(_("Note the answer …"), "A", partial(do, None), fits)]


def _is_its_step(one: AwaitedRow, due: QueueRow) -> bool:
    return due.kind in OWN_STEPS and one.step_id == due.ref_id
