"""Paths on which the texts change: none of them takes an opportunity its future."""

from __future__ import annotations

from dataclasses import replace

from tests.services.limbo.case import Case, Closed, Kept
from tests.services.limbo.futures import path, series, step

from followdesk.domain.script import ScriptKind
from followdesk.domain.script_errors import ScriptInUseError, ScriptNeededError
from followdesk.domain.script_form import ScriptForm, form_of
from followdesk.services.changes import DeedKind


def change(case: Case) -> object:
    form = form_of(case.desk.library.in_language("en")["voicemail_2"])
    return case.desk.scripts.change("voicemail_2", "en", replace(form, texts=("Hello.",)))


def add(case: Case) -> object:
    form = ScriptForm(kind=ScriptKind.CALL, title="Mine", texts=("You?", "Me.", "When?"))
    return case.desk.scripts.add("en", form)


def reset(case: Case) -> object:
    change(case)
    return case.desk.scripts.reset("voicemail_2", "en")


def retire(case: Case) -> object:
    return case.desk.scripts.retire(str(add(case).result), "en")


def restore(case: Case) -> object:
    return case.desk.scripts.restore(str(retire(case).result), "en")


SCRIPTS = (
    path("a text of the series changed", series, change, Kept(), DeedKind.CHANGE_SCRIPT),
    path("a text of one's own made", step, add, Kept(), DeedKind.ADD_SCRIPT),
    path("a text of the series back to ours", series, reset, Kept(), DeedKind.RESET_SCRIPT),
    path("a text of one's own retired", step, retire, Kept(), DeedKind.RETIRE_SCRIPT),
    path("a text of one's own offered again", step, restore, Kept(), DeedKind.RESTORE_SCRIPT),
    path(
        "a text retired that the series says",
        series,
        lambda c: c.desk.scripts.retire("voicemail_2", "en"),
        Closed(ScriptInUseError),
        DeedKind.RETIRE_SCRIPT,
    ),
    path(
        "a text retired that every first call begins with",
        step,
        lambda c: c.desk.scripts.retire("call_first", "en"),
        Closed(ScriptNeededError),
        DeedKind.RETIRE_SCRIPT,
    ),
)
