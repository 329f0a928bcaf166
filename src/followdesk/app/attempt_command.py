"""Save a call from the command line: what the line did, and what came of it."""

from __future__ import annotations

from followdesk.app.answers import Answer, attempt_json, step_json
from followdesk.app.task import Task, step_form
from followdesk.domain.disposition import Disposition
from followdesk.domain.opportunity import Reason
from followdesk.domain.series import SeriesEndReason
from followdesk.gui import command_words as words
from followdesk.services.deeds import CallForm, Continues, Over
from followdesk.services.message_rows import EmailDrafted
from followdesk.services.rows import NextAttemptRow
from followdesk.services.saving_calls import CallSaved


def attempt(task: Task) -> Answer:
    """Save a call that ends now; raise what `save_call` raises, and UsageError for a date."""
    asked = task.asked
    task.desk.settings.refresh_holidays()
    disposition = Disposition(asked.disposition)
    shown = None
    if disposition is Disposition.VOICEMAIL_LEFT:
        shown = task.desk.sessions.call_contact(asked.contact)
    form = CallForm(
        contact_id=asked.contact,
        item_id=None,
        disposition=disposition,
        started_at=task.reader.now,
        seconds=asked.seconds,
        blanks=shown.known if shown else (),
        said=shown.voicemail if shown else None,
        outcome=_outcome(task),
        confirmed=asked.anyway,
    )
    was_running = task.desk.series.of(asked.contact) is not None
    saved = task.desk.sessions.save_call(form).result
    following = saved.next_attempt or _still_due(task)
    if following is not None:
        return _next(following, task.zone, saved.email)
    reason = saved.series_end
    if reason is None and was_running:
        reason = SeriesEndReason.REACHED
    return _end(saved, reason)


def _outcome(task: Task) -> Continues | Over | None:
    asked = task.asked
    if asked.over:
        not_before = task.reader.day(asked.not_before) if asked.not_before else None
        return Over(reason=Reason(asked.over), note=asked.note, not_before_on=not_before)
    return Continues(step=step_form(task)) if asked.when else None


def _still_due(task: Task) -> NextAttemptRow | None:
    """Return the attempt that stays due, where a wrong number was not the only one."""
    series = task.desk.series.of(task.asked.contact)
    if series is None:
        return None
    step = series.steps[series.current - 1]
    if step.due_on is None or step.why is None:
        return None
    return NextAttemptRow(step.number, step.total, step.due_at, step.due_on, step.why)


def _next(row: NextAttemptRow, zone: str, email: EmailDrafted | None) -> Answer:
    data, lines = dict(attempt_json(row, zone)), [words.attempt_line(row, zone)]
    if email is not None:
        data["email"] = email.message_id
        lines.append(words.email_words(email))
    return Answer(data, lambda: lines)


def _end(saved: CallSaved, reason: SeriesEndReason | None) -> Answer:
    lines = [words.series_end_words(reason)] if reason else []
    data: dict[str, object] = {"ended": reason.value if reason else None}
    if lines:
        data["why"] = lines[0]
    if saved.ending is not None:
        data["over"] = saved.ending.value
        lines.append(words.over_words(saved.ending))
    if saved.step is not None:
        data["next_step"] = step_json(saved.step)
        lines += words.step_lines([saved.step])
    return Answer(data, lambda: lines)
