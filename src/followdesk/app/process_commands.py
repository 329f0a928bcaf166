"""The commands about opportunities: met, opened, moved, ended, and those without a future."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from followdesk.app.answers import Answer, Json, limbo_json, moment
from followdesk.app.arguments import UsageError
from followdesk.app.silent_command import silent
from followdesk.app.task import Task, step_form
from followdesk.app.waiting_command import one_two_three
from followdesk.domain.contact import PointKind
from followdesk.domain.fold import fold
from followdesk.domain.opportunity import OpportunityState, Reason
from followdesk.gui import process_words as words
from followdesk.gui.i18n import _
from followdesk.services.deeds import NewPoint, OpportunityForm, Over
from followdesk.services.opportunity_forms import MetForm
from followdesk.services.opportunity_rows import ListedOpportunity


def _limbo(task: Task) -> Answer:
    rows, zone, now = task.desk.agenda.limbo(), task.zone, task.reader.now
    return Answer(
        [limbo_json(row, zone, now) for row in rows], lambda: words.limbo_lines(rows, zone, now)
    )


def _opportunities(task: Task) -> Answer:
    asked = task.asked.state
    page = task.desk.opportunities.page(*(() if asked == "all" else (OpportunityState(asked),)))
    return _shown(task, sorted(page.rows, key=lambda row: row.id))


def _met(task: Task) -> Answer:
    asked = task.asked
    points = [NewPoint(kind=PointKind.PHONE, value=value) for value in asked.phone]
    points += [NewPoint(kind=PointKind.MOBILE, value=value) for value in asked.mobile]
    points += [NewPoint(kind=PointKind.EMAIL, value=value) for value in asked.email]
    form = MetForm(
        about=asked.about,
        name=asked.name,
        organization=asked.organization,
        points=tuple(points),
        step=step_form(task, contact_id=0) if asked.when else None,
    )
    return _one(task, task.desk.meeting.meet(form, anyway=asked.anyway).result.opportunity_id)


def _opportunity(task: Task) -> Answer:
    asked = task.asked
    form = OpportunityForm(
        contact_id=asked.contact,
        title=asked.title,
        value_cents=asked.value,
        currency=task.desk.settings.current().currency,
        step=step_form(task) if asked.when else None,
    )
    return _one(task, task.desk.opportunities.add(form).result)


def _stage(task: Task) -> Answer:
    asked, wanted = task.asked, fold(task.asked.stage)
    stages = task.desk.opportunities.stages()
    stage = next((stage for stage in stages if fold(stage.name) == wanted), None)
    if stage is None:
        known = ", ".join(stage.name for stage in stages)
        raise UsageError(
            _("No stage is called “{name}”. There are: {known}.").format(
                name=asked.stage, known=known
            )
        )
    task.desk.opportunities.move_to_stage(asked.opportunity, stage.id)
    return _one(task, asked.opportunity)


def _proposal(task: Task) -> Answer:
    asked = task.asked
    if asked.when and asked.no_review:
        raise UsageError(_("Either a review is booked by --when, or there is --no-review."))
    review = step_form(task, contact_id=0) if asked.when else None
    task.desk.opportunities.send_proposal(asked.opportunity, review, no_review=asked.no_review)
    return _one(task, asked.opportunity)


def _end(task: Task) -> Answer:
    asked = task.asked
    not_before = task.reader.day(asked.not_before) if asked.not_before else None
    over = Over(reason=Reason(asked.over), note=asked.note, not_before_on=not_before)
    task.desk.opportunities.end(asked.opportunity, over, confirmed=asked.anyway)
    return _one(task, asked.opportunity)


def _one(task: Task, opportunity_id: int) -> Answer:
    """Show one opportunity as it is now; the command itself has found it."""
    rows = [row for row in task.desk.opportunities.page().rows if row.id == opportunity_id]
    shown = _shown(task, rows)
    return Answer(_json(rows[0], task), shown.lines)


def _shown(task: Task, rows: list[ListedOpportunity]) -> Answer:
    zone, now = task.zone, task.reader.now
    return Answer(
        [_json(row, task) for row in rows], lambda: words.opportunity_lines(rows, zone, now)
    )


def _json(row: ListedOpportunity, task: Task) -> Json:
    coming = row.coming
    return {
        "opportunity": row.id,
        "contact": row.contact_id,
        "contact_name": row.contact,
        "title": row.title,
        "stage": row.stage,
        "state": row.state.value,
        "value": f"{row.value_cents // 100}.{row.value_cents % 100:02}",
        "currency": row.currency,
        "next": coming and coming.kind.value,
        "next_at": coming and moment(coming.at, coming.on, task.zone),
        "in_limbo": row.limbo is not None,
        "how": row.limbo and row.limbo.how.value,
        "reason": row.reason and row.reason.value,
    }


PROCESS_COMMANDS: Mapping[str, Callable[[Task], Answer]] = {
    "limbo": _limbo,
    "silent": silent,
    "one-two-three": one_two_three,
    "opportunities": _opportunities,
    "met": _met,
    "opportunity": _opportunity,
    "stage": _stage,
    "proposal": _proposal,
    "end": _end,
}
