"""The command that lists every text with its seconds: those that ship, or those of a desk."""

from __future__ import annotations

from collections.abc import Sequence

from followdesk.app.answers import Answer, Json
from followdesk.app.desk import script_languages, scripts_in
from followdesk.app.task import Task
from followdesk.domain.read_aloud import words_per_minute
from followdesk.gui.script_table_words import script_lines
from followdesk.services.timed_scripts import TimedScript, timed_scripts


def shipped_texts() -> Answer:
    """List the texts that ship; no desk is opened for it."""
    return _listed(timed_scripts(scripts_in, script_languages(), words_per_minute))


def desk_texts(task: Task) -> Answer:
    """List the texts as they are on a desk, the user's own over ours, at the user's own pace."""
    texts, rate = task.desk.library.in_language, task.desk.rehearsals.rate
    return _listed(timed_scripts(texts, script_languages(), rate))


def _listed(rows: Sequence[TimedScript]) -> Answer:
    return Answer([_json(row) for row in rows], lambda: script_lines(rows))


def _json(row: TimedScript) -> Json:
    return {
        "key": row.key,
        "title": row.title,
        "kind": row.kind.value,
        "language": row.language,
        "seconds": row.seconds,
        "target": row.target,
        "is_over": row.is_over,
        "only_checks_in": list(row.found),
    }
