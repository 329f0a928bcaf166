"""What each command does with an open desk: one deed or question, and its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from followdesk.app.answers import (
    Answer,
    attempt_json,
    contact_json,
    moment,
    queue_json,
    step_json,
)
from followdesk.app.arguments import UsageError
from followdesk.app.attempt_command import attempt
from followdesk.app.calendar_commands import export_calendar
from followdesk.app.process_commands import PROCESS_COMMANDS
from followdesk.app.scripts_command import desk_texts
from followdesk.app.task import Task, step_form
from followdesk.app.text_file_commands import export_texts, import_texts
from followdesk.domain.contact import PointKind
from followdesk.gui import command_words as words
from followdesk.gui.deed_words import deed_words
from followdesk.gui.i18n import _
from followdesk.services.changes import Deed
from followdesk.services.deeds import ContactForm, NewPoint
from followdesk.services.rows import ContactRow

_WEEK = timedelta(days=6)


def do(task: Task) -> Answer:
    """Do the command that was asked for."""
    return _COMMANDS[task.asked.command](task)


def _contacts(task: Task) -> Answer:
    rows = task.desk.people.contacts(task.asked.search)
    return Answer([contact_json(row) for row in rows], lambda: words.contact_lines(rows))


def _add(task: Task) -> Answer:
    asked = task.asked
    kinds = (
        (PointKind.PHONE, asked.phone),
        (PointKind.MOBILE, asked.mobile),
        (PointKind.EMAIL, asked.email),
    )
    form = ContactForm(
        name=asked.name,
        organization=asked.organization,
        role=asked.role,
        points=tuple(NewPoint(kind=kind, value=v) for kind, values in kinds for v in values),
        language=asked.speaks,
        zone=asked.zone,
        country=asked.country.upper(),
        notes=asked.notes,
    )
    row = _contact(task, task.desk.people.add(form, anyway=asked.anyway).result)
    return Answer(contact_json(row), lambda: words.contact_lines([row]))


def _contact(task: Task, contact_id: int) -> ContactRow:
    card = task.desk.people.card(contact_id)
    emails = tuple(point.value for point in card.points if point.kind == PointKind.EMAIL)
    phones = tuple(point.value for point in card.points if point.kind != PointKind.EMAIL)
    return ContactRow(
        card.id, card.name, card.organization, phones, emails, card.zone, card.language
    )


def _agree(task: Task) -> Answer:
    row = task.desk.agenda.add_step(step_form(task)).result
    return Answer(step_json(row), lambda: words.step_lines([row]))


def _agenda(task: Task) -> Answer:
    asked, reader = task.asked, task.reader
    first = reader.day(asked.first) if asked.first else reader.today
    last = reader.day(asked.last) if asked.last else first + _WEEK
    if last < first:
        raise UsageError(_("The last day comes before the first."))
    rows = task.desk.agenda.steps(first, last)
    return Answer([step_json(row) for row in rows], lambda: words.step_lines(rows))


def _queue(task: Task) -> Answer:
    rows = task.desk.queue.rows()
    return Answer(
        [queue_json(row, task.zone) for row in rows], lambda: words.queue_lines(rows, task.zone)
    )


def _today(task: Task) -> Answer:
    page = task.desk.today.page()
    numbers = page.numbers
    data = {
        "now": moment(page.now_at, None, page.zone),
        "zone": page.zone,
        "waiting": numbers.waiting,
        "agreed_today": numbers.agreed_today,
        "series_due": numbers.series_due,
        "last_calls": numbers.last_calls,
        "promises": numbers.promises,
        "limbo": numbers.limbo,
        "agreed_share": numbers.agreed_share,
        "agreed_share_before": numbers.agreed_share_before,
        "agreed": [step_json(row) for row in page.agreed],
        "due": [queue_json(row, page.zone) for row in page.due],
    }
    return Answer(data, lambda: words.today_lines(page))


def _enroll(task: Task) -> Answer:
    asked = task.asked
    missed_at = task.reader.past(asked.missed_at) if asked.missed_at else None
    task.desk.settings.refresh_holidays()
    row = task.desk.series.enroll(asked.contact, missed_at, confirmed=asked.anyway).result
    return Answer(attempt_json(row, task.zone), lambda: [words.attempt_line(row, task.zone)])


def _undo(task: Task) -> Answer:
    return _told(task.desk.undo.undo().result, "undone", _("Taken back: {deed}."))


def _redo(task: Task) -> Answer:
    return _told(task.desk.undo.redo().result, "redone", _("Done again: {deed}."))


def _told(deed: Deed, key: str, text: str) -> Answer:
    data = {key: deed.kind.value, **deed.facts}
    return Answer(data, lambda: [text.format(deed=deed_words(deed))])


def _import(task: Task) -> Answer:
    # Reading files of contacts brings phonenumbers and charset-normalizer: 0.1 s no other needs.
    from followdesk.app.import_command import import_file

    return import_file(task.desk, task.asked.file)


_COMMANDS: Mapping[str, Callable[[Task], Answer]] = {
    "contacts": _contacts,
    "add": _add,
    "agree": _agree,
    "agenda": _agenda,
    "calendar-export": export_calendar,
    "queue": _queue,
    "today": _today,
    "enroll": _enroll,
    "undo": _undo,
    "redo": _redo,
    "import": _import,
    "attempt": attempt,
    "scripts": desk_texts,
    "scripts-export": export_texts,
    "scripts-import": import_texts,
    **PROCESS_COMMANDS,
}
