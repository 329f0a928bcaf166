"""Deeds with people: added, edited, deleted, imported."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from tests.life.base import (
    HOURS,
    NAMES,
    NUMBERS,
    PLACES,
    DeskLife,
    picks,
    points_of,
    where,
)

from followdesk.domain.contact_file import CsvRow, CsvTable
from followdesk.exchange.csv_columns import map_columns
from followdesk.services.deeds import (
    ContactForm,
)


class PeopleLife(DeskLife):
    """Deeds with people: added, edited, deleted, imported."""

    @precondition(lambda self: self.has_room())
    @rule(name=st.sampled_from(NAMES), place=st.sampled_from(PLACES), pick=picks)
    def add_somebody(self, name, place, pick):
        opens, closes = HOURS[pick % 4]
        form = ContactForm(
            name=name,
            points=points_of(pick),
            zone=place[0],
            country=place[1],
            call_opens=opens,
            call_closes=closes,
        )
        self.do(lambda d: d.people.add(form, anyway=pick % 2 == 0))

    @rule(pick=picks, place=st.sampled_from(PLACES), barred=st.booleans())
    def edit_somebody(self, pick, place, barred):
        form = ContactForm(
            name=NAMES[pick % len(NAMES)],
            points=points_of(pick),
            zone=place[0],
            country=place[1],
            do_not_call=barred and pick % 2 == 0,
        )
        self.do(lambda d: d.people.edit(self.somebody(pick), form))

    @where("contacts", more_than=2)
    @rule(pick=picks)
    def delete_somebody(self, pick):
        self.do(lambda d: d.people.delete(self.somebody(pick)))

    @precondition(lambda self: self.has_room())
    @rule(pick=picks)
    def take_in_a_file(self, pick):
        cells = (NAMES[pick % 2], NUMBERS[pick % 4], f"p{pick % 3}@keller.example")
        rows = tuple(CsvRow(number, cells) for number in range(2, 4))
        table = CsvTable("utf-8", ",", 1, ("Name", "Phone", "E-mail"), rows)
        self.do(lambda d: d.imports.run(d.imports.preview(table, map_columns(table))))
