"""The commands about opportunities: opened, and looked at where none knows what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from followdesk.app.answers import Answer, limbo_json
from followdesk.app.task import Task, step_form
from followdesk.gui import command_words as words
from followdesk.services.deeds import OpportunityForm


def _limbo(task: Task) -> Answer:
    rows, zone, now = task.desk.agenda.limbo(), task.zone, task.reader.now
    return Answer(
        [limbo_json(row, zone, now) for row in rows], lambda: words.limbo_lines(rows, zone, now)
    )


def _opportunity(task: Task) -> Answer:
    asked = task.asked
    form = OpportunityForm(
        contact_id=asked.contact,
        title=asked.title,
        value_cents=asked.value,
        currency=task.desk.settings.current().currency,
        step=step_form(task) if asked.when else None,
    )
    made = task.desk.opportunities.add(form).result
    in_limbo = any(row.opportunity_id == made for row in task.desk.agenda.limbo())
    data = {"opportunity": made, "title": asked.title, "in_limbo": in_limbo}
    return Answer(data, lambda: words.opportunity_lines(made, asked.title, in_limbo=in_limbo))


PROCESS_COMMANDS: Mapping[str, Callable[[Task], Answer]] = {
    "limbo": _limbo,
    "opportunity": _opportunity,
}
