"""Paths on which people, settings or the clock change."""

from __future__ import annotations

from dataclasses import replace

from tests.desks import SETTINGS
from tests.services.limbo.case import (
    Case,
    Gone,
    Kept,
)
from tests.services.limbo.futures import (
    path,
    plain_day,
    series,
    step,
)

from followdesk.services.changes import DeedKind
from followdesk.services.deeds import ContactForm
from followdesk.services.text_files import TextFile


def travel(case: Case) -> object:
    return case.desk.settings.change(replace(SETTINGS, zone="Pacific/Auckland"))


def same_file_twice(case: Case) -> object:
    case.take_in("Bob Keller", "+49 30 55500142", "bob@keller.example")
    return case.take_in("Bob Keller", "+49 30 55500142", "bob@keller.example")


def set_the_clock_back(case: Case) -> None:
    case.wait(days=-3)


DESK = (
    path(
        "the person deleted",
        step,
        lambda c: c.desk.people.delete(c.bob),
        Gone(),
        DeedKind.DELETE_CONTACT,
    ),
    path(
        "somebody else added",
        step,
        lambda c: c.desk.people.add(ContactForm(name="Ana")),
        Kept(),
        DeedKind.ADD_CONTACT,
    ),
    path(
        "the person imported",
        series,
        lambda c: c.take_in("Bob Keller", "+49 30 55500142", "bob@keller.example"),
        Kept(),
        DeedKind.IMPORT_CONTACTS,
    ),
    path("the same file twice", step, same_file_twice, Kept(), None),
    path("the user travels", plain_day, travel, Kept(), DeedKind.CHANGE_SETTINGS),
    path(
        "texts are taken in",
        plain_day,
        lambda c: c.desk.text_files.take(
            [TextFile("easy.en.txt", b"title: Easy\nkind: letter\nversion: 1\n\nHello.")]
        ),
        Kept(),
        DeedKind.IMPORT_TEXTS,
    ),
    path(
        "a text is read aloud",
        plain_day,
        lambda c: c.desk.rehearsals.keep("voicemail_1", "en", 60, 24.0),
        Kept(),
        DeedKind.REHEARSE,
    ),
    path("the clock set back", step, set_the_clock_back, Kept(), None),
)
