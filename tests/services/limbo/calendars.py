"""Paths on which other calendars come and go: none of them takes an opportunity its future."""

from __future__ import annotations

from tests.services.every_deed import busy_read
from tests.services.limbo.case import Case, Kept
from tests.services.limbo.futures import path, step

from followdesk.services.changes import DeedKind


def add(case: Case) -> object:
    return case.desk.other_calendars.add(busy_read("talk"))


def read_again(case: Case) -> object:
    add(case)
    return case.desk.other_calendars.read_again(_id(case), busy_read("later"))


def rename(case: Case) -> object:
    add(case)
    return case.desk.other_calendars.rename(_id(case), "Home")


def remove(case: Case) -> object:
    add(case)
    return case.desk.other_calendars.remove(_id(case))


def _id(case: Case) -> int:
    return case.desk.other_calendars.rows()[0].id


CALENDARS = (
    path("another calendar taken in", step, add, Kept(), DeedKind.ADD_CALENDAR),
    path("another calendar read again", step, read_again, Kept(), DeedKind.READ_CALENDAR),
    path("another calendar called otherwise", step, rename, Kept(), DeedKind.RENAME_CALENDAR),
    path("another calendar removed", step, remove, Kept(), DeedKind.REMOVE_CALENDAR),
)
